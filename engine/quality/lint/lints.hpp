// The functions that the registry lists; each stands in the file of its name. Private to the lints.
#pragma once

#include "quality/lint/lint.hpp"

namespace portcullis::quality {

void lint_always_true_condition(const LintInput& input, Findings& findings);
void lint_bare_number(const LintInput& input, Findings& findings);
void lint_confusable_unicode(const LintInput& input, Findings& findings);
void lint_date_contradicts_notice(const LintInput& input, Findings& findings);
void lint_duplicate_rule(const LintInput& input, Findings& findings);
void lint_gapped_intervals(const LintInput& input, Findings& findings);
void lint_idle_scenario(const LintInput& input, Findings& findings);
void lint_missing_section(const LintInput& input, Findings& findings);
void lint_missing_source(const LintInput& input, Findings& findings);
void lint_missing_title(const LintInput& input, Findings& findings);
void lint_naming_convention(const LintInput& input, Findings& findings);
void lint_overlapping_intervals(const LintInput& input, Findings& findings);
void lint_past_due_sunset(const LintInput& input, Findings& findings);
void lint_redundant_condition(const LintInput& input, Findings& findings);
void lint_same_paragraph_different_values(const LintInput& input, Findings& findings);
void lint_shadowed_exception(const LintInput& input, Findings& findings);
void lint_stale_verified_through(const LintInput& input, Findings& findings);
void lint_uncovered_eccn(const LintInput& input, Findings& findings);
void lint_uncovered_section(const LintInput& input, Findings& findings);
void lint_unfounded_coverage(const LintInput& input, Findings& findings);
void lint_unreachable_condition(const LintInput& input, Findings& findings);
void lint_unreviewed_case(const LintInput& input, Findings& findings);
void lint_unused_derived_fact(const LintInput& input, Findings& findings);
void lint_unused_list(const LintInput& input, Findings& findings);
void lint_unused_parameter(const LintInput& input, Findings& findings);
void lint_unused_source(const LintInput& input, Findings& findings);

}  // namespace portcullis::quality
