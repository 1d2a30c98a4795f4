// The questions that would decide, in the order in which they are best asked. A fact is worth asking for if some answer
// to it narrows the range; docs/semantics.md says how that is found and where the search is cut off.
#include "decide/deciding.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace portcullis::decide {

using facts::Facts;
using facts::Origin;
using facts::Value;
using language::Kind;

namespace {

constexpr std::size_t most_combinations = 4096;
constexpr std::size_t most_classes = 64;
// Items decided again to find the best order, times the facts that are live in each; beyond it questions stand in the
// order of the shipment.
constexpr std::size_t most_work = 4000;

// One answer that can be given, standing for all that no rule tells apart from it.
struct Answer {
    Value value;
    bool law = false;  // of a disputed rule
};

struct Candidate {
    LiveFact fact;
    std::vector<Answer> classes;
    bool exact = true;
    bool relevant = true;
    bool decides = false;
    std::pair<bool, std::size_t> worst{false, 0};  // some answer leaves it open; live facts then left
};

}  // namespace

std::vector<Question> Decider::Impl::questions(const Facts& given, const RuleGroups& rules, const Verdict& now) {
    const rulebook::Rulebook& rulebook = book();
    const auto judge_items = [&] {
        std::vector<ItemJudgments> judged;
        for (const RecordId item : items()) {
            judging.item(rules, item, scratch);
            judged.push_back(scratch);
        }
        return judged;
    };
    const auto range = [&](const std::vector<ItemJudgments>& judged) {
        Weighed all;
        for (const ItemJudgments& item : judged) {
            const Weighed one = weigh(rulebook, rules, item);
            all.favorable.outcome = std::max(all.favorable.outcome, one.favorable.outcome);
            all.unfavorable.outcome = std::max(all.unfavorable.outcome, one.unfavorable.outcome);
            if (one.favorable.review)
                all.favorable.review = all.favorable.review ? std::max(*all.favorable.review, *one.favorable.review)
                                                            : one.favorable.review;
            if (one.unfavorable.review)
                all.unfavorable.review = all.unfavorable.review
                                             ? std::max(*all.unfavorable.review, *one.unfavorable.review)
                                             : one.unfavorable.review;
        }
        return all;
    };
    evaluation.begin(given, given.day);
    LiveFacts live(evaluation, rules);
    std::vector<Candidate> candidates;
    for (const LiveFact& fact : live.find(judge_items())) candidates.push_back({fact, {}, true, true, false, {}});
    Facts facts = given;

    const auto field_of = [&](const LiveFact& fact) -> const language::Field& {
        return rulebook.schema.records[facts.record(fact.record).type].fields[fact.field];
    };
    // One country for each way in which the lists and comparisons at hand tell countries apart.
    std::vector<std::int64_t> classes_of_countries;
    const auto countries = [&]() -> const std::vector<std::int64_t>& {
        if (!classes_of_countries.empty()) return classes_of_countries;
        std::set<std::vector<std::uint8_t>> seen;
        for (const language::Country country : language::all_countries()) {
            std::vector<std::uint8_t> signature;
            for (const Index table : live.tables())
                if (!evaluation.tables().countries[table].empty())
                    signature.push_back(evaluation.tables().countries[table][country]);
            for (const std::int64_t other : live.countries()) signature.push_back(other == country ? 1 : 0);
            if (seen.insert(signature).second) classes_of_countries.push_back(country);
        }
        return classes_of_countries;
    };
    for (Candidate& candidate : candidates) {
        LiveFact& fact = candidate.fact;
        if (fact.law != rulebook::none) {
            candidate.classes = {{Value::boolean(true), true}, {Value::boolean(false), true}};
            continue;
        }
        const language::Type& type = field_of(fact).type;
        const auto add = [&](Value value) { candidate.classes.push_back({value, false}); };
        switch (type.kind) {
            case Kind::boolean: add(Value::boolean(true)), add(Value::boolean(false)); break;
            case Kind::country:
                for (const std::int64_t country : countries()) add(Value::make(Kind::country, country));
                break;
            case Kind::symbol:
                for (std::size_t i = 0; i < rulebook.schema.domains[type.ref].members.size(); ++i)
                    add(Value::make(Kind::symbol, static_cast<std::int64_t>(i)));
                break;
            case Kind::number: {
                candidate.exact = fact.direct && !fact.thresholds.empty();
                std::sort(fact.thresholds.begin(), fact.thresholds.end());
                fact.thresholds.erase(std::unique(fact.thresholds.begin(), fact.thresholds.end()),
                                      fact.thresholds.end());
                if (!candidate.exact) break;
                // At each threshold and in each gap between them.
                double before = 0;
                for (const double threshold : fact.thresholds) {
                    if (threshold > before) add(Value::number((before + threshold) / 2));
                    add(Value::number(threshold));
                    before = threshold;
                }
                add(Value::number(before * 2 + 1));
                break;
            }
            case Kind::list:
                candidate.exact = false;  // what a further member would be is without end
                if (fact.completeness) {
                    Value list = facts.slot(fact.record, fact.field).value;
                    if (list.kind != Kind::list) list = facts.add_list({}, false);
                    list.open = false;
                    add(list);
                }
                break;
            default: candidate.exact = false; break;
        }
        if (candidate.classes.size() > most_classes) candidate.exact = false;
    }

    const auto set = [&](const Candidate& candidate, const Answer* answer) {
        if (candidate.fact.law != rulebook::none) {
            evaluation.settle(candidate.fact.law,
                              answer == nullptr ? std::nullopt : std::optional(answer->value.id != 0));
            return;
        }
        facts::Slot& slot = facts.slot(candidate.fact.record, candidate.fact.field);
        slot = answer == nullptr ? given.slot(candidate.fact.record, candidate.fact.field)
                                 : facts::Slot{answer->value, Origin::stated, 0};
    };
    const auto evaluate_now = [&] {
        evaluation.begin(facts, facts.day);
        return range(judge_items());
    };
    const auto same = [](const Weighed& a, const Weighed& b) {
        return a.favorable.outcome == b.favorable.outcome && a.unfavorable.outcome == b.unfavorable.outcome &&
               a.favorable.review == b.favorable.review && a.unfavorable.review == b.unfavorable.review;
    };

    // Irrelevant: for every choice of the others all its classes give the same answer. Exactly while that is
    // affordable. Names have answers without end: they are asked while they are live, and stay unknown meanwhile.
    std::vector<Candidate*> weighed;
    for (Candidate& candidate : candidates)
        if (candidate.fact.law != rulebook::none || field_of(candidate.fact).type.kind != Kind::string)
            weighed.push_back(&candidate);
    std::size_t combinations = 1;
    bool affordable = true;
    for (const Candidate* candidate : weighed) {
        if (!candidate->exact || candidate->classes.empty()) affordable = false;
        else combinations *= candidate->classes.size();
        if (combinations * items().size() > most_combinations) affordable = false;
        if (!affordable) break;
    }
    if (affordable && !weighed.empty()) {
        std::vector<Weighed> results;
        for (std::size_t n = 0; n < combinations; ++n) {
            std::size_t rest = n;
            for (const Candidate* candidate : weighed) {
                set(*candidate, &candidate->classes[rest % candidate->classes.size()]);
                rest /= candidate->classes.size();
            }
            results.push_back(evaluate_now());
        }
        std::size_t stride = 1;
        for (Candidate* candidate : weighed) {
            const std::size_t size = candidate->classes.size();
            candidate->relevant = false;
            for (std::size_t n = 0; n < combinations && !candidate->relevant; ++n) {
                const std::size_t digit = (n / stride) % size;
                if (digit > 0) candidate->relevant = !same(results[n], results[n - digit * stride]);
            }
            stride *= size;
        }
        for (const Candidate* candidate : weighed) set(*candidate, nullptr);
    }
    std::erase_if(candidates, [](const Candidate& candidate) { return !candidate.relevant; });

    // Order: the smallest worst case over its answers first.
    std::size_t decisions = 0;
    for (const Candidate& candidate : candidates) decisions += candidate.classes.size() * items().size();
    const bool ordered = decisions * candidates.size() <= most_work;
    for (Candidate& candidate : candidates) {
        if (!ordered) break;
        for (std::size_t i = 0; i < candidate.classes.size() && i < most_classes; ++i) {
            set(candidate, &candidate.classes[i]);
            evaluation.begin(facts, facts.day);
            const auto judged = judge_items();
            const Weighed result = range(judged);
            const bool open = result.favorable.outcome != result.unfavorable.outcome;
            if (!open && now.at_least != now.at_most) candidate.decides = true;
            LiveFacts left(evaluation, rules);
            candidate.worst = std::max(candidate.worst, {open, left.find(judged).size()});
        }
        if (candidate.classes.empty()) candidate.worst = {true, candidates.size()};
        set(candidate, nullptr);
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.worst < b.worst; });

    evaluation.begin(given, given.day);
    std::vector<Question> result;
    for (const Candidate& candidate : candidates) {
        if (candidate.fact.law != rulebook::none) continue;  // a point of law stands among the disputes
        const std::uint16_t type = given.record(candidate.fact.record).type;
        const rulebook::FieldNote& note = rulebook.note(type, candidate.fact.field);
        const language::Field& field = rulebook.schema.records[type].fields[candidate.fact.field];
        Question question;
        question.fact = given.path(candidate.fact.record).empty()
                            ? field.name
                            : given.path(candidate.fact.record) + "." + field.name;
        question.question = note.question;
        if (note.question.empty() && field.type.kind == Kind::boolean)
            question.question = "Is it so: " + note.label + "?";
        else if (note.question.empty()) question.question = "What is the " + note.label + "?";
        question.found = note.found;
        if (field.type.kind == Kind::number && field.type.unit != language::no_unit)
            question.unit = rulebook.schema.units.name(field.type.unit);
        question.decides = candidate.decides;
        question.exact = affordable && field.type.kind != Kind::string;
        result.push_back(std::move(question));
    }
    return result;
}

}  // namespace portcullis::decide
