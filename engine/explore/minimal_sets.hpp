// The smallest sets of elements (facts, each with the leaves that test it) that have to be otherwise for a gate to be
// true: no set of them holds another one. Knows neither rules nor facts.
//
// A set works if there is some way for its elements to be otherwise, each as one of its alternatives, with which the gate
// is true. The search goes from small sets to large ones: where a set does not work, the gate says which leaves keep it
// from being true, and each larger set that works must touch one of these. So no set is missed, whatever the circuit.
#pragma once

#include "explore/minimal_sets_circuit.hpp"

#include <functional>
#include <vector>

namespace portcullis::explore {

// One fact; its alternatives say what each of its leaves comes to where the fact is otherwise, the nearest first.
struct Element {
    std::vector<LeafId> leaves;
    std::vector<std::vector<Truth>> alternatives;  // in the order of the leaves
};

struct SearchLimits {
    std::size_t sets = 12;       // found
    std::size_t size = 6;        // elements of a set
    std::size_t steps = 20'000;  // computations of the circuit
};

struct MinimalSet {
    std::vector<std::size_t> elements;      // sorted
    std::vector<std::size_t> alternatives;  // with which it works; of each element
};

struct MinimalSets {
    std::vector<MinimalSet> sets;  // smallest first
    bool complete = true;          // there is no further one of any size
};

// `accept` has the last word on leaves for which the circuit says that the gate is true.
[[nodiscard]] MinimalSets minimal_sets(const Circuit& circuit, GateId target, const std::vector<Truth>& leaves,
                                       const std::vector<Element>& elements,
                                       const std::function<bool(const std::vector<Truth>&)>& accept,
                                       const SearchLimits& limits = {});

}  // namespace portcullis::explore
