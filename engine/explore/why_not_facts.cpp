// Facts that rules compute, and what lists hold, taken apart into what they are computed from.
#include "explore/why_not_conditions.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::Origin;
using language::Kind;
using language::Op;

namespace {

Truth truth_of(const Value& value) {
    if (value.kind == Kind::boolean) return value.id != 0 ? Truth::yes : Truth::no;
    return value.kind == Kind::none ? Truth::no : Truth::unknown;
}

}  // namespace

bool Conditions::computed(RecordId record, std::size_t field) const {
    const facts::Facts& facts = evaluation_.facts();
    const language::Field& declared = book_.schema.records[facts.record(record).type].fields[field];
    if (declared.source == language::Source::stated) return false;
    if (declared.source == language::Source::members) return true;
    const facts::Slot& slot = facts.slot(record, field);
    if (slot.origin != Origin::unstated && slot.origin != Origin::assumed && slot.value.known()) return false;
    const auto rules = evaluation_.program().definitions(facts.record(record).type, static_cast<std::uint16_t>(field));
    return std::any_of(rules.begin(), rules.end(), [&](Index rule) { return decides(rule); });
}

std::optional<std::pair<RecordId, std::size_t>> Conditions::place(ExprId field, const Scope& scope) {
    const language::Expr& expr = book_.code.exprs[field];
    if (expr.op != Op::field) return std::nullopt;
    Frame frame = scope.frame;
    const Value record = evaluation_.value(evaluation_.program().node_of(book_.code.child(field, 0)), frame);
    if (record.kind != Kind::record) return std::nullopt;
    return std::pair(static_cast<RecordId>(record.id), static_cast<std::size_t>(expr.value));
}

GateId Conditions::field(ExprId id, const Scope& scope) {
    const auto where = place(id, scope);
    return where ? fact(where->first, where->second) : test(id, scope);
}

GateId Conditions::fact_leaf(RecordId record, std::size_t field, Truth truth) {
    Condition condition;
    condition.sort = Condition::Sort::fact;
    condition.record = record;
    condition.field = field;
    return leaf(std::move(condition), truth, {5, evaluation_.facts().slot_index(record, field), 0, {}});
}

GateId Conditions::fact(RecordId record, std::size_t field) {
    const std::uint32_t slot = evaluation_.facts().slot_index(record, field);
    if (const auto known = facts_.find(slot); known != facts_.end()) return known->second;
    const Truth truth = truth_of(evaluation_.field(record, field).value);
    if (!computed(record, field) || !open_.insert(slot).second) return fact_leaf(record, field, truth);
    const Scope scope{evaluation_.frame(record), {}};
    std::vector<GateId> ways;
    const std::uint16_t type = evaluation_.facts().record(record).type;
    for (const Index rule : evaluation_.program().definitions(type, static_cast<std::uint16_t>(field))) {
        if (!decides(rule)) continue;
        const Index outer = std::exchange(written_in_, rule);
        ways.push_back(all({holds(rule, scope), expression(book_.rules[rule].value, scope)}));
        written_in_ = outer;
    }
    GateId gate = any(std::move(ways));
    // Where the rules leave it open, an assumption or the vocabulary may say what it is.
    if (this->truth(gate) == Truth::unknown && truth != Truth::unknown)
        gate = keep(circuit_.otherwise(gate, fact_leaf(record, field, truth)));
    if (this->truth(gate) != truth) gate = fact_leaf(record, field, truth);
    open_.erase(slot);
    facts_.emplace(slot, gate);
    return gate;
}

// What a derived set or list holds, by the rules that put it there; nothing where that cannot be said.
std::optional<Conditions::Members> Conditions::derived_members(RecordId record, std::size_t field) {
    const std::uint32_t slot = evaluation_.facts().slot_index(record, field);
    if (const auto known = derived_lists_.find(slot); known != derived_lists_.end()) return known->second;
    if (!open_.insert(slot).second) return std::nullopt;
    std::optional<Members> result{Members{}};
    const std::uint16_t type = evaluation_.facts().record(record).type;
    const Scope scope{evaluation_.frame(record), {}};
    const bool set = book_.schema.records[type].fields[field].source == language::Source::members;
    std::size_t rules = 0;
    for (const Index rule : evaluation_.program().definitions(type, static_cast<std::uint16_t>(field))) {
        if (!decides(rule)) continue;
        ++rules;
        const GateId when = holds(rule, scope);
        const ExprId written = book_.rules[rule].value;
        if (!set && truth(when) != Truth::yes) result.reset();
        if (!result) break;
        Frame frame = scope.frame;
        if (book_.code.exprs[written].op == Op::list) {
            for (const ExprId member : book_.code.children(written)) {
                const Value value = evaluation_.value(evaluation_.program().node_of(member), frame);
                std::uint32_t bound = 0;
                if (evaluation_.program().node(evaluation_.program().node_of(member)).reads != 0) {
                    bindings_.push_back({member, frame});
                    bound = static_cast<std::uint32_t>(bindings_.size());
                }
                result->list.push_back({when, value, bound});
            }
            continue;
        }
        const Value list = evaluation_.value(evaluation_.program().node_of(written), frame);
        if (list.kind != Kind::list) {
            result->more = result->more || list.kind != Kind::none;
            continue;
        }
        result->more = result->more || list.open;
        for (std::size_t i = 0; i < list.count; ++i) {
            const facts::Element element = evaluation_.element(list, i);
            Condition condition;
            condition.sort = Condition::Sort::member;
            condition.expr = written;
            condition.scope = scope;
            condition.rule = rule;
            condition.value = element.value;
            const GateId in =
                leaf(std::move(condition), element.member.truth, key(6, written, scope, element.value.id));
            result->list.push_back({all({when, in}), element.value, 0});
        }
    }
    if (!set && rules != 1) result.reset();
    open_.erase(slot);
    derived_lists_.emplace(slot, result);
    return result;
}

