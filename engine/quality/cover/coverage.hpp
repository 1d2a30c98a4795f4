// How much of a rulebook its tests exercise.
#pragma once

#include "quality/cover/goal.hpp"
#include "quality/tests/suite.hpp"

#include <array>

namespace portcullis::quality {

struct Count {
    std::size_t covered = 0;
    std::size_t total = 0;
    // Rounded down to a tenth, so that 100 is said of a whole only; 100 where there is nothing to cover.
    [[nodiscard]] double percent() const;
};

struct RegimeCoverage {
    Index regime = rulebook::none;  // none: lists, or all together
    std::string name;
    std::size_t cases = 0;
    std::array<Count, goal_kinds> kinds{};
    Count total;     // of the kinds that count
    Count decisive;  // outcomes of atoms, true and false, that settled their condition in some case
};

struct Coverage {
    std::vector<Goal> goals;              // in the order of the rulebook
    std::vector<RegimeCoverage> regimes;  // those looked at, then `lists`
    RegimeCoverage all;
    std::vector<std::string> unread_lists;  // with dated rows that no rule asks for; these do not count
    std::size_t unreadable = 0;             // cases whose shipment cannot be read
};

// All cases are run whatever the regime: rules are exercised by tests of others too. `regime`: only its goals are told
// (none: all, and those of the lists). `jobs` 0: as many threads as the machine has; the result is the same.
[[nodiscard]] Coverage measure(const rulebook::Rulebook& book, const Suite& suite, Index regime = rulebook::none,
                               std::size_t jobs = 0);

}  // namespace portcullis::quality
