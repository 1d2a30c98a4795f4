// An expression that is to stand in a relation to a value: which fact to change, and to what.
#include "explore/repair.hpp"
#include "explore/sketch.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::explore {

using facts::RecordId;
using language::Kind;
using language::Type;
using text::Node;

namespace {

constexpr std::size_t most_candidates = 6;

std::string number_text(double value) {
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

// Near a bound, on the wanted side of it, and round.
std::vector<double> near_numbers(Op relation, double bound) {
    switch (relation) {
        case Op::equal: return {bound};
        case Op::not_equal: return {bound + 1};
        case Op::greater_equal: return {bound, bound * 2};
        case Op::greater:
            return bound > 0 ? std::vector<double>{bound * 1.25, bound * 2} : std::vector<double>{bound + 1};
        case Op::less_equal: return {bound, bound / 2};
        default: return bound > 0 ? std::vector<double>{bound * 0.8, bound / 2, 0} : std::vector<double>{};
    }
}

}  // namespace

bool Repair::edit(std::string path, Node value) {
    const auto [known, added] = edits_.all.emplace(path, value);
    if (added) edits_.fresh.insert(std::move(path));
    return added || (known->second.kind == value.kind && known->second.text == value.text);
}

// As people write it: the figures of a circuit stand on the item that is one.
std::string Repair::place(RecordId record, std::size_t field) const {
    const facts::Facts& facts = evaluation_.facts();
    const std::string& path = facts.path(record);
    const std::uint16_t type = facts.record(record).type;
    const std::string& name = book_.schema.records[type].fields[field].name;
    if (path.empty()) return name;
    static constexpr std::string_view own = ".chips[0]";
    if (path.ends_with(own) && look_up(shipment_, path) == nullptr) {
        const std::string item = path.substr(0, path.size() - own.size());
        const std::uint16_t outer = facts.record(facts.record(record).parent).type;
        if (look_up(shipment_, item) != nullptr && book_.schema.records[outer].find(name) < 0) return item + "." + name;
    }
    return path + "." + name;
}

std::vector<Index> Repair::definers(RecordId record, std::size_t field) const {
    std::vector<Index> result;
    const std::uint16_t type = evaluation_.facts().record(record).type;
    for (const Index rule : program_.definitions(type, static_cast<std::uint16_t>(field)))
        if (evaluation_.tables().activity[rule] == program::Activity::decides) result.push_back(rule);
    return result;
}

std::string Repair::string_of(const Value& value) const { return evaluation_.facts().text(value.id); }

Node Repair::scalar(const Type& type, const Value& value) const {
    switch (value.kind) {
        case Kind::number: return word(number_text(value.low));
        case Kind::boolean: return word(value.id != 0 ? "true" : "false");
        case Kind::country: return word(language::country_code(static_cast<language::Country>(value.id)));
        case Kind::symbol: return word(book_.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)]);
        case Kind::date: return word(language::format_day(static_cast<Day>(value.id)));
        case Kind::string:
        case Kind::eccn: return quoted(string_of(value));
        default: return word("none");
    }
}

bool Repair::solve(ExprId id, Op relation, const Value& value, Frame& frame) {
    switch (expr(id).op) {
        case Op::field: return field(id, relation, value, frame);
        case Op::variable: {
            const auto bound = bindings_.find(expr(id).value);
            if (bound == bindings_.end()) return false;
            Binding binding = bound->second;  // the expression may use the slot again
            return solve(binding.expr, relation, value, binding.frame);
        }
        case Op::choose:
            return choices_.pick(2) == 0
                       ? condition(child(id, 0), true, frame) && solve(child(id, 1), relation, value, frame)
                       : condition(child(id, 0), false, frame) && solve(child(id, 2), relation, value, frame);
        case Op::add:
        case Op::subtract:
        case Op::multiply:
        case Op::divide: return arithmetic(id, relation, value, frame);
        case Op::sum:
        case Op::min:
        case Op::max:
        case Op::size: return aggregate(id, relation, value, frame);
        case Op::quota: return quota(id, relation, value);
        default: return false;
    }
}

bool Repair::arithmetic(ExprId id, Op relation, const Value& wanted, Frame& frame) {
    if (wanted.kind != Kind::number) return false;
    const Op op = expr(id).op;
    const double k = wanted.low;
    const ExprId left = child(id, 0);
    const ExprId right = child(id, 1);
    Value a = value(left, frame);
    Value b = value(right, frame);
    const bool exact_a = a.kind == Kind::number && a.low == a.high;
    bool exact_b = b.kind == Kind::number && b.low == b.high;
    const bool factors = op == Op::multiply || op == Op::divide;
    if (exact_a && (!exact_b || (choices_.pick(2) == 1))) {
        // The right side moves.
        if (op == Op::add) return solve(right, relation, Value::number(k - a.low), frame);
        if (op == Op::subtract) return solve(right, mirrored(relation), Value::number(a.low - k), frame);
        if (a.low <= 0 || k <= 0) return false;
        if (op == Op::multiply) return solve(right, relation, Value::number(k / a.low), frame);
        return solve(right, mirrored(relation), Value::number(a.low / k), frame);
    }
    if (!exact_b) {
        b = Value::number(factors ? (op == Op::divide ? 100 : 1) : 0);
        if (!solve(right, Op::equal, b, frame)) return false;
        exact_b = true;
    }
    if (factors && b.low <= 0) return false;
    const double moved = op == Op::add        ? k - b.low
                         : op == Op::subtract ? k + b.low
                         : op == Op::multiply ? k / b.low
                                              : k * b.low;
    return solve(left, relation, Value::number(moved), frame);
}

