// What the engine answers today, as the `expect:` of a case.
#pragma once

#include "decide/decide.hpp"
#include "text/node.hpp"

namespace portcullis::quality {

// Outcome (or its range), the rules that it rests on, and the review policy where one applies.
[[nodiscard]] text::Node recorded_expectation(const Determination& answer);

}  // namespace portcullis::quality
