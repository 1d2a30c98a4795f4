#include "vector/by_rows.hpp"

#include "decide/judgments.hpp"

#include <algorithm>
#include <span>
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

void set_planes(std::span<Plane> planes, std::size_t row, unsigned value) {
    for (unsigned k = 0; k < planes.size(); ++k) set_bit(planes[k], row, value > k);
}

// One more than the policy: plane 0 says that there is one.
unsigned steps_of(std::uint8_t policy) { return policy == no_review ? 0 : policy + 1U; }

// A verdict in all forms that are asked for.
void put(Answers& answers, std::size_t row, const Options& options, std::uint8_t at_least, std::uint8_t at_most,
         std::uint8_t review_at_least, std::uint8_t review) {
    set_planes(answers.least_planes, row, at_least);
    set_planes(answers.most_planes, row, at_most);
    if (options.reviews) {
        set_planes(answers.review_least_planes, row, steps_of(review_at_least));
        set_planes(answers.review_planes, row, steps_of(review));
    }
    if (!options.numbers) return;
    answers.at_least[row] = at_least;
    answers.at_most[row] = at_most;
    if (!options.reviews) return;
    answers.review_at_least[row] = review_at_least;
    answers.review[row] = review;
}

}  // namespace

void prepare(Answers& answers, std::size_t rows, const Options& options, std::size_t rules) {
    answers.rows = rows;
    answers.by_rows = 0;
    const std::size_t words = columns::words_for(rows);
    for (auto* planes : {&answers.least_planes, &answers.most_planes})
        for (Plane& plane : *planes) plane.resize(words);
    for (auto* planes : {&answers.review_least_planes, &answers.review_planes})
        for (Plane& plane : *planes) plane.resize(options.reviews ? words : 0);
    for (auto* numbers : {&answers.at_least, &answers.at_most}) numbers->resize(options.numbers ? rows : 0);
    for (auto* numbers : {&answers.review_at_least, &answers.review})
        numbers->resize(options.numbers && options.reviews ? rows : 0);
    answers.certainty.assign(options.certainty ? rows : 0, 0);
    for (auto* planes : {&answers.holds, &answers.may_hold}) {
        planes->resize(options.rules ? rules : 0);
        for (Plane& plane : *planes) plane.resize(words);
    }
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
        put(answers, row, options, static_cast<std::uint8_t>(verdict.at_least),
            static_cast<std::uint8_t>(verdict.at_most), number_of(verdict.review_at_least), number_of(verdict.review));
        return;
    }
    decide::Options whole;
    whole.jurisdiction = options.jurisdiction;
    whole.reasons = whole.questions = whole.notices = false;
    const Determination answer = decider_.determine(facts, whole);
    put(answers, row, options, static_cast<std::uint8_t>(answer.at_least), static_cast<std::uint8_t>(answer.at_most),
        number_of(answer.review_at_least), number_of(answer.review));
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
