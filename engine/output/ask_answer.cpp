// Help with a question, and the answer at the end of an interview: shorter than that of `check`.
#include "output/ask_words.hpp"
#include "output/counted.hpp"
#include "output/page.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace portcullis::output {
namespace {

constexpr std::size_t most_rules = 8;
constexpr std::size_t most_questions = 5;

bool names(const std::vector<Trace>& traces, const std::string& fact) {
    return std::any_of(traces.begin(), traces.end(), [&](const Trace& trace) {
        return std::any_of(trace.operands.begin(), trace.operands.end(),
                           [&](const Operand& operand) { return operand.fact == fact; }) ||
               names(trace.children, fact);
    });
}

// Undecided rules that read the fact, each with its title.
std::vector<std::pair<std::string, std::string>> rules_on(const Determination& answer, const std::string& fact) {
    std::vector<std::pair<std::string, std::string>> rules;
    const auto add = [&](const auto& list, auto open) {
        for (const auto& one : list)
            if (open(one) == Tri::unknown && names(one.trace, fact)) rules.emplace_back(one.rule, one.title);
    };
    for (const ItemAnswer& item : answer.items) {
        add(item.requirements, [](const Requirement& one) { return one.holds; });
        add(item.prohibitions, [](const Prohibition& one) { return one.holds; });
        add(item.exceptions, [](const ExceptionAnswer& one) { return one.available; });
    }
    std::sort(rules.begin(), rules.end());
    rules.erase(std::unique(rules.begin(), rules.end()), rules.end());
    return rules;
}

// While much is open the reasons fill pages: then the rules that may hold are named, without their conditions.
void why_briefly(report::Report& report, const ItemAnswer& item) {
    if (item.at_least == item.at_most) {
        report::why(report, item);
        return;
    }
    struct Line {
        Tri holds;
        const std::string* rule;
        const std::string* title;
    };
    std::vector<Line> lines;
    for (const Requirement& one : item.requirements)
        if (one.exempted_by.empty() && one.replaced_by.empty()) lines.push_back({one.holds, &one.rule, &one.title});
    for (const Prohibition& one : item.prohibitions) lines.push_back({one.holds, &one.rule, &one.title});
    std::stable_sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.holds > b.holds; });
    if (lines.empty()) return;
    report.page.section("Holds, or may hold");
    for (std::size_t i = 0; i < lines.size() && i < most_rules; ++i)
        report.page.line(2, 6,
                         {report::mark(lines[i].holds, Style::bad),
                          {" ", Style::plain},
                          {*lines[i].rule, Style::strong},
                          {"  " + *lines[i].title, Style::plain}});
    if (lines.size() > most_rules) report.page.line(2, "and " + counted(lines.size() - most_rules, "more rule"));
}

// What was asked and is not known, or was not asked any more.
void left_open(report::Report& report) {
    const Determination& answer = report.answer;
    const std::vector<Question>& list = answer.questions;
    if (!list.empty()) report.page.section("What would decide it");
    for (std::size_t i = 0; i < list.size() && i < most_questions; ++i)
        report.page.line(2, 4, {{list[i].question, Style::plain}, {"  " + list[i].fact, Style::dim}});
    if (list.size() > most_questions)
        report.page.line(2, "and " + counted(list.size() - most_questions, "more question"));
    // Points of law are what is left once nothing can be asked.
    if (list.empty()) report::disputes(report);
    else if (!answer.disputes.empty())
        report.page.line(2, "beside " + counted(answer.disputes.size(), "open point") + " of law");
}

}  // namespace

std::string ask_help(const explore::Query& query, const Determination* answer,
                     const std::vector<explore::Prospect>& prospects, const TextOptions& options) {
    Page page(options.width, options.color);
    if (query.note != nullptr && !query.note->meaning.empty()) page.line(2, 4, {{"means: " + query.note->meaning}});
    if (query.note != nullptr && !query.note->found.empty()) page.line(2, 4, {{"found in: " + query.note->found}});
    for (const explore::Prospect& one : prospects)
        page.line(2, 4,
                  {{one.answer + ": " +
                    range_words(one.verdict.at_least, one.verdict.at_most,
                                answer == nullptr ? "US" : answer->jurisdiction)}});
    const auto rules =
        answer == nullptr ? std::vector<std::pair<std::string, std::string>>{} : rules_on(*answer, query.fact);
    for (std::size_t i = 0; i < rules.size() && i < most_rules; ++i)
        page.line(2, 4, {{"hangs on it: "}, {rules[i].first, Style::strong}, {"  " + rules[i].second}});
    if (rules.size() > most_rules) page.line(2, "and " + std::to_string(rules.size() - most_rules) + " more rules");
    if (rules.empty() && answer != nullptr && !query.opening)
        page.line(2, 4, {{"no rule reads it directly; what follows from it leaves the answer open"}});
    page.line(2, 4, {{"`-` if it is not known: the answer stays a range, and the shipment says so"}});
    return page.take();
}

std::string ask_answer(const Determination& answer, const TextOptions& options) {
    Page page(options.width, options.color);
    report::Report report{page, answer, options};
    report::head(report);
    for (std::size_t i = 0; i < answer.items.size(); ++i) {
        if (answer.items.size() > 1) report::item_head(report, i);
        why_briefly(report, answer.items[i]);
        report::red_flags(report, answer.items[i]);
    }
    left_open(report);
    report::assumed(report);
    page.blank();
    page.line(0, "Not legal advice; `check` on the shipment shows everything that was looked at.", Style::dim);
    return page.take();
}

}  // namespace portcullis::output
