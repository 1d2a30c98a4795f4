#include "quality/lint/feasible.hpp"

#include "language/operators.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::quality {

using language::Kind;
using language::mirrored;
using language::no_expr;
using language::Op;
using language::opposite;

namespace {

using Values = std::set<std::int64_t>;

bool is_constant(Op op) { return op == Op::country || op == Op::symbol; }

bool takes_body(Op op) { return op == Op::exists || op == Op::all || op == Op::exists_one || op == Op::filter; }

void add_bodies(const language::Code& code, ExprId id, std::vector<Condition>& result) {
    const Op op = code.exprs[id].op;
    if (op == Op::at) return;
    if (takes_body(op)) result.push_back({code.child(id, 1), no_expr});
    for (const ExprId child : code.children(id)) add_bodies(code, child, result);
}

}  // namespace

std::vector<Condition> conditions(const rulebook::Rulebook& book, const rulebook::Rule& rule) {
    using rulebook::RuleExpression;
    std::vector<Condition> result;
    for (const RuleExpression& part : rulebook::expressions(rule)) {
        const language::Expr& expr = book.code.exprs[part.expr];
        const bool within = part.role == RuleExpression::review || part.role == RuleExpression::need;
        if (expr.type.kind == Kind::boolean && expr.op != Op::boolean)
            result.push_back({part.expr, within ? rule.when : no_expr});
        add_bodies(book.code, part.expr, result);
    }
    return result;
}

bool Asked::impossible() const {
    if (may_be_none) return false;
    // Numbers that agree to twelve digits are the same one, hence a margin where both ends belong.
    const double margin = 2e-12 * std::max(std::abs(low), std::abs(high));
    if (above || below ? low >= high : low - high > margin) return true;
    if (!only) return false;
    return std::all_of(only->begin(), only->end(),
                       [&](std::int64_t value) { return never.find(value) != never.end(); });
}

State Feasibility::initial() const {
    State state;
    const Days& days = law_.days();
    Asked& date = state["date"];
    date.may_be_none = false;
    if (days.from != language::day_min) date.low = days.from;
    if (days.until != language::day_max) date.high = days.until - 1;
    return state;
}

bool Feasibility::assume(ExprId id, bool yes, State& state, std::vector<Conflict>& found) {
    switch (law_.book().code.exprs[id].op) {
        case Op::negate: return assume(law_.book().code.child(id, 0), !yes, state, found);
        case Op::all_of: return yes ? all(id, yes, state, found) : any(id, yes, state, found);
        case Op::any_of: return yes ? any(id, yes, state, found) : all(id, yes, state, found);
        default: return atom(id, yes, state, found);
    }
}

// First what asks something by itself, then what offers alternatives: these are judged by all the rest.
bool Feasibility::all(ExprId id, bool yes, State& state, std::vector<Conflict>& found) {
    const auto offers = [&](ExprId child) {
        bool sign = yes;
        while (law_.book().code.exprs[child].op == Op::negate) child = law_.book().code.child(child, 0), sign = !sign;
        return law_.book().code.exprs[child].op == (sign ? Op::any_of : Op::all_of);
    };
    for (const bool alternatives : {false, true})
        for (const ExprId child : law_.book().code.children(id))
            if (offers(child) == alternatives && !assume(child, yes, state, found)) return false;
    return true;
}

bool Feasibility::any(ExprId id, bool yes, State& state, std::vector<Conflict>& found) {
    constexpr std::size_t most_work = 100'000;  // entries copied: what is larger is left unjudged
    if (state.size() * law_.book().code.children(id).size() > most_work) return true;
    std::vector<Conflict> dead;
    bool possible = false;
    for (const ExprId child : law_.book().code.children(id)) {
        State copy = state;
        possible = assume(child, yes, copy, dead) || possible;
    }
    // Of `!(a && b)` nobody wrote alternatives.
    if (possible && yes) found.insert(found.end(), dead.begin(), dead.end());
    if (!possible) found.push_back({id, no_expr, yes});
    return possible;
}

