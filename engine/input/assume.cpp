// Assumptions adopted by name: they mark what is still unstated; an executor computes them when a rule asks.
#include "input/shipment.hpp"

#include <algorithm>
#include <numeric>

namespace portcullis::input {
namespace {

using facts::Origin;
using facts::RecordId;
using facts::Slot;
using facts::Value;
using language::Kind;

// The record that holds the fact, through single records only; no_record where the path leads nowhere.
RecordId follow(const facts::Facts& facts, RecordId id, const std::vector<std::uint16_t>& path) {
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
        const Value& value = facts.slot(id, path[i]).value;
        if (value.kind != Kind::record) return facts::no_record;
        id = static_cast<RecordId>(value.id);
    }
    return id;
}

bool anything_stated(const facts::Facts& facts, RecordId id) {
    const std::size_t fields = facts.schema().records[facts.record(id).type].fields.size();
    for (std::size_t field = 0; field < fields; ++field)
        if (facts.slot(id, field).origin == Origin::stated) return true;
    return false;
}

void fill(facts::Facts& facts, Slot& slot, const rulebook::Assumption& assumption, std::uint32_t note) {
    const bool unstated = slot.origin == Origin::unstated && slot.value.kind == Kind::unknown;
    if (assumption.value != rulebook::no_expr) {
        if (unstated) slot = {Value{}, Origin::assumed, note};
    } else if (unstated) {
        slot = {facts.add_list({}, false), Origin::assumed, note};
    } else if (slot.value.kind == Kind::list) {
        // What was stated stays stated; only that nothing is missing is assumed.
        slot.value.open = false;
    }
}

}  // namespace

void adopt(const rulebook::Rulebook& book, facts::Facts& facts, rulebook::Index set) {
    if (std::find(facts.assumptions.begin(), facts.assumptions.end(), set) != facts.assumptions.end()) return;
    facts.assumptions.push_back(set);
    const std::vector<rulebook::Assumption>& all = book.assumptions[set].assumptions;
    // The longer path speaks of fewer records and wins: the exporter's seat before that of any party. A value wins over
    // "nothing is missing", which would make an empty list of it.
    std::vector<std::uint32_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (all[a].path.size() != all[b].path.size()) return all[a].path.size() > all[b].path.size();
        return all[a].value != rulebook::no_expr && all[b].value == rulebook::no_expr;
    });
    for (const std::uint32_t index : order) {
        const rulebook::Assumption& assumption = all[index];
        const std::uint32_t note = set << 16 | index;
        for (RecordId id = 0; id < facts.record_count(); ++id) {
            if (facts.record(id).type != assumption.record || assumption.path.empty()) continue;
            const RecordId holder = follow(facts, id, assumption.path);
            if (holder == facts::no_record) continue;
            // A parent that was named without its seat is known to exist: what it is must be asked, not assumed away.
            if (assumption.if_record_unstated && anything_stated(facts, holder)) continue;
            fill(facts, facts.slot(holder, assumption.path.back()), assumption, note);
        }
    }
}

}  // namespace portcullis::input
