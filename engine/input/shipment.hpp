// Shipments in: YAML or JSON, through one tree in which limits, duplicate keys and unknown fields are checked once.
#pragma once

#include "facts/facts.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::input {

struct Options {
    std::optional<language::Day> as_of;  // overrides the shipment's `date`
    std::optional<std::string> assume;  // a set of assumptions adopted besides those the shipment names; "" adopts none
    bool needs_items = false;           // a shipment of nothing is a fault: it would be allowed everywhere
};

struct Shipment {
    facts::Facts facts;
    std::vector<std::string> overrides;  // "items[0].chips[0].memory_bandwidth: stated 3900, catalogue 4000"
};

// Nothing after a report. The rulebook must outlive the shipment.
[[nodiscard]] std::optional<Shipment> read_shipment(const rulebook::Rulebook& book, const text::Node& node,
                                                    const Options& options, text::Diagnostics& diagnostics);

// Puts assumptions of the set on what is still unstated: a slot gets Origin::assumed and the number of the assumption
// as its note, its value stays unknown until an executor computes it; lists become complete.
void adopt(const rulebook::Rulebook& book, facts::Facts& facts, rulebook::Index set);

}  // namespace portcullis::input
