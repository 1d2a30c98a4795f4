// duplicate-rule: two rules of the same jurisdiction, effect, condition and targets on the same days. One of them is a
// slip, and a later change will be made in one only.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <map>

namespace portcullis::quality {
namespace {

using rulebook::Rule;

void add(std::string& text, std::string_view part) {
    text += part;
    text += '\x1f';
}

// All that a rule does, without its name, days, title, paragraph and source.
std::string meaning(const rulebook::Rulebook& book, const Rule& rule) {
    std::string text;
    add(text, book.regimes[rule.regime].jurisdiction);
    add(text, rulebook::effect_name(rule.effect));
    add(text, std::to_string(static_cast<int>(rule.subject)));
    for (const std::string& part : conjuncts(book, rule.when)) add(text, part);
    add(text, canonical(book, rule.value));
    for (const Index number : {rule.define_record, rule.define_field}) add(text, std::to_string(number));
    for (const auto* list : {&rule.targets, &rule.exceptions, &rule.instead_of}) {
        for (const Index index : *list) add(text, std::to_string(index));
        add(text, "");
    }
    for (const auto* list : {&rule.reasons, &rule.on_outcomes}) {
        for (const std::string& word : *list) add(text, word);
        add(text, "");
    }
    for (const rulebook::ReviewCase& review : rule.review) {
        add(text, rulebook::policy_name(review.policy));
        add(text, canonical(book, review.when));
    }
    for (const rulebook::Need& need : rule.needs) {
        add(text, need.what);
        add(text, canonical(book, need.when));
    }
    for (const std::string* word : {&rule.symbol, &rule.who, &rule.what, &rule.due, &rule.cure}) add(text, *word);
    add(text, rule.leaves ? "leaves" : "");
    add(text, rule.authorizes ? "authorizes" : "");
    return text;
}

}  // namespace

void lint_duplicate_rule(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    std::map<std::string, std::vector<const Rule*>> same;
    for (const Rule& rule : book.rules) {
        std::vector<const Rule*>& group = same[meaning(book, rule)];
        const auto days = fixed_days(rule.range);
        for (const Rule* other : group) {
            const auto others = fixed_days(other->range);
            if (!days || !others || !days->overlaps(*others)) continue;
            text::Diagnostic& finding =
                findings.report(rule.place, "the rule `" + rule.name + "` says what `" + other->name + "` says",
                                "remove one, or give them days that do not overlap");
            finding.others.push_back({other->place, "the same effect, condition and targets"});
            break;
        }
        group.push_back(&rule);
    }
}

}  // namespace portcullis::quality
