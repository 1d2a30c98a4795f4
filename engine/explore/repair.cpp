#include "explore/repair.hpp"

#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::Judgment;
using facts::RecordId;
using language::Kind;
using text::Node;

namespace {

constexpr int most_depth = 60;  // of conditions within conditions of derived facts

bool is_relation(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal;
}

}  // namespace

bool related(Op relation, double a, double b) {
    switch (relation) {
        case Op::equal: return facts::same_number(a, b);
        case Op::not_equal: return !facts::same_number(a, b);
        case Op::less: return facts::less_number(a, b);
        case Op::less_equal: return !facts::less_number(b, a);
        case Op::greater: return facts::less_number(b, a);
        default: return !facts::less_number(a, b);
    }
}

bool Repair::condition(ExprId id, bool wanted, Frame& frame) {
    if (id == language::no_expr) return wanted;
    const Judgment now = evaluation_.judge(program_.node_of(id), frame);
    if (wanted ? now.yes() : now.no()) return true;
    if (depth_ >= most_depth) return false;
    ++depth_;
    bool done = false;
    const language::Expr& one = expr(id);
    switch (one.op) {
        case Op::all_of:
        case Op::any_of: done = group(id, wanted, frame); break;
        case Op::negate: done = condition(child(id, 0), !wanted, frame); break;
        case Op::choose:
            done = choices_.pick(2) == 0
                       ? condition(child(id, 0), true, frame) && condition(child(id, 1), wanted, frame)
                       : condition(child(id, 0), false, frame) && condition(child(id, 2), wanted, frame);
            break;
        case Op::field: done = field(id, Op::equal, Value::boolean(wanted), frame); break;
        case Op::in: done = membership(id, wanted, frame); break;
        case Op::in_table: done = in_table(id, wanted, frame); break;
        case Op::exists:
        case Op::exists_one:
        case Op::all: done = elements(id, wanted, frame); break;
        case Op::within: done = within(id, wanted, frame); break;
        case Op::has: done = has(id, wanted, frame); break;
        case Op::starts_with:
        case Op::ends_with:
        case Op::contains:
            if (const Value text = value(child(id, 1), frame); wanted && text.kind == Kind::string)
                done = solve(child(id, 0), Op::equal, text, frame);
            break;
        case Op::at: done = condition(child(id, 1), wanted, frame); break;
        default: done = is_relation(one.op) && comparison(id, wanted, frame); break;
    }
    --depth_;
    return done;
}

// Where one part suffices, one is chosen.
bool Repair::group(ExprId id, bool wanted, Frame& frame) {
    const auto parts = book_.code.children(id);
    const bool each = (expr(id).op == Op::all_of) == wanted;
    if (each)
        return std::all_of(parts.begin(), parts.end(), [&](ExprId part) { return condition(part, wanted, frame); });
    return !parts.empty() && condition(parts[choices_.pick(parts.size())], wanted, frame);
}

bool Repair::comparison(ExprId id, bool wanted, Frame& frame) {
    const Op relation = wanted ? expr(id).op : opposite(expr(id).op);
    const ExprId left = child(id, 0);
    const ExprId right = child(id, 1);
    const Value a = value(left, frame);
    const Value b = value(right, frame);
    const auto fixed = [&](ExprId one) {
        const Op op = expr(one).op;
        return op == Op::param || op == Op::number || op == Op::string || op == Op::country || op == Op::symbol ||
               op == Op::eccn || op == Op::date || op == Op::boolean;
    };
    if (fixed(right) && b.known()) return solve(left, relation, b, frame);
    if (fixed(left) && a.known()) return solve(right, mirrored(relation), a, frame);
    if (a.known() && b.known())
        return choices_.pick(2) == 0 ? solve(left, relation, b, frame) : solve(right, mirrored(relation), a, frame);
    if (b.known()) return solve(left, relation, b, frame);
    if (a.known()) return solve(right, mirrored(relation), a, frame);
    // Neither is known: one is given a value, the other follows.
    Value middle;
    switch (expr(right).type.kind) {
        case Kind::number: middle = Value::number(100); break;
        case Kind::country: middle = Value::make(Kind::country, language::all_countries().front()); break;
        case Kind::symbol: middle = Value::make(Kind::symbol, 0); break;
        case Kind::date: middle = Value::make(Kind::date, evaluation_.day()); break;
        case Kind::boolean: middle = Value::boolean(true); break;
        default: return false;
    }
    return solve(right, Op::equal, middle, frame) && solve(left, relation, middle, frame);
}

