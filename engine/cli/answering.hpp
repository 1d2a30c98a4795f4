// The answer to a shipment with what is said beside it. One object for each thread.
#pragma once

#include "cli/question.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"

namespace portcullis::cli {

class Answering {
  public:
    // All must outlive it.
    Answering(const rulebook::Rulebook& book, const program::Program& program, const Question& question);

    // Of the shipment that was read from `node`; without a name.
    [[nodiscard]] Determination answer(const text::Node& node, const input::Shipment& shipment);
    // Without reasons and notices: outcomes, names of rules, and questions where the answer is open.
    [[nodiscard]] Determination brief_answer(const input::Shipment& shipment);

  private:
    void add_ordinary(const text::Node& node, Determination& answer);

    const rulebook::Rulebook& book_;
    const Question& question_;
    decide::Decider decider_;
};

}  // namespace portcullis::cli