bool Feasibility::atom(ExprId id, bool yes, State& state, std::vector<Conflict>& found) {
    const rulebook::Rulebook& book = law_.book();
    const language::Expr& expr = book.code.exprs[id];
    if (expr.op == Op::boolean) {
        if ((expr.value != 0) == yes) return true;
        found.push_back({id, no_expr, yes});
        return false;
    }
    const State before = state;
    const auto report = [&](const std::string& about) {
        const auto earlier = before.find(about);
        found.push_back({id, earlier == before.end() ? no_expr : earlier->second.by, yes});
        return false;
    };
    auto about = comparison(id, yes, state);
    if (!about) about = membership(id, yes, state);
    if (about) {
        if (state[*about].impossible()) return report(*about);
        state[*about].by = id;
    }
    // The same words are true or false together, understood or not.
    const std::string words = "?" + canonical(book, id);
    Asked& asked = state[words];
    if (asked.truth && *asked.truth != yes) return report(words);
    asked.truth = yes;
    asked.by = id;
    return true;
}

std::optional<std::string> Feasibility::comparison(ExprId id, bool yes, State& state) {
    const language::Code& code = law_.book().code;
    Op op = code.exprs[id].op;
    if (op != Op::equal && op != Op::not_equal && op != Op::less && op != Op::less_equal && op != Op::greater &&
        op != Op::greater_equal)
        return std::nullopt;
    ExprId fact = code.child(id, 0);
    ExprId other = code.child(id, 1);
    const auto known = [&](ExprId side) { return is_constant(code.exprs[side].op) || law_.constant(side, day_); };
    if (known(fact)) std::swap(fact, other), op = mirrored(op);
    if (known(fact) || !known(other)) return std::nullopt;
    const std::string about = canonical(law_.book(), fact);
    Asked& asked = state[about];
    if (is_constant(code.exprs[other].op)) {
        const Values values{code.exprs[other].value};
        const bool equal = (op == Op::equal) == yes;
        ask_values(asked, values, values, equal);
        // `x != "CN"` is true of none, and false only of a value.
        if (op == Op::equal ? yes : !yes) asked.may_be_none = false;
    } else {
        ask_number(asked, op, *law_.constant(other, day_), yes, code.exprs[fact].type.kind == Kind::date);
    }
    return about;
}

std::optional<std::string> Feasibility::membership(ExprId id, bool yes, State& state) {
    const language::Code& code = law_.book().code;
    const language::Expr& expr = code.exprs[id];
    if (expr.op != Op::in && expr.op != Op::in_table) return std::nullopt;
    const ExprId fact = code.child(id, 0);
    if (is_constant(code.exprs[fact].op)) return std::nullopt;
    Values values;
    if (expr.op == Op::in) {
        const ExprId list = code.child(id, 1);
        if (code.exprs[list].op != Op::list) return std::nullopt;
        for (const ExprId member : code.children(list)) {
            if (!is_constant(code.exprs[member].op)) return std::nullopt;
            values.insert(code.exprs[member].value);
        }
    } else if (law_.book().tables[static_cast<std::size_t>(expr.value)].element != Kind::country) {
        return std::nullopt;
    }
    const std::string about = canonical(law_.book(), fact);
    Asked& asked = state[about];
    if (expr.op == Op::in) {
        ask_values(asked, values, values, yes);
    } else {
        const LawOfDays::Members& members = law_.members(static_cast<Index>(expr.value));
        ask_values(asked, members.some, members.every, yes);
    }
    if (yes) asked.may_be_none = false;
    return about;
}

void Feasibility::ask_values(Asked& asked, const Values& some, const Values& every, bool yes) {
    if (!yes) {
        asked.never.insert(every.begin(), every.end());
        return;
    }
    if (!asked.only) asked.only = some;
    else std::erase_if(*asked.only, [&](std::int64_t value) { return some.find(value) == some.end(); });
}

void Feasibility::ask_number(Asked& asked, Op op, const Bounds& bounds, bool yes, bool whole) const {
    // A comparison is false of none, but `!=`; one that must be false asks for no value.
    if (op == Op::not_equal ? !yes : yes) asked.may_be_none = false;
    if (!yes) op = opposite(op);
    if (op == Op::not_equal) return;
    const double step = whole ? 1 : 0;
    if (op != Op::less && op != Op::less_equal) {
        const bool strict = op == Op::greater && !whole;
        const double low = bounds.low + (op == Op::greater ? step : 0);
        if (low > asked.low || (low == asked.low && strict)) asked.low = low, asked.above = strict;
    }
    if (op != Op::greater && op != Op::greater_equal) {
        const bool strict = op == Op::less && !whole;
        const double high = bounds.high - (op == Op::less ? step : 0);
        if (high < asked.high || (high == asked.high && strict)) asked.high = high, asked.below = strict;
    }
}

}  // namespace portcullis::quality
