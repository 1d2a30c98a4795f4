// A sweep as a page for a browser or a printer: one heat table for each combination of the other axes. Self-contained,
// without scripts; each cell says in letters what its color says.
#pragma once

#include "output/sweep_held.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string sweep_html(const rulebook::Rulebook& book, const HeldSweep& sweep, Pivot pivot);

}  // namespace portcullis::output
