// Text within XML.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

// XML has no form for control characters, so they become visible escapes first.
[[nodiscard]] std::string xml_text(std::string_view text);
// Lines stay lines; in an attribute, where a reader takes the end of a line for a blank, they need a reference:
// `&#10;`.
[[nodiscard]] std::string xml_lines(std::string_view text, std::string_view line_end = "\n");

}  // namespace portcullis::output
