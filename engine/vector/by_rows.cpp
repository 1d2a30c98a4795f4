#include "vector/by_rows.hpp"

#include "decide/judgments.hpp"

#include <algorithm>
#include <string_view>

namespace portcullis::vector {

using decide::Verdict;

namespace {

std::uint8_t number_of(const std::optional<Review>& review) {
    return review ? static_cast<std::uint8_t>(*review) : no_review;
}

void set_bit(std::vector<Word>& words, std::size_t row, bool value) {
    const Word bit = Word{1} << (row % 64);
    if (value) words[row / 64] |= bit;
    else words[row / 64] &= ~bit;
}

}  // namespace

Answers empty_answers(std::size_t rows, const Options& options, std::size_t rules) {
    Answers answers;
    answers.rows = rows;
    answers.at_least.resize(rows);
    answers.at_most.resize(rows);
    answers.review_at_least.resize(rows, no_review);
    answers.review.resize(rows, no_review);
    if (options.certainty) answers.certainty.resize(rows);
    if (options.rules) {
        answers.holds.assign(rules, std::vector<Word>(columns::words_for(rows)));
        answers.may_hold = answers.holds;
    }
    return answers;
}

std::vector<Index> deciding_rules(const program::Program& program, const std::string& jurisdiction) {
    const decide::RuleGroups groups(program, jurisdiction);
    std::vector<Index> rules = groups.requirements;
    rules.insert(rules.end(), groups.prohibits.begin(), groups.prohibits.end());
    std::sort(rules.begin(), rules.end());
    return rules;
}

void ByRows::decide(const columns::Table& table, std::size_t row, const Options& options,
                    const std::vector<Index>& rules, Answers& answers) {
    ++answers.by_rows;
    facts::Facts facts = table.row(row);
    if (options.day) facts.day = *options.day;
    if (!options.rules && !options.certainty) {
        const Verdict verdict = decider_.verdict(facts, facts.day, options.jurisdiction);
        answers.at_least[row] = static_cast<std::uint8_t>(verdict.at_least);
        answers.at_most[row] = static_cast<std::uint8_t>(verdict.at_most);
        answers.review_at_least[row] = number_of(verdict.review_at_least);
        answers.review[row] = number_of(verdict.review);
        return;
    }
    decide::Options whole;
    whole.jurisdiction = options.jurisdiction;
    whole.reasons = whole.questions = whole.notices = false;
    const Determination answer = decider_.determine(facts, whole);
    answers.at_least[row] = static_cast<std::uint8_t>(answer.at_least);
    answers.at_most[row] = static_cast<std::uint8_t>(answer.at_most);
    answers.review_at_least[row] = number_of(answer.review_at_least);
    answers.review[row] = number_of(answer.review);
    if (options.certainty) answers.certainty[row] = static_cast<std::uint8_t>(answer.certainty);
    if (!options.rules) return;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        set_bit(answers.holds[i], row, false);
        set_bit(answers.may_hold[i], row, false);
    }
    const auto hold = [&](std::string_view name, Tri holds) {
        const auto found = std::find_if(rules.begin(), rules.end(),
                                        [&](Index rule) { return program_.book().rules[rule].name == name; });
        if (found == rules.end() || holds == Tri::no) return;
        const auto place = static_cast<std::size_t>(found - rules.begin());
        set_bit(answers.may_hold[place], row, true);
        if (holds == Tri::yes) set_bit(answers.holds[place], row, true);
    };
    for (const ItemAnswer& item : answer.items) {
        for (const Requirement& one : item.requirements)
            if (one.replaced_by.empty() && one.exempted_by.empty()) hold(one.rule, one.holds);
        for (const Prohibition& one : item.prohibitions) hold(one.rule, one.holds);
    }
}

}  // namespace portcullis::vector
