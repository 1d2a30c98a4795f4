// overlapping-intervals: two rows for one member on one day. If they differ, which of them counts is chance; if not,
// one will be changed and the other forgotten. (Values of parameters that overlap are an error of `rules validate`.)
#include "quality/lint/lints.hpp"
#include "quality/lint/rows.hpp"

namespace portcullis::quality {

void lint_overlapping_intervals(const LintInput& input, Findings& findings) {
    each_member(input.book(), [&](const std::string& list, const std::vector<DatedRow>& rows) {
        // By their beginning: a row overlaps an earlier one if it overlaps the one that ends last.
        const DatedRow* last = nullptr;
        for (const DatedRow& row : rows) {
            if (last != nullptr && row.days.overlaps(last->days)) {
                text::Diagnostic& finding =
                    findings.report(first_line(input.sources, row.place),
                                    "two rows of " + list + " are about the same member on the same days",
                                    "end the earlier one with `until`, or join them");
                finding.others.push_back({first_line(input.sources, last->place), "the other row"});
            }
            if (last == nullptr || row.days.until > last->days.until) last = &row;
        }
    });
}

}  // namespace portcullis::quality
