// Text from outside inside of Markdown. Private to the stage.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output::markdown {

// As code, in which nothing is a mark, a link or a name to notify; also inside a cell of a table.
[[nodiscard]] std::string code(std::string_view outside);
// Where HTML stands.
[[nodiscard]] std::string html(std::string_view outside);
// A fenced block.
[[nodiscard]] std::string block(std::string_view language, const std::string& text);
// Of a table; the cells are Markdown already.
[[nodiscard]] std::string row(const std::vector<std::string>& cells);

}  // namespace portcullis::output::markdown
