// What of the law the rules on file read: a few lines in every report, all of it in a verbose one.
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::report {
namespace {

constexpr std::string_view nothing = "none";  // the extent of what no rule reads
constexpr std::size_t rows_shown = 3;         // of ECCNs
constexpr std::size_t lines_shown = 2;        // of sections, for each extent

std::string_view extent_words(std::string_view extent) {
    if (extent == "whole") return "read as a whole";
    return extent == "partly" ? "read in part" : "not read";
}

// ECCNs that no rule reads come first: for them the answer says nothing at all.
void unread(Report& report, const std::vector<EccnCoverage>& eccns) {
    const auto say = [&](const std::string& names, bool several, const std::string& what) {
        report.page.line(
            2, 4,
            {{names, Style::strong},
             {std::string(": no rule on file reads ") + (several ? "these entries" : "this entry"), Style::doubtful},
             {what.empty() ? "" : " (" + what + ")", Style::plain}});
    };
    std::vector<std::string> names;
    for (const EccnCoverage& one : eccns)
        if (one.rows.empty()) names.push_back(one.eccn);
    if (!names.empty()) say(joined(names, ", "), names.size() > 1, "");
    for (const EccnCoverage& one : eccns)
        for (const CoverageRow& row : one.rows)
            if (row.extent == nothing) say(one.eccn == row.of ? row.of : one.eccn + ", " + row.of, false, row.what);
}

// ECCNs of one row stand together: the paragraphs of 3A001.z, say.
void entries(Report& report, const std::vector<EccnCoverage>& eccns) {
    struct Group {
        std::vector<std::string> eccns;
        const CoverageRow* row;
    };
    std::vector<Group> groups;
    for (const EccnCoverage& one : eccns)
        for (const CoverageRow& row : one.rows) {
            if (row.extent == nothing) continue;
            const auto same =
                std::find_if(groups.begin(), groups.end(), [&](const Group& group) { return group.row->of == row.of; });
            if (same == groups.end()) groups.push_back({{one.eccn}, &row});
            else same->eccns.push_back(one.eccn);
        }
    const std::size_t shown = report.options.verbose ? groups.size() : std::min(groups.size(), rows_shown);
    for (std::size_t i = 0; i < shown; ++i) {
        const CoverageRow& row = *groups[i].row;
        // A paragraph below the entry, or the entry above the paragraph, is named beside it.
        const bool other = groups[i].eccns != std::vector<std::string>{row.of};
        std::string words = " " + std::string(extent_words(row.extent)) + (other ? " (" + row.of + ")" : "") + ": ";
        words += row.what;
        if (report.options.verbose && !row.regimes.empty()) words += " · " + joined(row.regimes, ", ");
        report.page.line(2, 4, {{joined(groups[i].eccns, ", "), Style::strong}, {words, Style::plain}});
    }
    if (shown < groups.size())
        report.page.line(2, "and " + std::to_string(groups.size() - shown) + " more entries (--verbose)", Style::dim);
}

void sections(Report& report, const std::vector<CoverageRow>& rows, std::string_view extent) {
    std::vector<const CoverageRow*> list;
    for (const CoverageRow& row : rows)
        if (row.extent == extent) list.push_back(&row);
    if (list.empty()) return;
    const std::string head = extent == "partly" ? "Read in part: " : "Not read: ";
    if (report.options.verbose) {
        for (const CoverageRow* row : list)
            report.page.line(2, 4,
                             {{row->of, Style::strong},
                              {" " + std::string(extent_words(extent)) + ": " + row->what +
                                   (row->regimes.empty() ? "" : " · " + joined(row->regimes, ", ")),
                               Style::plain}});
        return;
    }
    // As many rows as fit on their lines, in the order in which the statement has them.
    constexpr std::size_t head_and_tail = 36;
    const std::size_t room =
        lines_shown * static_cast<std::size_t>(std::max(report.options.width - 6, 40)) - head_and_tail;
    std::string words;
    std::size_t shown = 0;
    for (const CoverageRow* row : list) {
        const std::string one = (words.empty() ? "" : "; ") + row->of + " " + row->what;
        if (shown > 0 && words.size() + one.size() > room) break;
        words += one;
        ++shown;
    }
    if (shown < list.size()) words += "; and " + std::to_string(list.size() - shown) + " more (--verbose)";
    report.page.line(2, 4, {{head, Style::strong}, {words, Style::plain}});
}

}  // namespace

void coverage(Report& report) {
    report.page.section("Coverage");
    if (!report.answer.coverage)
        return report.page.line(2, 4, {{"no statement on file says how much of this law is read", Style::plain}});
    const Coverage& stated = *report.answer.coverage;
    unread(report, stated.eccns);
    if (stated.eccns.empty())
        report.page.line(2, 4,
                         {{"no ECCN is known, so what is read of the item's entry cannot be told", Style::plain}});
    entries(report, stated.eccns);
    sections(report, stated.sections, "partly");
    sections(report, stated.sections, nothing);
}

}  // namespace portcullis::output::report
