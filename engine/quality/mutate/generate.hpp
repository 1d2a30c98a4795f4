// All mutants of a rulebook, in an order that is always the same.
#pragma once

#include "quality/mutate/mutant.hpp"

#include <vector>

namespace portcullis::quality {

// Mutated are rules, statuses, parameters, quotas and lists. The catalogue, assumptions, scenarios and the vocabulary
// are not law, and how sure a source is is no law either. What is equal by construction is left out: a day on which the
// law in question is not in force, the only one of a set whose removal is that of the rule.
[[nodiscard]] std::vector<Mutant> generate_mutants(const Rulebook& book);

}  // namespace portcullis::quality
