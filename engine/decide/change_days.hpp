// Over the days: where law begins, and in which stretches of days a shipment comes to the same.
#pragma once

#include "decide/decide.hpp"

#include <string_view>

namespace portcullis::decide {

// The first day on which a rule of the jurisdiction that can ask for anything is on file as law, be it that it does not
// decide; day_max: never in this world. Before it, that nothing is required says nothing about the law.
[[nodiscard]] language::Day first_day_of_law(const program::Program& program, std::string_view jurisdiction);

}  // namespace portcullis::decide
