#include "vector/weighing.hpp"

#include <portcullis/determination.hpp>

#include <algorithm>

namespace portcullis::vector {
namespace {

// More unknown replacers than this in one block, and the rows of the others go to the scalar executor.
constexpr std::size_t most_splits = 6;

bool contains(const std::vector<Index>& sorted, Index index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

}  // namespace

Weighing::Weighing(const rulebook::Rulebook& book, const decide::RuleGroups& groups, const Plan& plan) : plan_(plan) {
    const auto at = [&](Index rule) { return plan.rule_at[rule]; };
    requirement_of_.assign(plan.rules.size(), nowhere);
    for (const Index index : groups.requirements) {
        if (at(index) == nowhere) continue;
        Requirement made;
        made.rule = at(index);
        for (const Index other : groups.exempts)
            if (at(other) != nowhere && contains(book.rules[other].targets, index)) made.exempts.push_back(at(other));
        for (const Index other : groups.excepts) {
            const rulebook::Rule& exception = book.rules[other];
            if (at(other) == nowhere || !contains(exception.targets, index)) continue;
            Cover cover{at(other), exception.authorizes, {}};
            for (const Index closing : groups.restricts) {
                const rulebook::Rule& restriction = book.rules[closing];
                if (at(closing) == nowhere) continue;
                if (!restriction.targets.empty() && !contains(restriction.targets, index)) continue;
                const bool named = contains(restriction.exceptions, other);
                // A license on hand is no exception: `leaves` does not reach it.
                if (restriction.leaves ? !named && !exception.authorizes : named)
                    cover.closed_by.push_back(at(closing));
            }
            made.covers.push_back(std::move(cover));
        }
        for (const rulebook::ReviewCase& review : book.rules[index].review)
            made.policies.push_back(static_cast<unsigned>(review.policy));
        for (const Index other : groups.reviews)
            if (at(other) != nowhere && contains(book.rules[other].targets, index))
                made.reviews.emplace_back(static_cast<unsigned>(book.rules[other].review.front().policy), at(other));
        requirement_of_[made.rule] = static_cast<std::uint32_t>(requirements_.size());
        requirements_.push_back(std::move(made));
    }
    for (const Index index : groups.prohibits)
        if (at(index) != nowhere) prohibits_.push_back(at(index));
    for (const Index index : groups.replacers) {
        if (at(index) == nowhere) continue;
        Replacer made{at(index), {}};
        for (const Index target : book.rules[index].instead_of)
            if (at(target) != nowhere) made.targets.push_back(at(target));
        if (!made.targets.empty()) replacers_.push_back(std::move(made));
    }
}

Truths Weighing::judged(Block& block, std::uint32_t rule, int level) {
    return block.truth(plan_.rules[rule].holds, level);
}

Truths Weighing::now(Block& block, const Rules& rules, std::uint32_t rule) {
    return rules[rule].yes == nullptr ? judged(block, rule) : rules[rule];
}

Weighing::Result Weighing::items(Block& block, bool reviews) {
    reviews_ = reviews;
    any_ = false;
    standing_.clear();
    split(block, Rules(plan_.rules.size()), 0, 0);
    return result_;
}

// Goes through the replacers in order; where one is unknown for some row it is read both ways.
void Weighing::split(Block& block, Rules rules, std::size_t at, std::size_t splits) {
    const DomainId items = plan_.items;
    const std::size_t n = block.words(items);
    const auto take_off = [&](const Replacer& replacer, const Word* where) {
        for (const std::uint32_t target : replacer.targets) {
            const Truths before = now(block, rules, target);
            Word* const yes = block.plane(items);
            Word* const may = block.plane(items);
            block.kernels().without(before.yes, where, n, yes);
            block.kernels().without(before.may, where, n, may);
            rules[target] = {yes, may};
        }
    };
    for (; at < replacers_.size(); ++at) {
        const Replacer& replacer = replacers_[at];
        const Truths holds = now(block, rules, replacer.rule);
        if (block.is_zero(holds.may, items)) continue;
        Word* const matters = block.plane(items);
        std::fill(matters, matters + n, Word{0});
        for (const std::uint32_t target : replacer.targets)
            block.kernels().either(matters, now(block, rules, target).may, n, matters);
        Word* const unknown = block.plane(items);
        block.kernels().without(holds.may, holds.yes, n, unknown);
        block.kernels().both(unknown, matters, n, unknown);
        if (!holds.exact() && !block.is_zero(unknown, items)) {
            if (splits == most_splits) {
                block.refuse(items, unknown);
            } else {
                Rules without = rules;
                Word* const may = block.plane(items);
                block.kernels().without(holds.may, unknown, n, may);
                without[replacer.rule] = {holds.yes, may};
                if (!block.is_zero(holds.yes, items)) {
                    Rules kept = std::move(rules);
                    rules = std::move(without);
                    take_off(replacer, holds.yes);
                    without = std::move(rules);
                    rules = std::move(kept);
                }
                split(block, std::move(without), at + 1, splits + 1);
                Word* const yes = block.plane(items);
                block.kernels().either(holds.yes, unknown, n, yes);
                rules[replacer.rule] = {yes, holds.may};
                ++splits;
                take_off(replacer, yes);
                continue;
            }
        }
        if (!block.is_zero(holds.yes, items)) take_off(replacer, holds.yes);
    }
    exact_ = true;
    const EndPlanes favorable = end(block, rules, true);
    // Without anything unknown there is one end.
    take(block, favorable, exact_ ? favorable : end(block, rules, false));
}

// The milder of two favorable ends, row by row, and the worst of both parts of the unfavorable ones.
void Weighing::take(Block& block, const EndPlanes& favorable, const EndPlanes& unfavorable) {
    if (!any_) {
        any_ = true;
        result_ = {favorable, unfavorable};
        return;
    }
    const DomainId items = plan_.items;
    const std::size_t n = block.words(items);
    EndPlanes& best = result_.favorable;
    Word* const milder = block.plane(items);
    for (std::size_t w = 0; w < n; ++w) {
        Word less = 0;
        Word same = ~Word{0};
        for (std::size_t k = 0; k < best.outcome.size(); ++k) {
            less |= best.outcome[k][w] & ~favorable.outcome[k][w];
            same &= ~(best.outcome[k][w] ^ favorable.outcome[k][w]);
        }
        for (std::size_t k = 0; k < best.review.size(); ++k) less |= same & best.review[k][w] & ~favorable.review[k][w];
        milder[w] = less;
    }
    const auto choose = [&](const Word* old, const Word* other) {
        Word* const out = block.plane(items);
        for (std::size_t w = 0; w < n; ++w) out[w] = (old[w] & ~milder[w]) | (other[w] & milder[w]);
        return out;
    };
    const auto worse = [&](const Word* old, const Word* other) {
        Word* const out = block.plane(items);
        block.kernels().either(old, other, n, out);
        return out;
    };
    for (std::size_t k = 0; k < best.outcome.size(); ++k) {
        best.outcome[k] = choose(best.outcome[k], favorable.outcome[k]);
        result_.unfavorable.outcome[k] = worse(result_.unfavorable.outcome[k], unfavorable.outcome[k]);
    }
    for (std::size_t k = 0; k < best.review.size(); ++k) {
        best.review[k] = choose(best.review[k], favorable.review[k]);
        result_.unfavorable.review[k] = worse(result_.unfavorable.review[k], unfavorable.review[k]);
    }
}

EndPlanes Weighing::end(Block& block, const Rules& rules, bool favorable) {
    const DomainId items = plan_.items;
    const std::size_t n = block.words(items);
    const Kernels& kernels = block.kernels();
    const auto made = [&] {
        Word* const plane = block.plane(items);
        std::fill(plane, plane + n, Word{0});
        return plane;
    };
    const auto counted = [&](const Truths& truths, bool possible_is_enough) {
        exact_ = exact_ && truths.exact();
        return possible_is_enough ? truths.may : truths.yes;
    };
    Word* const license = made();
    Word* const authorized = made();
    Word* const excepted = made();
    Word* const prohibited = made();
    std::array<Word*, 6> review{};
    for (Word*& plane : review) plane = made();
    Word* const left = block.plane(items);
    Word* const by_exception = block.plane(items);
    Word* const by_license = block.plane(items);
    Word* const cover = block.plane(items);
    for (const Requirement& requirement : requirements_) {
        const RuleSteps& steps = plan_.rules[requirement.rule];
        const bool changed = rules[requirement.rule].yes != nullptr;
        const Truths rule = now(block, rules, requirement.rule);
        if (block.is_zero(counted(rule, !favorable), items)) continue;
        for (std::size_t i = 0; i < steps.instances.size(); ++i) {
            Truths holds = block.truth(steps.instances[i].holds);
            const Word* stands = counted(holds, !favorable);
            if (changed) {
                // What a split settled of the rule is settled of the instance.
                const Truths before = judged(block, requirement.rule);
                const Word* const after = counted(rule, !favorable);
                Word* const settled = block.plane(items);
                for (std::size_t w = 0; w < n; ++w) {
                    const Word same = ~(before.yes[w] ^ rule.yes[w]) & ~(before.may[w] ^ rule.may[w]);
                    settled[w] = ((same & stands[w]) | (~same & after[w] & holds.may[w])) & rule.may[w];
                }
                stands = settled;
            }
            if (block.is_zero(stands, items)) continue;
            std::copy(stands, stands + n, left);
            for (const std::uint32_t exempt : requirement.exempts)
                kernels.without(left, counted(now(block, rules, exempt), favorable), n, left);
            if (block.is_zero(left, items)) continue;
            std::fill(by_exception, by_exception + n, Word{0});
            std::fill(by_license, by_license + n, Word{0});
            for (const Cover& one : requirement.covers) {
                const Word* const open = counted(now(block, rules, one.rule), favorable);
                kernels.both(left, open, n, cover);
                if (block.is_zero(cover, items)) continue;
                if (const StepId needs = plan_.rules[one.rule].needs; needs != nowhere)
                    kernels.both(cover, counted(block.truth(needs), favorable), n, cover);
                for (const std::uint32_t closing : one.closed_by)
                    kernels.without(cover, counted(now(block, rules, closing), !favorable), n, cover);
                Word* const by = one.authorizes ? by_license : by_exception;
                kernels.either(by, cover, n, by);
            }
            kernels.either(excepted, by_exception, n, excepted);
            kernels.without(by_license, by_exception, n, by_license);
            kernels.either(authorized, by_license, n, authorized);
            kernels.without(left, by_exception, n, left);
            kernels.without(left, by_license, n, left);
            if (block.is_zero(left, items)) continue;
            kernels.either(license, left, n, license);
            if (reviews_) add_review(block, rules, requirement, i, left, favorable, review);
        }
    }
    for (const std::uint32_t rule : prohibits_)
        kernels.either(prohibited, counted(now(block, rules, rule), !favorable), n, prohibited);
    EndPlanes result;
    kernels.either(license, prohibited, n, license);
    kernels.either(authorized, license, n, authorized);
    kernels.either(excepted, authorized, n, excepted);
    result.outcome = {excepted, authorized, license, prohibited};
    for (std::size_t k = 0; k < review.size(); ++k) result.review[k] = review[k];
    return result;
}

// The strictest policy that applies. Where only doubtful ones speak, none may: the policy is unstated at one end.
void Weighing::add_review(Block& block, const Rules& rules, const Requirement& requirement, std::size_t instance,
                          const Word* open, bool favorable, std::array<Word*, 6>& review) {
    constexpr auto unstated = static_cast<unsigned>(portcullis::Review::unstated);
    const std::size_t n = block.words(plan_.items);
    if (requirement.policies.empty() && requirement.reviews.empty()) {
        for (unsigned k = 0; k <= unstated; ++k) block.kernels().either(review[k], open, n, review[k]);
        return;
    }
    // Of no policy yet: null.
    std::array<const Word*, 6> sure{};      // a sure policy is at least k
    std::array<const Word*, 6> possible{};  // one that may apply is at least k
    std::array<const Word*, 6> milder{};    // one that may apply is less than k
    const auto merge = [&](std::array<const Word*, 6>& planes, unsigned from, unsigned to, const Word* with) {
        const Word* before = nullptr;
        const Word* after = nullptr;
        for (unsigned k = from; k < to; ++k) {
            if (planes[k] == nullptr) {
                planes[k] = with;
                continue;
            }
            if (planes[k] != before) {
                before = planes[k];
                Word* const made = block.plane(plan_.items);
                block.kernels().either(before, with, n, made);
                after = made;
            }
            planes[k] = after;
        }
    };
    const auto add = [&](unsigned policy, const Truths& applies) {
        exact_ = exact_ && applies.exact();
        merge(sure, 0, policy + 1, applies.yes);
        if (favorable) merge(milder, policy + 1, 6, applies.may);
        else merge(possible, 0, policy + 1, applies.may);
    };
    const RuleSteps& steps = plan_.rules[requirement.rule];
    for (std::size_t i = 0; i < requirement.policies.size(); ++i)
        add(requirement.policies[i], block.truth(steps.instances[instance].reviews[i]));
    for (const auto& [policy, rule] : requirement.reviews) add(policy, now(block, rules, rule));
    block.kernels().either(review[0], open, n, review[0]);
    for (unsigned k = 1; k < 6; ++k) {
        const Word* const at_least = favorable ? sure[k] : possible[k];
        // Where no policy is sure, the unstated one is what speaks; not where a milder one may.
        const Word* spoken = k <= unstated ? sure[0] : nullptr;
        if (spoken != nullptr && favorable && milder[k] != nullptr) {
            Word* const both = block.plane(plan_.items);
            block.kernels().either(spoken, milder[k], n, both);
            spoken = both;
        }
        if (at_least == nullptr && spoken == nullptr) continue;
        block.kernels().add_where(open, at_least != nullptr ? at_least : block.zeros(plan_.items), spoken, n,
                                  review[k]);
    }
}

// What surely stands in a rule's place takes it off; see decide/weigh.cpp, standing().
void Weighing::stand(Block& block) {
    const std::size_t n = block.words(plan_.items);
    standing_.assign(plan_.rules.size(), {});
    for (const Replacer& replacer : replacers_) {
        const Truths holds = now(block, standing_, replacer.rule);
        if (block.is_zero(holds.yes, plan_.items)) continue;
        for (const std::uint32_t target : replacer.targets) {
            const Truths before = now(block, standing_, target);
            Word* const yes = block.plane(plan_.items);
            Word* const may = block.plane(plan_.items);
            block.kernels().without(before.yes, holds.yes, n, yes);
            block.kernels().without(before.may, holds.yes, n, may);
            standing_[target] = {yes, may};
        }
    }
}

Truths Weighing::standing(Block& block, std::uint32_t rule) {
    if (standing_.empty()) stand(block);
    const Truths holds = now(block, standing_, rule);
    const std::uint32_t requirement = requirement_of_[rule];
    if (requirement == nowhere || requirements_[requirement].exempts.empty()) return holds;
    const std::size_t n = block.words(plan_.items);
    Word* const yes = block.plane(plan_.items);
    Word* const may = block.plane(plan_.items);
    std::copy(holds.yes, holds.yes + n, yes);
    std::copy(holds.may, holds.may + n, may);
    for (const std::uint32_t exempt : requirements_[requirement].exempts) {
        const Truths by = now(block, standing_, exempt);
        block.kernels().without(yes, by.yes, n, yes);
        block.kernels().without(may, by.yes, n, may);
    }
    return {yes, may};
}

// As decide/item.cpp has it: as the surest reason that the outcome is not better, and the weakest that it is not worse.
const Word* Weighing::certainty(Block& block, const Result& result, int level) {
    const DomainId items = plan_.items;
    const std::size_t n = block.words(items);
    if (standing_.empty()) stand(block);
    Word* const lower = block.plane(items);
    Word* const upper = block.plane(items);  // bits of those that fall short
    std::fill(upper, upper + n, Word{0});
    const OutcomePlanes& best = result.favorable.outcome;
    const OutcomePlanes& worst = result.unfavorable.outcome;
    const Word* const all = block.ones(items);
    for (std::size_t w = 0; w < n; ++w) {
        Word apart = 0;
        for (std::size_t k = 0; k < 4; ++k) apart |= best[k][w] ^ worst[k][w];
        lower[w] = (all[w] & ~worst[0][w]) | apart;
    }
    const auto surer = [&](StepId step) { return block.truth(step, level); };
    for (const Requirement& requirement : requirements_) {
        const RuleSteps& steps = plan_.rules[requirement.rule];
        const Truths rule = standing(block, requirement.rule);
        const Truths plain = judged(block, requirement.rule);
        const Truths plain_surer = judged(block, requirement.rule, level);
        // Ways out that are surely open, and those that are so surely enough.
        Word* const covered = block.plane(items);
        Word* const covered_surely = block.plane(items);
        std::fill(covered, covered + n, Word{0});
        std::fill(covered_surely, covered_surely + n, Word{0});
        for (const Cover& cover : requirement.covers) {
            const Truths open = now(block, standing_, cover.rule);
            const Truths open_surer = judged(block, cover.rule, level);
            const StepId needs = plan_.rules[cover.rule].needs;
            Word* const here = block.plane(items);
            Word* const here_surely = block.plane(items);
            std::copy(open.yes, open.yes + n, here);
            block.kernels().both(here, open_surer.yes, n, here_surely);
            if (needs != nowhere) {
                block.kernels().both(here, block.truth(needs).yes, n, here);
                block.kernels().both(here_surely, surer(needs).yes, n, here_surely);
            }
            for (const std::uint32_t closing : cover.closed_by) {
                // What surely does not restrict is left out, however sure that is.
                const Word* const closed = now(block, standing_, closing).may;
                block.kernels().without(here, closed, n, here);
                block.kernels().without(here_surely, closed, n, here_surely);
            }
            block.kernels().either(covered, here, n, covered);
            block.kernels().either(covered_surely, here_surely, n, covered_surely);
        }
        for (const RuleSteps::Instance& instance : steps.instances) {
            const Truths holds = block.truth(instance.holds);
            const Truths holds_surer = surer(instance.holds);
            for (std::size_t w = 0; w < n; ++w) {
                // Neither replaced nor exempted.
                const Word stands = rule.may[w];
                const Word only_license = worst[2][w] & ~worst[3][w];
                lower[w] |= stands & holds_surer.yes[w] & (covered[w] | only_license);
                upper[w] |= stands & holds.may[w] & covered[w] & ~covered_surely[w] & ~worst[2][w];
            }
        }
        for (std::size_t w = 0; w < n; ++w) upper[w] |= all[w] & ~plain.may[w] & plain_surer.may[w] & ~worst[2][w];
    }
    for (const std::uint32_t index : prohibits_) {
        const Truths rule = now(block, standing_, index);
        const Truths plain = judged(block, index);
        const Truths plain_surer = judged(block, index, level);
        for (std::size_t w = 0; w < n; ++w) {
            lower[w] |= rule.yes[w] & plain_surer.yes[w];
            upper[w] |= all[w] & ~plain.may[w] & plain_surer.may[w] & ~worst[3][w];
        }
    }
    block.kernels().without(lower, upper, n, lower);
    return lower;
}

}  // namespace portcullis::vector
