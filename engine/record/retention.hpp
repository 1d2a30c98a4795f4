// How long a record is kept: five years from the latest of the events of 15 CFR 762.6(a). Nothing may be destroyed
// earlier, nor at all while an agency has asked for it (762.6(b)): the legal hold.
#pragma once

#include "language/date.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace portcullis::record {

inline constexpr std::string_view retention_section = "15 CFR 762.6(a)";

// The first day on which the period is over; nothing where no event is known. Five years after 29 February end on
// 1 March.
[[nodiscard]] std::optional<language::Day> retain_until(const std::vector<language::Day>& events);

}  // namespace portcullis::record
