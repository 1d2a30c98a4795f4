// What is equal by construction: a change that no shipment on any day could show.
#include "quality/mutate/generator.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::Op;
using rulebook::Effect;
using rulebook::none;
using rulebook::Range;

void Generator::collect_readers() {
    readers_.resize(book_.parameters.size());
    table_readers_.resize(book_.tables.size());
    for (std::size_t i = 0; i < book_.rules.size(); ++i)
        for (const rulebook::RuleExpression& one : rulebook::expressions(book_.rules[i]))
            collect_readers(one.expr, static_cast<Index>(i));
}

void Generator::collect_readers(ExprId id, Index rule) {
    if (id == language::no_expr) return;
    const Expr& expr = book_.code.exprs[id];
    if (expr.op == Op::param) readers_[static_cast<std::size_t>(expr.value)].insert(rule);
    if (expr.op == Op::quota) {
        const rulebook::Quota& quota = book_.quotas[static_cast<std::size_t>(expr.value >> 32)];
        for (const ExprId part : {quota.used, quota.limit, quota.this_shipment}) collect_readers(part, rule);
    }
    if (expr.op == Op::in_table) table_read(static_cast<Index>(expr.value), rule);
    if (expr.op == Op::row) table_read(static_cast<Index>(expr.value >> 32), rule);
    for (const ExprId child : book_.code.children(id)) collect_readers(child, rule);
}

void Generator::table_read(Index table, Index rule) {
    if (!table_readers_[table].insert(rule).second) return;
    for (const auto* parts : {&book_.tables[table].any_of, &book_.tables[table].all_of, &book_.tables[table].none_of})
        for (const Index part : *parts) table_read(part, rule);
}

bool Generator::any_speaks(const std::set<Index>& readers, Day day) const {
    return std::any_of(readers.begin(), readers.end(), [&](Index rule) { return speaks(rule, day); });
}

bool Generator::is_law(const rulebook::Status* own, Index regime, Day day) const {
    if (own == nullptr)
        for (const rulebook::Scenario& scenario : book_.scenarios)
            for (const auto& [changed, status] : scenario.states)
                if (changed == regime) return true;
    // What a scenario enacts hangs on an anchor.
    const rulebook::Status& status = own != nullptr ? *own : book_.regimes[regime].status;
    if (std::any_of(status.begin(), status.end(), [](const auto& entry) { return entry.from.anchor != none; }))
        return true;
    switch (program_.state(status, regime, day)) {
        case rulebook::State::in_force:
        case rulebook::State::compliance_pending:
        case rulebook::State::not_enforced:
        case rulebook::State::unverified: return true;
        default: return false;
    }
}

bool Generator::in_range(Index rule, Day day) const {
    const Range& range = book_.rules[rule].range;
    if (range.from.anchor == none && day < range.from.day) return false;
    return range.until.anchor != none || day < range.until.day;
}

bool Generator::speaks(Index rule, Day day) const {
    const rulebook::Rule& one = book_.rules[rule];
    return in_range(rule, day) && is_law(one.status ? &*one.status : nullptr, one.regime, day);
}

// Could this be true on that day? Only what is surely false for want of a rule that defines a fact is told apart.
bool Generator::can_be_true(ExprId id, Day day, int depth) const {
    if (id == language::no_expr || depth > 8) return true;
    const Expr& expr = book_.code.exprs[id];
    const auto children = book_.code.children(id);
    const auto possible = [&](ExprId child) { return can_be_true(child, day, depth); };
    if (expr.op == Op::all_of) return std::all_of(children.begin(), children.end(), possible);
    if (expr.op == Op::any_of) return std::any_of(children.begin(), children.end(), possible);
    if (expr.op == Op::exists) return possible(children[1]);
    if (expr.op != Op::field || expr.type.kind != language::Kind::boolean) return true;
    const std::uint16_t record = book_.code.exprs[children[0]].type.ref;
    const auto field = static_cast<std::uint16_t>(expr.value);
    const language::Field& declared = book_.schema.records[record].fields[field];
    if (declared.source != language::Source::single || declared.statable) return true;
    const auto rules = program_.definitions(record, field);
    return std::any_of(rules.begin(), rules.end(), [&](Index rule) {
        return speaks(rule, day) && can_be_true(book_.rules[rule].when, day, depth + 1) &&
               can_be_true(book_.rules[rule].value, day, depth + 1);
    });
}

// Could the rule, if it spoke on that day, change an answer?
bool Generator::can_matter(Index index, Day day) const {
    const rulebook::Rule& rule = book_.rules[index];
    if (!is_law(rule.status ? &*rule.status : nullptr, rule.regime, day)) return false;
    if (!can_be_true(rule.when, day, 0)) return false;
    if (rule.effect == Effect::derives) return can_be_true(rule.value, day, 0);
    if (rule.effect != Effect::exempts && rule.effect != Effect::reviews) return true;
    return std::any_of(rule.targets.begin(), rule.targets.end(), [&](Index target) { return speaks(target, day); });
}

}  // namespace portcullis::quality
