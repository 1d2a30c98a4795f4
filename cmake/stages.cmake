# The stages of the engine. Each folder engine/<stage> is one static library, and a stage may include only the stages
# before it: it sees include roots of those it depends on, and in each root nothing but the one stage.

# In order; `.ci/check-stages` reads this list.
set(PORTCULLIS_STAGES
    text
    language
    facts
    rulebook
    input
    program
    evaluate
    decide
    columns
    vector
    explore
    record
    quality
    output
    api
    cli)

# portcullis_stage(<name> [DEPENDS <earlier stage>…] [LINKS <target>…])
# Makes `portcullis_<name>`. A folder without sources yet is an interface library, so that its headers can be read.
function(portcullis_stage name)
    cmake_parse_arguments(PARSE_ARGV 1 stage "" "" "DEPENDS;LINKS")
    if(stage_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "stage ${name}: unknown argument ${stage_UNPARSED_ARGUMENTS}")
    endif()
    list(FIND PORTCULLIS_STAGES ${name} place)
    if(place EQUAL -1)
        message(FATAL_ERROR "stage ${name} is not in PORTCULLIS_STAGES (cmake/stages.cmake)")
    endif()
    foreach(dependency IN LISTS stage_DEPENDS)
        list(FIND PORTCULLIS_STAGES ${dependency} other)
        if(other EQUAL -1)
            message(FATAL_ERROR "stage ${name} depends on ${dependency}, which is no stage")
        elseif(NOT other LESS place)
            message(FATAL_ERROR "stage ${name} may not depend on ${dependency}, which comes later")
        endif()
    endforeach()

    set(target portcullis_${name})
    set(root ${PROJECT_BINARY_DIR}/roots/${name})
    file(MAKE_DIRECTORY ${root})
    file(CREATE_LINK ${PROJECT_SOURCE_DIR}/engine/${name} ${root}/${name} SYMBOLIC)

    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/${name}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/engine/cli/main\\.cpp$") # the program's, not the library's
    list(TRANSFORM stage_DEPENDS PREPEND portcullis_)
    if(sources)
        add_library(${target} STATIC ${sources})
        portcullis_compile(${target})
        if(PORTCULLIS_PRECOMPILE)
            portcullis_precompile(${target} <algorithm> <array> <functional> <map> <memory> <optional> <set> <span>
                <string> <string_view> <unordered_map> <utility> <variant> <vector>)
        endif()
        set(scope PUBLIC)
        target_link_libraries(${target} PUBLIC ${stage_DEPENDS} PRIVATE ${stage_LINKS})
    else()
        add_library(${target} INTERFACE)
        set(scope INTERFACE)
        target_link_libraries(${target} INTERFACE ${stage_DEPENDS} ${stage_LINKS})
    endif()
    target_include_directories(${target} ${scope} ${root} ${PROJECT_SOURCE_DIR}/include)
    set_property(TARGET ${target} PROPERTY PORTCULLIS_LINKS ${stage_LINKS})
    set_property(GLOBAL APPEND PROPERTY PORTCULLIS_DECLARED_STAGES ${name})
endfunction()

# The command `portcullis`: engine/cli/main.cpp and all stages.
function(portcullis_program)
    set(definitions
        PORTCULLIS_VERSION="${PROJECT_VERSION}"
        PORTCULLIS_SOURCE_RULES="${PROJECT_SOURCE_DIR}/rules"
        PORTCULLIS_INSTALL_RULES="${CMAKE_INSTALL_FULL_DATADIR}/portcullis/rules")
    get_target_property(type portcullis_cli TYPE)
    if(type STREQUAL "STATIC_LIBRARY")
        target_compile_definitions(portcullis_cli PRIVATE ${definitions})
    endif()
    file(GLOB main CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/cli/main.cpp)
    if(main)
        add_executable(portcullis ${main})
        portcullis_compile(portcullis)
        target_compile_definitions(portcullis PRIVATE ${definitions})
        target_link_libraries(portcullis PRIVATE portcullis_cli)
        set_target_properties(portcullis PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
        # The shipped rules as they stand, checked: the first start needs not read them.
        if(IS_DIRECTORY ${PROJECT_SOURCE_DIR}/rules AND NOT CMAKE_CROSSCOMPILING)
            file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
            add_custom_command(
                OUTPUT ${PROJECT_BINARY_DIR}/rules.image
                COMMAND portcullis rules image --no-cache --rules ${PROJECT_SOURCE_DIR}/rules
                    --output ${PROJECT_BINARY_DIR}/rules.image || ${CMAKE_COMMAND} -E true # faulty rules have none
                DEPENDS portcullis ${rule_files}
                COMMENT "Image of the shipped rules"
                VERBATIM)
            add_custom_target(portcullis_image ALL DEPENDS ${PROJECT_BINARY_DIR}/rules.image)
        endif()
    endif()
endfunction()

# The library `portcullis::portcullis` for other programs: one archive of all stages but the command line, with the
# headers of include/portcullis and none of a stage.
function(portcullis_library)
    get_property(stages GLOBAL PROPERTY PORTCULLIS_DECLARED_STAGES)
    list(REMOVE_ITEM stages cli)
    set(objects)
    set(links)
    foreach(stage IN LISTS stages)
        get_target_property(type portcullis_${stage} TYPE)
        if(type STREQUAL "STATIC_LIBRARY")
            list(APPEND objects $<TARGET_OBJECTS:portcullis_${stage}>)
            get_target_property(stage_links portcullis_${stage} PORTCULLIS_LINKS)
            if(stage_links)
                list(APPEND links ${stage_links})
            endif()
        endif()
    endforeach()
    if(NOT objects)
        return()
    endif()
    list(REMOVE_DUPLICATES links)
    add_library(portcullis_library STATIC ${objects})
    add_library(portcullis::portcullis ALIAS portcullis_library)
    set_target_properties(portcullis_library PROPERTIES
        OUTPUT_NAME portcullis EXPORT_NAME portcullis LINKER_LANGUAGE CXX
        ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
    target_compile_features(portcullis_library INTERFACE cxx_std_20)
    target_include_directories(portcullis_library INTERFACE
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    target_link_libraries(portcullis_library PRIVATE ${links})
endfunction()
