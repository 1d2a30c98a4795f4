// A leaf as what is reported of it. Private to the stage.
#pragma once

#include "decide/tracing.hpp"
#include "explore/why_not.hpp"
#include "explore/why_not_elements.hpp"

namespace portcullis::explore {

class Describing {
  public:
    Describing(const Conditions& conditions, const Elements& elements)
        : conditions_(conditions),
          elements_(elements),
          book_(conditions.book()),
          evaluation_(conditions.evaluation()),
          tracing_(conditions.evaluation()) {}

    [[nodiscard]] StandsBetween operator()(LeafId leaf);

    // A figure of goods against a threshold.
    [[nodiscard]] bool is_figure(LeafId leaf) const;

  private:
    [[nodiscard]] BetweenKind kind(LeafId leaf) const;
    [[nodiscard]] bool of_goods(RecordId record) const;
    [[nodiscard]] std::string named(const std::vector<Place>& places) const;
    [[nodiscard]] Trace trace(LeafId leaf);
    void distance(LeafId leaf, const std::vector<Place>& places, StandsBetween& result);
    void need(const Condition& condition, StandsBetween& result);
    [[nodiscard]] std::optional<Place> written_as(const Condition& condition, ExprId operand) const;

    const Conditions& conditions_;
    const Elements& elements_;
    const rulebook::Rulebook& book_;
    Evaluation& evaluation_;
    decide::Tracing tracing_;
};

// A need as an answer tells it: whether it is met, and the first day on which it can be.
[[nodiscard]] MissingNeed need_of(Evaluation& evaluation, const rulebook::Need& need, Frame frame);

}  // namespace portcullis::explore
