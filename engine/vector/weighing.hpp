// Requirements against exemptions, exceptions, licenses and restrictions, for all rows of a block at a time; what
// decide/weigh.cpp does for one item.
#pragma once

#include "decide/judgments.hpp"
#include "vector/block.hpp"

#include <array>

namespace portcullis::vector {

// Planes of what an outcome (and a review policy) is at least: bit k - 1 of the outcome, bit k of the policy.
using OutcomePlanes = std::array<const Word*, 4>;
using ReviewPlanes = std::array<const Word*, 6>;  // the first: there is a policy

struct EndPlanes {
    OutcomePlanes outcome{};
    ReviewPlanes review{};
};

class Weighing {
  public:
    Weighing(const rulebook::Rulebook& book, const decide::RuleGroups& groups, const Plan& plan);

    struct Result {
        EndPlanes favorable;
        EndPlanes unfavorable;
    };
    // At the items of the block, which must have begun; without reviews their planes are zero.
    [[nodiscard]] Result items(Block& block, bool reviews = true);
    // Truth of a rule of the plan with what surely stands in its place, or exempts from it, taken off.
    [[nodiscard]] Truths standing(Block& block, std::uint32_t rule);
    // Items whose answer is at least as sure as `level`, given what they come to.
    [[nodiscard]] const Word* certainty(Block& block, const Result& result, int level);

  private:
    struct Cover {
        std::uint32_t rule = 0;  // into Plan::rules, as all of these
        bool authorizes = false;
        std::vector<std::uint32_t> closed_by;
    };
    struct Requirement {
        std::uint32_t rule = 0;
        std::vector<std::uint32_t> exempts;
        std::vector<Cover> covers;
        std::vector<unsigned> policies;                           // of its own review cases
        std::vector<std::pair<unsigned, std::uint32_t>> reviews;  // policy, and the rule that says so
    };
    struct Replacer {
        std::uint32_t rule = 0;
        std::vector<std::uint32_t> targets;
    };
    using Rules = std::vector<Truths>;  // by rule of the plan; null: as judged

    Truths judged(Block& block, std::uint32_t rule, int level = 0);
    Truths now(Block& block, const Rules& rules, std::uint32_t rule);
    void split(Block& block, Rules rules, std::size_t at, std::size_t splits);
    EndPlanes end(Block& block, const Rules& rules, bool favorable);
    void add_review(Block& block, const Rules& rules, const Requirement& requirement, std::size_t instance,
                    const Word* open, bool favorable, std::array<Word*, 6>& review);
    void take(Block& block, const EndPlanes& favorable, const EndPlanes& unfavorable);
    void stand(Block& block);

    const Plan& plan_;
    std::vector<Requirement> requirements_;
    std::vector<std::uint32_t> requirement_of_;  // by rule: into requirements_; nowhere
    std::vector<std::uint32_t> prohibits_;
    std::vector<Replacer> replacers_;
    bool any_ = false;
    bool reviews_ = true;
    bool exact_ = true;  // nothing that an end was made of was unknown
    Result result_;
    Rules standing_;
};

}  // namespace portcullis::vector