// `element in [literals]`, or a word in a list that is a fact.
bool Repair::membership(ExprId id, bool wanted, Frame& frame) {
    const ExprId element = child(id, 0);
    const ExprId list = child(id, 1);
    if (expr(list).op == Op::list) {
        const auto parts = book_.code.children(list);
        if (parts.empty()) return false;
        if (wanted) {
            const Value chosen = value(parts[choices_.pick(std::min<std::size_t>(parts.size(), 6))], frame);
            return chosen.known() && solve(element, Op::equal, chosen, frame);
        }
        // Another than the first, and none of the others by the proof of the evaluation.
        const Value first = value(parts.front(), frame);
        return first.known() && solve(element, Op::not_equal, first, frame);
    }
    if (expr(list).op != Op::field) return false;
    const Value holder = value(child(list, 0), frame);
    const Value member = value(element, frame);
    if (holder.kind != Kind::record || !member.known()) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto field = static_cast<std::size_t>(expr(list).value);
    if (wanted) {
        const Node node = scalar(expr(element).type, member);
        return add_to_set(record, field, node.text, {});
    }
    const auto& declared = book_.schema.records[evaluation_.facts().record(record).type].fields[field];
    return declared.source == language::Source::stated && edit(place(record, field), sequence());
}

bool Repair::in_table(ExprId id, bool wanted, Frame& frame) {
    const auto table = static_cast<std::size_t>(expr(id).value);
    const ExprId element = child(id, 0);
    const program::DayTables& day = evaluation_.tables();
    const rulebook::Table& declared = book_.tables[table];
    std::vector<Value> fitting;
    if (declared.element == Kind::country) {
        const auto fits = [&](language::Country one) {
            const auto truth = static_cast<facts::Truth>(day.countries[table][one] >> 2);
            return truth == (wanted ? facts::Truth::yes : facts::Truth::no);
        };
        const auto add = [&](language::Country one) {
            const Value made = Value::make(Kind::country, one);
            const auto same = [&](const Value& other) { return other.id == made.id; };
            if (fits(one) && std::none_of(fitting.begin(), fitting.end(), same)) fitting.push_back(made);
        };
        for (const language::Country one : hints_.countries) add(one);
        // Members in their own right before those that are treated as one of them, and of those the first few.
        for (const rulebook::Row& row : declared.rows)
            if (wanted && fitting.size() < 5) add(static_cast<language::Country>(row.member));
        for (const char* usual : {"JP", "CN", "MY", "US", "CH", "AE"})
            if (const int one = language::country_from(usual); one >= 0 && !wanted)
                add(static_cast<language::Country>(one));
        for (const language::Country one : language::all_countries())
            if (fitting.size() < 4) add(one);
        if (fitting.empty()) return false;
        return solve(element, Op::equal, fitting[choices_.pick(std::min<std::size_t>(fitting.size(), 6))], frame);
    }
    const auto name_party = [&](const Node& name) {  // a party is known by its name
        const Value party = value(element, frame);
        if (party.kind != Kind::record) return false;
        const auto record = static_cast<RecordId>(party.id);
        const int field = book_.schema.records[evaluation_.facts().record(record).type].find("name");
        return field >= 0 && edit(place(record, static_cast<std::size_t>(field)), name);
    };
    if (!wanted) {
        if (declared.element == Kind::record) return name_party(quoted("Example Ltd"));
        return solve(element, Op::not_equal, value(element, frame), frame);
    }
    for (const std::string& text : hints_.texts)
        for (const program::Membership& member : day.members[table])
            if (member.judgment.yes() && book_.strings[static_cast<std::size_t>(member.member)] == text)
                fitting.push_back(Value::make(Kind::string, member.member));
    for (const program::Membership& member : day.members[table])
        if (member.judgment.yes() && fitting.size() < 3) fitting.push_back(Value::make(Kind::string, member.member));
    if (fitting.empty()) return false;
    const Value chosen = fitting[choices_.pick(fitting.size())];
    if (declared.element != Kind::record) return solve(element, Op::equal, chosen, frame);
    return name_party(quoted(string_of(chosen)));
}

}  // namespace portcullis::explore
