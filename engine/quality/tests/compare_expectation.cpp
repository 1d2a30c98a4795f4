#include "quality/tests/expectation.hpp"
#include "quality/tests/findings.hpp"

#include <algorithm>

namespace portcullis::quality {

namespace {

class Comparison {
  public:
    Comparison(const rulebook::Rulebook& book, const Expectation& expectation, const Determination& answer)
        : book_(book), expected_(expectation), answer_(answer) {}

    std::vector<Mismatch> run() {
        if (expected_.to_record) {
            result_.push_back({"expect", "something (--update records the answer)", word_found(answer_, "outcome")});
            return std::move(result_);
        }
        word("outcome", expected_.outcome);
        if (expected_.at_least) word("at_least", name(*expected_.at_least));
        if (expected_.at_most) word("at_most", name(*expected_.at_most));
        word("review", expected_.review);
        word("review_at_least", expected_.review_at_least);
        word("certainty", expected_.certainty);
        list("because", expected_.because);
        none_of("not_because", expected_.not_because, names_found(answer_, "because"));
        list("available", expected_.available);
        list("reachable", expected_.reachable);
        none_of("blocked", expected_.blocked, not_blocked(answer_));
        list("obligations", expected_.obligations);
        for (const auto& [duty, day] : expected_.deadlines)
            if (const std::string found = deadline_found(answer_, duty); found != day)
                result_.push_back({"deadlines", duty + " " + day, duty + " " + found});
        list("red_flags", expected_.red_flags);
        list("eccns", expected_.eccns);
        list("possible_eccns", expected_.possible_eccns);
        list("questions", expected_.questions);
        list("notices", expected_.notices);
        list("disputes", expected_.disputes);
        return std::move(result_);
    }

  private:
    void word(std::string_view key, std::string_view wanted) {
        if (wanted.empty()) return;
        std::string found = word_found(answer_, key);
        if (wanted == found) return;
        if (found == "needs_information")
            found += " (" + std::string(name(answer_.at_least)) + " to " + std::string(name(answer_.at_most)) + ")";
        if (key == "outcome") found += by_item();
        result_.push_back({std::string(key), std::string(wanted), std::move(found)});
    }

    // Of several items it matters which one came to what.
    std::string by_item() const {
        if (answer_.items.size() < 2) return {};
        std::string text;
        for (const ItemAnswer& item : answer_.items)
            text += (text.empty() ? "; items: " : ", ") + std::string(outcome_name(item.at_least, item.at_most));
        return text;
    }

    void list(std::string_view key, const Expectation::Names& wanted) {
        if (!expected_.asks(key, wanted)) return;
        const std::vector<Finding> found = names_found(answer_, key);
        const auto named = [&](const Finding& finding, const std::string& one) {
            return names_finding(book_, key, finding, one);
        };
        for (const std::string& one : wanted)
            if (std::none_of(found.begin(), found.end(), [&](const Finding& finding) { return named(finding, one); }))
                result_.push_back({std::string(key), one, joined(found)});
        const auto& exact = expected_.exactly;
        if (std::find(exact.begin(), exact.end(), key) == exact.end()) return;
        std::vector<Finding> others;
        for (const Finding& finding : found)
            if (std::none_of(wanted.begin(), wanted.end(), [&](const std::string& one) { return named(finding, one); }))
                others.push_back(finding);
        if (!others.empty())
            result_.push_back({std::string(key), wanted.empty() ? "none" : "no other", joined(others)});
    }

    void none_of(std::string_view key, const Expectation::Names& unwanted, const std::vector<Finding>& found) {
        for (const std::string& one : unwanted)
            for (const Finding& finding : found)
                if (names_finding(book_, key, finding, one)) {
                    result_.push_back({std::string(key), "not " + one, finding.name});
                    break;
                }
    }

    static std::string joined(const std::vector<Finding>& found) {
        std::string text;
        for (const Finding& one : found) text += (text.empty() ? "" : ", ") + one.name;
        return text.empty() ? "none" : text;
    }

    const rulebook::Rulebook& book_;
    const Expectation& expected_;
    const Determination& answer_;
    std::vector<Mismatch> result_;
};

}  // namespace

bool Expectation::asks(std::string_view key, const Names& names) const {
    return !names.empty() || std::find(exactly.begin(), exactly.end(), key) != exactly.end();
}

std::vector<Mismatch> mismatches(const rulebook::Rulebook& book, const Expectation& expectation,
                                 const Determination& answer) {
    return Comparison(book, expectation, answer).run();
}

}  // namespace portcullis::quality
