#include "decide/judgments.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using facts::either;
using rulebook::Effect;
using rulebook::Rule;

RuleGroups::RuleGroups(const Program& program, std::string_view jurisdiction) {
    const rulebook::Rulebook& book = program.book();
    // A test of one regime asks what this regime says, and of no whole.
    const rulebook::CoverageStatement* coverage = book.find_coverage(jurisdiction);
    if (coverage != nullptr && program.world().only_regimes.empty()) law_from = coverage->verified_from;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const Rule& rule = book.rules[i];
        if (book.regimes[rule.regime].jurisdiction != jurisdiction || !program.enabled(static_cast<Index>(i))) continue;
        const auto index = static_cast<Index>(i);
        switch (rule.effect) {
            case Effect::derives: continue;
            case Effect::requires_license: requirements.push_back(index); break;
            case Effect::exempts: exempts.push_back(index); break;
            case Effect::reviews: reviews.push_back(index); break;
            case Effect::excepts: excepts.push_back(index); break;
            case Effect::restricts: restricts.push_back(index); break;
            case Effect::prohibits: prohibits.push_back(index); break;
            case Effect::obliges: obliges.push_back(index); break;
            case Effect::flags: flags.push_back(index); break;
        }
        if (!rule.instead_of.empty()) replacers.push_back(index);
    }
    // Those that nothing replaces first, so that a rule that does not apply replaces nothing itself.
    std::vector<Index> ordered;
    std::vector<bool> placed(book.rules.size(), false);
    while (ordered.size() < replacers.size()) {
        for (const Index candidate : replacers) {
            if (placed[candidate]) continue;
            const bool waits = std::any_of(replacers.begin(), replacers.end(), [&](Index other) {
                const auto& targets = book.rules[other].instead_of;
                return !placed[other] && other != candidate &&
                       std::find(targets.begin(), targets.end(), candidate) != targets.end();
            });
            if (waits) continue;
            placed[candidate] = true;
            ordered.push_back(candidate);
        }
    }
    replacers = std::move(ordered);
}

Judgment Judging::rule(Index index, RecordId item) {
    const program::Activity activity = evaluation_.tables().activity[index];
    if (activity == program::Activity::off || activity == program::Activity::notice) return facts::never;
    Judgment result = facts::never;
    subjects(index, item, [&](evaluate::Frame& frame, Judgment member) {
        result = either(result, both(member, evaluation_.holds(index, frame)));
    });
    return result;
}

// A policy is that of the subjects that bring the requirement about: it surely applies where one of them surely does so
// and has it, or where all that may have it; it surely does not where none that may has it.
Judgment Judging::review_of_subjects(Index requirement, RecordId item, program::NodeId review) {
    Judgment sure = facts::never;
    Judgment all = facts::surely;
    Judgment any = facts::never;
    subjects(requirement, item, [&](evaluate::Frame& frame, Judgment member) {
        const Judgment holds = both(member, evaluation_.holds(requirement, frame));
        if (holds.no()) return;
        const Judgment applies = evaluation_.judge(review, frame);
        sure = either(sure, both(holds, applies));
        all = both(all, applies);
        any = either(any, applies);
    });
    if (sure.yes()) return sure;
    if (all.yes()) return all;
    return any.no() ? any : facts::Judgment{facts::Truth::unknown, any.certainty};
}

void Judging::item(const RuleGroups& groups, RecordId item, ItemJudgments& result) {
    const rulebook::Rulebook& book = evaluation_.program().book();
    result.item = item;
    result.rules.assign(book.rules.size(), facts::never);
    result.needs.assign(book.rules.size(), facts::surely);
    result.requirements.clear();
    result.reviews.clear();
    for (const Index index : groups.requirements) {
        if (book.rules[index].subject == rulebook::Subject::control) {
            Judgment any = facts::never;
            const program::Activity activity = evaluation_.tables().activity[index];
            if (activity != program::Activity::off && activity != program::Activity::notice) {
                subjects(index, item, [&](evaluate::Frame& frame, Judgment member) {
                    const Judgment holds = both(member, evaluation_.holds(index, frame));
                    any = either(any, holds);
                    if (holds.possible())
                        result.requirements.push_back({index, frame.slots[language::slot_control], holds});
                });
            }
            result.rules[index] = any;
        } else {
            result.rules[index] = rule(index, item);
            if (result.rules[index].possible()) result.requirements.push_back({index, {}, result.rules[index]});
        }
    }
    for (const auto* group : {&groups.exempts, &groups.reviews, &groups.restricts, &groups.prohibits})
        for (const Index index : *group) result.rules[index] = rule(index, item);
    for (const Index index : groups.excepts) {
        result.rules[index] = rule(index, item);
        if (result.rules[index].no() || book.rules[index].needs.empty()) continue;
        // Condition and needs must hold of the same subject; an exception that is available is also open, so joining
        // this with the condition again changes nothing.
        Judgment available = facts::never;
        subjects(index, item, [&](evaluate::Frame& frame, Judgment member) {
            Judgment here = both(member, evaluation_.holds(index, frame));
            for (const rulebook::Need& need : book.rules[index].needs)
                here = both(here, evaluation_.judge(evaluation_.program().node_of(need.when), frame));
            available = either(available, here);
        });
        result.needs[index] = available;
    }
    for (const Instance& instance : result.requirements) {
        const Rule& requirement = book.rules[instance.rule];
        evaluate::Frame frame = evaluation_.frame(item);
        frame.slots[language::slot_control] = instance.control;
        for (std::size_t i = 0; i < requirement.review.size(); ++i) {
            const auto node = evaluation_.program().node_of(requirement.review[i].when);
            const bool one_subject = requirement.subject == rulebook::Subject::item ||
                                     requirement.subject == rulebook::Subject::shipment ||
                                     requirement.subject == rulebook::Subject::control;
            Judgment applies =
                one_subject ? evaluation_.judge(node, frame) : review_of_subjects(instance.rule, item, node);
            if (applies.yes() && !requirement.review[i].provenance.disputed.empty())
                applies.truth = facts::Truth::unknown;
            applies.certainty = std::min(applies.certainty, requirement.review[i].provenance.certainty);
            if (applies.possible())
                result.reviews.push_back({requirement.review[i].policy, applies, instance.rule, instance.rule, i});
        }
    }
    for (const Index index : groups.reviews) {
        if (result.rules[index].no()) continue;
        for (const Index of : book.rules[index].targets)
            if (result.rules[of].possible())
                result.reviews.push_back({book.rules[index].review.front().policy, result.rules[index], index, of, 0});
    }
}

}  // namespace portcullis::decide
