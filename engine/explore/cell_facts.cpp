#include "explore/cell_facts.hpp"

#include "text/diagnostic.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::Facts;
using facts::RecordId;
using facts::Slot;
using facts::Value;
using language::Kind;

namespace {

constexpr std::size_t most_readings = 256;  // kept at a time

bool same_value(const Value& a, const Value& b) {
    if (a.kind != b.kind || a.certainty != b.certainty || a.open != b.open || a.count != b.count) return false;
    return a.kind == Kind::number ? a.low == b.low && a.high == b.high : a.id == b.id;
}

bool same_slot(const Slot& a, const Slot& b) {
    return a.origin == b.origin && a.note == b.note && same_value(a.value, b.value);
}

// All but the values of slots and the day.
bool same_structure(const Facts& a, const Facts& b) {
    if (a.record_count() != b.record_count() || a.slots().size() != b.slots().size() || a.assumptions != b.assumptions)
        return false;
    for (RecordId id = 0; id < a.record_count(); ++id)
        if (a.record(id).type != b.record(id).type || a.record(id).parent != b.record(id).parent ||
            a.path(id) != b.path(id))
            return false;
    for (std::size_t i = 0; i < a.slots().size(); ++i) {
        const Value& one = a.slots()[i].value;
        const Value& other = b.slots()[i].value;
        if ((one.kind == Kind::list) != (other.kind == Kind::list)) return false;
        if (one.kind != Kind::list) continue;
        if (!same_value(one, other)) return false;
        for (std::size_t e = 0; e < one.count; ++e)
            if (!same_value(a.elements(one)[e].value, b.elements(other)[e].value) ||
                !(a.elements(one)[e].member == b.elements(other)[e].member))
                return false;
    }
    return true;
}

}  // namespace

std::optional<Facts> read_cell(const rulebook::Rulebook& book, const Grid& grid, const Coordinates& at,
                               std::string& fault) {
    text::Diagnostics diagnostics;
    std::optional<input::Shipment> shipment = input::read_shipment(book, grid.document(at), grid.input, diagnostics);
    if (shipment && !diagnostics.has_errors()) return std::move(shipment->facts);
    fault = "cannot be read as a shipment";
    for (const text::Diagnostic& one : diagnostics.sorted()) {
        if (one.severity != text::Severity::error) continue;
        fault = one.message + (one.help.empty() ? "" : "; " + one.help);
        break;
    }
    return std::nullopt;
}

CellFacts::CellFacts(const rulebook::Rulebook& book, const Grid& grid)
    : book_(book), grid_(grid), direct_(grid.axes.size(), false), first_(grid.axes.size(), 0) {
    for (std::size_t i = 0; i < grid.axes.size(); ++i) {
        const Axis& axis = grid.axes[i];
        if (axis.kind != AxisKind::fact) continue;
        const auto plain =
            std::find_if(axis.values.begin(), axis.values.end(), [](const AxisValue& value) { return value.plain; });
        direct_[i] = plain != axis.values.end();
        if (direct_[i]) first_[i] = static_cast<std::uint32_t>(plain - axis.values.begin());
    }
    // An axis whose plain values reach more than slots of their own (a kind of item, for instance) is read anew, too.
    Reading trial;
    trial.places.resize(grid.axes.size());
    Coordinates at(grid.axes.size(), 0);
    for (std::size_t i = 0; i < at.size(); ++i) at[i] = first_[i];
    std::string ignored;
    trial.facts = read_cell(book, grid, at, ignored);
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (direct_[i] && trial.facts && !probe(at, i, trial)) direct_[i] = false;
        if (grid.axes[i].kind == AxisKind::fact && !direct_[i]) readings_ *= grid.axes[i].values.size();
    }
}

std::uint64_t CellFacts::reading_of(const Coordinates& at) const {
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < at.size(); ++i)
        if (grid_.axes[i].kind == AxisKind::fact && !direct_[i]) result = result * grid_.axes[i].values.size() + at[i];
    return result;
}

