// The leaves of a condition: what it combines with and, or and not. A function over a list (`exists`, `all`) is one
// leaf. Works on checked expressions.
#pragma once

#include "language/code.hpp"

#include <vector>

namespace portcullis::language {

// In the order written; empty for no_expr. A condition that combines nothing is its own only leaf.
[[nodiscard]] std::vector<ExprId> atoms(const Code& code, ExprId condition);

}  // namespace portcullis::language
