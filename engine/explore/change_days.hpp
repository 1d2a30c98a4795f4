// The days on which what the law says of a shipment can change.
#pragma once

#include "facts/facts.hpp"
#include "program/program.hpp"

#include <vector>

namespace portcullis::explore {

// Days on which the law on file changes, days of the shipment, and those that a period of the rules reaches from them,
// with the day after each; sorted. On most of them nothing changes for a shipment, and a day that rules reckon from
// another in two steps is none of them: `Decider::stretches` has the exact ones. Without facts those of the law alone.
[[nodiscard]] std::vector<language::Day> change_days(const program::Program& program, const facts::Facts* facts);

}  // namespace portcullis::explore
