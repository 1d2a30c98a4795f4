// Conditions on the elements of lists and the members of sets.
#include "explore/repair.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::RecordId;
using language::Kind;
using text::Node;

bool Repair::elements(ExprId id, bool wanted, Frame& frame) {
    const bool one_suffices = (expr(id).op != Op::all) == wanted;
    ExprId source = child(id, 0);
    std::vector<ExprId> filters;  // the element must pass these, too
    while (expr(source).op == Op::filter) {
        filters.push_back(source);
        source = child(source, 0);
    }
    const auto slot = static_cast<std::size_t>(expr(id).value);
    const auto body = [&] {
        for (const ExprId one : filters) {
            Frame inner = frame;
            inner.slots[static_cast<std::size_t>(expr(one).value)] = frame.slots[slot];
            if (one_suffices && !condition(child(one, 1), true, inner)) return false;
        }
        return condition(child(id, 1), wanted, frame);
    };
    if (expr(source).op != Op::field) return false;
    const Value holder = value(child(source, 0), frame);
    if (holder.kind != Kind::record) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto field = static_cast<std::size_t>(expr(source).value);
    const Value list = value(source, frame);
    const std::size_t count = list.kind == Kind::list ? list.count : 0;
    const Value before = frame.slots[slot];
    const bool of_records = expr(source).type.element == Kind::record;
    bool done = false;
    // The elements of a derived list as they are written in the rule that makes it.
    std::vector<std::pair<ExprId, Frame>> written;
    for (const Index rule : definers(record, field)) {
        const ExprId made = book_.rules[rule].value;
        if (made == language::no_expr || expr(made).op != Op::list) continue;
        for (const ExprId part : book_.code.children(made)) written.emplace_back(part, evaluation_.frame(record));
    }
    if (one_suffices) {
        const std::size_t ways = std::min<std::size_t>(count, 4) + (of_records ? 1 : 0);
        if (ways == 0) return false;
        const std::size_t way = choices_.pick(ways);
        if (way == count || way == 4) return add_element(record, field);
        frame.slots[slot] = evaluation_.element(list, way).value;
        if (!of_records && way < written.size())
            bindings_.insert_or_assign(static_cast<std::int64_t>(slot),
                                       Binding{written[way].first, written[way].second});
        done = body();
    } else {
        done = true;
        for (std::size_t i = 0; i < count && done; ++i) {
            frame.slots[slot] = evaluation_.element(list, i).value;
            if (!of_records && i < written.size())
                bindings_.insert_or_assign(static_cast<std::int64_t>(slot),
                                           Binding{written[i].first, written[i].second});
            done = body();
        }
    }
    bindings_.erase(static_cast<std::int64_t>(slot));
    frame.slots[slot] = before;
    return done;
}

bool Repair::within(ExprId id, bool wanted, Frame& frame) {
    const ExprId operand = child(id, 0);
    const std::string& outer = book_.code.strings[static_cast<std::size_t>(expr(id).value)];
    const std::int64_t text = book_.strings.find(outer);
    if (expr(operand).type.kind == Kind::eccn)
        return wanted && text >= 0 && solve(operand, Op::equal, Value::make(Kind::eccn, text), frame);
    if (expr(operand).op != Op::field) return false;
    const Value holder = value(child(operand, 0), frame);
    if (holder.kind != Kind::record) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto field = static_cast<std::size_t>(expr(operand).value);
    if (wanted) return add_to_set(record, field, outer, outer);
    // No rule is to add such a member.
    for (const Index rule : definers(record, field)) {
        const ExprId made = book_.rules[rule].value;
        if (made == language::no_expr || expr(made).op != Op::list) continue;
        const auto parts = book_.code.children(made);
        const bool adds = std::any_of(parts.begin(), parts.end(), [&](ExprId part) {
            return expr(part).op == Op::eccn && language::eccn_within(book_.code.text_of(part), outer);
        });
        Frame inner = evaluation_.frame(record);
        if (adds && !condition(book_.rules[rule].when, false, inner)) return false;
    }
    return true;
}

bool Repair::has(ExprId id, bool wanted, Frame& frame) {
    const ExprId operand = child(id, 0);
    if (expr(operand).op != Op::field) return false;
    const Value holder = value(child(operand, 0), frame);
    if (holder.kind != Kind::record) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto field = static_cast<std::size_t>(expr(operand).value);
    if (!wanted) return edit(place(record, field), word("none"));
    switch (expr(operand).type.kind) {
        case Kind::number: return state(record, field, Op::equal, Value::number(100));
        case Kind::boolean: return state(record, field, Op::equal, Value::boolean(true));
        case Kind::date: return state(record, field, Op::equal, Value::make(Kind::date, evaluation_.day()));
        default: return false;
    }
}

bool Repair::add_element(RecordId record, std::size_t field) {
    const language::Field& declared = book_.schema.records[evaluation_.facts().record(record).type].fields[field];
    if (declared.source != language::Source::stated || declared.type.element != Kind::record) return false;
    const Value list = evaluation_.field(record, field).value;
    const std::size_t count = list.kind == Kind::list ? list.count : 0;
    return edit(place(record, field) + "[" + std::to_string(count) + "]", mapping());
}

bool Repair::add_to_set(RecordId record, std::size_t field, std::string_view member, std::string_view within) {
    const language::Field& declared = book_.schema.records[evaluation_.facts().record(record).type].fields[field];
    if (declared.source == language::Source::stated) {
        if (member.empty()) return false;
        const Node* now = look_up(shipment_, place(record, field));
        const std::size_t count = now == nullptr                          ? 0
                                  : now->kind == text::NodeKind::sequence ? now->items.size()
                                                                          : (now->text == "none" ? 0 : 1);
        return edit(place(record, field) + "[" + std::to_string(count) + "]",
                    declared.type.element == Kind::symbol ? word(member) : quoted(member));
    }
    // The rules that add it: `add` names the member, `add_all` takes over a list of facts.
    struct Way {
        Index rule;
        ExprId list;  // of facts
    };
    std::vector<Way> ways;
    for (const Index rule : definers(record, field)) {
        const ExprId made = book_.rules[rule].value;
        if (made == language::no_expr) continue;
        if (expr(made).op == Op::field) ways.push_back({rule, made});
        if (expr(made).op != Op::list) continue;
        for (const ExprId part : book_.code.children(made)) {
            const Node literal = scalar(expr(part).type, [&] {
                Frame none = evaluation_.frame(record);
                return value(part, none);
            }());
            const bool fits = member.empty() || literal.text == member ||
                              (!within.empty() && language::eccn_within(literal.text, within));
            if (!fits) continue;
            ways.push_back({rule, language::no_expr});
            break;
        }
    }
    if (ways.empty()) return false;
    const Way way = ways[choices_.pick(std::min<std::size_t>(ways.size(), 8))];
    Frame inner = evaluation_.frame(record);
    if (!condition(book_.rules[way.rule].when, true, inner)) return false;
    if (way.list == language::no_expr) return true;
    const Value holder = value(child(way.list, 0), inner);
    return !member.empty() && holder.kind == Kind::record &&
           add_to_set(static_cast<RecordId>(holder.id), static_cast<std::size_t>(expr(way.list).value), member, {});
}

}  // namespace portcullis::explore
