# portcullis_bench from bench/*.cpp; not part of `all`, since nothing but a measurement needs it.
include(cmake/bench_workload.cmake)
find_package(benchmark QUIET)
file(GLOB bench_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/bench/*.cpp)
if(NOT TARGET benchmark::benchmark_main)
    message(STATUS "Google Benchmark was not found: portcullis_bench is not offered")
elseif(bench_sources)
    set(bench_stages ${PORTCULLIS_STAGES})
    list(TRANSFORM bench_stages PREPEND portcullis_)
    add_executable(portcullis_bench EXCLUDE_FROM_ALL ${bench_sources})
    portcullis_compile(portcullis_bench)
    target_link_libraries(portcullis_bench PRIVATE ${bench_stages} benchmark::benchmark_main benchmark::benchmark)
    add_dependencies(portcullis_bench portcullis)
    target_compile_definitions(portcullis_bench PRIVATE
        PORTCULLIS_PROGRAM="$<TARGET_FILE:portcullis>"
        PORTCULLIS_RULES="${PROJECT_SOURCE_DIR}/rules"
        PORTCULLIS_EXAMPLES="${PROJECT_SOURCE_DIR}/examples"
        PORTCULLIS_BENCH_DATA="${PROJECT_SOURCE_DIR}/bench")
    set_target_properties(portcullis_bench PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
endif()
