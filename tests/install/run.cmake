# Installs the build into an empty folder, builds examples/embedding against what was installed, and runs it.
# The example gets the installed rules as its one argument and in PORTCULLIS_RULES, and must end with 0.
set(work ${BUILD_DIR}/install_consumer)
set(prefix ${work}/prefix)
file(REMOVE_RECURSE ${work})

function(run what)
    execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${what} failed (${result}):\n${output}")
    endif()
    message(STATUS "${what}: done")
endfunction()

run("install" ${CMAKE_COMMAND} --install ${BUILD_DIR} --config ${CONFIG} --prefix ${prefix})
run("run the installed command" ${prefix}/bin/portcullis --help)
run("configure the example" ${CMAKE_COMMAND} -S ${SOURCE_DIR}/examples/embedding -B ${work}/build -G ${GENERATOR}
    -D CMAKE_BUILD_TYPE=${CONFIG} -D CMAKE_CXX_COMPILER=${CXX_COMPILER} -D "CMAKE_CXX_FLAGS=${CXX_FLAGS}"
    -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_FIND_USE_PACKAGE_REGISTRY=OFF)
run("build the example" ${CMAKE_COMMAND} --build ${work}/build)
run("run the example" ${CMAKE_COMMAND} -E env PORTCULLIS_RULES=${prefix}/share/portcullis/rules
    ${work}/build/embedding ${prefix}/share/portcullis/rules)
file(REMOVE_RECURSE ${work})
