// Why an answer changes on a day: which of that day's changes of law and conditions bring it about. Each is tried, by
// asking for the verdict under law that never was, with one change taken back or made alone.
#pragma once

#include "decide/decide.hpp"
#include "explore/dated_changes.hpp"

#include <string>
#include <vector>

namespace portcullis::explore {

struct Tried {
    DatedChange change;
    bool enough = false;  // made alone, on the law of the day before, it changes the answer
    bool needed = false;  // without it the answer of the day would be another
};

// In the order of `law_changes`, conditions last. Empty: the answer changes by no dated change that can be told apart.
// Where none is enough or needed by itself, those that are left when as many as possible are taken out of all changes
// without losing the new answer; they do it only together.
[[nodiscard]] std::vector<Tried> why_then(decide::Decider& decider, const program::Program& program,
                                          const facts::Facts& facts, Day day, const std::string& jurisdiction);

}  // namespace portcullis::explore
