// missing-section: a rule that was read in the law and decides names the paragraph. Letters and announcements have
// none: they are `certainty: reported` or give the reason `is_informed`, and neither has what is about them. What
// derives a fact, obliges or flags may rest on no single paragraph.
#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {

using rulebook::Effect;

namespace {

// About requirements alone that name no paragraph themselves.
bool about_letters(const rulebook::Rulebook& book, const rulebook::Rule& rule) {
    return !rule.targets.empty() && std::all_of(rule.targets.begin(), rule.targets.end(), [&](rulebook::Index target) {
        return book.rules[target].section.empty();
    });
}

}  // namespace

void lint_missing_section(const LintInput& input, Findings& findings) {
    for (const rulebook::Rule& rule : input.book().rules) {
        const bool decides =
            rule.effect != Effect::derives && rule.effect != Effect::obliges && rule.effect != Effect::flags;
        const bool letter = std::find(rule.reasons.begin(), rule.reasons.end(), "is_informed") != rule.reasons.end();
        if (!decides || letter || !rule.section.empty() || about_letters(input.book(), rule)) continue;
        if (rule.provenance.certainty != facts::Certainty::text || !rule.provenance.disputed.empty()) continue;
        findings.report(rule.place, "the rule `" + rule.name + "` names no paragraph",
                        "name it as the law does, `section: 742.6(a)(6)(iii)`, or say with `certainty:` that it was "
                        "not read in a law");
    }
}

}  // namespace portcullis::quality
