#include "explore/comparisons.hpp"

#include <algorithm>

namespace portcullis::explore {

using evaluate::Frame;
using facts::RecordId;
using facts::Value;
using language::ExprId;
using language::Kind;
using language::Op;
using rulebook::Index;

namespace {

constexpr int deepest = 200;

bool is_order(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal;
}

bool has_order(Kind kind) { return kind == Kind::number || kind == Kind::date; }

bool binds(Op op) {
    return op == Op::exists || op == Op::all || op == Op::exists_one || op == Op::filter || op == Op::map;
}

}  // namespace

std::optional<Sides> sides_of(evaluate::Evaluation& evaluation, const Comparison& comparison) {
    const auto side = [&](ExprId expr) -> std::optional<double> {
        Frame frame = comparison.frame;
        const Value value = evaluation.value(evaluation.program().node_of(expr), frame);
        if (value.kind == Kind::date) return static_cast<double>(value.id);
        if (value.kind != Kind::number || !facts::same_number(value.low, value.high)) return std::nullopt;
        return value.low;
    };
    const auto left = side(comparison.left);
    const auto right = left ? side(comparison.right) : std::nullopt;
    if (!right) return std::nullopt;
    return Sides{*left, *right};
}

Comparisons::Comparisons(evaluate::Evaluation& evaluation, const decide::RuleGroups& groups,
                         std::set<std::pair<std::uint16_t, std::size_t>> facts)
    : evaluation_(evaluation),
      groups_(groups),
      book_(evaluation.program().book()),
      facts_(std::move(facts)),
      known_(book_.code.exprs.size(), 0) {
    for (const rulebook::AssumptionSet& set : book_.assumptions)
        for (const rulebook::Assumption& one : set.assumptions) {
            if (one.value == language::no_expr || one.path.empty()) continue;
            std::uint16_t type = one.record;
            for (std::size_t i = 0; i + 1 < one.path.size(); ++i)
                type = book_.schema.records[type].fields[one.path[i]].type.ref;
            assumed_[{type, one.path.back()}].push_back(one.value);
        }
}

// The operands; of a quota the expressions that it is made of.
std::vector<ExprId> Comparisons::parts(ExprId expr) const {
    const language::Expr& one = book_.code.exprs[expr];
    const auto children = book_.code.children(expr);
    std::vector<ExprId> result(children.begin(), children.end());
    if (one.op == Op::quota) {
        const rulebook::Quota& quota = book_.quotas[static_cast<std::size_t>(one.value >> 32)];
        for (const ExprId part : {quota.used, quota.limit, quota.this_shipment})
            if (part != language::no_expr) result.push_back(part);
    }
    return result;
}

bool Comparisons::depends(std::uint16_t record, std::size_t field) {
    if (facts_.contains({record, field})) return true;
    const auto [place, fresh] = known_fields_.try_emplace({record, field}, false);
    if (!fresh) return place->second;  // of a circle: what is found elsewhere on it counts
    bool result = false;
    for (const Index index : evaluation_.program().definitions(record, static_cast<std::uint16_t>(field))) {
        const rulebook::Rule& rule = book_.rules[index];
        result = result || depends(rule.when) || depends(rule.value);
    }
    if (const auto found = assumed_.find({record, field}); found != assumed_.end())
        for (const ExprId value : found->second) result = result || depends(value);
    return known_fields_[{record, field}] = result;
}

bool Comparisons::depends(ExprId expr) {
    if (expr == language::no_expr) return false;
    if (known_[expr] != 0) return known_[expr] == 2;
    known_[expr] = 1;
    const language::Expr& one = book_.code.exprs[expr];
    bool result = false;
    for (const ExprId part : parts(expr)) result = depends(part) || result;
    if (one.op == Op::field && !result) {
        const language::Type& holder = book_.code.exprs[book_.code.child(expr, 0)].type;
        result = holder.kind == Kind::record && depends(holder.ref, static_cast<std::size_t>(one.value));
    }
    known_[expr] = result ? 2 : 1;
    return result;
}

void Comparisons::collect() {
    visited_.clear();
    const facts::Facts& facts = evaluation_.facts();
    const int items = book_.schema.records[0].find("items");
    if (items < 0) return;
    const Value list = facts.slot(0, static_cast<std::size_t>(items)).value;
    for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i)
        for (const auto* group : {&groups_.requirements, &groups_.exempts, &groups_.reviews, &groups_.excepts,
                                  &groups_.restricts, &groups_.prohibits})
            for (const Index index : *group) rule(index, static_cast<RecordId>(facts.elements(list)[i].value.id));
}

