# What reads and checks rule files, as one digest: an image of a rulebook holds good for it alone.
# portcullis_rulebook_build() adds the header that holds it to the stage `rulebook`. Run as a script, this file writes
# that header from the sources below ROOT to OUTPUT.

set(PORTCULLIS_LOADER_STAGES text language facts rulebook)

if(CMAKE_SCRIPT_MODE_FILE)
    set(all "")
    foreach(stage IN LISTS PORTCULLIS_LOADER_STAGES)
        file(GLOB_RECURSE sources RELATIVE "${ROOT}" "${ROOT}/engine/${stage}/*.cpp" "${ROOT}/engine/${stage}/*.hpp")
        list(SORT sources)
        foreach(source IN LISTS sources)
            file(SHA256 "${ROOT}/${source}" digest)
            string(APPEND all "${source} ${digest}\n")
        endforeach()
    endforeach()
    string(SHA256 digest "${all}")
    file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT
"// Made by cmake/rulebook_build.cmake from the sources of the stages that read rule files.
#pragma once

#include <string_view>

namespace portcullis::rulebook {

inline constexpr std::string_view build_of_the_loader = \"${digest}\";

}  // namespace portcullis::rulebook
")
    return()
endif()

function(portcullis_rulebook_build)
    set(script ${PROJECT_SOURCE_DIR}/cmake/rulebook_build.cmake)
    set(output ${PROJECT_BINARY_DIR}/generated/loader/rulebook_build.hpp)
    set(sources)
    foreach(stage IN LISTS PORTCULLIS_LOADER_STAGES)
        file(GLOB_RECURSE some CONFIGURE_DEPENDS
            ${PROJECT_SOURCE_DIR}/engine/${stage}/*.cpp ${PROJECT_SOURCE_DIR}/engine/${stage}/*.hpp)
        list(APPEND sources ${some})
    endforeach()
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D ROOT=${PROJECT_SOURCE_DIR} -D OUTPUT=${output} -P ${script}
        DEPENDS ${sources} ${script}
        COMMENT "Digest of what reads rule files"
        VERBATIM)
    target_sources(portcullis_rulebook PRIVATE ${output})
    target_include_directories(portcullis_rulebook PRIVATE ${PROJECT_BINARY_DIR}/generated/loader)
endfunction()
