// What concerns the whole shipment: questions, open law, time, other worlds, assumptions, and what is not covered.
#include "output/counted.hpp"
#include "output/number.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace portcullis::output::report {
namespace {

bool is_limit(const Notice& notice) {
    return notice.kind == "not_modelled" || notice.kind == "unverified_since" || notice.kind == "error" ||
           notice.kind == "law_not_on_file";
}

// Names of outcomes inside a sentence, as people say them.
std::string in_words(std::string text, const std::string& jurisdiction) {
    constexpr Outcome all[] = {Outcome::no_license_required, Outcome::license_exception, Outcome::authorized,
                               Outcome::license_required, Outcome::prohibited};
    const auto replace = [&](std::string_view from, std::string_view to) {
        for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
    };
    for (const Outcome one : all) replace(name(one), outcome_words(one, jurisdiction));
    replace("needs_information", "not decided");
    return text;
}

std::string notice_words(const Notice& notice, const std::string& jurisdiction) {
    std::string words = in_words(notice.text, jurisdiction);
    if (!notice.would_be || words.find("would be") != std::string::npos) return words;
    return words + (words.empty() ? "" : ": ") + "it would be “" +
           std::string(outcome_words(*notice.would_be, jurisdiction)) + "”";
}

// A law that was not asked about and has nothing to say of this shipment; a verbose report names it all the same.
bool is_silent(const Report& report, const std::string& jurisdiction) {
    if (report.options.verbose || jurisdiction.empty() || jurisdiction == report.answer.jurisdiction) return false;
    const auto& list = report.answer.jurisdictions;
    return std::any_of(list.begin(), list.end(), [&](const JurisdictionAnswer& one) {
        return one.jurisdiction == jurisdiction && one.applies == Tri::no;
    });
}

std::string elsewhere_words(const JurisdictionAnswer& one) {
    if (one.applies == Tri::no) return "nothing on file applies";
    if (one.at_most != Outcome::no_license_required) return range_words(one.at_least, one.at_most, one.jurisdiction);
    return is_home_law(one.jurisdiction)
               ? std::string(outcome_words(one.at_most))
               : "no requirement on file applies, but something of it does (--jurisdiction " + one.jurisdiction + ")";
}

// The regimes whose rules the outcome rests on; none where nothing holds.
std::set<std::string> regimes_that_decide(const Determination& answer) {
    std::set<std::string> regimes;
    const auto add = [&](const std::string& rule) { regimes.insert(rule.substr(0, rule.find('/'))); };
    for (const ItemAnswer& item : answer.items) {
        for (const Requirement& one : item.requirements) add(one.rule);
        for (const Prohibition& one : item.prohibitions) add(one.rule);
        for (const ExceptionAnswer& one : item.exceptions)
            if (one.available != Tri::no || one.reachable) add(one.rule);
    }
    return regimes;
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
        const std::string& law = report.answer.jurisdiction;
        if (!one.if_true.empty())
            report.page.line(6, 8, {{"if it holds: " + in_words(one.if_true, law), Style::plain}});
        if (!one.if_false.empty())
            report.page.line(6, 8, {{"if it does not: " + in_words(one.if_false, law), Style::plain}});
        citations(report, one.sources);
    }
}

void over_time(Report& report) {
    const std::vector<Change>& list = report.answer.over_time;
    if (list.empty()) return;
    report.page.section("Over time");
    const std::string& law = report.answer.jurisdiction;
    const auto words = [&](const Change& one) {
        return one.on_file ? range_words(one.at_least, one.at_most, law) : std::string(nothing_on_file);
    };
    if (list.size() == 1)
        return report.page.line(2, 4, {{"the same on every day: " + words(list.front()), Style::plain}});
    const std::string& day = report.answer.as_of;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string from = i == 0 ? "before " + list[1].from : "from   " + list[i].from;
        // Days are text of one form, so that their order is that of the text.
        const bool now = (i == 0 || list[i].from <= day) && (i + 1 == list.size() || day < list[i + 1].from);
        report.page.line(2, 21,
                         {{from, Style::plain},
                          {"  " + words(list[i]), now ? Style::strong : Style::plain},
                          {now ? "  (the day asked about)" : "", Style::dim}});
    }
}

void otherwise(Report& report) {
    const auto elsewhere = [&](const JurisdictionAnswer& one) {
        return one.jurisdiction != report.answer.jurisdiction && !is_silent(report, one.jurisdiction);
    };
    const auto beside = [&](const Notice& one) {
        return !is_limit(one) && one.kind != "overridden_figure" && !is_silent(report, one.jurisdiction);
    };
    const bool notices = std::any_of(report.answer.notices.begin(), report.answer.notices.end(), beside);
    const bool others = std::any_of(report.answer.jurisdictions.begin(), report.answer.jurisdictions.end(), elsewhere);
    if (notices || others) {
        report.page.section("Otherwise");
        for (const Notice& one : report.answer.notices) {
            if (!beside(one)) continue;
            const std::string prefix = one.regime.empty() ? "" : one.regime + ": ";
            report.page.line(2, 4,
                             {{prefix, Style::strong}, {notice_words(one, report.answer.jurisdiction), Style::plain}});
        }
        for (const JurisdictionAnswer& one : report.answer.jurisdictions)
            if (elsewhere(one))
                report.page.line(
                    2, 4,
                    {{country_words(one.jurisdiction) + ": ", Style::strong}, {elsewhere_words(one), Style::plain}});
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
    const bool all = report.options.verbose;
    const std::set<std::string> named = regimes_that_decide(answer);
    // One paragraph for each regime, in the order of the answer: the first points of those that have a part in it, and
    // how many there are besides. What was read at all stands under Coverage.
    constexpr std::size_t most_points = 3;
    std::map<std::string, std::size_t> points;
    std::vector<std::pair<std::string, std::string>> paragraphs;
    std::size_t others = 0;
    for (const Notice& one : answer.notices) {
        if (!is_limit(one) || is_silent(report, one.jurisdiction)) continue;
        const bool told = all || (named.count(one.regime) != 0 && ++points[one.regime] <= most_points);
        if (one.kind == "not_modelled" && !told) {
            ++others;
            continue;
        }
        const std::string head = one.kind == "error" ? "could not be evaluated" : one.regime;
        if (paragraphs.empty() || paragraphs.back().first != head) paragraphs.emplace_back(head, one.text);
        else paragraphs.back().second += " · " + one.text;
    }
    if (!paragraphs.empty() || others > 0) report.page.section("Not covered");
    for (const auto& [head, text] : paragraphs)
        report.page.line(2, 4, {{head.empty() ? "" : head + ": ", Style::strong}, {text, Style::plain}});
    if (others > 0)
        report.page.line(
            2, (paragraphs.empty() ? "" : "and ") + counted(others, "point") + " that rule files leave out (--verbose)",
            Style::dim);
    report.page.blank();
    // Many names say less than their number; JSON has them all.
    constexpr std::size_t most_names = 12;
    const bool few = answer.regimes.size() <= most_names || report.options.verbose;
    std::string words = "Not legal advice; ";
    words += !few ? std::to_string(answer.regimes.size()) + " regimes modelled (portcullis rules list)."
                  : "regimes modelled: " + (answer.regimes.empty() ? "none" : joined(answer.regimes, ", ")) + ".";
    if (!answer.rulebook_digest.empty()) words += " Rulebook " + answer.rulebook_digest.substr(0, 12) + ".";
    report.page.line(0, 0, {{words, Style::dim}});
}

}  // namespace portcullis::output::report
