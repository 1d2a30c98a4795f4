// How a scalar is written again: the author's quotes stay unless another reader of YAML would take the text for
// something else, or single quotes are not needed.
#pragma once

#include "text/node.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

enum class ScalarPlace : std::uint8_t { key, value, item };

// On one line. Not for a block scalar. `expression`: with canonical spaces.
[[nodiscard]] std::string one_line(const text::Node& scalar, std::string_view bytes, ScalarPlace place,
                                   bool expression);

// Written on several lines, or a block scalar.
[[nodiscard]] bool has_lines(const text::Node& scalar, std::string_view bytes);

// Such a scalar line by line, without the indentation that all but the first line get. `indent` is the column of the
// block collection that it stands in.
[[nodiscard]] std::vector<std::string> lines_of(const text::Node& scalar, std::string_view bytes, std::size_t indent,
                                                bool expression);

// A plain scalar that the formatter quotes: a word that readers of YAML 1.1 take for true or false, a time that they
// take for a number, or, among the items of a list, an ECCN that all take for a number.
[[nodiscard]] bool is_retyped(std::string_view text, ScalarPlace place);

}  // namespace portcullis::quality
