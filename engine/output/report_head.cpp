// The first lines: the outcome, the shipment, and how sure the answer is.
#include "output/leaf.hpp"
#include "output/number.hpp"
#include "output/report.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output::report {
namespace {

Style style_of(Outcome outcome) {
    switch (outcome) {
        case Outcome::no_license_required: return Style::good;
        case Outcome::license_exception:
        case Outcome::authorized: return Style::doubtful;
        case Outcome::license_required:
        case Outcome::prohibited: return Style::bad;
    }
    return Style::plain;
}

Runs verdict(Outcome at_least, Outcome at_most, const std::string& jurisdiction) {
    if (at_least != at_most)
        return {{"NEEDS INFORMATION: " + range_words(at_least, at_most, jurisdiction), Style::doubtful}};
    if (at_most == Outcome::no_license_required && !is_home_law(jurisdiction))
        return {{"NOTHING ON FILE ASKS FOR A LICENSE on the facts given", Style::doubtful}};
    return {{std::string(outcome_headline(at_most)), style_of(at_most)}};
}

// The policy under which an application would be reviewed; a range as the outcome is.
std::string review_range(const std::optional<Review>& least, const std::optional<Review>& most) {
    if (!most) return {};
    std::string words = "review policy: ";
    if (least && *least == *most) return words + std::string(review_words(*most));
    if (!least) return words + "up to " + std::string(review_words(*most));
    return words + std::string(review_words(*least)) + " to " + std::string(review_words(*most));
}

void add_review(Runs& runs, const std::optional<Review>& least, const std::optional<Review>& most) {
    const std::string words = review_range(least, most);
    if (!words.empty()) runs.push_back({"  " + words, Style::plain});
}

// Symbols of the exceptions that are available for every item that needs one, to name them in the headline.
std::string open_symbols(const Determination& answer) {
    std::vector<std::string> symbols;
    for (const ItemAnswer& item : answer.items)
        for (const ExceptionAnswer& one : item.exceptions)
            if (one.available == Tri::yes && !one.covers.empty() && !one.symbol.empty() &&
                std::find(symbols.begin(), symbols.end(), one.symbol) == symbols.end())
                symbols.push_back(one.symbol);
    return joined(symbols, ", ");
}

std::string eccn_words(const ItemAnswer& item) {
    std::string words;
    if (!item.eccns.empty()) words = "ECCN " + joined(item.eccns, ", ");
    if (!item.possible_eccns.empty())
        words += (words.empty() ? "ECCN possibly " : " · possibly ") + joined(item.possible_eccns, ", ");
    return words;
}

std::string standing(const Determination& answer) {
    std::string words = "as of " + answer.as_of;
    if (answer.posture == "codified") words += " · law as codified";
    return words;
}

std::string assumption_words(const Determination& answer) {
    if (answer.assumption_set.empty()) return {};
    std::string words = "on " + answer.assumption_set + " assumptions";
    if (!answer.assumed.empty()) words += " (" + std::to_string(answer.assumed.size()) + ", listed below)";
    return words;
}

// What the answer hangs on, by name where it is a figure.
std::string certainty_words(const Determination& answer) {
    std::string words =
        answer.certainty == Sureness::reported
            ? "The answer rests on a figure or rule as reported, not read in the law itself"
            : "The answer rests on a figure or rule that is " + std::string(sureness_words(answer.certainty));
    constexpr std::size_t most = 3;
    for (std::size_t i = 0; i < answer.hangs_on.size() && i < most; ++i) {
        const Operand& one = answer.hangs_on[i];
        words += (i == 0 ? ": " : "; ") + operand_words(one);
        if (!one.source.empty()) words += " (" + one.source + ")";
    }
    if (answer.hangs_on.size() > most) words += "; and " + std::to_string(answer.hangs_on.size() - most) + " more";
    return words + ".";
}

}  // namespace

Run mark(Tri truth, Style yes) {
    if (truth == Tri::yes) return {mark_yes, yes};
    if (truth == Tri::unknown) return {mark_open, Style::doubtful};
    return {mark_no, Style::dim};
}

std::string item_words(const ItemAnswer& item) {
    std::string name = item.title.empty() ? item.product : item.title;
    if (name.empty()) name = "an item";
    return item.quantity > 0 ? figure(item.quantity) + " × " + name : name;
}

void head(Report& report) {
    const Determination& answer = report.answer;
    Runs left = verdict(answer.at_least, answer.at_most, answer.jurisdiction);
    const std::string symbols = open_symbols(answer);
    if (answer.decided() && answer.at_most == Outcome::license_exception && !symbols.empty())
        left.push_back({": " + symbols, Style::strong});
    add_review(left, answer.review_at_least, answer.review);
    report.page.spread(left, {{standing(answer), Style::plain}});

    std::string what = answer.items.size() == 1 ? item_words(answer.items.front())
                                                : figure(static_cast<double>(answer.items.size())) + " items";
    if (!answer.destination.empty()) what += " → " + country_words(answer.destination);
    report.page.spread({{what, Style::plain}}, {{assumption_words(answer), Style::plain}});
    if (answer.items.size() == 1) {
        const std::string eccns = eccn_words(answer.items.front());
        if (!eccns.empty()) report.page.line(0, eccns);
    }
    if (!answer.scenario.empty()) report.page.line(0, "Under the scenario " + answer.scenario);
    if (!is_home_law(answer.jurisdiction))
        report.page.line(0, "Under the law of " + country_words(answer.jurisdiction) +
                                ", of which only some is on file: silence is no clearance");
    for (const Notice& notice : answer.notices)
        if (notice.kind == "law_not_on_file")
            report.page.line(0, 2, {{"Not to be decided by any fact: " + notice.text + ".", Style::doubtful}});
    if (answer.certainty != Sureness::text) report.page.line(0, 2, {{certainty_words(answer), Style::plain}});
}

void item_head(Report& report, std::size_t index) {
    const ItemAnswer& item = report.answer.items[index];
    report.page.blank();
    Runs left{{"Item " + std::to_string(index + 1) + ": " + item_words(item), Style::strong}};
    Runs right = verdict(item.at_least, item.at_most, report.answer.jurisdiction);
    add_review(right, item.review_at_least, item.review);
    report.page.spread(left, right);
    const std::string eccns = eccn_words(item);
    if (!eccns.empty()) report.page.line(2, eccns);
}

}  // namespace portcullis::output::report
