// uncovered-eccn: an entry of the control list that rules read and the coverage statement does not name. Answers about
// it would say that no rule on file reads it.
#include "quality/lint/coverage_reading.hpp"
#include "quality/lint/lints.hpp"

#include <algorithm>

namespace portcullis::quality {

void lint_uncovered_eccn(const LintInput& input, Findings& findings) {
    for (const rulebook::CoverageStatement& statement : input.book().coverage)
        for (const auto& [eccn, place] : eccns_read(input.book(), statement.jurisdiction)) {
            const bool stated = std::any_of(statement.eccns.begin(), statement.eccns.end(),
                                            [&eccn = eccn](const auto& row) { return same_entry(row.of, eccn); });
            if (!stated)
                findings
                    .report(statement.place, "rules read the ECCN `" + eccn + "`, and no row names it",
                            "say under `eccns` how much of it is read")
                    .others.push_back({place, "it is read here"});
        }
}

}  // namespace portcullis::quality
