// Sets of values that the rulebook knows. Private to the reading of axes.
#pragma once

#include "explore/grid.hpp"
#include "rulebook/rulebook.hpp"

#include <string>
#include <vector>

namespace portcullis::explore {

// Whether the fact is the name of a product of the catalogue.
[[nodiscard]] bool names_product(const Axis& axis);
// What `all` stands for; empty where nothing limits the values.
[[nodiscard]] std::vector<std::string> all_values(const rulebook::Rulebook& book, const Axis& axis);
// All that are, or may be, in the list on some day on file.
[[nodiscard]] std::vector<std::string> list_members(const rulebook::Rulebook& book, const program::World& world,
                                                    rulebook::Index table);
// On which the law of one of the grid's worlds changes, or a period of the shipment ends.
[[nodiscard]] std::vector<language::Day> days_of_change(const rulebook::Rulebook& book, const Grid& grid,
                                                        const Axis& axis);

// The number nearest to `value` with twelve significant digits, so that steps of 0.1 come to decimals; and its text.
[[nodiscard]] double decimal(double value);
[[nodiscard]] std::string number_text(double value);

}  // namespace portcullis::explore
