#include "explore/why_not_describe.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::explore {

using language::Kind;
using language::Op;

MissingNeed need_of(Evaluation& evaluation, const rulebook::Need& need, Frame frame) {
    const program::Program& program = evaluation.program();
    MissingNeed result{need.what, decide::tri(evaluation.judge(program.node_of(need.when), frame).truth), ""};
    if (!need.wait || result.met == Tri::yes) return result;
    // Counted from the day that is on file, or from today if nothing is.
    const Value from = need.from == language::no_expr ? Value{} : evaluation.value(program.node_of(need.from), frame);
    const language::Day begin = from.kind == Kind::date ? static_cast<language::Day>(from.id) : evaluation.day();
    result.earliest = language::format_day(language::add(begin, *need.wait));
    return result;
}

// The nearest record above that the language has a name for tells whose fact it is.
bool Describing::of_goods(RecordId record) const {
    for (; record != facts::no_record; record = evaluation_.facts().record(record).parent) {
        const int slot = evaluation_.program().slot_of(evaluation_.facts().record(record).type);
        if (slot == language::slot_item || slot == language::slot_chip) return true;
        if (slot >= 0) return false;
    }
    return false;
}

bool Describing::is_figure(LeafId leaf) const {
    if (const Threshold* threshold = elements_.threshold(leaf); threshold == nullptr || !threshold->number)
        return false;
    bool any = false;
    for (const Place& place : elements_.rests_on(leaf)) {
        const std::uint16_t type = evaluation_.facts().record(place.record).type;
        if (book_.schema.records[type].fields[place.field].type.kind != Kind::number) continue;
        if (!of_goods(place.record)) return false;
        any = true;
    }
    return any;
}

BetweenKind Describing::kind(LeafId leaf) const {
    const Condition& condition = conditions_.leaves()[leaf];
    if (condition.sort == Condition::Sort::law) return BetweenKind::law;
    if (condition.sort != Condition::Sort::need && conditions_.truths()[leaf] == Truth::unknown)
        return BetweenKind::unknown;
    if (condition.paper) return BetweenKind::paper;
    return is_figure(leaf) ? BetweenKind::figure : BetweenKind::fact_to_verify;
}

std::string Describing::named(const std::vector<Place>& places) const {
    for (const Place& place : places) {
        if (of_goods(place.record)) continue;
        const facts::Facts& facts = evaluation_.facts();
        for (RecordId at = place.record; at != facts::no_record && at != 0; at = facts.record(at).parent) {
            const int field = book_.schema.records[facts.record(at).type].find("name");
            if (field < 0) continue;
            const Value name = facts.slot(at, static_cast<std::size_t>(field)).value;
            if (name.kind == Kind::string) return facts.text(name.id);
        }
    }
    return {};
}

// Of a bound variable: the fact that the member of the list is written as.
std::optional<Place> Describing::written_as(const Condition& condition, ExprId operand) const {
    const language::Expr& expr = book_.code.exprs[operand];
    if (expr.op != Op::variable) return std::nullopt;
    const std::uint32_t bound = condition.scope.bound[static_cast<std::size_t>(expr.value)];
    if (bound == 0) return std::nullopt;
    const Binding& binding = conditions_.binding(bound);
    if (book_.code.exprs[binding.expr].op != Op::field) return std::nullopt;
    Frame frame = binding.frame;
    const Value record = evaluation_.value(evaluation_.program().node_of(book_.code.child(binding.expr, 0)), frame);
    if (record.kind != Kind::record) return std::nullopt;
    return Place{static_cast<RecordId>(record.id), static_cast<std::size_t>(book_.code.exprs[binding.expr].value)};
}

Trace Describing::trace(LeafId leaf) {
    const Condition& condition = conditions_.leaves()[leaf];
    Trace trace;
    trace.kind = "leaf";
    trace.truth = decide::tri(conditions_.truths()[leaf]);
    const bool of_fact = condition.record != facts::no_record;
    if (condition.sort == Condition::Sort::fact) {
        trace.operands.push_back(tracing_.fact(condition.record, condition.field));
        trace.expression = trace.operands.front().fact;
    } else if (condition.sort == Condition::Sort::member) {
        trace.comparison = "in";
        Operand member;
        Operand list;
        if (of_fact) {
            list = tracing_.fact(condition.record, condition.field);
            const std::uint16_t type = evaluation_.facts().record(condition.record).type;
            member.text =
                tracing_.value_text(condition.value, book_.schema.records[type].fields[condition.field].type.item());
        } else {
            list.label = book_.text(condition.expr);
            member.text = tracing_.value_text(condition.value, book_.code.exprs[condition.expr].type.item());
        }
        list.origin = "list";
        member.kind = language::kind_name(condition.value.kind);
        member.origin = "literal";
        trace.expression = list.label;
        trace.operands = {std::move(member), std::move(list)};
    } else if (condition.expr != language::no_expr) {
        Frame frame = condition.scope.frame;
        trace = tracing_.condition(condition.expr, frame);
        const auto children = book_.code.children(condition.expr);
        for (std::size_t i = 0; i < trace.operands.size() && i < children.size(); ++i)
            if (const auto place = written_as(condition, children[i]))
                trace.operands[i] = tracing_.fact(place->record, place->field);
        // How a computed fact came about stands in the answer.
        if (trace.kind == "leaf") trace.children.clear();
    }
    return trace;
}

void Describing::distance(LeafId leaf, const std::vector<Place>& places, StandsBetween& result) {
    const Threshold* threshold = elements_.threshold(leaf);
    if (threshold == nullptr) return;
    result.is_day = !threshold->number;
    if (threshold->known) {
        // Of a figure known within limits, the end that is nearer.
        const double low = threshold->left - threshold->right;
        const double high = threshold->left_high - threshold->right;
        result.distance = std::abs(low) <= std::abs(high) ? low : high;
        if (low < 0 && high > 0) result.distance = 0;
        if (facts::same_number(threshold->left, threshold->right)) result.distance = 0;
        if (threshold->number && threshold->right != 0) result.relative = std::abs(*result.distance / threshold->right);
    }
    if (result.leaf.operands.empty()) return;
    for (const Place& place : places) {
        Operand given = tracing_.fact(place.record, place.field);
        if (given.kind == "number" && given.fact != result.leaf.operands.front().fact)
            result.from.push_back(std::move(given));
    }
}

void Describing::need(const Condition& condition, StandsBetween& result) {
    const MissingNeed told =
        need_of(evaluation_, book_.rules[condition.rule].needs[condition.need], condition.scope.frame);
    result.need = told.what;
    result.earliest = told.earliest;
}

StandsBetween Describing::operator()(LeafId leaf) {
    const Condition& condition = conditions_.leaves()[leaf];
    const std::vector<Place> places = elements_.rests_on(leaf);
    StandsBetween result;
    result.kind = kind(leaf);
    result.leaf = trace(leaf);
    result.further = condition.sort == Condition::Sort::further;
    result.who = named(places);
    distance(leaf, places, result);
    if (condition.sort == Condition::Sort::need) need(condition, result);
    if (condition.rule != rulebook::none) {
        const rulebook::Rule& rule = book_.rules[condition.rule];
        result.rule = rule.name;
        result.title = rule.title;
        result.section = rule.section;
        result.sources = tracing_.citations(rule.provenance.sources);
        if (condition.sort == Condition::Sort::law)
            result.point = rule.provenance.disputed.empty() ? "not verified" : rule.provenance.disputed;
    }
    return result;
}

}  // namespace portcullis::explore
