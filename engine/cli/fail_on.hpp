// --fail-on and --require-decision: answers that a caller does not want, and how the program ends where there is one.
#pragma once

#include "cli/command.hpp"
#include "cli/exit_codes.hpp"

#include <portcullis/determination.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::cli {

[[nodiscard]] std::vector<Option> fail_on_options();
// What the outcomes of --fail-on are, for the help of a verb.
extern const char* const fail_on_details;

// Names of outcomes separated by commas, `needs_information` among them. Nothing after a report.
[[nodiscard]] std::optional<std::set<std::string_view>> read_outcomes(Context& context, const std::string& list);

class FailOn {
  public:
    // Nothing after a report.
    [[nodiscard]] static std::optional<FailOn> read(Context& context, const Arguments& arguments);

    // An answer that may yet turn out to be one of the unwanted outcomes counts: doubt fails closed.
    [[nodiscard]] ExitCode code(Outcome at_least, Outcome at_most) const;
    // Of several codes the one that wins: bad input over an unwanted answer, that over one that is not decided.
    [[nodiscard]] static ExitCode worst(ExitCode a, ExitCode b);

  private:
    std::set<Outcome> outcomes_;
    bool undecided_ = false;  // needs_information
    bool require_decision_ = false;
};

}  // namespace portcullis::cli
