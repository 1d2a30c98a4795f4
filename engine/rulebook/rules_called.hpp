// Rules as people name them.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string_view>
#include <vector>

namespace portcullis::rulebook {

// The rule of this full name, else all that are called so without their regime.
[[nodiscard]] std::vector<Index> rules_called(const Rulebook& book, std::string_view name);

}  // namespace portcullis::rulebook
