// Which scalars of a rule file are expressions: known by their place, since a scalar does not tell.
#pragma once

#include "text/node.hpp"

#include <set>

namespace portcullis::quality {

// Addresses within `root`, which must stay where it is.
[[nodiscard]] std::set<const text::Node*> find_expressions(const text::Node& root);

}  // namespace portcullis::quality