std::optional<Conditions::Members> Conditions::members(ExprId id, const Scope& scope) {
    const language::Expr& expr = book_.code.exprs[id];
    if (expr.op == Op::filter) {
        auto result = members(book_.code.child(id, 0), scope);
        for (std::size_t i = 0; result && i < result->list.size(); ++i) {
            Scope inner = scope;
            inner.frame.slots[static_cast<std::size_t>(expr.value)] = result->list[i].value;
            inner.bound[static_cast<std::size_t>(expr.value)] = result->list[i].bound;
            result->list[i].in = all({result->list[i].in, expression(book_.code.child(id, 1), inner)});
        }
        return result;
    }
    const auto where = place(id, scope);
    if (where && computed(where->first, where->second)) return derived_members(where->first, where->second);
    if (!where && expr.op != Op::list) return std::nullopt;
    Frame frame = scope.frame;
    const Value list = evaluation_.value(evaluation_.program().node_of(id), frame);
    // That a list without members has none is a fact by itself.
    if (list.kind != Kind::list || (list.count == 0 && !list.open)) return std::nullopt;
    Members result;
    result.more = list.open;
    for (std::size_t i = 0; i < list.count; ++i) {
        const facts::Element element = evaluation_.element(list, i);
        result.list.push_back({keep(circuit_.constant(element.member.truth)), element.value, 0});
    }
    return result;
}

GateId Conditions::walk(ExprId id, const Scope& scope) {
    const language::Expr& expr = book_.code.exprs[id];
    const bool exists = expr.op == Op::exists;
    const auto list = members(book_.code.child(id, 0), scope);
    if (!list) return test(id, scope);
    std::vector<GateId> parts;
    for (const Member& member : list->list) {
        Scope inner = scope;
        inner.frame.slots[static_cast<std::size_t>(expr.value)] = member.value;
        inner.bound[static_cast<std::size_t>(expr.value)] = member.bound;
        const GateId body = expression(book_.code.child(id, 1), inner);
        parts.push_back(exists ? all({member.in, body}) : any({keep(circuit_.negate(member.in)), body}));
    }
    if (list->more) {
        Condition further;
        further.sort = Condition::Sort::further;
        further.expr = id;
        further.scope = scope;
        const GateId one = leaf(std::move(further), Truth::unknown, key(4, id, scope));
        parts.push_back(exists ? one : keep(circuit_.negate(one)));
    }
    return exists ? any(std::move(parts)) : all(std::move(parts));
}

// `"x" in item.controls`, `within(item.eccns, "3A090")`: of a computed set, by the rules that put members into it.
GateId Conditions::in_set(ExprId id, ExprId list, const Scope& scope) {
    const language::Expr& expr = book_.code.exprs[id];
    const auto where = place(list, scope);
    if (!where || !computed(where->first, where->second)) return test(id, scope);
    const auto set = derived_members(where->first, where->second);
    if (!set || set->more) return test(id, scope);
    Value wanted;
    if (expr.op == Op::in) {
        Frame frame = scope.frame;
        wanted = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
        if (!wanted.known() || wanted.kind == Kind::number || wanted.kind == Kind::record) return test(id, scope);
    }
    std::vector<GateId> ways;
    for (const Member& member : set->list) {
        const bool fits = expr.op == Op::in
                              ? member.value.kind == wanted.kind && member.value.id == wanted.id
                              : member.value.kind == Kind::eccn &&
                                    language::eccn_within(evaluation_.facts().text(member.value.id),
                                                          book_.code.strings[static_cast<std::size_t>(expr.value)]);
        if (fits) ways.push_back(member.in);
    }
    return any(std::move(ways));
}

// Whether an item has a reason for control.
GateId Conditions::control(RecordId item, std::int64_t member) {
    const auto field =
        static_cast<std::size_t>(book_.schema.records[evaluation_.facts().record(item).type].find("controls"));
    const auto set = computed(item, field) ? derived_members(item, field) : std::nullopt;
    std::vector<GateId> ways;
    if (set && !set->more) {
        for (const Member& one : set->list)
            if (one.value.kind == Kind::symbol && one.value.id == member) ways.push_back(one.in);
        return any(std::move(ways));
    }
    const Value list = evaluation_.field(item, field).value;
    Truth truth = list.kind == Kind::list && !list.open ? Truth::no : Truth::unknown;
    for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i)
        if (evaluation_.element(list, i).value.id == member)
            truth = std::max(truth, evaluation_.element(list, i).member.truth);
    Condition condition;
    condition.sort = Condition::Sort::member;
    condition.record = item;
    condition.field = field;
    condition.value = Value::make(Kind::symbol, member);
    return leaf(std::move(condition), truth, {6, evaluation_.facts().slot_index(item, field), member, {}});
}

}  // namespace portcullis::explore
