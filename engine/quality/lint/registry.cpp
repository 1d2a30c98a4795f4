#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {

using text::Severity;

const std::vector<Lint>& lints() {
    constexpr Severity warning = Severity::warning;
    constexpr Severity note = Severity::note;
    static const std::vector<Lint> list{
        {"always-true-condition", warning, "a part of a condition that nothing can make false",
         lint_always_true_condition},
        {"bad-suppression", Severity::error, "a comment that begins with `lint:` and has no known form", nullptr},
        {"bare-number", warning, "a threshold written as a number where a parameter belongs", lint_bare_number},
        {"confusable-unicode", warning, "a character that looks like another or cannot be seen",
         lint_confusable_unicode},
        {"date-contradicts-notice", warning, "law that begins before the document it is cited from was published",
         lint_date_contradicts_notice},
        {"duplicate-rule", warning, "two rules that say the same on the same days", lint_duplicate_rule},
        {"gapped-intervals", warning, "rows or rules that follow each other and leave days between them",
         lint_gapped_intervals},
        {"idle-scenario", warning, "a scenario under which the law is what it is anyway", lint_idle_scenario},
        {"missing-section", warning, "a rule that decides and names no paragraph", lint_missing_section},
        {"missing-source", warning, "a rule, figure, row, product or status that names no source", lint_missing_source},
        {"missing-title", warning, "a rule without a sentence for people", lint_missing_title},
        {"naming-convention", warning, "a name that is not spelled as names of its kind are", lint_naming_convention},
        {"overlapping-intervals", warning, "two rows of a list for one member on the same days",
         lint_overlapping_intervals},
        {"past-due-sunset", warning, "an end, a deadline or a change of status that came after the file was checked",
         lint_past_due_sunset, true},
        {"redundant-condition", warning, "a part of a condition that follows from the part beside it",
         lint_redundant_condition},
        {"same-paragraph-different-values", warning, "two regimes that take different figures from the same paragraph",
         lint_same_paragraph_different_values},
        {"shadowed-exception", warning, "a license exception that can never make a difference",
         lint_shadowed_exception},
        {"stale-verified-through", warning, "a file of law that was not checked for a long time, or never",
         lint_stale_verified_through, true},
        {"suppression-without-reason", warning, "a suppression that does not say why", nullptr},
        {"uncovered-eccn", warning, "an ECCN that rules read and the coverage statement does not name",
         lint_uncovered_eccn},
        {"uncovered-section", warning, "a section that a rule cites and the coverage statement does not speak of",
         lint_uncovered_section},
        {"unfounded-coverage", warning, "a row of coverage that claims what no rule reads", lint_unfounded_coverage},
        {"unknown-lint", Severity::error, "a suppression of a lint that does not exist", nullptr},
        {"unreachable-condition", warning, "a part of a condition that nothing can make true",
         lint_unreachable_condition},
        {"unreviewed-case", note, "a test whose expectation no person has confirmed", lint_unreviewed_case},
        {"unused-derived-fact", warning, "a fact that a rule defines and nothing reads", lint_unused_derived_fact},
        {"unused-list", note, "a list that nothing asks", lint_unused_list},
        {"unused-parameter", warning, "a parameter that nothing reads", lint_unused_parameter},
        {"unused-source", warning, "a source that nothing cites", lint_unused_source},
        {"unused-suppression", warning, "a suppression of something that is not found", nullptr},
    };
    return list;
}

const Lint* find_lint(std::string_view id) {
    const std::vector<Lint>& list = lints();
    const auto found = std::find_if(list.begin(), list.end(), [&](const Lint& lint) { return lint.id == id; });
    return found == list.end() ? nullptr : &*found;
}

text::Diagnostic& Findings::report(text::Span span, std::string message, std::string help) {
    text::Diagnostic diagnostic;
    diagnostic.code = lint_->id;
    diagnostic.severity = lint_->severity;
    diagnostic.message = std::move(message);
    diagnostic.span = span;
    diagnostic.help = std::move(help);
    return list_.emplace_back(std::move(diagnostic));
}

}  // namespace portcullis::quality
