// A dated change as the timeline tells it: its names, both sides and sources. Private to the stage.
#pragma once

#include "explore/timeline.hpp"
#include "explore/why_then.hpp"

#include <set>

namespace portcullis::explore {

// `concerned`: the rules of the answers on both sides.
[[nodiscard]] TimelineCause cause_of(const program::Program& program, const facts::Facts& facts, Day day,
                                     const Tried& tried, const std::set<std::string>& concerned);

}  // namespace portcullis::explore
