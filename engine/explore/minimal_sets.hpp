// The smallest sets of leaves that have to be otherwise for a gate to be true. Leaves that speak of one fact are
// otherwise only together, as the fact allows: a figure below 2,400 is below 4,800. Knows neither rules nor facts.
//
// The search goes from few facts to many. Where it gives some facts other values and the gate is not true, the gate
// says which further leaves keep it from that, and whatever works beyond must touch one of these: so nothing is missed,
// whatever the circuit. Of the leaves that came to be otherwise the smallest part that works by itself is the result.
#pragma once

#include "explore/minimal_sets_circuit.hpp"

#include <functional>
#include <utility>
#include <vector>

namespace portcullis::explore {

// One fact; its alternatives say what each of its leaves comes to where the fact is otherwise, the nearest first.
struct Element {
    std::vector<LeafId> leaves;
    std::vector<std::vector<Truth>> alternatives;  // in the order of the leaves
};

struct SearchLimits {
    std::size_t sets = 60;       // found
    std::size_t facts = 6;       // otherwise at a time
    std::size_t steps = 20'000;  // computations of the circuit
};

// Leaves and what they come to, by leaf.
using MinimalSet = std::vector<std::pair<LeafId, Truth>>;

struct MinimalSets {
    std::vector<MinimalSet> sets;  // smallest first; none holds another one
    bool complete = true;          // whatever works holds one of them
    std::size_t searched = 0;      // the same of whatever is otherwise in up to so many facts
};

// `accept` has the last word on leaves for which the circuit says that the gate is true.
[[nodiscard]] MinimalSets minimal_sets(const Circuit& circuit, GateId target, const std::vector<Truth>& leaves,
                                       const std::vector<Element>& elements,
                                       const std::function<bool(const std::vector<Truth>&)>& accept,
                                       const SearchLimits& limits = {});

}  // namespace portcullis::explore
