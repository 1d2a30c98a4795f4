// Cells of CSV as they are written (RFC 4180), safe for programs that would take a text for a formula.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

// In quotes where the text holds a quote, a line break, blanks at an end or anything that some reader may take for a
// delimiter.
[[nodiscard]] std::string csv_cell(std::string_view text, char delimiter);

// With an apostrophe before what a spreadsheet would compute: texts that begin with = + - @, their full-width forms, a
// tab or a line break. Figures such as -5 are left as they are.
[[nodiscard]] std::string without_formula(std::string_view text);

}  // namespace portcullis::output
