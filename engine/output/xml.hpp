// Text within XML.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

// XML has no form for control characters, so they become visible escapes first.
[[nodiscard]] std::string xml_text(std::string_view text);
// Lines stay lines.
[[nodiscard]] std::string xml_lines(std::string_view text);

}  // namespace portcullis::output
