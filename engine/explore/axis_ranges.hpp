// `{from: 1000, to: 5000, step: 100}` and `{from: 2024-12-01, to: 2025-06-01, step: 1 week}`. Private to the reading of
// axes.
#pragma once

#include "explore/grid.hpp"
#include "rulebook/value_reader.hpp"
#include "text/diagnostic.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::explore {

struct RangeText {
    const text::Node& values;  // as a whole
    const text::Node& from;
    const text::Node& to;
    const text::Node* step = nullptr;
};

void too_many_values(const text::Node& node, const Axis& axis, text::Diagnostics& diagnostics);

// As written; none after reports.
[[nodiscard]] std::vector<std::string> numbers_in(const RangeText& range, const Axis& axis,
                                                  const rulebook::ValueReader& reader, text::Diagnostics& diagnostics);
// The first day and the last; nothing after reports.
[[nodiscard]] std::optional<std::pair<language::Day, language::Day>> ends_of(const RangeText& range, const Axis& axis,
                                                                             const rulebook::ValueReader& reader,
                                                                             text::Diagnostics& diagnostics);
[[nodiscard]] std::vector<std::string> days_in(const RangeText& range, std::pair<language::Day, language::Day> ends,
                                               const Axis& axis, text::Diagnostics& diagnostics);

}  // namespace portcullis::explore
