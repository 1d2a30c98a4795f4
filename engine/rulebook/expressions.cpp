#include "rulebook/expressions.hpp"

namespace portcullis::rulebook {

std::vector<RuleExpression> expressions(const Rule& rule) {
    std::vector<RuleExpression> result;
    const auto add = [&](RuleExpression::Role role, std::size_t index, ExprId expr) {
        if (expr != no_expr) result.push_back({role, index, expr});
    };
    add(RuleExpression::when, 0, rule.when);
    add(RuleExpression::value, 0, rule.value);
    for (std::size_t i = 0; i < rule.review.size(); ++i) add(RuleExpression::review, i, rule.review[i].when);
    for (std::size_t i = 0; i < rule.needs.size(); ++i) {
        add(RuleExpression::need, i, rule.needs[i].when);
        add(RuleExpression::wait_from, i, rule.needs[i].from);
    }
    if (rule.filing) add(RuleExpression::wait_from, 0, rule.filing->from);
    return result;
}

}  // namespace portcullis::rulebook
