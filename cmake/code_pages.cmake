# The pages of docs/codes become a table in the program: portcullis_code_pages() adds the source that holds them to the
# stage `output`. Run as a script, this file writes that source from FOLDER to OUTPUT.

if(CMAKE_SCRIPT_MODE_FILE)
    file(GLOB pages "${FOLDER}/*.md")
    list(SORT pages) # as std::string sorts
    set(table "")
    foreach(page IN LISTS pages)
        cmake_path(GET page STEM code)
        file(READ "${page}" text)
        string(FIND "${text}" ")page\"" ends)
        if(NOT ends EQUAL -1)
            message(FATAL_ERROR "${page}: a page cannot contain `)page\"`")
        endif()
        string(APPEND table "    {\"${code}\", R\"page(${text})page\"},\n")
    endforeach()
    file(WRITE "${OUTPUT}" "// Made by cmake/code_pages.cmake from docs/codes.\n"
        "#include \"output/code_pages.hpp\"\n\n"
        "namespace portcullis::output {\n\n"
        "std::span<const CodePage> code_pages() {\n"
        "    static constexpr CodePage pages[] = {\n${table}    };\n"
        "    return pages;\n}\n\n"
        "}  // namespace portcullis::output\n")
    return()
endif()

function(portcullis_code_pages)
    set(script ${PROJECT_SOURCE_DIR}/cmake/code_pages.cmake)
    set(output ${PROJECT_BINARY_DIR}/generated/code_pages_table.cpp)
    file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/codes/*.md)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -D FOLDER=${PROJECT_SOURCE_DIR}/docs/codes -D OUTPUT=${output} -P ${script}
        DEPENDS ${pages} ${script}
        COMMENT "Pages of codes"
        VERBATIM)
    target_sources(portcullis_output PRIVATE ${output})
    target_compile_definitions(portcullis_output PRIVATE PORTCULLIS_VERSION="${PROJECT_VERSION}")
endfunction()
