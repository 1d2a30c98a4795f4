// What to suggest when YAML takes an expression for something else. Private to the stage.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::text {

// `text` as a quoted YAML scalar on one line.
[[nodiscard]] std::string quoted_form(std::string_view text);

// The value that begins at `begin` as its author probably meant it: to the end of the line, without a comment and, in
// flow context, to the comma or bracket that ends it.
[[nodiscard]] std::string_view intended_value(std::string_view bytes, std::size_t begin, bool flow);

// The help for a syntax error at `offset`: the value of its line quoted, if that looks like an unquoted expression
// (or in any case if `always`); else nothing.
[[nodiscard]] std::string quoting_help(std::string_view bytes, std::size_t offset, bool always);

}  // namespace portcullis::text
