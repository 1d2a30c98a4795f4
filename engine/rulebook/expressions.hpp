// All expressions that stand in a rule, for tools that look at how rules are written.
#pragma once

#include "rulebook/rulebook.hpp"

#include <vector>

namespace portcullis::rulebook {

struct RuleExpression {
    enum Role : std::uint8_t { when, value, review, need, wait_from };  // the last also: from which a filing counts
    Role role = when;
    std::size_t index = 0;  // of the review case or the need
    ExprId expr = no_expr;
};

// Those that are there, in this order.
[[nodiscard]] std::vector<RuleExpression> expressions(const Rule& rule);

}  // namespace portcullis::rulebook
