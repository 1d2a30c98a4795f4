// The axes of a sweep as people write them: a name and its values, as a list, a range, a list of the rulebook, `all` or
// `changes`.
#pragma once

#include "explore/grid.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"

#include <cstddef>
#include <vector>

namespace portcullis::explore {

inline constexpr std::size_t max_axis_values = 100'000;
inline constexpr std::size_t max_axes = 24;

struct AxisText {
    text::Node name;
    text::Node values;
};

// Fills in `grid.axes`; its shipment, world and input must be there already. False after reports; all that can be found
// at a time are.
bool read_axes(const rulebook::Rulebook& book, const std::vector<AxisText>& written, Grid& grid,
               text::Diagnostics& diagnostics);

// An axis without values: what its name stands for. Nothing after a report.
[[nodiscard]] std::optional<Axis> named_axis(const rulebook::Rulebook& book, const text::Node& name,
                                             const text::Node& shipment, const std::vector<std::string>& others,
                                             text::Diagnostics& diagnostics);

}  // namespace portcullis::explore
