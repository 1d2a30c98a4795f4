// Requirements, exemptions, exceptions and prohibitions of one item as gates over their conditions, and the same
// weighed again where leaves are otherwise. Private to the stage.
#pragma once

#include "decide/weigh.hpp"
#include "explore/why_not_conditions.hpp"

#include <map>
#include <vector>

namespace portcullis::explore {

class OutcomeGates {
  public:
    OutcomeGates(Conditions& conditions, const decide::RuleGroups& groups, RecordId item);

    // The rule holds and no other one stands instead of it.
    GateId effective(Index rule);
    // The exception is open, its needs are met, and nothing closes it for the requirement.
    GateId available(Index exception, Index requirement);
    GateId at_most(Outcome outcome);
    GateId exactly(Outcome outcome);
    // The condition of a rule alone.
    GateId judged(Index rule);
    GateId needs(Index exception);
    [[nodiscard]] bool weighs(Index rule) const { return judged_.contains(rule); }
    [[nodiscard]] bool is_closed(Index exception, Index requirement, Index restriction) const;

    // The range of outcomes by the decider's own weighing, with these truths of the leaves.
    [[nodiscard]] decide::Weighed weighed(const std::vector<Truth>& leaves) const;
    // The same of one rule after replacement; of an exception, whether it is available for one of the requirements.
    [[nodiscard]] Truth stands(Index rule, const std::vector<Index>& covering, const std::vector<Truth>& leaves) const;
    [[nodiscard]] const decide::RuleGroups& groups() const { return groups_; }

  private:
    [[nodiscard]] decide::ItemJudgments judgments(const std::vector<Truth>& leaves) const;
    GateId closed(Index exception, Index requirement);
    GateId all(std::vector<GateId> of);
    GateId any(std::vector<GateId> of);
    GateId negated(GateId of) { return conditions_.combined(conditions_.circuit().negate(of)); }

    Conditions& conditions_;
    const rulebook::Rulebook& book_;
    const decide::RuleGroups& groups_;
    RecordId item_;
    std::map<Index, GateId> judged_;
    std::map<Index, GateId> needs_;
    std::map<Index, GateId> effective_;
    std::vector<GateId> order_;
};

}  // namespace portcullis::explore
