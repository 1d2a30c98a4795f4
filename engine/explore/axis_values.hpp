// The values of one axis. Private to the reading of axes.
#pragma once

#include "explore/grid.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"

namespace portcullis::explore {

// `changes`, or a range with that step: the days on which the law on file changes, for the axes read so far.
[[nodiscard]] bool asks_for_changes(const text::Node& values);

// Reports faults; `axis` is one of the grid's.
void read_values(const rulebook::Rulebook& book, const text::Node& values, Grid& grid, Axis& axis,
                 text::Diagnostics& diagnostics);

}  // namespace portcullis::explore
