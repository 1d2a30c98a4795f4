# One GoogleTest program from tests/*_test.cpp, the rules' own tests, and an installation used from outside.
enable_testing()

set(PORTCULLIS_ALL_STAGES ${PORTCULLIS_STAGES})
list(TRANSFORM PORTCULLIS_ALL_STAGES PREPEND portcullis_)

find_package(GTest QUIET)
file(GLOB test_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/*_test.cpp)
list(FILTER test_sources INCLUDE REGEX "/tests/${PORTCULLIS_TEST_FILES}[^/]*$")
if(NOT TARGET GTest::gmock_main)
    message(STATUS "GoogleTest was not found: portcullis_tests is not built")
elseif(test_sources)
    include(GoogleTest)
    add_executable(portcullis_tests ${test_sources})
    portcullis_compile(portcullis_tests)
    target_link_libraries(portcullis_tests PRIVATE ${PORTCULLIS_ALL_STAGES} GTest::gtest GTest::gmock_main)
    portcullis_precompile(portcullis_tests <gtest/gtest.h> <gmock/gmock.h>)
    # Of what the compiler does for the release, half is for the tests' own code, which gains nothing from it.
    target_compile_options(portcullis_tests PRIVATE $<$<CONFIG:Release>:-O1>)
    target_compile_definitions(portcullis_tests PRIVATE
        PORTCULLIS_TEST_DATA="${PROJECT_SOURCE_DIR}/tests"
        PORTCULLIS_RULES="${PROJECT_SOURCE_DIR}/rules"
        PORTCULLIS_EXAMPLES="${PROJECT_SOURCE_DIR}/examples"
        PORTCULLIS_PROGRAM="$<TARGET_FILE:portcullis>")
    # The reference of bench/workload, for the one test that compares with it.
    set_source_files_properties(${PROJECT_SOURCE_DIR}/tests/bench_workload_test.cpp
        PROPERTIES INCLUDE_DIRECTORIES ${PROJECT_SOURCE_DIR}/bench)
    add_dependencies(portcullis_tests portcullis)
    set_target_properties(portcullis_tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
    gtest_discover_tests(portcullis_tests DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 
        PROPERTIES TIMEOUT 300 ENVIRONMENT "XDG_CACHE_HOME=${PROJECT_BINARY_DIR}/cache")
endif()

add_test(NAME stage_order COMMAND bash ${PROJECT_SOURCE_DIR}/.ci/check-stages ${PROJECT_SOURCE_DIR})

file(GLOB_RECURSE rule_files CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/rules/*.yaml)
if(TARGET portcullis AND rule_files)
    add_test(NAME rules_validate COMMAND portcullis rules validate ${PROJECT_SOURCE_DIR}/rules)
    add_test(NAME rules_test COMMAND portcullis rules test)
    add_test(NAME rules_lint COMMAND portcullis rules lint ${PROJECT_SOURCE_DIR}/rules)
    add_test(NAME rules_cover COMMAND portcullis rules cover --min 100)
    # All of them take minutes; a sample that stays the same shows that the score holds.
    add_test(NAME rules_mutate COMMAND portcullis rules mutate --sample 40 --seed 1 --min 100)
    add_test(NAME rules_fmt COMMAND portcullis rules fmt --check ${PROJECT_SOURCE_DIR}/rules)
    add_test(NAME rules_pages COMMAND portcullis rules pages --check --output-dir ${PROJECT_SOURCE_DIR}/docs/law)
    set_tests_properties(rules_validate rules_test rules_lint rules_cover rules_mutate rules_fmt rules_pages
        PROPERTIES
        ENVIRONMENT "PORTCULLIS_RULES=${PROJECT_SOURCE_DIR}/rules" TIMEOUT 600)
endif()

# The schemas under a validator, and the graph under Graphviz, where a machine has them.
find_program(PORTCULLIS_PYTHON NAMES python3)
if(TARGET portcullis AND PORTCULLIS_PYTHON)
    add_test(NAME schema_valid COMMAND ${PORTCULLIS_PYTHON} ${PROJECT_SOURCE_DIR}/tests/schema/check.py
        $<TARGET_FILE:portcullis> ${PROJECT_SOURCE_DIR})
    set_tests_properties(schema_valid PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT 300)
endif()
find_program(PORTCULLIS_DOT NAMES dot)
if(TARGET portcullis AND PORTCULLIS_DOT)
    add_test(NAME graph_drawn COMMAND bash -c
        "set -o pipefail; '$<TARGET_FILE:portcullis>' rules graph | '${PORTCULLIS_DOT}' -Tcanon >/dev/null")
    set_tests_properties(graph_drawn PROPERTIES
        ENVIRONMENT "PORTCULLIS_RULES=${PROJECT_SOURCE_DIR}/rules" TIMEOUT 300)
endif()

file(GLOB embedding CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/examples/embedding/main.cpp)
if(TARGET portcullis AND TARGET portcullis_library AND embedding)
    add_test(NAME install_consumer COMMAND ${CMAKE_COMMAND}
        -D SOURCE_DIR=${PROJECT_SOURCE_DIR}
        -D BUILD_DIR=${PROJECT_BINARY_DIR}
        -D CONFIG=$<CONFIG>
        -D GENERATOR=${CMAKE_GENERATOR}
        -D CXX_COMPILER=${CMAKE_CXX_COMPILER}
        -D CXX_FLAGS=${CMAKE_CXX_FLAGS}
        -P ${PROJECT_SOURCE_DIR}/tests/install/run.cmake)
    set_tests_properties(install_consumer PROPERTIES TIMEOUT 600)
endif()