bool CellFacts::probe(const Coordinates& base, std::size_t index, Reading& result) {
    const Axis& axis = grid_.axes[index];
    const Value& from = axis.values[base[index]].value;
    // A symbol can change what a record holds, each in its own way; of other values two show what all reach.
    const bool each = axis.type.kind == Kind::symbol;
    for (std::size_t i = axis.values.size(); i-- > 0;) {
        const AxisValue& value = axis.values[i];
        if (!value.plain || same_value(value.value, from)) continue;
        Coordinates at = base;
        at[index] = static_cast<std::uint32_t>(i);
        std::string ignored;
        const std::optional<Facts> other = read_cell(book_, grid_, at, ignored);
        if (!other || !same_structure(*result.facts, *other)) return false;
        const bool day_moves = axis.is_date && !grid_.input.as_of;
        if (other->day != (day_moves ? static_cast<language::Day>(value.value.id) : result.facts->day)) return false;
        std::vector<Place> places;
        for (RecordId id = 0; id < other->record_count(); ++id) {
            const std::size_t fields = other->schema().records[other->record(id).type].fields.size();
            for (std::size_t field = 0; field < fields; ++field) {
                const Slot& before = result.facts->slot(id, field);
                const Slot& after = other->slot(id, field);
                if (same_slot(before, after)) continue;
                if (before.origin != facts::Origin::stated || after.origin != facts::Origin::stated ||
                    before.note != after.note || !same_value(before.value, from) ||
                    !same_value(after.value, value.value))
                    return false;
                places.emplace_back(id, field);
            }
        }
        if (!result.places[index].empty() && result.places[index] != places) return false;
        result.places[index] = std::move(places);
        if (!each) break;
    }
    return true;
}

CellFacts::Reading CellFacts::read(const Coordinates& at) {
    Reading result;
    result.places.resize(at.size());
    result.now = at;
    for (std::size_t i = 0; i < at.size(); ++i)
        if (direct_[i]) result.now[i] = first_[i];
    std::string ignored;
    result.facts = read_cell(book_, grid_, result.now, ignored);
    std::vector<Place> all;
    for (std::size_t i = 0; i < at.size() && result.facts; ++i) {
        if (!direct_[i]) continue;
        if (!probe(result.now, i, result)) result.facts.reset();
        all.insert(all.end(), result.places[i].begin(), result.places[i].end());
    }
    // Two axes that reach the same slot are not told apart by a value each.
    std::sort(all.begin(), all.end());
    if (std::adjacent_find(all.begin(), all.end()) != all.end()) result.facts.reset();
    return result;
}

CellFacts::Reading& CellFacts::reading(const Coordinates& at) {
    const std::uint64_t key = reading_of(at);
    if (const auto found = known_.find(key); found != known_.end()) return *found->second;
    if (order_.size() >= most_readings) {
        known_.erase(order_.front());
        order_.pop_front();
    }
    order_.push_back(key);
    return *(known_[key] = std::make_unique<Reading>(read(at)));
}

const Facts* CellFacts::at(const Coordinates& at, std::string& fault) {
    Reading& known = reading(at);
    bool direct = known.facts.has_value();
    for (std::size_t i = 0; direct && i < at.size(); ++i) direct = !direct_[i] || grid_.axes[i].values[at[i]].plain;
    if (!direct) {
        single_ = read_cell(book_, grid_, at, fault);
        return single_ ? &*single_ : nullptr;
    }
    for (std::size_t i = 0; i < at.size(); ++i) {
        if (!direct_[i] || known.now[i] == at[i]) continue;
        known.now[i] = at[i];
        const Value& value = grid_.axes[i].values[at[i]].value;
        for (const auto& [record, field] : known.places[i])
            known.facts->slot(record, field) = {value, facts::Origin::stated, 0};
        if (grid_.axes[i].is_date && !grid_.input.as_of) known.facts->day = static_cast<language::Day>(value.id);
    }
    return &*known.facts;
}

std::optional<CellFacts::Changeable> CellFacts::changeable(const Coordinates& at, std::size_t axis,
                                                           std::string& fault) {
    const Facts* facts = this->at(at, fault);
    if (facts == nullptr) return std::nullopt;
    const Reading& known = reading(at);
    if (known.facts && direct_[axis] && !known.places[axis].empty() && facts == &*known.facts)
        return Changeable{*facts, known.places[axis]};
    fault = "the values of `" + grid_.axes[axis].name + "` change how the shipment is read";
    return std::nullopt;
}

}  // namespace portcullis::explore
