// Which expressions have the day of the evaluation itself as their value, or one that moves with it: `date`,
// `date - 25 days`. All others change with the day only where the law does, or a comparison with such a one.
#pragma once

#include "language/checker.hpp"
#include "program/program.hpp"

#include <array>
#include <vector>

namespace portcullis::evaluate {

enum class Moving : std::uint8_t {
    no,
    shifted,  // `date`, with periods added and taken off
    freely    // in any other way: what it comes to on the next day has to be seen
};

class DayFlow {
  public:
    explicit DayFlow(const program::Program& program);
    [[nodiscard]] Moving of(program::NodeId node) const { return moving_[node]; }
    // A fact that a rule or an assumption may give such a value.
    [[nodiscard]] bool fact(std::size_t record, std::size_t field) const { return facts_[record][field]; }

  private:
    [[nodiscard]] Moving look(const program::Program& program, const program::Node& node) const;
    [[nodiscard]] bool spread(const program::Program& program);

    int date_ = -1;                                   // the field of the shipment
    std::vector<Moving> moving_;                      // by node
    std::vector<std::vector<bool>> facts_;            // by record and field
    std::array<bool, language::slot_count> slots_{};  // bound to the elements of such a list
};

}  // namespace portcullis::evaluate
