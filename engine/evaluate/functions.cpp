// Arithmetic, lists and text.
#include "evaluate/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace portcullis::evaluate {

using facts::both;
using facts::Certainty;
using facts::either;
using facts::Element;
using facts::surely;
using facts::Truth;
using language::Kind;
using language::Op;
using program::Node;

Value Evaluation::arithmetic(const Node& node, Frame& frame) {
    const auto children = program_->children(node);
    const Value a = value(children[0], frame);
    if (node.op == Op::minus) return a.kind == Kind::number ? Value::number(-a.high, -a.low, a.certainty) : a;
    const Value b = value(children[1], frame);
    const Certainty certainty = std::min(a.certainty, b.certainty);
    // An error outranks an unknown in a strict operator; none outranks an unknown: there is nothing to calculate with.
    for (const Kind kind : {Kind::error, Kind::none, Kind::unknown})
        if (a.kind == kind || b.kind == kind) return Value::make(kind, 0, certainty);
    if (a.kind == Kind::date) {
        language::Duration duration = language::unpack_duration(b.id);
        if (node.op == Op::subtract) duration = {-duration.months, -duration.days};
        return Value::make(Kind::date, language::add(static_cast<Day>(a.id), duration), certainty);
    }
    double low = 0;
    double high = 0;
    switch (node.op) {
        case Op::add: low = a.low + b.low, high = a.high + b.high; break;
        case Op::subtract: low = a.low - b.high, high = a.high - b.low; break;
        case Op::multiply:
        case Op::divide: {
            if (node.op == Op::divide && b.low <= 0 && b.high >= 0)
                return b.low == 0 && b.high == 0 ? error("division by zero") : Value::make(Kind::unknown, 0, certainty);
            const auto apply = [&](double x, double y) { return node.op == Op::multiply ? x * y : x / y; };
            const double ends[] = {apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low),
                                   apply(a.high, b.high)};
            low = *std::min_element(std::begin(ends), std::end(ends));
            high = *std::max_element(std::begin(ends), std::end(ends));
            break;
        }
        default: break;
    }
    if (!std::isfinite(low) || !std::isfinite(high)) return error("a figure is out of range");
    return Value::number(low, high, certainty);
}

Value Evaluation::comprehension(const Node& node, Frame& frame) {
    const auto children = program_->children(node);
    const Value list = value(children[0], frame);
    if (list.kind == Kind::error) return list;
    const bool listed = list.kind == Kind::list;
    const bool open = !listed || list.open;
    if (!listed && list.kind != Kind::none && (node.op == Op::filter || node.op == Op::map))
        return Value::make(Kind::unknown, 0, list.certainty);
    const std::size_t count = listed ? list.count : 0;
    const bool more = open && list.kind != Kind::none;
    const auto slot = static_cast<std::size_t>(node.value);
    const Value outer = frame.slots[slot];
    Judgment result = node.op == Op::all ? surely : facts::never;
    std::vector<Element> kept;
    int sure_hits = 0;
    int possible_hits = 0;
    if (more && node.op == Op::exists) result = {Truth::unknown, Certainty::text};
    if (more && node.op == Op::all) result = {Truth::unknown, Certainty::text};
    for (std::size_t i = 0; i < count; ++i) {
        const Element element = this->element(list, i);
        if (element.member.no()) continue;
        frame.slots[slot] = element.value;
        switch (node.op) {
            case Op::exists: result = either(result, both(element.member, judge(children[1], frame))); break;
            case Op::all: result = both(result, either(!element.member, judge(children[1], frame))); break;
            case Op::exists_one: {
                const Judgment hit = both(element.member, judge(children[1], frame));
                sure_hits += hit.yes() ? 1 : 0;
                possible_hits += hit.possible() ? 1 : 0;
                break;
            }
            case Op::filter: {
                const Judgment hit = both(element.member, judge(children[1], frame));
                if (hit.possible()) kept.push_back({element.value, hit});
                break;
            }
            default: kept.push_back({value(children[1], frame), element.member}); break;
        }
    }
    frame.slots[slot] = outer;
    switch (node.op) {
        case Op::filter:
        case Op::map: return make_list(kept, more);
        case Op::exists_one:
            if (sure_hits > 1) return Value::boolean(false);
            if (more || possible_hits != sure_hits)
                return possible_hits == 0 && !more ? Value::boolean(false) : Value{};
            return Value::boolean(sure_hits == 1);
        default: return Value::truth(result);
    }
}

