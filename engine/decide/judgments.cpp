#include "decide/judgments.hpp"

#include <algorithm>
#include <atomic>

namespace portcullis::decide {

using facts::both;
using facts::either;
using rulebook::Effect;
using rulebook::Rule;

namespace {
constexpr std::size_t most_laws = 512;  // stretches of law whose speaking rules are kept
}  // namespace

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
    static std::atomic<std::uint64_t> made = 0;
    id = ++made;
}

const Judging::Speaking& Judging::speaking(const RuleGroups& groups) {
    const auto& law = evaluation_.law();
    if (last_ != nullptr && last_->law == law && last_->groups == groups.id) return *last_;
    if (speaking_.size() == most_laws && !speaking_.contains(law.get())) speaking_.clear();
    std::vector<Speaking>& known = speaking_[law.get()];
    const auto found =
        std::find_if(known.begin(), known.end(), [&](const Speaking& one) { return one.groups == groups.id; });
    if (found != known.end()) return *(last_ = &*found);
    Speaking one{law, groups.id, {}, {}, {}, {}};
    const auto add = [&](std::vector<Index>& to, const std::vector<Index>& from) {
        for (const Index index : from) {
            const program::Activity activity = law->activity[index];
            if (activity != program::Activity::off && activity != program::Activity::notice) to.push_back(index);
        }
    };
    add(one.requirements, groups.requirements);
    for (const auto* group : {&groups.exempts, &groups.reviews, &groups.restricts, &groups.prohibits})
        add(one.others, *group);
    add(one.excepts, groups.excepts);
    add(one.reviews, groups.reviews);
    known.push_back(std::move(one));
    return *(last_ = &known.back());
}

Judgment Judging::rule(Index index, RecordId item) {
    const program::Activity activity = evaluation_.tables().activity[index];
    if (activity == program::Activity::off || activity == program::Activity::notice) return facts::never;
    evaluate::Frame frame = evaluation_.frame(item);
    return rule(index, item, frame);
}

Judgment Judging::rule(Index index, RecordId item, evaluate::Frame& frame) {
    Judgment result = facts::never;
    subjects(index, item, frame, [&](evaluate::Frame& here, Judgment member) {
        result = either(result, both(member, evaluation_.holds(index, here)));
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

// Of a set of controls each member is an instance.
void Judging::requirement(Index index, evaluate::Frame& frame, ItemJudgments& result) {
    Judgment& any = result.rules[index];
    if (evaluation_.program().head(index).subject != rulebook::Subject::control) {
        any = rule(index, result.item, frame);
        if (any.possible()) result.requirements.push_back({index, {}, any});
        return;
    }
    subjects(index, result.item, frame, [&](evaluate::Frame& here, Judgment member) {
        const Judgment holds = both(member, evaluation_.holds(index, here));
        any = either(any, holds);
        if (holds.possible()) result.requirements.push_back({index, here.slots[language::slot_control], holds});
    });
}

void Judging::review_cases(const Instance& instance, evaluate::Frame& frame, ItemJudgments& result) {
    const Rule& requirement = evaluation_.program().book().rules[instance.rule];
    frame.slots[language::slot_control] = instance.control;
    const bool one_subject = requirement.subject == rulebook::Subject::item ||
                             requirement.subject == rulebook::Subject::shipment ||
                             requirement.subject == rulebook::Subject::control;
    for (std::size_t i = 0; i < requirement.review.size(); ++i) {
        const auto node = evaluation_.program().node_of(requirement.review[i].when);
        Judgment applies =
            one_subject ? evaluation_.judge(node, frame) : review_of_subjects(instance.rule, result.item, node);
        if (applies.yes() && !requirement.review[i].provenance.disputed.empty()) applies.truth = facts::Truth::unknown;
        applies.certainty = std::min(applies.certainty, requirement.review[i].provenance.certainty);
        if (applies.possible())
            result.reviews.push_back({requirement.review[i].policy, applies, instance.rule, instance.rule, i});
    }
}

void Judging::item(const RuleGroups& groups, RecordId item, ItemJudgments& result) {
    const rulebook::Rulebook& book = evaluation_.program().book();
    const Speaking& rules = speaking(groups);
    result.item = item;
    result.rules.assign(book.rules.size(), facts::never);
    result.needs.assign(book.rules.size(), facts::surely);
    result.requirements.clear();
    result.reviews.clear();
    evaluate::Frame frame = evaluation_.frame(item);
    for (const Index index : rules.requirements) requirement(index, frame, result);
    for (const Index index : rules.others) result.rules[index] = rule(index, item, frame);
    for (const Index index : rules.excepts) {
        result.rules[index] = rule(index, item, frame);
        if (result.rules[index].no() || book.rules[index].needs.empty()) continue;
        // Condition and needs must hold of the same subject; an exception that is available is also open, so joining
        // this with the condition again changes nothing.
        Judgment available = facts::never;
        subjects(index, item, frame, [&](evaluate::Frame& here, Judgment member) {
            Judgment all = both(member, evaluation_.holds(index, here));
            for (const rulebook::Need& need : book.rules[index].needs)
                all = both(all, evaluation_.judge(evaluation_.program().node_of(need.when), here));
            available = either(available, all);
        });
        result.needs[index] = available;
    }
    for (const Instance& instance : result.requirements) review_cases(instance, frame, result);
    for (const Index index : rules.reviews) {
        if (result.rules[index].no()) continue;
        for (const Index of : book.rules[index].targets)
            if (result.rules[of].possible())
                result.reviews.push_back({book.rules[index].review.front().policy, result.rules[index], index, of, 0});
    }
}

}  // namespace portcullis::decide
