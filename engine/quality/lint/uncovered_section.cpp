// uncovered-section: a rule cites a section of which the coverage statement does not say how much is read.
#include "quality/lint/coverage_reading.hpp"
#include "quality/lint/lints.hpp"
#include "rulebook/section.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {

using rulebook::CoverageRow;
using rulebook::CoverageStatement;

void lint_uncovered_section(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    if (book.coverage.empty()) return;
    std::set<std::string> without;
    for (const CitedSection& cited : sections_cited(book)) {
        const rulebook::Regime& regime = book.regimes[cited.regime];
        const CoverageStatement* statement = book.find_coverage(regime.jurisdiction);
        if (statement == nullptr) {
            if (without.insert(regime.jurisdiction).second)
                findings.report(
                    regime.place, "no coverage statement is about the law of " + regime.jurisdiction,
                    "write one: a file with `coverage: NAME` and `jurisdiction: " + regime.jurisdiction + "`");
            continue;
        }
        // An entry of the control list has its rows among the ECCNs.
        if (!rulebook::eccn_of_section(cited.section).empty()) continue;
        const auto around = [&](const CoverageRow& row) { return rulebook::section_within(cited.section, row.of); };
        const auto names_it = [&](const CoverageRow& row) {
            return around(row) && std::find(row.regimes.begin(), row.regimes.end(), cited.regime) != row.regimes.end();
        };
        const auto& rows = statement->sections;
        if (std::any_of(rows.begin(), rows.end(), names_it)) continue;
        const auto other = std::find_if(rows.begin(), rows.end(), around);
        const bool held = other != rows.end();
        const std::string message =
            held ? "the row does not name the regime `" + regime.name + "`, which cites `" + cited.section + "`"
                 : "`" + regime.name + "` cites `" + cited.section + "`, and no row holds it";
        const std::string help = !held ? "say under `sections` how much of it is read"
                                 : other->extent == rulebook::Extent::nothing
                                     ? "the row says that nothing of it is read: write `extent: partly` and the regime"
                                     : "add the regime to the row";
        findings.report(held ? other->place : statement->place, message, help)
            .others.push_back({cited.place, "it is cited here"});
    }
}

}  // namespace portcullis::quality
