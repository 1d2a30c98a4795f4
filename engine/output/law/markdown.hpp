// Markdown made of text from rule files: nothing in it is a mark, a link or HTML. Private to the pages of the law.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output::law {

// On one line, inside a paragraph, a list or a cell.
[[nodiscard]] std::string escaped(std::string_view text);
// As code, in which nothing is a mark.
[[nodiscard]] std::string code(std::string_view text);
// `[text](url)`; the text alone where the address is none of the web.
[[nodiscard]] std::string link(std::string_view text, std::string_view url);
// One row of a table of cells that are Markdown already.
[[nodiscard]] std::string row(const std::vector<std::string>& cells);
// The head of a table with the line below it.
[[nodiscard]] std::string table_head(const std::vector<std::string>& cells);
// Words of a Mermaid chart: letters, digits and blanks.
[[nodiscard]] std::string chart_words(std::string_view text);

}  // namespace portcullis::output::law
