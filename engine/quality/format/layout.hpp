// Prints the tree of a rule file in the style of docs/formatting.md, with the comments that stood between its parts.
#pragma once

#include "text/node.hpp"

#include <string>
#include <string_view>

namespace portcullis::quality {

inline constexpr std::size_t line_width = 160;

// `root` is a list or a mapping and was read from `bytes`.
[[nodiscard]] std::string lay_out(const text::Node& root, std::string_view bytes);

}  // namespace portcullis::quality
