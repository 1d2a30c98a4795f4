// One shipment after another under one world. Private to the stage: what `check` does with a file.
#pragma once

#include "cli/question.hpp"
#include "cli/rules_source.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
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
    // The bytes decided last.
    [[nodiscard]] std::string_view input() const { return rules_.sources->bytes(input_); }

  private:
    [[nodiscard]] std::optional<text::FileId> read(const std::string& path);
    [[nodiscard]] std::optional<Determination> decide(const std::string& name, text::FileId file);
    void add_ordinary(const text::Node& node, Determination& answer);

    Context& context_;
    Rules& rules_;
    const Question& question_;
    program::Program program_;
    decide::Decider decider_;
    text::FileId input_ = text::no_file;
};

}  // namespace portcullis::cli
