# `cmake --install`: the command, the rules it reads, and the library with its headers and CMake package.
include(CMakePackageConfigHelpers)

if(TARGET portcullis)
    install(TARGETS portcullis RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()

install(DIRECTORY ${PROJECT_SOURCE_DIR}/rules/ DESTINATION ${CMAKE_INSTALL_DATADIR}/portcullis/rules)
install(FILES ${PROJECT_BINARY_DIR}/rules.image DESTINATION ${CMAKE_INSTALL_DATADIR}/portcullis OPTIONAL)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

if(TARGET portcullis_library)
    set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/portcullis)
    install(TARGETS portcullis_library EXPORT portcullisTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/portcullis DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}
        FILES_MATCHING PATTERN "*.hpp" PATTERN "*.h")
    install(EXPORT portcullisTargets NAMESPACE portcullis:: DESTINATION ${package_dir})
    set(PORTCULLIS_RULES_DIR ${CMAKE_INSTALL_DATADIR}/portcullis/rules)
    configure_package_config_file(
        ${PROJECT_SOURCE_DIR}/cmake/portcullisConfig.cmake.in ${PROJECT_BINARY_DIR}/portcullisConfig.cmake
        INSTALL_DESTINATION ${package_dir} PATH_VARS PORTCULLIS_RULES_DIR)
    write_basic_package_version_file(${PROJECT_BINARY_DIR}/portcullisConfigVersion.cmake COMPATIBILITY SameMinorVersion)
    install(FILES
        ${PROJECT_BINARY_DIR}/portcullisConfig.cmake ${PROJECT_BINARY_DIR}/portcullisConfigVersion.cmake
        DESTINATION ${package_dir})
endif()