// Doubtful members widen the bounds; an open list has no upper end.
Value Evaluation::aggregate(const Node& node, Frame& frame) {
    const Value list = value(program_->children(node)[0], frame);
    if (list.kind == Kind::error) return list;
    if (list.kind == Kind::none) return node.op == Op::size ? Value::number(0) : Value::none();
    if (list.kind != Kind::list || list.open) return Value::make(Kind::unknown, 0, list.certainty);
    double low = 0;
    double high = 0;
    bool first = true;
    bool any_sure = false;
    Certainty certainty = Certainty::text;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    bool dates = false;
    for (std::size_t i = 0; i < list.count; ++i) {
        const Element element = this->element(list, i);
        if (element.member.no()) continue;
        const bool sure = element.member.yes();
        certainty = std::min(certainty, element.value.certainty);
        if (sure)
            certainty = std::min(certainty, element.member.certainty);  // what is unknown is no surer or less sure
        if (node.op == Op::size) {
            low += sure ? 1 : 0;
            high += 1;
            continue;
        }
        if (element.value.kind == Kind::none) continue;
        if (element.value.kind == Kind::date) {
            if (!sure) return Value::make(Kind::unknown, 0, certainty);
            dates = true;
            const std::int64_t day = element.value.id;
            if (least == std::numeric_limits<std::int64_t>::max()) least = day;
            least = node.op == Op::max ? std::max(least, day) : std::min(least, day);
            continue;
        }
        if (element.value.kind != Kind::number)
            return Value::make(element.value.kind == Kind::error ? Kind::error : Kind::unknown, 0, certainty);
        const double a = element.value.low;
        const double b = element.value.high;
        switch (node.op) {
            case Op::sum:
                low += sure ? a : std::min(a, 0.0);
                high += sure ? b : std::max(b, 0.0);
                break;
            case Op::max:
                if (sure) low = any_sure ? std::max(low, a) : a;
                high = first ? b : std::max(high, b);
                break;
            default:
                low = first ? a : std::min(low, a);
                if (sure) high = any_sure ? std::min(high, b) : b;
                break;
        }
        first = false;
        any_sure = any_sure || sure;
    }
    if (dates) return Value::make(Kind::date, least, certainty);
    if (node.op == Op::size || node.op == Op::sum) return Value::number(low, high, certainty);
    if (first) return Value::none();
    if (!any_sure) return Value::make(Kind::unknown, 0, certainty);
    return Value::number(low, high, certainty);
}

Value Evaluation::text_test(const Node& node, Frame& frame) {
    const auto children = program_->children(node);
    const Value subject = value(children[0], frame);
    if (node.op == Op::within && subject.kind == Kind::list) {
        Judgment result{subject.open ? Truth::unknown : Truth::no, Certainty::text};
        for (std::size_t i = 0; i < subject.count; ++i) {
            const Element element = this->element(subject, i);
            if (element.value.kind != Kind::eccn) {
                result = either(result, both(element.member, {Truth::unknown, Certainty::text}));
                continue;
            }
            const bool inside = language::eccn_within(facts_->text(element.value.id), facts_->text(node.value));
            result = either(result, both(element.member, {inside ? Truth::yes : Truth::no, element.value.certainty}));
        }
        return Value::truth(result);
    }
    if (subject.kind == Kind::none) return Value::boolean(false, subject.certainty);
    if (!subject.known() || subject.kind == Kind::list)
        return Value::make(subject.kind == Kind::error ? Kind::error : Kind::unknown, 0, subject.certainty);
    const std::string& text = facts_->text(subject.id);
    if (node.op == Op::within)
        return Value::boolean(language::eccn_within(text, facts_->text(node.value)), subject.certainty);
    if (node.op == Op::matches)
        return Value::boolean(program_->pattern(static_cast<std::size_t>(node.value)).found_in(text),
                              subject.certainty);
    const Value other = value(children[1], frame);
    if (other.kind != Kind::string)
        return Value::make(other.kind == Kind::error ? Kind::error : Kind::unknown, 0, subject.certainty);
    const std::string& part = facts_->text(other.id);
    const bool found = node.op == Op::starts_with ? text.starts_with(part)
                       : node.op == Op::ends_with ? text.ends_with(part)
                                                  : text.find(part) != std::string::npos;
    return Value::boolean(found, std::min(subject.certainty, other.certainty));
}

Value Evaluation::row(const Node& node, Frame& frame) {
    const Value attribute = row_attribute(node, frame);
    if (attribute.kind != Kind::list) return attribute;
    std::vector<Element> members;
    for (std::size_t i = 0; i < attribute.count; ++i)
        members.push_back({program_->book().row_values[static_cast<std::size_t>(attribute.id) + i], surely});
    return make_list(members, false);
}

// An attribute that is a list still refers to the rulebook's own values.
Value Evaluation::row_attribute(const Node& node, Frame& frame) {
    const Value element = value(program_->children(node)[0], frame);
    const auto table = static_cast<Index>(node.value >> 32);
    const auto attribute = static_cast<std::size_t>(node.value & 0xffffffff);
    const rulebook::Table& rows = program_->book().tables[table];
    if (!element.known()) return element;
    if (element.kind == Kind::none) return element;
    if (rows.element == Kind::country) {
        const Index found = tables().rows[table][static_cast<std::size_t>(element.id)];
        return found == rulebook::none ? Value::none() : rows.rows[found].attributes[attribute];
    }
    if (element.kind == Kind::record) return party_attribute(static_cast<RecordId>(element.id), table, attribute);
    Value result = Value::none();
    for (const program::Membership& member : tables().members[table])
        if (member.row != rulebook::none && element.id == member.member)
            result = rows.rows[member.row].attributes[attribute];
    return result;
}

// Of several rows with the name of the party the last speaks.
Value Evaluation::party_attribute(RecordId party, Index table, std::size_t attribute) {
    const program::DayTables& day = tables();
    const auto has_row = [](const program::Membership& member) { return member.row != rulebook::none; };
    if (std::none_of(day.members[table].begin(), day.members[table].end(), has_row)) return Value::none();
    const int name_field = program_->book().schema.records[facts_->record(party).type].find("name");
    const Value name = name_field < 0 ? Value{} : field(party, static_cast<std::size_t>(name_field)).value;
    if (name.kind != Kind::string) return Value{};
    Value result = Value::none();
    program_->party_names(table).index.find_same(program::comparable_name(facts_->text(name.id)), hits_);
    for (const program::NameIndex::Hit& hit : hits_) {
        const Index place = day.parties[table][hit.key];
        if (place != rulebook::none && has_row(day.members[table][place]))
            result = program_->book().tables[table].rows[day.members[table][place].row].attributes[attribute];
    }
    return result;
}

}  // namespace portcullis::evaluate
