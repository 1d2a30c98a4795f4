#include "explore/quota_rules.hpp"

#include <algorithm>

namespace portcullis::explore {
namespace {

using language::ExprId;
using language::no_expr;
using language::Op;
using rulebook::Index;
using rulebook::Rulebook;

bool reads(const language::Code& code, ExprId id, std::size_t quota) {
    if (id == no_expr) return false;
    if (code.exprs[id].op == Op::quota && static_cast<std::size_t>(code.exprs[id].value >> 32) == quota) return true;
    const auto children = code.children(id);
    return std::any_of(children.begin(), children.end(), [&](ExprId child) { return reads(code, child, quota); });
}

bool reads(const Rulebook& book, const rulebook::Rule& rule, std::size_t quota) {
    if (reads(book.code, rule.when, quota)) return true;
    const auto asks = [&](const auto& one) { return reads(book.code, one.when, quota); };
    return std::any_of(rule.review.begin(), rule.review.end(), asks) ||
           std::any_of(rule.needs.begin(), rule.needs.end(), asks);
}

// `quotas_used.lpp`: a field of a field of the shipment.
bool fact_path(const Rulebook& book, ExprId id, QuotaRules& rules) {
    if (id == no_expr) return false;
    const language::Expr& expr = book.code.exprs[id];
    if (expr.op == Op::variable) return expr.value == language::slot_shipment;
    if (expr.op != Op::field) return false;
    const ExprId base = book.code.children(id).front();
    if (!fact_path(book, base, rules)) return false;
    const language::Type& of = book.code.exprs[base].type;
    const language::Field& field =
        book.schema.records[rules.path.empty() ? 0 : of.ref].fields[static_cast<std::size_t>(expr.value)];
    if (field.source != language::Source::stated || !field.statable) return false;
    rules.path.push_back(static_cast<std::size_t>(expr.value));
    rules.fact += (rules.fact.empty() ? "" : ".") + field.name;
    return true;
}

}  // namespace

std::vector<QuotaRules> quota_rules(const program::Program& program, const decide::RuleGroups& groups) {
    const Rulebook& book = program.book();
    std::vector<QuotaRules> result(book.quotas.size());
    for (std::size_t quota = 0; quota < result.size(); ++quota) {
        QuotaRules& rules = result[quota];
        for (const auto* group : {&groups.requirements, &groups.exempts, &groups.reviews, &groups.excepts,
                                  &groups.restricts, &groups.prohibits, &groups.obliges, &groups.flags})
            for (const Index rule : *group)
                if (reads(book, book.rules[rule], quota)) rules.read_by.push_back(rule);
        rules.used_by = book.quotas[quota].used_by;
        if (rules.used_by.empty())
            std::copy_if(rules.read_by.begin(), rules.read_by.end(), std::back_inserter(rules.used_by),
                         [&](Index rule) { return book.rules[rule].effect == rulebook::Effect::excepts; });
        if (!fact_path(book, book.quotas[quota].used, rules)) {
            rules.path.clear();
            rules.fact.clear();
        }
    }
    return result;
}

}  // namespace portcullis::explore
