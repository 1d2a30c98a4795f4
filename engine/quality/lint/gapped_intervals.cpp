// gapped-intervals: rows of one member, or rules of one paragraph, that follow each other and leave days between them
// on which neither holds. The law rarely pauses; a slip by a day is common. (Values of parameters: `rules validate`.)
#include "quality/lint/lints.hpp"
#include "quality/lint/rows.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace portcullis::quality {
namespace {

using rulebook::Rule;

// Sorted by their beginning: reports each stretch of days between two of them.
void report_gaps(const LintInput& input, const std::vector<DatedRow>& rows, const std::string& what,
                 Findings& findings) {
    if (rows.empty()) return;
    const DatedRow* last = &rows.front();
    for (const DatedRow& row : rows) {
        if (row.days.from > last->days.until) {
            text::Diagnostic& finding =
                findings.report(first_line(input.sources, row.place),
                                what + " do not hold from " + language::format_day(last->days.until) + " until " +
                                    language::format_day(row.days.from),
                                "`until` is the first day on which it no longer holds");
            finding.others.push_back({first_line(input.sources, last->place), "ends before"});
        }
        if (row.days.until > last->days.until) last = &row;
    }
}

}  // namespace

void lint_gapped_intervals(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    each_member(book, [&](const std::string& list, const std::vector<DatedRow>& rows) {
        report_gaps(input, rows, "the rows of " + list + " for this member", findings);
    });
    // Rules that take each other's place: the same paragraph of the same regime, with the same effect on the same
    // thing.
    using Key = std::tuple<Index, rulebook::Effect, rulebook::Subject, std::string, Index, Index,
                           std::vector<std::string>, std::string>;
    std::map<Key, std::vector<DatedRow>> groups;
    for (const Rule& rule : book.rules) {
        const auto days = fixed_days(rule.range);
        if (rule.section.empty() || !days) continue;
        groups[{rule.regime, rule.effect, rule.subject, rule.section, rule.define_record, rule.define_field,
                rule.reasons, rule.symbol}]
            .push_back({*days, rule.place});
    }
    for (auto& [key, rows] : groups) {
        std::stable_sort(rows.begin(), rows.end(),
                         [](const DatedRow& a, const DatedRow& b) { return a.days.from < b.days.from; });
        report_gaps(input, rows, "the rules of " + std::get<3>(key), findings);
    }
}

}  // namespace portcullis::quality
