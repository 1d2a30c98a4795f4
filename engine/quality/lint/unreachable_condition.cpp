// unreachable-condition: a part of a condition that nothing can make true where it stands, on any day of the rule.
// Found by intervals and sets (see feasible.hpp): what is reported is certain, and much goes unseen.
#include "quality/lint/feasible.hpp"
#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

std::vector<Conflict> conflicts(LawOfDays& law, const Condition& condition, Day day) {
    Feasibility feasibility(law, day);
    State state = feasibility.initial();
    std::vector<Conflict> ignored;
    std::vector<Conflict> found;
    if (condition.given != language::no_expr && !feasibility.assume(condition.given, true, state, ignored)) return {};
    (void)feasibility.assume(condition.expr, true, state, found);
    return found;
}

// Those that are so on every stretch of days.
std::vector<Conflict> always(LawOfDays& law, const Condition& condition) {
    std::vector<Conflict> result;
    bool first = true;
    for (const Day day : law.stretches({condition.expr, condition.given})) {
        const std::vector<Conflict> found = conflicts(law, condition, day);
        if (first) result = found;
        else
            std::erase_if(result, [&](const Conflict& one) {
                return std::none_of(found.begin(), found.end(), [&](const Conflict& f) { return f.part == one.part; });
            });
        first = false;
    }
    return result;
}

void report(const LintInput& input, const Conflict& conflict, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const text::Span span = book.code.exprs[conflict.part].span;
    const std::string_view written = input.sources.bytes(span.file).substr(span.begin, span.end - span.begin);
    const bool short_enough = written.size() <= 80 && written.find('\n') == std::string_view::npos;
    const std::string words = short_enough ? "`" + text::printable(written) + "`" : "this condition";
    text::Diagnostic& finding = findings.report(
        span, words + (conflict.yes ? " can never be true here" : " can never be false here, as it must be"),
        "correct it, or remove what can never happen");
    if (conflict.with != language::no_expr)
        finding.others.push_back({book.code.exprs[conflict.with].span, "contradicts this"});
}

}  // namespace

void lint_unreachable_condition(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    for (const rulebook::Rule& rule : book.rules) {
        LawOfDays law(book, days_of(rule));
        for (const Condition& condition : conditions(book, rule))
            for (const Conflict& conflict : always(law, condition)) report(input, conflict, findings);
    }
}

}  // namespace portcullis::quality
