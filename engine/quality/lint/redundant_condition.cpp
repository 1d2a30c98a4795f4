// redundant-condition: a part of a condition that follows from the parts beside it: one that is asked for twice, or an
// alternative that another one includes. Found as in unreachable-condition.
#include "quality/lint/feasible.hpp"
#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

using language::Op;

constexpr std::size_t most_parts = 40;  // of one `all` or `any`, each compared with each

struct Search {
    const LintInput& input;
    LawOfDays& law;
    const std::vector<Day>& days;
    text::Span rule;
    Findings& findings;

    // Stands in the rule, and not in the condition that all rules of the regime share.
    [[nodiscard]] bool own(ExprId part) const {
        const text::Span span = input.book().code.exprs[part].span;
        return span.begin >= rule.begin && span.end <= rule.end;
    }

    // Whether `other` can be as `yes` says while `part` is not.
    [[nodiscard]] bool apart(ExprId part, ExprId other, bool yes, Day day) const {
        Feasibility feasibility(law, day);
        State state = feasibility.initial();
        std::vector<Conflict> ignored;
        return (other == language::no_expr || feasibility.assume(other, yes, state, ignored)) &&
               feasibility.assume(part, !yes, state, ignored);
    }

    // `part` is as `yes` says whenever `other` is, on every day of the rule; not so by itself, nor because `other`
    // never is, which are the matter of other lints.
    [[nodiscard]] bool follows(ExprId part, ExprId other, bool yes) const {
        return !days.empty() && std::all_of(days.begin(), days.end(), [&](Day day) {
            return !apart(part, other, yes, day) && apart(part, language::no_expr, yes, day) &&
                   apart(other, language::no_expr, !yes, day);
        });
    }

    // The parts of an `all` within an `all` are parts of both.
    void collect(ExprId id, Op op, std::vector<ExprId>& parts) const {
        if (input.book().code.exprs[id].op != op) return parts.push_back(id);
        for (const ExprId child : input.book().code.children(id)) collect(child, op, parts);
    }

    void look_at(ExprId id) const {
        const language::Code& code = input.book().code;
        const language::Expr& expr = code.exprs[id];
        if (expr.op != Op::all_of && expr.op != Op::any_of && expr.op != Op::negate) return;
        if (expr.op == Op::negate) return look_at(code.child(id, 0));
        std::vector<ExprId> parts;
        collect(id, expr.op, parts);
        for (const ExprId part : parts) look_at(part);
        if (parts.size() > most_parts) return;
        const bool all = expr.op == Op::all_of;
        for (std::size_t i = 0; i < parts.size(); ++i)
            for (std::size_t k = 0; k < parts.size(); ++k) {
                if (i == k || !follows(parts[i], parts[k], all)) continue;
                // A rule may well be narrower than its regime.
                if (!own(parts[i]) && own(parts[k])) continue;
                // Of two that say the same the later one is too many.
                if (i < k && follows(parts[k], parts[i], all)) continue;
                text::Diagnostic& finding = findings.report(
                    code.exprs[parts[i]].span,
                    all ? "this holds whenever the other part does" : "wherever this holds, the other part does",
                    "leave it out, or correct the one that was meant otherwise");
                finding.others.push_back({code.exprs[parts[k]].span, "the other part"});
                break;
            }
    }
};

}  // namespace

void lint_redundant_condition(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    for (const rulebook::Rule& rule : book.rules) {
        LawOfDays law(book, days_of(rule));
        for (const Condition& condition : conditions(book, rule)) {
            const std::vector<Day> days = law.stretches({condition.expr});
            Search{input, law, days, rule.provenance.place, findings}.look_at(condition.expr);
        }
    }
}

}  // namespace portcullis::quality
