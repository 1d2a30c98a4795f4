// stale-verified-through: law changes without telling its readers; a file says until when somebody looked.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

namespace portcullis::quality {

void lint_stale_verified_through(const LintInput& input, Findings& findings) {
    for (const rulebook::Document& document : input.loaded.documents) {
        if (document.kind != "regime" && document.kind != "lists" && document.kind != "catalogue" &&
            document.kind != "coverage")
            continue;
        const text::Node* written = document.node.find("verified_through");
        const auto day = verified_through(document);
        if (!day) {
            if (const text::Node* name = document.node.find(document.kind); name != nullptr)
                findings.report(name->span, "this file does not say through which day it was checked",
                                "compare it with its sources, then write `verified_through: DATE`");
        } else if (*day + input.stale_after < input.reference) {
            findings.report(written->span,
                            "this file was last checked " + std::to_string(input.reference - *day) + " days before " +
                                language::format_day(input.reference),
                            "compare it with its sources, then write the day of the check");
        }
    }
}

}  // namespace portcullis::quality
