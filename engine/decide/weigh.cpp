#include "decide/weigh.hpp"
#include "decide/item_report.hpp"

#include <algorithm>

namespace portcullis::decide {

using facts::both;
using facts::either;
using facts::Truth;
using rulebook::Rule;
using rulebook::Rulebook;

namespace {

// More unknown replacers than this and both readings of each are counted at the worse (or better) end at once.
constexpr std::size_t most_splits = 8;

class Weighing {
  public:
    Weighing(const Rulebook& book, const RuleGroups& groups, const ItemJudgments& judgments)
        : book_(book), groups_(groups), judgments_(judgments) {}

    Weighed run() {
        split(judgments_.rules, 0, 0);
        return *result_;
    }

  private:
    // Goes through the replacers in order; an unknown one is read both ways. `judged` is copied once something changes.
    void split(const std::vector<Judgment>& judged, std::size_t at, std::size_t splits) {
        std::vector<Judgment> changed;
        const auto rules = [&]() -> const std::vector<Judgment>& { return changed.empty() ? judged : changed; };
        const auto change = [&]() -> std::vector<Judgment>& { return changed.empty() ? changed = judged : changed; };
        for (; at < groups_.replacers.size(); ++at) {
            const Index replacer = groups_.replacers[at];
            const Judgment holds = rules()[replacer];
            if (holds.no()) continue;
            const auto& targets = book_.rules[replacer].instead_of;
            const bool matters =
                std::any_of(targets.begin(), targets.end(), [&](Index target) { return rules()[target].possible(); });
            if (!matters) continue;
            std::vector<Judgment>& now = change();
            if (holds.unknown()) {
                if (splits == most_splits) {
                    for (const Index target : targets)
                        if (now[target].yes()) now[target].truth = Truth::unknown;
                    continue;
                }
                now[replacer].truth = Truth::no;
                split(now, at + 1, splits + 1);
                now[replacer].truth = Truth::yes;
                ++splits;
            }
            for (const Index target : targets) now[target].truth = Truth::no;
        }
        take(rules());
    }

    // One reading of all replacers.
    void take(const std::vector<Judgment>& rules) {
        const End favorable = end(rules, true);
        const End unfavorable = end(rules, false);
        if (!result_) {
            result_ = Weighed{favorable, unfavorable};
            return;
        }
        if (milder(favorable, result_->favorable)) result_->favorable = favorable;
        result_->unfavorable.outcome = std::max(result_->unfavorable.outcome, unfavorable.outcome);
        result_->unfavorable.review = std::max(result_->unfavorable.review, unfavorable.review);  // none is least
    }

    static bool milder(const End& a, const End& b) {
        return a.outcome != b.outcome ? a.outcome < b.outcome : a.review < b.review;
    }

    static bool counts(Judgment judgment, bool possible_is_enough) {
        return possible_is_enough ? judgment.possible() : judgment.yes();
    }

    End end(const std::vector<Judgment>& rules, bool favorable) const {
        End result;
        for (const Instance& instance : judgments_.requirements) {
            const Judgment holds = rules[instance.rule].no()
                                       ? facts::never
                                       : settled(instance, rules[instance.rule], judgments_.rules[instance.rule]);
            if (!counts(holds, !favorable)) continue;
            const bool exempt = std::any_of(groups_.exempts.begin(), groups_.exempts.end(), [&](Index index) {
                return counts(rules[index], favorable) && contains(book_.rules[index].targets, instance.rule);
            });
            if (exempt) continue;
            const Outcome outcome = cover(rules, instance.rule, favorable);
            result.outcome = std::max(result.outcome, outcome);
            if (outcome != Outcome::license_required) continue;
            const Review review = policy(rules, instance.rule, favorable);
            result.review = result.review ? std::max(*result.review, review) : review;
        }
        for (const Index index : groups_.prohibits)
            if (counts(rules[index], !favorable)) result.outcome = Outcome::prohibited;
        return result;
    }

    // A requirement follows what a split settled of its rule; of a set at least one member then holds, and what covers
    // it or says how it is reviewed depends on the rule alone.
    static Judgment settled(const Instance& instance, Judgment now, Judgment before) {
        return now.truth == before.truth ? instance.holds : now;
    }

    Outcome cover(const std::vector<Judgment>& rules, Index requirement, bool favorable) const {
        Outcome best = Outcome::license_required;
        for (const Index index : groups_.excepts) {
            if (!counts(both(rules[index], judgments_.needs[index]), favorable)) continue;
            const Rule& exception = book_.rules[index];
            if (!contains(exception.targets, requirement)) continue;
            if (counts(closed(book_, groups_, rules, index, requirement), !favorable)) continue;
            best = std::min(best, exception.authorizes ? Outcome::authorized : Outcome::license_exception);
        }
        return best;
    }

    // The strictest policy that applies. Where only doubtful ones speak, none may: the policy is unstated at one end.
    Review policy(const std::vector<Judgment>& rules, Index requirement, bool favorable) const {
        std::optional<Review> sure;
        std::optional<Review> strictest;
        std::optional<Review> mildest;
        for (const ReviewJudgment& review : judgments_.reviews) {
            if (review.of != requirement) continue;
            Judgment applies = review.applies;
            if (review.rule != requirement)
                applies =
                    rules[review.rule].truth == judgments_.rules[review.rule].truth ? applies : rules[review.rule];
            if (applies.no()) continue;
            const Review policy = review_of(review.policy);
            if (applies.yes()) sure = sure ? std::max(*sure, policy) : policy;
            strictest = strictest ? std::max(*strictest, policy) : policy;
            mildest = mildest ? std::min(*mildest, policy) : policy;
        }
        if (favorable) return sure ? *sure : mildest ? std::min(Review::unstated, *mildest) : Review::unstated;
        if (!strictest) return Review::unstated;
        return sure ? *strictest : std::max(*strictest, Review::unstated);
    }

    const Rulebook& book_;
    const RuleGroups& groups_;
    const ItemJudgments& judgments_;
    std::optional<Weighed> result_;
};

}  // namespace

Review review_of(rulebook::Policy policy) { return static_cast<Review>(policy); }

Judgment closed(const Rulebook& book, const RuleGroups& groups, const std::vector<Judgment>& rules, Index exception,
                Index requirement) {
    Judgment result = facts::never;
    for (const Index index : groups.restricts) {
        if (rules[index].no()) continue;
        const Rule& restriction = book.rules[index];
        if (!restriction.targets.empty() && !contains(restriction.targets, requirement)) continue;
        const bool named = contains(restriction.exceptions, exception);
        // A license on hand is no exception: `leaves` does not reach it.
        const bool reached = restriction.leaves ? !named && !book.rules[exception].authorizes : named;
        if (reached) result = either(result, rules[index]);
    }
    return result;
}

Standing standing(const Rulebook& book, const RuleGroups& groups, const std::vector<Judgment>& judged) {
    Standing result{judged, std::vector<Index>(judged.size(), rulebook::none)};
    for (const Index replacer : groups.replacers) {
        if (!result.rules[replacer].yes()) continue;
        for (const Index target : book.rules[replacer].instead_of) {
            result.rules[target].truth = Truth::no;
            result.replaced_by[target] = replacer;
        }
    }
    return result;
}

Weighed weigh(const Rulebook& book, const RuleGroups& groups, const ItemJudgments& judgments) {
    return Weighing(book, groups, judgments).run();
}

}  // namespace portcullis::decide
