#include "explore/axis_sets.hpp"

#include "explore/cell_facts.hpp"
#include "explore/change_days.hpp"
#include "program/program.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace portcullis::explore {

using language::Kind;
using rulebook::Rulebook;

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

bool names_product(const Axis& axis) { return axis.kind == AxisKind::fact && ends_with(axis.path, ".product"); }

std::vector<std::string> all_values(const Rulebook& book, const Axis& axis) {
    std::vector<std::string> names;
    if (axis.kind == AxisKind::scenario) {
        names.push_back("none");
        for (const rulebook::Scenario& one : book.scenarios) names.push_back(one.name);
    } else if (axis.kind == AxisKind::posture) {
        names = {"enforced", "codified"};
    } else if (axis.type.kind == Kind::country) {
        for (const language::Country one : language::all_countries()) names.push_back(language::country_code(one));
    } else if (axis.type.kind == Kind::symbol) {
        names = book.schema.domains[axis.type.ref].members;
    } else if (axis.type.kind == Kind::boolean) {
        names = {"true", "false"};
    } else if (names_product(axis)) {
        const bool circuits = axis.path.find(".chips") != std::string::npos;
        for (const rulebook::Product& one : book.products)
            if (one.is_chip || !circuits) names.push_back(one.name);
    }
    return names;
}

std::vector<std::string> list_members(const Rulebook& book, const program::World& world, rulebook::Index table) {
    const program::Program program(book, world);
    std::vector<language::Day> days{language::day_min};
    days.insert(days.end(), program.boundaries().begin(), program.boundaries().end());
    std::set<std::string> names;
    for (const language::Day day : days) {
        const program::DayTables tables = program.tables(day);
        if (book.tables[table].element == Kind::country) {
            for (const language::Country one : language::all_countries())
                if (tables.countries[table][one] >> 2 != static_cast<unsigned>(facts::Truth::no))
                    names.insert(language::country_code(one));
        } else {
            for (const program::Membership& one : tables.members[table])
                if (one.judgment.possible()) names.insert(book.strings[static_cast<std::size_t>(one.member)]);
        }
    }
    return {names.begin(), names.end()};
}

std::vector<language::Day> days_of_change(const Rulebook& book, const Grid& grid, const Axis& axis) {
    std::set<language::Day> days;
    // Each scenario, and the shipment with the first value of each axis, the axis itself apart.
    Grid other = grid;
    std::erase_if(other.axes, [&](const Axis& one) {
        return one.values.empty() || (one.path == axis.path && one.kind == axis.kind);
    });
    other.input.as_of = other.input.as_of.value_or(0);
    Coordinates at(other.axes.size(), 0);
    std::string ignored;
    const auto facts = read_cell(book, other, at, ignored);
    std::size_t scenarios = 1;
    for (const Axis& one : other.axes)
        if (one.kind == AxisKind::scenario) scenarios = one.values.size();
    for (std::size_t i = 0; i < scenarios; ++i) {
        program::World world = grid.world;
        for (const Axis& one : other.axes)
            if (one.kind == AxisKind::scenario) world.scenario = one.values[i].scenario;
        const program::Program program(book, world);
        for (const language::Day day : change_days(program, facts ? &*facts : nullptr)) days.insert(day);
    }
    return {days.begin(), days.end()};
}

double decimal(double value) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::general, 12);
    double result = value;
    std::from_chars(buffer.data(), end.ptr, result);
    return result;
}

std::string number_text(double value) {
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end.ptr};
}

}  // namespace portcullis::explore
