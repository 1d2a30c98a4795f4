// Cases that no test has yet: each threshold at its line and on both sides, each day before, on and after, each list
// with a member and a non-member. A proposal is a case of the suite with a fact or two stated anew.
#pragma once

#include "quality/cover/goal.hpp"
#include "quality/tests/suite.hpp"

#include <limits>

namespace portcullis::quality {

struct ProposeOptions {
    Index regime = rulebook::none;                                // only its boundaries
    Index rule = rulebook::none;                                  // only those of this rule
    std::size_t limit = std::numeric_limits<std::size_t>::max();  // of cases
};

// Ready for the `tests:` of one regime.
struct ProposedTests {
    Index regime = rulebook::none;
    text::Node tests;  // a list; what each case expects is what the engine answers today
    std::size_t cases = 0;
};

struct Unproposed {
    Goal goal;
    std::string why;  // in words
};

struct Proposals {
    std::vector<Goal> missing;  // boundaries that no case tests
    std::vector<ProposedTests> regimes;
    std::vector<Unproposed> unproposed;
    std::size_t cases = 0;
    bool cut_off = false;  // by the limit
};

[[nodiscard]] Proposals propose(const rulebook::Rulebook& book, const Suite& suite, const ProposeOptions& options = {});

}  // namespace portcullis::quality
