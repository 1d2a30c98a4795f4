// Civil days as a count since 1970-01-01, and durations of months and days. No time of day, no time zone: export law is
// dated by the day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcullis::language {

using Day = std::int32_t;
inline constexpr Day day_min = -1'000'000;  // before every date that can be written
inline constexpr Day day_max = 10'000'000;  // after every date that can be written

// `YYYY-MM-DD` of a day that exists, years 1900 to 2199; otherwise nothing.
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);
[[nodiscard]] std::string format_day(Day day);
// What to write in place of a text that is no day: `February 2023 has 28 days`, or an example.
[[nodiscard]] std::string day_help(std::string_view text);

struct Duration {
    std::int32_t months = 0;
    std::int32_t days = 0;
};

// Months first, a day that the month lacks becomes its last one; then days.
[[nodiscard]] Day add(Day day, Duration duration);
// `25 days`, `3 months`, `1 month and 10 days`.
[[nodiscard]] std::string format_duration(Duration duration);

}  // namespace portcullis::language
