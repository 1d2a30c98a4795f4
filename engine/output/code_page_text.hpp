// Pages of codes for a terminal.
#pragma once

#include "output/code_pages.hpp"

#include <string>

namespace portcullis::output {

// The page, wrapped: headings and code blocks apart, links by their words.
[[nodiscard]] std::string code_page_text(const CodePage& page, int width, bool color);

// Every code with its summary.
[[nodiscard]] std::string code_list_text(int width, bool color);

}  // namespace portcullis::output
