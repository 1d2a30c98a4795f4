// What can be done with an item: exceptions and what stops them, duties, red flags.
#include "output/reason.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::report {
namespace {

constexpr int body = 6;

// What stops an exception, in one line: a rule that closes it, or the first condition that fails.
std::string first_reason(const ExceptionAnswer& one) {
    if (!one.blocked_by.empty()) return "closed by " + joined(one.blocked_by, ", ");
    const std::vector<Reason> list = reasons(one.trace);
    for (const Reason& reason : list)
        if (reason.truth != Tri::yes) return reason.fact;
    if (!list.empty()) return list.front().fact;
    return one.covers.empty() ? "covers none of the requirements" : "its conditions do not hold";
}

std::string name_of(const ExceptionAnswer& one) { return one.symbol.empty() ? one.rule : one.symbol; }

void missing(Report& report, const ExceptionAnswer& one) {
    for (const MissingNeed& need : one.missing) {
        std::string words = (need.met == Tri::unknown ? "not known: " : "missing: ") + need.what;
        if (!need.earliest.empty()) words += " (earliest " + need.earliest + ")";
        report.page.line(body, body + 2, {{words, Style::plain}});
    }
    if (!one.earliest.empty()) report.page.line(body, "earliest day: " + one.earliest);
}

void exception(Report& report, const ExceptionAnswer& one, int column) {
    const bool closed = one.available == Tri::no && !one.reachable;
    const std::string state = one.available == Tri::yes ? "available"
                              : one.reachable
                                  ? "reachable: its conditions hold, but it covers nothing until its needs are met"
                              : closed ? "not available: " + first_reason(one)
                                       : "may be available: " + first_reason(one);
    Run sign = mark(one.available, Style::good);
    if (one.reachable && one.available == Tri::no) sign = {mark_open, Style::doubtful};
    std::string name = name_of(one);
    const int pad = std::max(0, column - width_of(name));
    name.append(static_cast<std::size_t>(pad), ' ');
    report.page.line(2, body, {{sign}, {" ", Style::plain}, {name, Style::strong}, {"  " + state, Style::plain}});
    if (closed && !report.options.verbose) return;
    std::string words = one.title;
    if (!one.section.empty()) words += (words.empty() ? "§ " : ", § ") + one.section;
    if (!one.symbol.empty()) words += (words.empty() ? "" : " · ") + one.rule;
    if (!words.empty()) report.page.line(body, body + 2, {{words, Style::dim}});
    if (!one.covers.empty()) report.page.line(body, body + 2, {{"covers " + joined(one.covers, ", "), Style::plain}});
    missing(report, one);
    reason_lines(report, body, one.trace);
    if (one.certainty != Sureness::text) report.page.line(body, std::string(sureness_words(one.certainty)), Style::dim);
    source_lines(report, body, one.sources);
}

}  // namespace

void exceptions(Report& report, const ItemAnswer& item) {
    if (item.exceptions.empty()) return;
    report.page.section("License exceptions");
    int column = 0;
    for (const ExceptionAnswer& one : item.exceptions) column = std::max(column, std::min(width_of(name_of(one)), 28));
    // What covers nothing here is named in one line.
    std::vector<std::string> elsewhere;
    for (const ExceptionAnswer& one : item.exceptions)
        if (one.covers.empty() && one.blocked_by.empty() &&
            std::find(elsewhere.begin(), elsewhere.end(), name_of(one)) == elsewhere.end())
            elsewhere.push_back(name_of(one));
    const auto rank = [](const ExceptionAnswer& one) {
        if (one.available == Tri::yes) return 0;
        if (one.available == Tri::unknown) return 1;
        return one.reachable ? 2 : 3;
    };
    for (int wanted = 0; wanted <= 3; ++wanted)
        for (const ExceptionAnswer& one : item.exceptions)
            if (rank(one) == wanted && (report.options.verbose || !one.covers.empty() || !one.blocked_by.empty()))
                exception(report, one, column);
    if (!elsewhere.empty() && !report.options.verbose)
        report.page.line(2, body, {{"for other requirements only: " + joined(elsewhere, ", "), Style::dim}});
}

std::string field_words(const FilingField& one) {
    if (!one.value.empty()) return one.field + " " + one.value;
    return one.format.empty() ? one.field : one.field + ": " + one.format;
}

// `25 days before the export`; of a day that is not known, what it is counted from.
std::string day_words(const Filing& one) {
    const std::string from = one.from == "export"    ? "the export"
                             : !one.from_day.empty() ? one.from_day
                                                     : one.from + " (not known)";
    std::string words = one.period.empty() ? (one.count == "before" ? "not after " : "on ") + from
                                           : one.period + " " + one.count + " " + from;
    return one.day.empty() ? words : "last day " + one.day + ", " + words;
}

void filing(Report& report, const Filing& one) {
    std::string words = one.form;
    for (const FilingField& field : one.fields) words += (words.empty() ? "" : " · ") + field_words(field);
    if (one.any_value) words += (words.empty() ? "" : " · ") + std::string("however small the value");
    if (!one.contains.empty() && !report.options.verbose)
        words += (words.empty() ? "" : " · ") + std::to_string(one.contains.size()) + " particulars (--verbose)";
    report.page.line(body, body + 2, {{"file in " + one.system + ": ", Style::strong}, {words, Style::plain}});
    if (report.options.verbose)
        for (const std::string& particular : one.contains)
            report.page.line(body + 2, body + 4, {{"– " + particular, Style::plain}});
    if (!one.count.empty()) report.page.line(body, body + 2, {{day_words(one), Style::plain}});
}

void duties(Report& report, const ItemAnswer& item) {
    if (item.obligations.empty()) return;
    report.page.section("Duties");
    for (const Obligation& one : item.obligations) {
        std::string words = one.who.empty() ? one.what : one.who + ": " + one.what;
        if (!one.due.empty()) {
            if (!words.empty() && words.back() == '.') words.pop_back();
            words += "; due " + one.due;
        }
        if (one.holds == Tri::unknown) words += " (may apply)";
        report.page.line(2, 4, {mark(one.holds, Style::strong), {" " + words, Style::plain}});
        if (one.filing) filing(report, *one.filing);
        if (!one.rule.empty()) report.page.line(body, body + 2, {{one.rule, Style::dim}});
        source_lines(report, body, one.sources);
    }
}

void red_flags(Report& report, const ItemAnswer& item) {
    if (item.red_flags.empty()) return;
    report.page.section("Red flags to resolve first");
    for (const RedFlag& one : item.red_flags) {
        const std::string words = one.what + (one.holds == Tri::unknown ? " (may apply)" : "");
        report.page.line(2, 4, {mark(one.holds, Style::bad), {" " + words, Style::plain}});
        if (!one.rule.empty()) report.page.line(body, body + 2, {{one.rule, Style::dim}});
        source_lines(report, body, one.sources);
    }
}

}  // namespace portcullis::output::report
