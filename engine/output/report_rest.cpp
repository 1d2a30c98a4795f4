// What concerns the whole shipment: questions, open law, time, other worlds, assumptions, and what is not covered.
#include "output/number.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::report {
namespace {

bool is_limit(const Notice& notice) {
    return notice.kind == "not_modelled" || notice.kind == "unverified_since" || notice.kind == "error";
}

std::string notice_words(const Notice& notice) {
    std::string words = notice.text;
    if (notice.would_be)
        words += (words.empty() ? "" : ": ") + std::string("it would be “") +
                 std::string(outcome_words(*notice.would_be)) + "”";
    return words;
}

void citations(Report& report, const std::vector<Citation>& sources) { source_lines(report, 6, sources); }

}  // namespace

void questions(Report& report) {
    const std::vector<Question>& list = report.answer.questions;
    if (list.empty()) return;
    report.page.section("What would decide it");
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Question& one = list[i];
        const std::string number = std::to_string(i + 1) + ". ";
        const int hang = 2 + static_cast<int>(number.size());
        std::string words = number + (one.question.empty() ? one.fact + "?" : one.question);
        const std::string unit = unit_words(one.unit);
        if (!unit.empty()) words += " (in " + unit + ")";
        report.page.line(2, hang,
                         {{words, Style::plain}, {one.decides ? "  one answer to it decides" : "", Style::strong}});
        std::string where = one.fact;
        if (!one.found.empty()) where += " · found in: " + one.found;
        if (!one.exact) where += " · may matter; the search was cut off";
        report.page.line(hang, hang + 2, {{where, Style::dim}});
    }
}

void disputes(Report& report) {
    if (report.answer.disputes.empty()) return;
    report.page.section("Open points of law");
    for (const Dispute& one : report.answer.disputes) {
        report.page.line(2, 6,
                         {{mark_open, Style::doubtful},
                          {" ", Style::plain},
                          {one.what, Style::strong},
                          {"  " + one.point, Style::plain}});
        if (!one.if_true.empty()) report.page.line(6, 8, {{"read one way: " + one.if_true, Style::plain}});
        if (!one.if_false.empty()) report.page.line(6, 8, {{"read the other way: " + one.if_false, Style::plain}});
        citations(report, one.sources);
    }
}

void over_time(Report& report) {
    const std::vector<Change>& list = report.answer.over_time;
    if (list.empty()) return;
    report.page.section("Over time");
    for (const Change& one : list) {
        const std::string from = one.from.empty() ? "before" : "from " + one.from;
        // Days are plain text of one form, so that their order is that of the text.
        const bool now = &one == &list.back() ? one.from <= report.answer.as_of
                                              : one.from <= report.answer.as_of && (&one)[1].from > report.answer.as_of;
        report.page.line(2, 20,
                         {{from, Style::plain},
                          {std::string(from.size() < 16 ? 16 - from.size() : 1, ' ') + "  ", Style::plain},
                          {range_words(one.at_least, one.at_most), Style::plain},
                          {now ? "  (the day asked about)" : "", Style::dim}});
    }
}

void otherwise(Report& report) {
    const auto elsewhere = [&](const JurisdictionAnswer& one) {
        return one.jurisdiction != report.answer.jurisdiction;
    };
    const bool notices = std::any_of(report.answer.notices.begin(), report.answer.notices.end(), [](const Notice& one) {
        return !is_limit(one) && one.kind != "overridden_figure";
    });
    const bool others = std::any_of(report.answer.jurisdictions.begin(), report.answer.jurisdictions.end(), elsewhere);
    if (notices || others) {
        report.page.section("Otherwise");
        for (const Notice& one : report.answer.notices) {
            if (is_limit(one) || one.kind == "overridden_figure") continue;
            const std::string prefix = one.regime.empty() ? "" : one.regime + ": ";
            report.page.line(2, 4, {{prefix, Style::strong}, {notice_words(one), Style::plain}});
        }
        for (const JurisdictionAnswer& one : report.answer.jurisdictions)
            if (elsewhere(one))
                report.page.line(2, 4,
                                 {{country_words(one.jurisdiction) + ": ", Style::strong},
                                  {range_words(one.at_least, one.at_most), Style::plain}});
    }
    bool first = true;
    for (const Notice& one : report.answer.notices) {
        if (one.kind != "overridden_figure") continue;
        if (first) report.page.section("Stated figures that differ from the catalogue");
        first = false;
        report.page.line(2, 4, {{one.text, Style::plain}});
    }
}

void assumed(Report& report) {
    const std::vector<Assumed>& list = report.answer.assumed;
    if (list.empty()) return;
    report.page.section("Assumed" +
                        (report.answer.assumption_set.empty() ? "" : " (" + report.answer.assumption_set + ")"));
    std::vector<std::string> seen;
    for (const Assumed& one : list) {
        const std::string words = one.text.empty() ? one.fact + " = " + one.value : one.text;
        if (report.options.verbose) {
            const std::string detail = one.value.empty() ? one.fact : one.fact + " = " + one.value;
            report.page.columns(2, 58, {{words, Style::plain}}, {{detail, Style::dim}});
        } else if (std::find(seen.begin(), seen.end(), words) == seen.end()) {
            seen.push_back(words);
        }
    }
    if (!seen.empty()) report.page.line(2, 2, {{joined(seen, " · "), Style::plain}});
}

void limits(Report& report) {
    const Determination& answer = report.answer;
    bool first = true;
    for (const Notice& one : answer.notices) {
        if (!is_limit(one)) continue;
        if (first) report.page.section("Not covered");
        first = false;
        std::string prefix = one.regime.empty() ? "" : one.regime + ": ";
        if (one.kind == "error") prefix = "could not be evaluated: ";
        report.page.line(2, 4, {{prefix, Style::strong}, {one.text, Style::plain}});
    }
    report.page.blank();
    std::string words =
        "Not legal advice; regimes modelled: " + (answer.regimes.empty() ? "none" : joined(answer.regimes, ", ")) + ".";
    if (!answer.rulebook_digest.empty()) words += " Rulebook " + answer.rulebook_digest.substr(0, 12) + ".";
    report.page.line(0, 0, {{words, Style::dim}});
}

}  // namespace portcullis::output::report
