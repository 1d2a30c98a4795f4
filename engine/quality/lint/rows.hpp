// Rows of lists by member, in the order of their days. Private to the lints.
#pragma once

#include "quality/lint/reading.hpp"

#include <functional>
#include <string>
#include <vector>

namespace portcullis::quality {

struct DatedRow {
    Days days;
    text::Span place;
};

// Calls `seen` for each member of each list, and of `treated_as`, with the list's name for messages.
void each_member(const rulebook::Rulebook& book,
                 const std::function<void(const std::string& list, const std::vector<DatedRow>& rows)>& seen);

}  // namespace portcullis::quality
