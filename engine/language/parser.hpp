// Text of one expression → nodes of `Code`, names unresolved. Precedence is CEL's; nesting is limited, so that hostile
// input cannot exhaust the stack here or in any later recursion over the tree.
#pragma once

#include "language/code.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

namespace portcullis::language {

inline constexpr int max_expression_depth = 64;
inline constexpr std::size_t max_expression_nodes = 2'000;

// Returns a `broken` node after reporting a fault.
[[nodiscard]] ExprId parse(Code& code, const text::Node& scalar, text::Diagnostics& diagnostics);

}  // namespace portcullis::language
