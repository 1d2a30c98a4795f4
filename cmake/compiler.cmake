# How everything is compiled: `portcullis_compile(target)` gives a target the language and the warnings.

if(PORTCULLIS_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    find_program(PORTCULLIS_CCACHE_PROGRAM ccache)
    if(PORTCULLIS_CCACHE_PROGRAM)
        # The sloppiness is what ccache asks for before it caches what a precompiled header goes into.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${PORTCULLIS_CCACHE_PROGRAM})
    endif()
endif()

function(portcullis_compile target)
    target_compile_features(${target} PRIVATE cxx_std_20)
    set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
    target_compile_options(${target} PRIVATE
        -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast)
    if(PORTCULLIS_WERROR)
        target_compile_options(${target} PRIVATE -Werror)
    endif()
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 warns of overlaps and bounds in `"text" + string` that are not there (GCC bug 105651).
        if(CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
            target_compile_options(${target} PRIVATE -Wno-restrict -Wno-array-bounds)
        endif()
        # What the optimizer guesses after inlining stays a warning: it depends on the compiler's version.
        target_compile_options(${target} PRIVATE
            -Wno-error=maybe-uninitialized -Wno-error=array-bounds -Wno-error=stringop-overflow
            -Wno-error=stringop-overread)
    endif()
    if(PORTCULLIS_FUZZ)
        target_compile_options(${target} PRIVATE -fsanitize=fuzzer-no-link)
    endif()
endfunction()

# portcullis_precompile(target HEADER…): for ccache, g++ must leave the header in what it preprocesses.
function(portcullis_precompile target)
    target_precompile_headers(${target} PRIVATE ${ARGN})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        target_compile_options(${target} PRIVATE -fpch-preprocess)
    endif()
endfunction()
