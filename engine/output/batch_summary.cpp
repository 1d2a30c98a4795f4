#include "output/batch_summary.hpp"

#include "output/counted.hpp"
#include "output/page.hpp"
#include "output/words.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <set>
#include <vector>

namespace portcullis::output {
namespace {

constexpr std::size_t most_shown = 5;

// The most frequent, by name where they are equally so.
void most_frequent(Page& page, std::string_view title, const std::map<std::string, std::size_t>& counts) {
    if (counts.empty()) return;
    std::vector<std::pair<std::string, std::size_t>> list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    page.section(title);
    for (std::size_t i = 0; i < std::min(list.size(), most_shown); ++i)
        page.columns(2, 12, {{fmt::format("{:>7}", list[i].second), Style::plain}}, {{list[i].first, Style::plain}});
    if (list.size() > most_shown) page.line(12, fmt::format("and {} more", list.size() - most_shown), Style::dim);
}

}  // namespace

std::string without_indices(std::string_view path) {
    std::string out;
    bool inside = false;
    for (const char byte : path) {
        if (byte == ']') inside = false;
        if (!inside) out += byte;
        if (byte == '[') inside = true;
    }
    return out;
}

void BatchSummary::add(const BatchRecord& record) {
    ++count_;
    if (!record.verdict) {
        ++errors_;
        std::set<std::string> codes;
        for (const BatchFault& one : record.faults) codes.insert(one.code);
        for (const std::string& code : codes) ++faults_[code];
        return;
    }
    const BatchVerdict& verdict = *record.verdict;
    if (verdict.at_least == verdict.at_most) ++decided_[static_cast<std::size_t>(verdict.at_most)];
    else ++open_;
    if (verdict.flags > 0) ++flagged_;
    // Once for each shipment, however many of its items lack the fact.
    std::set<std::string> missing;
    for (const std::string& fact : verdict.missing) missing.insert(without_indices(fact));
    for (const std::string& fact : missing) ++missing_[fact];
    for (const std::string& rule : verdict.because) ++rules_[rule];
}

void BatchSummary::add(std::size_t count, Outcome at_least, Outcome at_most) {
    count_ += count;
    if (at_least == at_most) decided_[static_cast<std::size_t>(at_most)] += count;
    else open_ += count;
}

void BatchSummary::add_rule(const std::string& rule, std::size_t count) {
    if (count > 0) rules_[rule] += count;
}

std::string BatchSummary::text(std::string_view jurisdiction, std::size_t files_not_read, bool color, int width) const {
    constexpr Style styles[outcome_count] = {Style::good, Style::good, Style::good, Style::bad, Style::bad};
    Page page(width, color);
    page.line(0, counted(count_, "shipment"), Style::strong);
    const auto line = [&](std::size_t count, std::string_view words, Style style) {
        if (count > 0)
            page.columns(2, 12, {{fmt::format("{:>7}", count), style}}, {{std::string(words), Style::plain}});
    };
    for (std::size_t i = 0; i < outcome_count; ++i)
        line(decided_[i], outcome_words(static_cast<Outcome>(i), jurisdiction), styles[i]);
    line(open_, "open: more than one outcome is possible until missing facts are known", Style::doubtful);
    line(errors_, "not decided: the shipment could not be read (`error` says why)", Style::bad);
    if (flagged_ > 0)
        page.line(
            2,
            counted(flagged_, "shipment has red flags to resolve first", "shipments have red flags to resolve first"),
            Style::doubtful);
    if (files_not_read > 0)
        page.line(2,
                  counted(files_not_read, "input was not read and is not counted",
                          "inputs were not read and are not counted"),
                  Style::bad);
    most_frequent(page, "Facts most often missing (shipments)", missing_);
    most_frequent(page, "Rules that most often require a license or prohibit (shipments)", rules_);
    most_frequent(page, "Why shipments could not be read", faults_);
    return page.take();
}

}  // namespace portcullis::output
