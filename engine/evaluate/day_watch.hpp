// What an evaluation made of its day: the comparisons of `date` with another day, and with them the first later day on
// which one of them may come out otherwise. Until then, and while the law stands, the same evaluation gives the same.
#pragma once

#include "evaluate/day_flow.hpp"
#include "facts/facts.hpp"

#include <optional>
#include <vector>

namespace portcullis::evaluate {

// `date < held.expires`, as it was made.
struct DayCondition {
    program::NodeId node = program::no_node;    // the comparison
    program::NodeId side = program::no_node;    // of its operands the one that moves
    language::Day with = 0;                     // what the other one came to
    facts::RecordId record = facts::no_record;  // the fact from which that one comes; no_record: the rules say it
    std::size_t field = 0;
    friend bool operator==(const DayCondition&, const DayCondition&) = default;
};

class DayWatch {
  public:
    explicit DayWatch(const program::Program& program) : program_(program), flow_(program) {}

    void begin(language::Day day);
    void compared(const DayCondition& condition);
    // Something moves with the day in a way that is not looked into.
    void moves_freely() { until_ = day_ + 1; }

    [[nodiscard]] const DayFlow& flow() const { return flow_; }
    [[nodiscard]] language::Day until() const { return until_; }  // day_max: for ever
    [[nodiscard]] const std::vector<DayCondition>& conditions() const { return conditions_; }

  private:
    const program::Program& program_;
    DayFlow flow_;
    language::Day day_ = 0;
    language::Day until_ = 0;
    std::vector<DayCondition> conditions_;
};

// What `date`, with periods added and taken off, comes to on a day; nothing if the node is of another form.
[[nodiscard]] std::optional<language::Day> shifted(const program::Program& program, program::NodeId node,
                                                   language::Day day);

}  // namespace portcullis::evaluate
