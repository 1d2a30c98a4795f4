// Inside of Explaining: what its files share.
#pragma once

#include "explore/why_not.hpp"
#include "explore/why_not_describe.hpp"
#include "explore/why_not_weighing.hpp"

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace portcullis::explore {

// The circuit of one item.
struct ItemWorld {
    ItemWorld(Evaluation& evaluation, const decide::RuleGroups& groups, RecordId item)
        : conditions(evaluation), gates(conditions, groups, item) {}

    Conditions conditions;
    OutcomeGates gates;

    GateId negated(GateId gate) { return conditions.combined(conditions.circuit().negate(gate)); }
    GateId both(GateId a, GateId b) { return conditions.combined(conditions.circuit().all({a, b})); }
    GateId either(std::vector<GateId> of) { return conditions.combined(conditions.circuit().any(std::move(of))); }
};

using Accept = std::function<bool(const std::vector<Truth>&)>;

struct Explaining::Impl {
    Impl(const program::Program& program, const facts::Facts& facts, const std::string& jurisdiction);

    const program::Program& program;
    const rulebook::Rulebook& book;
    Evaluation evaluation;
    decide::RuleGroups groups;
    std::vector<RecordId> items;
    std::vector<std::unique_ptr<ItemWorld>> worlds;  // by item, where asked for

    ItemWorld& world(std::size_t item);
    std::string title(std::size_t item);
    // Fills in the sets for which `goal` is true and which `accept` confirms.
    void search(ItemWorld& world, GateId goal, const Accept& accept, WhyNotItem& result);
    WhyNotItem rule_of_item(Index rule, std::size_t item);
    std::vector<Index> exception(Index rule, std::size_t item, WhyNotItem& result);
    [[nodiscard]] std::string not_law(Index rule) const;
    // margins.cpp
    ItemMargins margins(std::size_t item);
};

}  // namespace portcullis::explore