void Comparisons::rule(Index index, RecordId item) {
    const rulebook::Rule& rule = book_.rules[index];
    const auto activity = evaluation_.tables().activity[index];
    if (activity == program::Activity::off || activity == program::Activity::notice) return;
    std::vector<ExprId> conditions{rule.when};
    for (const rulebook::ReviewCase& one : rule.review) conditions.push_back(one.when);
    for (const rulebook::Need& one : rule.needs) conditions.insert(conditions.end(), {one.when, one.from});
    std::erase_if(conditions, [&](ExprId expr) { return !depends(expr); });
    if (conditions.empty()) return;
    decide::Judging(evaluation_).subjects(index, item, [&](Frame& frame, facts::Judgment) {
        rule_ = index;
        owner_ = frame;
        for (const ExprId condition : conditions) walk(condition, frame);
    });
}

void Comparisons::walk(ExprId expr, Frame& frame) {
    if (!depends(expr) || depth_ >= deepest) return;
    ++depth_;
    const language::Expr& one = book_.code.exprs[expr];
    const auto children = book_.code.children(expr);
    if (is_order(one.op) && has_order(book_.code.exprs[children[0]].type.kind))
        add(expr, children[0], children[1], frame);
    if (one.op == Op::in && has_order(book_.code.exprs[children[0]].type.kind) &&
        book_.code.exprs[children[1]].op == Op::list)
        for (const ExprId element : book_.code.children(children[1])) add(expr, children[0], element, frame);
    if (binds(one.op)) {
        walk(children[0], frame);
        const Value list = evaluation_.value(evaluation_.program().node_of(children[0]), frame);
        const auto slot = static_cast<std::size_t>(one.value);
        const Value outer = frame.slots[slot];
        for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i) {
            frame.slots[slot] = evaluation_.element(list, i).value;
            walk(children[1], frame);
        }
        frame.slots[slot] = outer;
    } else {
        for (const ExprId part : parts(expr)) walk(part, frame);
        if (one.op == Op::field) {
            const Value record = evaluation_.value(evaluation_.program().node_of(children[0]), frame);
            if (record.kind == Kind::record)
                field(static_cast<RecordId>(record.id), static_cast<std::size_t>(one.value));
        }
    }
    --depth_;
}

// Down to what defines or assumes the fact.
void Comparisons::field(RecordId record, std::size_t field) {
    const std::uint16_t type = evaluation_.facts().record(record).type;
    if (!depends(type, field) || !visited_.emplace(record, field).second) return;
    const Index rule = rule_;
    const Frame owner = owner_;
    for (const Index index : evaluation_.program().definitions(type, static_cast<std::uint16_t>(field))) {
        const auto activity = evaluation_.tables().activity[index];
        if (activity == program::Activity::off || activity == program::Activity::notice) continue;
        Frame frame = evaluation_.frame(record);
        rule_ = index;
        owner_ = frame;
        walk(book_.rules[index].when, frame);
        walk(book_.rules[index].value, frame);
    }
    const facts::Slot& slot = evaluation_.facts().slot(record, field);
    if (slot.origin == facts::Origin::assumed) {
        const rulebook::Assumption& assumption = book_.assumptions[slot.note >> 16].assumptions[slot.note & 0xffff];
        RecordId root = record;
        for (std::size_t i = 1; i < assumption.path.size(); ++i) root = evaluation_.facts().record(root).parent;
        Frame frame = evaluation_.frame(root);
        rule_ = rulebook::none;
        if (assumption.value != language::no_expr) walk(assumption.value, frame);
    }
    rule_ = rule;
    owner_ = owner;
}

void Comparisons::add(ExprId expr, ExprId left, ExprId right, const Frame& frame) {
    const program::Program& program = evaluation_.program();
    const unsigned reads = program.node(program.node_of(left)).reads | program.node(program.node_of(right)).reads;
    std::vector<std::int64_t> key{static_cast<std::int64_t>(left), static_cast<std::int64_t>(right)};
    for (std::size_t slot = 0; slot < frame.slots.size(); ++slot)
        if ((reads >> slot & 1U) != 0) key.push_back(frame.slots[slot].id);
    if (keys_.insert(std::move(key)).second) found_.push_back({expr, left, right, frame, rule_, owner_});
}

}  // namespace portcullis::explore
