// missing-title: the answer explains itself by the titles of rules; without one a person reads an identifier.
#include "quality/lint/lints.hpp"

namespace portcullis::quality {

void lint_missing_title(const LintInput& input, Findings& findings) {
    for (const rulebook::Rule& rule : input.book().rules)
        if (rule.title.empty())
            findings.report(rule.place, "the rule `" + rule.name + "` has no title",
                            "say in one sentence what it does: `title: …`");
}

}  // namespace portcullis::quality
