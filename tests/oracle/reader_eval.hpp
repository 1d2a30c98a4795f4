// The operators of the language, one by one as docs/language.md has them.
#pragma once

#include "reader.hpp"

#include <stdexcept>

namespace portcullis::oracle {

inline Truth Reader::is_in(const Val& element, const Val& list) const {
    if (list.unknown()) return Truth::unknown;
    Truth found = list.open ? Truth::unknown : Truth::no;
    for (const Member& member : list.members)
        found = higher(found, lower(member.is_member, compare(element, member.value, Comparison::equal)));
    return found;
}

inline Val Reader::over_list(Op op, const language::Expr& expr, ExprId body, const Val& list, const Env& env) const {
    if (list.unknown()) return {};
    Val kept;
    kept.kind = Kind::list;
    kept.open = list.open;
    Truth some = list.open ? Truth::unknown : Truth::no;
    Truth every = list.open ? Truth::unknown : Truth::yes;
    int surely = 0;
    int possibly = 0;
    for (const Member& member : list.members) {
        Env inner = env;
        inner.slots[static_cast<std::size_t>(expr.value)] = member.value;
        const Val value = eval(body, inner);
        const Truth holds = lower(member.is_member, as_truth(value));
        some = higher(some, holds);
        every = lower(every, higher(opposite(member.is_member), as_truth(value)));
        surely += holds == Truth::yes ? 1 : 0;
        possibly += holds != Truth::no ? 1 : 0;
        if (op == Op::map) kept.members.push_back({value, member.is_member});
        if (op == Op::filter && holds != Truth::no) kept.members.push_back({member.value, holds});
    }
    switch (op) {
        case Op::exists: return of_truth(some);
        case Op::all: return of_truth(every);
        case Op::exists_one:
            if (surely > 1 || (possibly == 0 && !list.open)) return of_truth(Truth::no);
            return surely == 1 && possibly == 1 && !list.open ? of_truth(Truth::yes) : Val{};
        default: return kept;
    }
}

// Over lists of which every member is known to be one; otherwise the figure is unknown. A member that has no figure
// adds none.
inline Val Reader::aggregate(Op op, const Val& whole) const {
    if (whole.unknown() || whole.open) return {};
    Val list = whole;
    if (op != Op::size) std::erase_if(list.members, [](const Member& member) { return member.value.none(); });
    for (const Member& member : list.members)
        if (member.is_member != Truth::yes) return {};
    if (op == Op::size) {
        const auto count = static_cast<double>(list.members.size());
        return of_number(count, count);
    }
    if (op != Op::sum && list.members.empty() && !whole.members.empty()) return of_kind(Kind::none, 0);
    Val result = of_number(0, 0);
    if (op != Op::sum && list.members.empty()) return {};
    for (std::size_t i = 0; i < list.members.size(); ++i) {
        const Val& value = list.members[i].value;
        if (op == Op::sum || i == 0) {
            result = i == 0 ? value : arithmetic('+', result, value);
        } else if (result.unknown() || value.unknown()) {
            return {};
        } else if (value.kind == Kind::number) {
            const bool most = op == Op::max;
            result = of_number(most ? std::max(result.low, value.low) : std::min(result.low, value.low),
                               most ? std::max(result.high, value.high) : std::min(result.high, value.high));
        } else if (op == Op::max ? value.id > result.id : value.id < result.id) {
            result = value;
        }
    }
    return result;
}

inline Val Reader::eval(ExprId id, const Env& env) const {
    const language::Code& code = law_.book().code;
    const language::Expr& expr = code.exprs[id];
    const auto operand = [&](std::size_t i) { return eval(code.child(id, i), env); };
    const auto compared = [&](Comparison how, bool swapped) {
        return of_truth(swapped ? compare(operand(1), operand(0), how) : compare(operand(0), operand(1), how));
    };
    switch (expr.op) {
        case Op::boolean: return of_kind(Kind::boolean, expr.value);
        case Op::number: return of_number(expr.number, expr.number);
        case Op::string: return of_text(Kind::string, code.text_of(id));
        case Op::eccn: return of_text(Kind::eccn, code.text_of(id));
        case Op::country: return of_kind(Kind::country, expr.value);
        case Op::symbol: return of_kind(Kind::symbol, expr.value);
        case Op::date: return of_kind(Kind::date, expr.value);
        case Op::duration: return of_kind(Kind::duration, expr.value);
        case Op::list: {
            Val list = of_kind(Kind::list, 0);
            for (std::size_t i = 0; i < expr.count; ++i) list.members.push_back({operand(i), Truth::yes});
            return list;
        }
        case Op::variable:
            if (expr.value == language::slot_shipment) return of_kind(Kind::record, 0);
            return env.slots[static_cast<std::size_t>(expr.value)];
        case Op::field: {
            const Val record = operand(0);
            if (record.kind != Kind::record) return record.none() ? record : Val{};
            return fact(static_cast<facts::RecordId>(record.id), static_cast<std::size_t>(expr.value), env.day);
        }
        case Op::param: return law_.parameter(static_cast<Index>(expr.value), env.day);
        case Op::all_of:
        case Op::any_of: {
            const bool all = expr.op == Op::all_of;
            Truth result = truth_of(all);
            for (std::size_t i = 0; i < expr.count; ++i)
                result = all ? lower(result, as_truth(operand(i))) : higher(result, as_truth(operand(i)));
            return of_truth(result);
        }
        case Op::negate: return of_truth(opposite(as_truth(operand(0))));
        case Op::choose: {
            const Truth which = as_truth(operand(0));
            if (which != Truth::unknown) return operand(which == Truth::yes ? 1 : 2);
            // Where both results are one, the condition does not matter.
            const Val then = operand(1);
            const Val otherwise = operand(2);
            return compare(then, otherwise, Comparison::equal) == Truth::yes ? then : Val{};
        }
        case Op::equal: return compared(Comparison::equal, false);
        case Op::not_equal: return of_truth(opposite(as_truth(compared(Comparison::equal, false))));
        case Op::less: return compared(Comparison::less, false);
        case Op::less_equal: return compared(Comparison::less_equal, false);
        case Op::greater: return compared(Comparison::less, true);
        case Op::greater_equal: return compared(Comparison::less_equal, true);
        case Op::in: return of_truth(is_in(operand(0), operand(1)));
        case Op::in_table: return of_truth(law_.in_table(static_cast<Index>(expr.value), operand(0), env.day));
        case Op::add:
        case Op::subtract: {
            const Val a = operand(0);
            const Val b = operand(1);
            if (a.kind == Kind::date && b.kind == Kind::duration) {
                language::Duration by = language::unpack_duration(b.id);
                if (expr.op == Op::subtract) by = {-by.months, -by.days};
                return of_kind(Kind::date, language::add(static_cast<Day>(a.id), by));
            }
            return arithmetic(expr.op == Op::add ? '+' : '-', a, b);
        }
        case Op::multiply: return arithmetic('*', operand(0), operand(1));
        case Op::divide: return arithmetic('/', operand(0), operand(1));
        case Op::minus: return arithmetic('-', of_number(0, 0), operand(0));
        case Op::exists:
        case Op::all:
        case Op::exists_one:
        case Op::filter:
        case Op::map: return over_list(expr.op, expr, code.child(id, 1), operand(0), env);
        case Op::size:
        case Op::sum:
        case Op::min:
        case Op::max: return aggregate(expr.op, operand(0));
        case Op::has: {
            const Val value = operand(0);
            return value.unknown() ? Val{} : of_truth(truth_of(!value.none()));
        }
        case Op::within: {
            const Val value = operand(0);
            const std::string& outer = code.strings[static_cast<std::size_t>(expr.value)];
            const auto inside = [&](const Val& one) {
                return one.unknown() ? Truth::unknown
                                     : truth_of(one.kind == Kind::eccn && language::eccn_within(one.text, outer));
            };
            if (value.kind != Kind::list) return of_truth(inside(value));
            Truth found = value.open ? Truth::unknown : Truth::no;
            for (const Member& member : value.members)
                found = higher(found, lower(member.is_member, inside(member.value)));
            return of_truth(found);
        }
        case Op::at: {
            const Val day = operand(0);
            if (day.kind != Kind::date) return {};
            Env then = env;
            then.day = static_cast<Day>(day.id);
            return eval(code.child(id, 1), then);
        }
        default: throw std::logic_error("the oracle does not know this operator");
    }
}

}  // namespace portcullis::oracle
