#include "explore/why_not_conditions.hpp"

namespace portcullis::explore {

using language::Kind;
using language::Op;
using program::Activity;

namespace {

std::int64_t number_of(const Value& value) {
    return static_cast<std::int64_t>(value.kind) << 48 | (value.kind == Kind::unknown ? 0 : value.id);
}

}  // namespace

Conditions::Conditions(Evaluation& evaluation) : evaluation_(evaluation), book_(evaluation.program().book()) {}

GateId Conditions::combined(GateId gate) {
    circuit_.compute({gate}, possible_, gates_);
    return gate;
}

Truth Conditions::truth(GateId gate) const {
    return gates_[gate] == may_be_yes ? Truth::yes : gates_[gate] == may_be_no ? Truth::no : Truth::unknown;
}

bool Conditions::decides(Index rule) const {
    const Activity activity = evaluation_.tables().activity[rule];
    return activity == Activity::decides || activity == Activity::unverified;
}

GateId Conditions::all(std::vector<GateId> of) {
    return of.empty() ? constant(true) : keep(circuit_.all(std::move(of)));
}
GateId Conditions::any(std::vector<GateId> of) {
    return of.empty() ? constant(false) : keep(circuit_.any(std::move(of)));
}

Conditions::Key Conditions::key(int sort, ExprId id, const Scope& scope, std::int64_t more) const {
    const program::NodeId node = evaluation_.program().node_of(id);
    std::vector<std::int64_t> slots;
    for (std::size_t slot = 0; slot < scope.bound.size(); ++slot) {
        if ((unsigned{evaluation_.program().node(node).reads} >> slot & 1u) == 0) continue;
        slots.push_back(scope.bound[slot] != 0 ? -static_cast<std::int64_t>(scope.bound[slot])
                                               : number_of(scope.frame.slots[slot]));
    }
    return {sort, node, more, std::move(slots)};
}

GateId Conditions::leaf(Condition condition, Truth truth, Key key) {
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    if (condition.rule == rulebook::none) condition.rule = written_in_;
    condition.paper = condition.paper || (condition.rule != rulebook::none && book_.rules[condition.rule].authorizes);
    leaves_.push_back(std::move(condition));
    truths_.push_back(truth);
    possible_.push_back(just(truth));
    const GateId gate = keep(circuit_.leaf(static_cast<LeafId>(leaves_.size() - 1)));
    known_.emplace(std::move(key), gate);
    return gate;
}

GateId Conditions::test(ExprId id, const Scope& scope) {
    Condition condition;
    condition.expr = id;
    condition.scope = scope;
    Frame frame = scope.frame;
    const Truth truth = evaluation_.judge(evaluation_.program().node_of(id), frame).truth;
    return leaf(std::move(condition), truth, key(0, id, scope));
}

GateId Conditions::expression(ExprId id, const Scope& scope) {
    if (id == language::no_expr) return constant(true);
    const Key place = key(1, id, scope);
    if (const auto known = known_.find(place); known != known_.end()) return known->second;
    Frame frame = scope.frame;
    const Truth truth = evaluation_.judge(evaluation_.program().node_of(id), frame).truth;
    GateId gate = apart(id, scope);
    // What was not understood rightly is not taken apart.
    if (this->truth(gate) != truth) gate = test(id, scope);
    known_.emplace(place, gate);
    return gate;
}

GateId Conditions::group(ExprId id, const Scope& scope, bool all) {
    std::vector<GateId> parts;
    for (const ExprId child : book_.code.children(id)) parts.push_back(expression(child, scope));
    return all ? this->all(std::move(parts)) : any(std::move(parts));
}

GateId Conditions::apart(ExprId id, const Scope& scope) {
    const language::Expr& expr = book_.code.exprs[id];
    switch (expr.op) {
        case Op::boolean: return constant(expr.value != 0);
        case Op::all_of: return group(id, scope, true);
        case Op::any_of: return group(id, scope, false);
        case Op::negate: return keep(circuit_.negate(expression(book_.code.child(id, 0), scope)));
        case Op::choose: {
            const GateId when = expression(book_.code.child(id, 0), scope);
            const GateId then = expression(book_.code.child(id, 1), scope);
            const GateId otherwise = expression(book_.code.child(id, 2), scope);
            return any({all({when, then}), all({keep(circuit_.negate(when)), otherwise}), all({then, otherwise})});
        }
        case Op::field: return field(id, scope);
        case Op::exists:
        case Op::all: return walk(id, scope);
        case Op::within: return in_set(id, book_.code.child(id, 0), scope);
        case Op::in: return in_set(id, book_.code.child(id, 1), scope);
        default: return test(id, scope);
    }
}

// The standing of the rule itself, where its condition holds.
GateId Conditions::law(Index rule) {
    if (!decides(rule)) return constant(false);
    const bool open =
        evaluation_.tables().activity[rule] == Activity::unverified || evaluation_.tables().disputed[rule];
    if (!open) return constant(true);
    Condition condition;
    condition.sort = Condition::Sort::law;
    condition.rule = rule;
    return leaf(std::move(condition), Truth::unknown, {2, rule, 0, {}});
}

GateId Conditions::holds(Index rule, const Scope& scope) {
    if (!decides(rule)) return constant(false);
    const Index outer = std::exchange(written_in_, rule);
    const GateId gate = all({expression(book_.rules[rule].when, scope), law(rule)});
    written_in_ = outer;
    return gate;
}

GateId Conditions::over_subjects(Index rule, RecordId item, bool needs) {
    const rulebook::Rule& written = book_.rules[rule];
    const auto one = [&](const Scope& scope) {
        std::vector<GateId> parts{holds(rule, scope)};
        for (std::size_t i = 0; needs && i < written.needs.size(); ++i) {
            Condition need;
            need.sort = Condition::Sort::need;
            need.expr = written.needs[i].when;
            need.scope = scope;
            need.rule = rule;
            need.need = i;
            need.paper = true;
            Frame frame = scope.frame;
            const Truth met = evaluation_.judge(evaluation_.program().node_of(need.expr), frame).truth;
            const Key place =
                key(3, need.expr, scope, static_cast<std::int64_t>(rule) << 16 | static_cast<std::int64_t>(i));
            parts.push_back(leaf(std::move(need), met, place));
        }
        return all(std::move(parts));
    };
    std::vector<GateId> subjects;
    if (written.subject == rulebook::Subject::control) {
        // Also for controls that the item does not have as things are.
        const int field = book_.schema.records[evaluation_.facts().record(item).type].find("controls");
        if (field < 0) return constant(false);
        const language::Type type = book_.schema.records[evaluation_.facts().record(item).type]
                                        .fields[static_cast<std::size_t>(field)]
                                        .type.item();
        if (type.kind != Kind::symbol) return constant(false);
        for (std::size_t i = 0; i < book_.schema.domains[type.ref].members.size(); ++i) {
            Scope scope{evaluation_.frame(item), {}};
            scope.frame.slots[language::slot_control] = Value::make(Kind::symbol, static_cast<std::int64_t>(i));
            subjects.push_back(all({control(item, static_cast<std::int64_t>(i)), one(scope)}));
        }
        return any(std::move(subjects));
    }
    decide::Judging judging(evaluation_);
    judging.subjects(rule, item, [&](Frame& frame, facts::Judgment member) {
        const GateId gate = one({frame, {}});
        if (member.yes()) return subjects.push_back(gate);
        Condition further;
        further.sort = Condition::Sort::further;
        further.rule = rule;
        const auto number = static_cast<std::int64_t>(subjects.size());
        subjects.push_back(all({leaf(std::move(further), Truth::unknown, {4, rule, number, {item}}), gate}));
    });
    return any(std::move(subjects));
}

GateId Conditions::rule(Index rule, RecordId item) { return over_subjects(rule, item, false); }
GateId Conditions::with_needs(Index exception, RecordId item) { return over_subjects(exception, item, true); }

}  // namespace portcullis::explore
