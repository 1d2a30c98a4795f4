// Expressions with canonical spaces between their words. Words, parentheses and strings stay as they are.
#pragma once

#include "language/lexer.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

// The tokens of `text`, without the one that ends them; nothing if one of them is broken.
[[nodiscard]] std::optional<std::vector<language::Token>> tokens_of(const text::Node& expression);

// The tokens [first, last) on one line; what precedes `first` decides whether a minus there is a sign.
[[nodiscard]] std::string spaced(std::string_view text, const std::vector<language::Token>& tokens, std::size_t first,
                                 std::size_t last);

// Two texts that are the same words, and the same expression or the same fault.
[[nodiscard]] bool same_expression(std::string_view one, std::string_view other);

// The text on one line; nothing if it is no expression, or if spaces would change what it says.
[[nodiscard]] std::optional<std::string> spaced(const text::Node& expression);

}  // namespace portcullis::quality
