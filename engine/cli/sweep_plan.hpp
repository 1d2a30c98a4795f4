// The plan of a sweep: a file, or a shipment with axes on the command line.
#pragma once

#include "cli/question.hpp"
#include "cli/rules_source.hpp"
#include "explore/grid.hpp"

#include <optional>

namespace portcullis::cli {

// --over
[[nodiscard]] Option over_option();

// Nothing after reports on standard error. Without any axis unless `needs_axes`.
[[nodiscard]] std::optional<explore::Grid> read_plan(Context& context, const Arguments& arguments, Rules& rules,
                                                     const Question& question, bool needs_axes);

}  // namespace portcullis::cli
