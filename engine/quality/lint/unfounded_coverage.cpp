// unfounded-coverage: a row of coverage claims that something is read, and no rule does. The worst that a statement can
// be is too sure of itself.
#include "quality/lint/coverage_reading.hpp"
#include "quality/lint/lints.hpp"
#include "rulebook/section.hpp"

#include <algorithm>

namespace portcullis::quality {

using rulebook::CoverageRow;
using rulebook::Extent;

void lint_unfounded_coverage(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    const std::vector<CitedSection> cited = sections_cited(book);
    for (const rulebook::CoverageStatement& statement : book.coverage) {
        const auto read = eccns_read(book, statement.jurisdiction);
        for (const CoverageRow& row : statement.eccns) {
            const bool named =
                std::any_of(read.begin(), read.end(), [&](const auto& one) { return same_entry(row.of, one.first); });
            const bool cites = std::any_of(cited.begin(), cited.end(), [&](const CitedSection& one) {
                const std::string_view eccn = rulebook::eccn_of_section(one.section);
                return !eccn.empty() && book.regimes[one.regime].jurisdiction == statement.jurisdiction &&
                       same_entry(row.of, eccn);
            });
            if (row.extent != Extent::nothing && !named && !cites)
                findings.report(row.place, "no rule reads the ECCN `" + row.of + "`", "write `extent: none`");
        }
        for (const CoverageRow& row : statement.sections)
            for (const Index regime : row.regimes)
                if (std::none_of(cited.begin(), cited.end(), [&](const CitedSection& one) {
                        return one.regime == regime && same_section(row.of, one.section);
                    }))
                    findings.report(row.place, "no rule of `" + book.regimes[regime].name + "` cites `" + row.of + "`",
                                    "take the regime out of the row, or give its rules their `section`");
    }
}

}  // namespace portcullis::quality
