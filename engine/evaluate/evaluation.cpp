#include "evaluate/evaluation.hpp"

#include "evaluate/day_watch.hpp"

#include <algorithm>
#include <cstdlib>

namespace portcullis::evaluate {

using facts::both;
using facts::Certainty;
using facts::doubtful;
using facts::either;
using facts::Element;
using facts::never;
using facts::surely;
using facts::Truth;
using language::Kind;
using language::Op;
using program::Node;

namespace {

// Elements made here are told from those of the facts by their index.
constexpr std::int64_t made_base = std::int64_t{1} << 40;
constexpr std::uint8_t not_kept = 0xff;
constexpr std::size_t most_laws = 512;  // stretches of law whose tables are kept

Judgment judgment_of(const Value& value) {
    if (value.kind == Kind::boolean) return {value.id != 0 ? Truth::yes : Truth::no, value.certainty};
    // A bool that is known to have no value is not true.
    if (value.kind == Kind::none) return {Truth::no, value.certainty};
    return {Truth::unknown, value.certainty};
}

}  // namespace

Evaluation::Evaluation(const Program& program)
    : program_(&program), date_field_(program.book().schema.records[0].find("date")) {
    for (const language::RecordType& record : program.book().schema.records) {
        std::vector<bool>& gathered = gathered_.emplace_back();
        for (const language::Field& field : record.fields)
            gathered.push_back(field.source == language::Source::members);
    }
    // The day is that of the evaluation, whatever day the shipment states: it is asked about other days, too.
    if (date_field_ >= 0) gathered_[0][static_cast<std::size_t>(date_field_)] = true;
}

void Evaluation::begin(const Facts& facts, Day day, Index activate) {
    facts_ = &facts;
    activate_ = activate;
    supposition_ = nullptr;
    if (watch_ != nullptr) watch_->begin(day);
    made_.clear();
    assumed_.clear();
    near_.clear();
    errors_.clear();
    contexts_open_ = 0;
    context_ = main_ = &context_for(day);
}

Evaluation::Context& Evaluation::context_for(Day day) {
    for (std::size_t i = 0; i < contexts_open_; ++i)
        if (contexts_[i]->day == day) return *contexts_[i];
    if (contexts_open_ == contexts_.size()) contexts_.push_back(std::make_unique<Context>());
    Context& context = *contexts_[contexts_open_++];
    open(context, day, law_of(day));
    return context;
}

void Evaluation::open(Context& context, Day day, const std::shared_ptr<const program::DayTables>& tables) const {
    context.day = day;
    if (context.tables != tables) context.tables = tables;
    context.slots.resize(facts_->slots().size());
    context.known.assign(facts_->slots().size(), not_yet);
    context.item = no_truths;
}

const std::shared_ptr<const program::DayTables>& Evaluation::law_of(Day day) {
    const auto later = std::upper_bound(
        laws_.begin(), laws_.end(), std::pair(activate_, day),
        [](const auto& asked, const Law& law) { return asked < std::pair(law.activate, law.tables->from); });
    if (later != laws_.begin())
        if (const Law& law = *(later - 1); law.activate == activate_ && day < law.tables->until) return law.tables;
    // The nearest other law has most lists in common.
    const auto distance = [&](const Law& law) { return std::abs(std::int64_t{law.tables->from} - day); };
    const auto near = std::min_element(laws_.begin(), laws_.end(),
                                       [&](const Law& a, const Law& b) { return distance(a) < distance(b); });
    Law law{activate_, std::make_shared<const program::DayTables>(program_->tables(
                           day, activate_, nullptr, near == laws_.end() ? nullptr : near->tables.get()))};
    if (laws_.size() < most_laws) return laws_.insert(later, std::move(law))->tables;
    laws_.clear();
    return laws_.emplace_back(std::move(law)).tables;
}

Frame Evaluation::frame(RecordId record) const {
    Frame frame;
    frame.slots[language::slot_shipment] = Value::make(Kind::record, 0);
    for (RecordId at = record; at != facts::no_record; at = facts_->record(at).parent) {
        const int slot = program_->slot_of(facts_->record(at).type);
        if (slot > 0) frame.slots[static_cast<std::size_t>(slot)] = Value::make(Kind::record, at);
    }
    return frame;
}

const Element& Evaluation::element(const Value& list, std::size_t index) const {
    if (list.id >= made_base) return made_[static_cast<std::size_t>(list.id - made_base) + index];
    return facts_->elements(list)[index];
}

Value Evaluation::make_list(std::vector<Element>& elements, bool open) {
    Value list = Value::make(Kind::list, made_base + static_cast<std::int64_t>(made_.size()));
    list.open = open;
    list.count = static_cast<std::uint32_t>(elements.size());
    made_.insert(made_.end(), elements.begin(), elements.end());
    return list;
}

Value Evaluation::error(std::string message) {
    if (errors_.size() < 100) errors_.push_back(std::move(message));
    return Value::make(Kind::error, 0);
}

Judgment Evaluation::holds(Index rule, Frame& frame) {
    const program::Activity activity = tables().activity[rule];
    if (activity == program::Activity::off || activity == program::Activity::notice) return never;
    const program::RuleHead& head = program_->head(rule);
    Judgment result = judge(head.when, frame);
    if (!result.yes()) return result;
    result.certainty = std::min(result.certainty, head.certainty);
    if (activity == program::Activity::unverified) result.truth = Truth::unknown;
    if (tables().disputed[rule]) {
        result.truth = Truth::unknown;
        for (const auto& [settled, reading] : settled_)
            if (settled == rule) result.truth = reading ? Truth::yes : Truth::no;
    }
    return result;
}

void Evaluation::settle(Index rule, std::optional<bool> reading) {
    // Takes effect from the next `begin`: what was computed before rests on the old reading.
    std::erase_if(settled_, [&](const auto& known) { return known.first == rule; });
    if (reading) settled_.emplace_back(rule, *reading);
}

Judgment Evaluation::judge(NodeId id, Frame& frame) {
    if (id == program::no_node) return surely;
    const Node& node = program_->node(id);
    if (!node.kept) return judge_anew(node, id, frame);
    // Many rules share a condition: its truth is kept while shipment, item and day stay the same.
    Context& context = *context_;
    const Value& of = frame.slots[language::slot_item];
    const std::int64_t item = of.kind == Kind::record ? of.id : -1;
    if (context.item != item) {
        context.item = item;
        context.truths.assign(program_->kept_count(), not_kept);
    }
    if (const std::uint8_t kept = context.truths[node.kept_at]; kept != not_kept)
        return {static_cast<Truth>(kept >> 2), static_cast<Certainty>(kept & 3)};
    const Judgment result = judge_anew(node, id, frame);
    if (context.item == item)
        context.truths[node.kept_at] = static_cast<std::uint8_t>(static_cast<unsigned>(result.truth) << 2 |
                                                                 static_cast<unsigned>(result.certainty));
    return result;
}

Judgment Evaluation::judge_anew(const Node& node, NodeId id, Frame& frame) {
    const auto children = program_->children(node);
    switch (node.op) {
        case Op::boolean: return node.value != 0 ? surely : never;
        case Op::negate: return !judge(children[0], frame);
        case Op::all_of: {
            Judgment result = surely;
            for (const NodeId child : children) {
                result = both(result, judge(child, frame));
                // The surest false part decides; one that cannot be surer needs no further look.
                if (result.no() && result.certainty == Certainty::text) break;
            }
            return result;
        }
        case Op::any_of: {
            Judgment result = never;
            for (const NodeId child : children) {
                result = either(result, judge(child, frame));
                if (result.yes() && result.certainty == Certainty::text) break;
            }
            return result;
        }
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal: return compare(node, id, frame);
        case Op::in: {
            if (program_->node(children[1]).op == Op::list)
                return in_literals(node, id, program_->node(children[1]), frame);
            const Value element = value(children[0], frame);
            if (watch_ != nullptr && element.kind == Kind::date &&
                (watch_->flow().of(children[0]) != Moving::no || watch_->flow().of(children[1]) != Moving::no))
                watch_->moves_freely();
            return membership(element, value(children[1], frame));
        }
        case Op::in_table: {
            Value made;
            return in_table(look(children[0], frame, made), static_cast<Index>(node.value));
        }
        default: return judgment_of(value(id, frame));
    }
}

Value Evaluation::value(NodeId id, Frame& frame) {
    const Node& node = program_->node(id);
    const auto children = program_->children(node);
    switch (node.op) {
        case Op::boolean: return Value::boolean(node.value != 0);
        case Op::number: return Value::number(node.number);
        case Op::string: return Value::make(Kind::string, node.value);
        case Op::country: return Value::make(Kind::country, node.value);
        case Op::symbol: return Value::make(Kind::symbol, node.value);
        case Op::eccn: return Value::make(Kind::eccn, node.value);
        case Op::date: return Value::make(Kind::date, node.value);
        case Op::duration: return Value::make(Kind::duration, node.value);
        case Op::list: {
            std::vector<Element> elements;
            elements.reserve(children.size());
            for (const NodeId child : children) elements.push_back({value(child, frame), surely});
            return make_list(elements, false);
        }
        case Op::variable: return frame.slots[static_cast<std::size_t>(node.value)];
        case Op::field: {
            if (const Value* known = stated(node, frame)) return *known;
            const Value record = value(children[0], frame);
            if (record.kind != Kind::record) return record;
            return field(static_cast<RecordId>(record.id), static_cast<std::size_t>(node.value)).value;
        }
        case Op::param: return tables().parameters[static_cast<std::size_t>(node.value)];
        case Op::choose: {
            const Judgment condition = judge(children[0], frame);
            if (condition.unknown()) {
                const Value then = value(children[1], frame);
                const Value otherwise = value(children[2], frame);
                if (then.kind == Kind::number && otherwise.kind == Kind::number)
                    return Value::number(std::min(then.low, otherwise.low), std::max(then.high, otherwise.high),
                                         std::min(then.certainty, otherwise.certainty));
                return then.known() && otherwise.known() && equal(then, otherwise).yes() ? then : Value{};
            }
            Value chosen = value(children[condition.yes() ? 1 : 2], frame);
            chosen.certainty = std::min(chosen.certainty, condition.certainty);
            return chosen;
        }
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide:
        case Op::minus: return arithmetic(node, frame);
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::filter:
        case Op::map: return comprehension(node, frame);
        case Op::size:
        case Op::sum:
        case Op::min:
        case Op::max: return aggregate(node, frame);
        case Op::has: {
            const Value operand = value(children[0], frame);
            if (operand.kind == Kind::none) return Value::boolean(false, operand.certainty);
            return operand.known() ? Value::boolean(true, operand.certainty) : operand;
        }
        case Op::starts_with:
        case Op::ends_with:
        case Op::contains:
        case Op::matches:
        case Op::within: return text_test(node, frame);
        case Op::at: return at(node, frame);
        case Op::row: return row(node, frame);
        case Op::negate:
        case Op::all_of:
        case Op::any_of:
        case Op::equal:
        case Op::not_equal:
        case Op::less:
        case Op::less_equal:
        case Op::greater:
        case Op::greater_equal:
        case Op::in:
        case Op::in_table: return Value::truth(judge(id, frame));
        default: return Value{};
    }
}

Value Evaluation::at(const Node& node, Frame& frame) {
    const auto children = program_->children(node);
    const Value day = value(children[0], frame);
    if (day.kind != Kind::date) return day;
    if (watch_ != nullptr && context_ == main_ && watch_->flow().of(children[0]) != Moving::no) watch_->moves_freely();
    Context* const before = context_;
    context_ = &context_for(static_cast<Day>(day.id));
    const Value result = value(children[1], frame);
    context_ = before;
    return result;
}

}  // namespace portcullis::evaluate
