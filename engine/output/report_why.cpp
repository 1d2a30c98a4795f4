// Why: the requirements and prohibitions of an item, with the values that were compared and where they come from.
#include "output/leaf.hpp"
#include "output/reason.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::report {
namespace {

constexpr int body = 6;  // indent of what stands under a rule
constexpr int origin_column = 58;
constexpr std::size_t most_of_rejected = 4;

void rule_line(Report& report, const Run& sign, const std::string& rule, const std::string& title) {
    report.page.line(
        2, body,
        {{sign}, {" ", Style::plain}, {rule, Style::strong}, {title.empty() ? "" : "  " + title, Style::plain}});
}

void note(Report& report, const std::string& text) { report.page.line(body, body + 2, {{text, Style::plain}}); }

// Section and how sure the rule is.
void standing(Report& report, const std::string& section, Sureness certainty, const std::string& disputed) {
    std::string words = section.empty() ? std::string() : "§ " + section;
    if (certainty != Sureness::text)
        words += (words.empty() ? "rule " : " · rule ") + std::string(sureness_words(certainty));
    if (!words.empty()) report.page.line(body, body + 2, {{words, Style::dim}});
    if (!disputed.empty()) note(report, "Open point of law: " + disputed);
}

void reviews(Report& report, const Requirement& requirement) {
    for (const ReviewOpinion& opinion : requirement.reviews) {
        std::string words = "review policy: " + std::string(review_words(opinion.policy));
        if (opinion.applies == Tri::unknown) words += " (may apply)";
        if (!opinion.section.empty()) words += ", § " + opinion.section;
        if (!opinion.rule.empty() && opinion.rule != requirement.rule) words += ", " + opinion.rule;
        if (opinion.certainty != Sureness::text) words += ", " + std::string(sureness_words(opinion.certainty));
        note(report, words);
    }
}

void requirement(Report& report, const Requirement& one) {
    const bool set_aside = !one.exempted_by.empty() || !one.replaced_by.empty();
    rule_line(report, set_aside ? mark(Tri::no, Style::dim) : mark(one.holds, Style::bad), one.rule, one.title);
    if (!one.exempted_by.empty()) note(report, "does not apply: exempted by " + one.exempted_by);
    if (!one.replaced_by.empty()) note(report, "does not apply: " + one.replaced_by + " stands instead of it");
    if (one.holds == Tri::unknown && !set_aside) note(report, "may hold; what is open is marked with a question");
    if (!one.control.empty() || !one.reasons.empty()) {
        const std::string all = one.reasons.empty() ? one.control : joined(one.reasons, ", ");
        std::string control = all;
        std::replace(control.begin(), control.end(), '_', ' ');
        note(report, "reason: " + control);
    }
    if (!one.covered_by.empty()) note(report, "covered by " + joined(one.covered_by, " or "));
    reason_lines(report, body, one.trace);
    if (one.covered_by.empty() && !set_aside) reviews(report, one);
    standing(report, one.section, one.certainty, one.disputed);
    source_lines(report, body, one.sources);
}

void prohibition(Report& report, const Prohibition& one) {
    rule_line(report, mark(one.holds, Style::bad), one.rule, one.title);
    note(report, one.holds == Tri::yes ? "prohibited: no license or exception helps on this day"
                                       : "may be prohibited on this day");
    reason_lines(report, body, one.trace);
    if (!one.cure.empty()) note(report, "what would let it move: " + one.cure);
    standing(report, one.section, one.certainty, one.disputed);
    source_lines(report, body, one.sources);
}

}  // namespace

void reason_lines(Report& report, int indent, const std::vector<Trace>& traces, std::size_t most) {
    const std::vector<Reason> list = reasons(traces, report.options.verbose);
    const std::size_t shown = report.options.verbose ? list.size() : std::min(list.size(), most);
    std::vector<std::string> thresholds;
    for (std::size_t i = 0; i < shown; ++i) {
        const Reason& one = list[i];
        report.page.columns(indent + 2 * one.depth, origin_column, {{one.fact, Style::plain}},
                            {{one.origin, Style::dim}});
        for (const std::string& source : one.thresholds)
            if (std::find(thresholds.begin(), thresholds.end(), source) == thresholds.end())
                thresholds.push_back(source);
    }
    if (shown < list.size())
        report.page.line(indent, "and " + std::to_string(list.size() - shown) + " more (--verbose)");
    for (const std::string& source : thresholds)
        report.page.line(indent, indent + 2, {{"threshold: " + source, Style::dim}});
}

void source_lines(Report& report, int indent, const std::vector<Citation>& sources) {
    for (const Citation& source : sources) {
        report.page.line(indent, indent + 2, {{source.cite, Style::dim}});
        if (report.options.verbose && !source.url.empty()) report.page.line(indent + 2, source.url, Style::dim);
    }
}

void why(Report& report, const ItemAnswer& item) {
    report.page.section("Why");
    for (const Prohibition& one : item.prohibitions) prohibition(report, one);
    // What stands in the way first, then what is covered or set aside.
    const auto aside = [](const Requirement& one) {
        return !one.covered_by.empty() || !one.exempted_by.empty() || !one.replaced_by.empty();
    };
    for (const bool wanted : {false, true})
        for (const Requirement& one : item.requirements)
            if (aside(one) == wanted) requirement(report, one);
    if (item.requirements.empty() && item.prohibitions.empty())
        report.page.line(2, 2, {{"No requirement of the regimes modelled holds on these facts.", Style::plain}});
    bool first = true;
    for (const Operand& one : item.figures) {
        if (!report.options.verbose && one.kind == "number" && one.high == 0) continue;
        if (first) report.page.section("Figures");
        first = false;
        report.page.columns(2, origin_column, {{operand_words(one), Style::plain}}, {{origin_words(one), Style::dim}});
    }
}

void rejected(Report& report, const ItemAnswer& item) {
    if (item.rejected.empty()) return;
    std::string title = "Looked at, and does not apply";
    if (report.answer.items.size() > 1) title += ": " + item_words(item);
    std::vector<const Rejected*> list;
    for (const Rejected& one : item.rejected) list.push_back(&one);
    constexpr std::size_t nearest = 5;
    if (!report.options.verbose) {
        std::stable_sort(list.begin(), list.end(),
                         [](const Rejected* a, const Rejected* b) { return distance(a->trace) < distance(b->trace); });
    }
    const std::size_t shown = report.options.verbose ? list.size() : std::min(list.size(), nearest);
    report.page.section(title);
    for (std::size_t i = 0; i < shown; ++i) {
        const Rejected& one = *list[i];
        rule_line(report, mark(Tri::no, Style::dim), one.rule, one.title);
        if (one.trace.empty() && !one.failed.empty()) note(report, one.failed + ": no");
        reason_lines(report, body, one.trace, most_of_rejected);
    }
    if (shown < list.size())
        report.page.line(2, "and " + std::to_string(list.size() - shown) + " more (--verbose)", Style::dim);
}

}  // namespace portcullis::output::report
