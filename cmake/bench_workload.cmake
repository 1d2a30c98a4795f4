# The hand-written reference of bench/workload: the library portcullis_workload (also for benchmarks that compare with it in one
# process) and the program portcullis_reference. Its loops over shipments are made for each instruction set that they may be
# compared on, `native` being that of this machine.
find_package(simdjson QUIET)
if(NOT TARGET simdjson::simdjson)
    message(STATUS "simdjson was not found: portcullis_reference is not offered")
    return()
endif()
set(workload ${PROJECT_SOURCE_DIR}/bench/workload)

set(workload_targets baseline native)
set(workload_flags_native -march=native)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|amd64|AMD64)$")
    list(APPEND workload_targets avx2 avx512)
    set(workload_flags_native -march=native -mprefer-vector-width=512)
    set(workload_flags_avx2 -march=x86-64-v3)
    set(workload_flags_avx512 -march=x86-64-v4 -mprefer-vector-width=512)
    set(workload_x86 WORKLOAD_X86)
endif()

function(portcullis_workload_compile target)
    portcullis_compile(${target})
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/bench)
    target_compile_options(${target} PRIVATE -O3)
endfunction()

foreach(set IN LISTS workload_targets)
    add_library(portcullis_workload_loops_${set} OBJECT EXCLUDE_FROM_ALL ${workload}/loops.cpp)
    portcullis_workload_compile(portcullis_workload_loops_${set})
    target_compile_options(portcullis_workload_loops_${set} PRIVATE ${workload_flags_${set}})
    target_compile_definitions(portcullis_workload_loops_${set} PRIVATE WORKLOAD_TARGET=${set})
    list(APPEND workload_loops $<TARGET_OBJECTS:portcullis_workload_loops_${set}>)
endforeach()

add_library(portcullis_workload STATIC EXCLUDE_FROM_ALL ${workload}/read.cpp ${workload}/reference.cpp
    ${workload}/shipment.cpp ${workload}/tables.cpp ${workload_loops})
target_link_libraries(portcullis_workload PRIVATE simdjson::simdjson)
add_executable(portcullis_reference EXCLUDE_FROM_ALL ${workload}/main.cpp)
target_link_libraries(portcullis_reference PRIVATE portcullis_workload)
foreach(target portcullis_workload portcullis_reference)
    portcullis_workload_compile(${target})
    target_compile_definitions(${target} PRIVATE ${workload_x86})
endforeach()
set_target_properties(portcullis_reference PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})

# Both in one process, on the same arrays.
set(bench_stages ${PORTCULLIS_STAGES})
list(FIND bench_stages vector last)
math(EXPR last "${last} + 1")
list(SUBLIST bench_stages 0 ${last} bench_stages)
list(TRANSFORM bench_stages PREPEND portcullis_)
add_executable(portcullis_columns_bench EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/bench/columns/main.cpp)
portcullis_workload_compile(portcullis_columns_bench)
target_link_libraries(portcullis_columns_bench PRIVATE portcullis_workload ${bench_stages})
add_executable(portcullis_shipped_bench EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/bench/columns/shipped.cpp)
portcullis_compile(portcullis_shipped_bench)
target_link_libraries(portcullis_shipped_bench PRIVATE ${bench_stages})
set_target_properties(portcullis_columns_bench portcullis_shipped_bench PROPERTIES
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
