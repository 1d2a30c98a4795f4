// Cells of CSV as they are written (RFC 4180), safe for programs that would take a text for a formula.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

// Holds one of the bytes. A look for each of them in a long text is faster than one look at each byte.
[[nodiscard]] bool holds_any(std::string_view text, std::string_view bytes);

// In quotes where the text holds the delimiter, a quote or a line break.
[[nodiscard]] std::string csv_cell(std::string_view text, char delimiter);
// In quotes also where some reader may take another character for a delimiter, so that what is safe as one cell never
// becomes two.
[[nodiscard]] std::string guarded_csv_cell(std::string_view text, char delimiter);

// With an apostrophe before what a spreadsheet would compute: texts that begin with = + - @, their full-width forms, a
// tab or a line break. Figures such as -5 are left as they are.
[[nodiscard]] std::string without_formula(std::string_view text);

}  // namespace portcullis::output
