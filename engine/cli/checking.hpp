// One shipment after another under one world. Private to the stage: what `check` does with a file.
#pragma once

#include "cli/answering.hpp"
#include "cli/rules_source.hpp"
#include "program/program.hpp"

#include <optional>
#include <string>

namespace portcullis::cli {

class Checking {
  public:
    Checking(Context& context, Rules& rules, const Question& question);

    // Nothing after a report on standard error.
    [[nodiscard]] std::optional<Determination> check(const std::string& path);
    // The shipment that was last answered, for what is asked beside the answer.
    [[nodiscard]] const input::Shipment& shipment() const { return *shipment_; }
    [[nodiscard]] const program::Program& program() const { return program_; }

  private:
    [[nodiscard]] std::optional<text::FileId> read(const std::string& path);

    Context& context_;
    Rules& rules_;
    const Question& question_;
    program::Program program_;
    Answering answering_;
    std::optional<input::Shipment> shipment_;
};

}  // namespace portcullis::cli
