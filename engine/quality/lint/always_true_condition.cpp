// always-true-condition: a part of a condition that nothing can make false, on any day of the rule, so that it asks for
// nothing. Found as in unreachable-condition.
#include "quality/lint/feasible.hpp"
#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

using language::Op;

struct Search {
    const rulebook::Rulebook& book;
    LawOfDays& law;
    const std::vector<Day>& days;
    Findings& findings;

    [[nodiscard]] bool is_settled(ExprId id, bool yes) const {
        return !days.empty() && std::all_of(days.begin(), days.end(), [&](Day day) {
            Feasibility feasibility(law, day);
            State state = feasibility.initial();
            std::vector<Conflict> ignored;
            return !feasibility.assume(id, !yes, state, ignored);
        });
    }

    // Whether something was found in it.
    bool look_at(ExprId id, bool yes) const {
        const language::Expr& expr = book.code.exprs[id];
        if (expr.op == Op::negate) return look_at(book.code.child(id, 0), !yes);
        bool found = false;
        const bool combines = expr.op == Op::all_of || expr.op == Op::any_of;
        if (combines)
            for (const ExprId child : book.code.children(id)) found = look_at(child, yes) || found;
        const bool alternatives = expr.op == (yes ? Op::any_of : Op::all_of);
        if (found || (combines && !alternatives) || !is_settled(id, yes)) return found;
        findings.report(expr.span,
                        std::string("this is never ") + (yes ? "false, so that asking for it changes nothing"
                                                             : "true, so that asking for its contrary changes nothing"),
                        "correct it, or leave it out");
        return true;
    }
};

}  // namespace

void lint_always_true_condition(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    for (const rulebook::Rule& rule : book.rules) {
        LawOfDays law(book, days_of(rule));
        for (const Condition& condition : conditions(book, rule)) {
            const std::vector<Day> days = law.stretches({condition.expr});
            Search{book, law, days, findings}.look_at(condition.expr, true);
        }
    }
}

}  // namespace portcullis::quality
