// Whether two rule files say the same: what the formatter proves of its result before it is written.
#pragma once

#include "text/node.hpp"

#include <string_view>

namespace portcullis::quality {

// The same tree, but for spaces between the words of expressions and quotes around words that other readers would
// retype; and the same comments.
[[nodiscard]] bool same_meaning(const text::Node& one, std::string_view one_bytes, const text::Node& other,
                                std::string_view other_bytes);

}  // namespace portcullis::quality
