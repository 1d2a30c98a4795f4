// A sweep as pivot tables for the terminal.
#pragma once

#include "output/sweep_held.hpp"

#include <string>

namespace portcullis::output {

struct SweepTableOptions {
    bool color = false;
    int width = 100;
    bool full = false;  // each row and column by itself; otherwise equal ones stand together
    Pivot pivot;
};

[[nodiscard]] std::string sweep_table(const rulebook::Rulebook& book, const HeldSweep& sweep,
                                      const SweepTableOptions& options);

// `Not legal advice; …` with the digest of the rules.
void sweep_foot(Page& page, const rulebook::Rulebook& book);

}  // namespace portcullis::output
