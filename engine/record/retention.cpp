#include "record/retention.hpp"

#include <algorithm>

namespace portcullis::record {

std::optional<language::Day> retain_until(const std::vector<language::Day>& events) {
    if (events.empty()) return std::nullopt;
    const language::Day latest = *std::max_element(events.begin(), events.end());
    const language::Day end = language::add(latest, {60, 0});
    const bool shortened = language::format_day(latest).substr(8) != language::format_day(end).substr(8);
    return shortened ? end + 1 : end;
}

}  // namespace portcullis::record
