// Which of the rules that speak otherwise move an item's outcome, or its review policy. Private to the stage.
#pragma once

#include "explore/compare_answers.hpp"

#include <vector>

namespace portcullis::explore {

// An item in two answers.
struct Moved {
    Ends before;
    Ends after;
    const std::vector<Statement>& spoken_before;  // of all items
    const std::vector<Statement>& spoken_after;
    std::size_t item = 0;
};

// A requirement or prohibition moves the outcome if what it alone comes to crosses the milder end; an exception if
// without it the milder side would be stricter.
[[nodiscard]] bool moves(const RuleDifference& rule, const Moved& moved);

}  // namespace portcullis::explore
