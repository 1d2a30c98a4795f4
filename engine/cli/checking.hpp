// One shipment after another under one world. Private to the stage: what `check` does with a file.
#pragma once

#include "cli/answering.hpp"
#include "cli/rules_source.hpp"
#include "program/program.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::cli {

class Checking {
  public:
    Checking(Context& context, Rules& rules, const Question& question);

    // Nothing after a report on standard error.
    [[nodiscard]] std::optional<Determination> check(const std::string& path);
    // The same of bytes at hand, under the name of a file.
    [[nodiscard]] std::optional<Determination> check(const std::string& name, std::string bytes);
    // What was answered last: its bytes, and the shipment that was read from them.
    [[nodiscard]] std::string_view input() const { return rules_.sources->bytes(input_); }
    [[nodiscard]] const input::Shipment& shipment() const { return *shipment_; }
    [[nodiscard]] const program::Program& program() const { return program_; }

  private:
    [[nodiscard]] std::optional<text::FileId> read(const std::string& path);
    [[nodiscard]] std::optional<Determination> decide(const std::string& name, text::FileId file);

    Context& context_;
    Rules& rules_;
    const Question& question_;
    program::Program program_;
    Answering answering_;
    text::FileId input_ = text::no_file;
    std::optional<input::Shipment> shipment_;
};

}  // namespace portcullis::cli
