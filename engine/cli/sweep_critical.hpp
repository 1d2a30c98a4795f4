// `sweep --critical AXIS`. Private to the stage.
#pragma once

#include "cli/command.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "explore/grid.hpp"

#include <string>

namespace portcullis::cli {

// Where the outcome changes along one axis, for each combination of the others. The axis may be one of the grid, whose
// ends then bound it, or any other number or day. Returns an exit code.
[[nodiscard]] int sweep_critical(Context& context, const Arguments& arguments, const Rules& rules, explore::Grid grid,
                                 const std::string& format, const Look& look);

}  // namespace portcullis::cli