bool Repair::field(ExprId id, Op relation, const Value& wanted, Frame& frame) {
    const Value holder = value(child(id, 0), frame);
    if (holder.kind != Kind::record) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto index = static_cast<std::size_t>(expr(id).value);
    const std::uint16_t type = evaluation_.facts().record(record).type;
    const language::Field& declared = book_.schema.records[type].fields[index];
    if (type == 0 && declared.name == "date") return false;  // the day is given
    const bool derivable = declared.source == language::Source::single && !definers(record, index).empty();
    const Kind kind = declared.type.kind;
    const bool statable = declared.source == language::Source::stated ||
                          (declared.source == language::Source::single && declared.statable &&
                           (kind == Kind::number || kind == Kind::boolean));
    if (derivable && statable) {
        // A figure is as good as what it is computed from; that an item is of some class should follow from its facts.
        const bool first = choices_.pick(2) == 0;
        return first == (kind == Kind::number) ? state(record, index, relation, wanted)
                                               : derived(record, index, relation, wanted);
    }
    return statable ? state(record, index, relation, wanted) : derivable && derived(record, index, relation, wanted);
}

bool Repair::derived(RecordId record, std::size_t field, Op relation, const Value& wanted) {
    if (++depth_ > 40) return --depth_, false;
    const std::vector<Index> rules = definers(record, field);
    const bool truth = wanted.kind == Kind::boolean && (wanted.id != 0) == (relation == Op::equal);
    Frame frame = evaluation_.frame(record);
    bool done = false;
    if (wanted.kind == Kind::boolean && !truth) {
        done = std::all_of(rules.begin(), rules.end(), [&](Index rule) {
            const facts::Judgment when = evaluation_.judge(program_.node_of(book_.rules[rule].when), frame);
            if (book_.rules[rule].when != language::no_expr && when.no()) return true;
            const bool by_value = book_.rules[rule].when == language::no_expr || choices_.pick(2) == 0;
            return condition(by_value ? book_.rules[rule].value : book_.rules[rule].when, false, frame);
        });
    } else if (!rules.empty()) {
        const rulebook::Rule& rule = book_.rules[rules[choices_.pick(std::min(rules.size(), most_candidates))]];
        done = (rule.when == language::no_expr || condition(rule.when, true, frame)) &&
               (truth ? condition(rule.value, true, frame) : solve(rule.value, relation, wanted, frame));
    }
    --depth_;
    return done;
}

bool Repair::state(RecordId record, std::size_t field, Op relation, const Value& wanted) {
    const std::uint16_t type = evaluation_.facts().record(record).type;
    // What another part of the condition has put there may do here, too.
    if (const auto put = edits_.all.find(place(record, field)); put != edits_.all.end()) {
        const std::string& text = put->second.text;
        double number = 0;
        const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (wanted.kind == Kind::number && code == std::errc() && end == text.data() + text.size())
            return related(relation, number, wanted.low);
        if (relation == Op::not_equal)
            return text != scalar(book_.schema.records[type].fields[field].type, wanted).text;
    }
    const std::vector<Node> fitting = candidates(book_.schema.records[type].fields[field].type, relation, wanted);
    if (fitting.empty()) return false;
    return edit(place(record, field), fitting[choices_.pick(fitting.size())]);
}

std::vector<Node> Repair::candidates(const Type& type, Op relation, const Value& wanted) const {
    std::vector<Node> result;
    const auto add = [&](Node node) {
        const auto same = [&](const Node& other) { return other.text == node.text; };
        if (result.size() < most_candidates && std::none_of(result.begin(), result.end(), same))
            result.push_back(std::move(node));
    };
    if (wanted.kind == Kind::number) {
        const double bound = relation == Op::less || relation == Op::less_equal ? wanted.low : wanted.high;
        const std::string unit_name =
            type.unit == language::any_unit ? std::string() : book_.schema.units.name(type.unit);
        for (const auto& [unit, hint] : hints_.numbers)
            if (unit == unit_name && related(relation, hint, bound)) add(word(number_text(hint)));
        for (const double near : near_numbers(relation, bound))
            if (near >= 0) add(word(number_text(near)));
        return result;
    }
    if (wanted.kind == Kind::date) {
        const auto day = static_cast<Day>(wanted.id);
        const Day moved = relation == Op::less                                   ? day - 1
                          : relation == Op::greater || relation == Op::not_equal ? day + 1
                                                                                 : day;
        return {scalar(type, Value::make(Kind::date, moved))};
    }
    if (relation == Op::equal) return {scalar(type, wanted)};
    if (relation != Op::not_equal) return result;
    switch (type.kind) {
        case Kind::boolean: add(word(wanted.id != 0 ? "false" : "true")); break;
        case Kind::symbol:
            for (std::size_t i = 0; i < book_.schema.domains[type.ref].members.size(); ++i)
                if (static_cast<std::int64_t>(i) != wanted.id) add(word(book_.schema.domains[type.ref].members[i]));
            break;
        case Kind::country:
            for (const language::Country one : hints_.countries)
                if (one != wanted.id) add(word(language::country_code(one)));
            for (const char* usual : {"JP", "CN", "MY", "CH"})
                if (language::country_from(usual) != wanted.id) add(word(usual));
            break;
        case Kind::string: add(quoted("Example Ltd")); break;
        default: break;
    }
    return result;
}

}  // namespace portcullis::explore
