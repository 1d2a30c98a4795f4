// What a scenario changes, in words.
#pragma once

#include "explore/scenario_parts.hpp"
#include "rulebook/rulebook.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

// One line for each thing that the part changes: several where a regime passes through several states.
[[nodiscard]] std::vector<std::string> part_lines(const rulebook::Rulebook& book, const rulebook::Scenario& scenario,
                                                  const explore::ScenarioPart& part);

}  // namespace portcullis::output
