// One shipment and the axes over which it is swept: facts, days, scenarios, postures, parameters. The cells are
// numbered like an odometer, the first axis slowest and the last fastest.
#pragma once

#include "facts/value.hpp"
#include "input/shipment.hpp"
#include "program/world.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace portcullis::explore {

enum class AxisKind : std::uint8_t { fact, scenario, posture, parameter };

struct AxisValue {
    std::string label;  // as written
    // What the label stands for, by the kind of the axis:
    text::Node node;     // fact: put at its path
    facts::Value value;  // parameter, and of a fact that is a plain value
    bool plain = false;  // of a fact: a number, day, country, symbol or truth, which no reading can refuse
    rulebook::Index scenario = rulebook::none;
    program::Posture posture = program::Posture::enforced;
};

struct Axis {
    AxisKind kind = AxisKind::fact;
    std::string name;                            // as written
    std::string path;                            // fact: where it is put, in the spelling of the shipment
    language::Type type{};                       // fact, parameter
    rulebook::Index parameter = rulebook::none;  // parameter
    bool is_date = false;                        // the day of export
    text::Span place;
    std::vector<AxisValue> values;
};

using Coordinates = std::vector<std::uint32_t>;  // by axis: which value

struct Grid {
    std::string name;
    text::Node shipment;
    std::vector<Axis> axes;
    input::Options input;
    program::World world;  // where no axis says otherwise
    std::string jurisdiction = "US";

    // 0 where there are more than a number of cells can be (`too_many`).
    [[nodiscard]] std::uint64_t cells() const;
    [[nodiscard]] bool too_many() const;
    [[nodiscard]] Coordinates at(std::uint64_t cell) const;
    // To the cell after it; from the last to the first.
    void step(Coordinates& at) const;
    [[nodiscard]] program::World world_at(const Coordinates& at) const;
    // The shipment of a cell, as a document.
    [[nodiscard]] text::Node document(const Coordinates& at) const;
};

}  // namespace portcullis::explore
