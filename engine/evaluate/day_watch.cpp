#include "evaluate/day_watch.hpp"

#include "evaluate/evaluation.hpp"

#include <algorithm>

namespace portcullis::evaluate {

using language::Day;
using language::day_max;
using language::Kind;
using language::Op;
using program::Node;
using program::NodeId;

std::optional<Day> shifted(const program::Program& program, NodeId id, Day day) {
    const Node& node = program.node(id);
    const auto children = program.children(node);
    if (node.op == Op::field) return day;
    if ((node.op != Op::add && node.op != Op::subtract) || program.node(children[1]).op != Op::duration) return {};
    const auto inner = shifted(program, children[0], day);
    if (!inner) return {};
    language::Duration period = language::unpack_duration(program.node(children[1]).value);
    if (node.op == Op::subtract) period = {-period.months, -period.days};
    return language::add(*inner, period);
}

void DayWatch::begin(Day day) {
    day_ = day;
    until_ = day_max;
    conditions_.clear();
}

void DayWatch::compared(const DayCondition& condition) {
    if (std::find(conditions_.begin(), conditions_.end(), condition) != conditions_.end()) return;
    conditions_.push_back(condition);
    // A later day is never earlier after the same periods, so the days on which it reaches and passes the other side
    // can be searched for by halves.
    const auto first = [&](auto reached) {
        Day before = day_;
        Day at = day_max - 1;
        if (reached(before) || !reached(at)) return day_max;
        while (at - before > 1) {
            const Day middle = before + (at - before) / 2;
            (reached(middle) ? at : before) = middle;
        }
        return at;
    };
    const auto moved = [&](Day day) { return *shifted(program_, condition.side, day); };
    until_ = std::min({until_, first([&](Day day) { return moved(day) >= condition.with; }),
                       first([&](Day day) { return moved(day) > condition.with; })});
}

void Evaluation::begin(const Facts& facts, Day day, const Supposition& supposition) {
    begin(facts, day);
    supposition_ = &supposition;
    if (supposed_ == nullptr) supposed_ = std::make_unique<Context>();
    open(*supposed_, day, supposition.tables);
    context_ = main_ = supposed_.get();
}

// The fact of the shipment that is read first on one side of a comparison.
void Evaluation::name_fact(NodeId side, Frame& frame, DayCondition& condition) {
    const Node& node = program_->node(side);
    const auto children = program_->children(node);
    if (node.op == Op::field && node.type.kind == Kind::date) {
        const Value record = value(children[0], frame);
        if (record.kind != Kind::record) return;
        condition.record = static_cast<RecordId>(record.id);
        condition.field = static_cast<std::size_t>(node.value);
        return;
    }
    for (const NodeId child : children)
        if (condition.record == facts::no_record && program_->node(child).type.kind == Kind::date)
            name_fact(child, frame, condition);
}

void Evaluation::compared_days(NodeId id, NodeId left, NodeId right, Frame& frame, Value& a, Value& b) {
    if (context_ != main_) return;  // `at`: the day of the expression is not that of the evaluation
    if (supposition_ != nullptr && std::find(supposition_->conditions.begin(), supposition_->conditions.end(), id) !=
                                       supposition_->conditions.end()) {
        for (const auto& [side, value] : {std::pair(left, &a), std::pair(right, &b)})
            if (watch_->flow().of(side) == Moving::shifted && value->kind == Kind::date)
                value->id = *shifted(*program_, side, supposition_->day);
    }
    const Moving of_left = watch_->flow().of(left);
    const Moving of_right = watch_->flow().of(right);
    if (of_left == Moving::no && of_right == Moving::no) return;
    const bool first = of_left == Moving::shifted && of_right == Moving::no;
    if (!first && !(of_right == Moving::shifted && of_left == Moving::no)) return watch_->moves_freely();
    const Value& other = first ? b : a;
    if (other.kind != Kind::date) return;  // not known, or none, on every day alike
    DayCondition condition{id, first ? left : right, static_cast<Day>(other.id)};
    name_fact(first ? right : left, frame, condition);
    watch_->compared(condition);
}

}  // namespace portcullis::evaluate
