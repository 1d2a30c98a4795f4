// Comparison and membership, three-valued.
#include "evaluate/evaluation.hpp"

#include <algorithm>

namespace portcullis::evaluate {

using facts::both;
using facts::Certainty;
using facts::either;
using facts::less_number;
using facts::never;
using facts::same_number;
using facts::Truth;
using language::Kind;
using language::Op;
using program::Node;

namespace {

Judgment judged(Truth truth, const Value& a, const Value& b) { return {truth, std::min(a.certainty, b.certainty)}; }

constexpr std::size_t most_names = 4096;  // kept of each list

Truth truth_of(bool yes) { return yes ? Truth::yes : Truth::no; }

}  // namespace

Judgment compare_numbers(Op op, const Value& a, const Value& b) {
    switch (op) {
        case Op::less:
            if (less_number(a.high, b.low)) return judged(Truth::yes, a, b);
            return judged(less_number(a.low, b.high) ? Truth::unknown : Truth::no, a, b);
        case Op::greater: return compare_numbers(Op::less, b, a);
        case Op::less_equal: return !compare_numbers(Op::less, b, a);
        case Op::greater_equal: return !compare_numbers(Op::less, a, b);
        case Op::not_equal: return !compare_numbers(Op::equal, a, b);
        default:
            if (less_number(a.high, b.low) || less_number(b.high, a.low)) return judged(Truth::no, a, b);
            return judged(same_number(a.low, a.high) && same_number(b.low, b.high) && same_number(a.low, b.low)
                              ? Truth::yes
                              : Truth::unknown,
                          a, b);
    }
}

Judgment Evaluation::equal(const Value& a, const Value& b) const {
    if (a.kind == Kind::number && b.kind == Kind::number) return compare_numbers(Op::equal, a, b);
    if (!a.known() || !b.known()) return judged(Truth::unknown, a, b);
    if (a.kind == Kind::none || b.kind == Kind::none) return judged(Truth::no, a, b);
    return judged(truth_of(a.id == b.id), a, b);
}

Judgment Evaluation::compare(const Node& node, NodeId id, Frame& frame) {
    const auto children = program_->children(node);
    Value left;
    Value right;
    const Value& a = look(children[0], frame, left);
    const Value& b = look(children[1], frame, right);
    if (watch_ != nullptr && (a.kind == Kind::date || b.kind == Kind::date)) {
        left = a;
        right = b;
        compared_days(id, children[0], children[1], frame, left, right);
        return compare_values(node.op, left, right);
    }
    return compare_values(node.op, a, b);
}

Judgment Evaluation::compare_values(Op op, const Value& a, const Value& b) const {
    // Every comparison with `none` but `!=` is false, whatever the other side.
    if (a.kind == Kind::none || b.kind == Kind::none) return judged(truth_of(op == Op::not_equal), a, b);
    if (!a.known() || !b.known()) return judged(Truth::unknown, a, b);
    if (a.kind == Kind::number) return compare_numbers(op, a, b);
    switch (op) {
        case Op::equal: return equal(a, b);
        case Op::not_equal: return !equal(a, b);
        case Op::less: return judged(truth_of(a.id < b.id), a, b);
        case Op::less_equal: return judged(truth_of(a.id <= b.id), a, b);
        case Op::greater: return judged(truth_of(a.id > b.id), a, b);
        default: return judged(truth_of(a.id >= b.id), a, b);
    }
}

Judgment Evaluation::membership(const Value& element, const Value& list) {
    if (list.kind == Kind::none) return never;
    if (list.kind != Kind::list) return {Truth::unknown, list.certainty};
    Judgment result{list.open ? Truth::unknown : Truth::no, Certainty::text};
    for (std::size_t i = 0; i < list.count; ++i) {
        const facts::Element member = this->element(list, i);
        result = either(result, both(member.member, equal(element, member.value)));
    }
    return result;
}

// `x in ["CN", "MO"]`, without making the list.
Judgment Evaluation::in_literals(const Node& node, NodeId id, const Node& list, Frame& frame) {
    const NodeId first = program_->children(node)[0];
    Value made;
    const Value& element = look(first, frame, made);
    if (list.literals && list.count > 0) {  // the common case without three-valued steps
        if (!element.known()) return {Truth::unknown, element.certainty};
        const auto same = [&](NodeId member) { return program_->node(member).value == element.id; };
        const auto members = program_->children(list);
        const bool found = element.kind != Kind::none && std::any_of(members.begin(), members.end(), same);
        return {truth_of(found), element.certainty};
    }
    Judgment result = never;
    for (const NodeId member : program_->children(list)) {
        Value a = element;
        Value b = value(member, frame);
        if (watch_ != nullptr && a.kind == Kind::date) compared_days(id, first, member, frame, a, b);
        result = either(result, equal(a, b));
    }
    return result;
}

Judgment Evaluation::in_table(const Value& element, Index index) {
    if (element.kind == Kind::none) return {Truth::no, element.certainty};
    if (!element.known()) return {Truth::unknown, element.certainty};
    if (element.kind == Kind::record) return party_in(static_cast<RecordId>(element.id), index);
    if (element.kind == Kind::country) {
        const std::uint8_t packed = tables().countries[index][static_cast<std::size_t>(element.id)];
        return {static_cast<Truth>(packed >> 2), std::min(static_cast<Certainty>(packed & 3), element.certainty)};
    }
    const rulebook::Table& table = program_->book().tables[index];
    Judgment result{Truth::no, element.certainty};
    for (const program::Membership& member : tables().members[index]) {
        const bool fits = table.element == Kind::eccn
                              ? language::eccn_within(facts_->text(element.id), facts_->text(member.member))
                              : element.id == member.member;
        if (fits)
            result = either(result, {member.judgment.truth, std::min(member.judgment.certainty, element.certainty)});
    }
    return result;
}

const std::vector<program::NameIndex::Hit>& Evaluation::look_up_name(const std::string& name, Index table) {
    auto& known = looked_up_[table];
    if (known.size() == most_names) known.clear();
    const auto [found, fresh] = known.try_emplace(name);
    if (fresh) program_->party_names(table).index.find(program::comparable_name(name), found->second);
    return found->second;
}

// By name or alias. A near name is unknown, never false, and is remembered as a red flag.
Judgment Evaluation::party_in(RecordId party, Index index) {
    const language::RecordType& type = program_->book().schema.records[facts_->record(party).type];
    const int name_field = type.find("name");
    if (name_field < 0) return {Truth::unknown, Certainty::text};
    const Value name = field(party, static_cast<std::size_t>(name_field)).value;
    if (name.kind != Kind::string) return {name.kind == Kind::none ? Truth::no : Truth::unknown, name.certainty};
    const std::string& text = facts_->text(name.id);
    const std::string& table = program_->book().tables[index].name;
    Judgment result =
        party_named(*program_, tables(), index, text, look_up_name(text, index), [&](const std::string& listed) {
            const bool told = std::any_of(near_.begin(), near_.end(), [&](const NearName& near) {
                return near.given == text && near.table == table;
            });
            if (!told) near_.push_back({text, listed, table});
        });
    result.certainty = std::min(result.certainty, name.certainty);
    return result;
}

Judgment party_named(const Program& program, const program::DayTables& day, Index index, const std::string& name,
                     std::span<const program::NameIndex::Hit> hits,
                     const std::function<void(const std::string& listed)>& doubted) {
    Judgment result = never;
    const auto doubt = [&](const std::string& listed) {
        result = either(result, facts::doubtful);
        if (doubted) doubted(listed);
    };
    for (const program::NameIndex::Hit& hit : hits) {
        const Index place = day.parties[index][hit.key];
        if (place == rulebook::none) continue;  // not listed on this day
        const program::Membership& member = day.members[index][place];
        if (hit.same) result = either(result, member.judgment);
        else doubt(program.book().strings[static_cast<std::size_t>(member.member)]);
    }
    if (result.no() && !day.members[index].empty() && program::in_other_script(name)) doubt({});
    return result;
}

}  // namespace portcullis::evaluate
