#include "language/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace portcullis::language {
namespace {

struct Civil {
    int year;
    int month;
    int day;
};

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int month_length(int year, int month) {
    constexpr std::array<int, 12> lengths{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : lengths[static_cast<std::size_t>(month - 1)];
}

// The well-known era arithmetic of the proleptic Gregorian calendar.
Day from_civil(Civil civil) {
    const int year = civil.year - (civil.month <= 2 ? 1 : 0);
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Civil to_civil(Day day) {
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_index = (5 * day_of_year + 2) / 153;
    const int month = month_index < 10 ? month_index + 3 : month_index - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * month_index + 2) / 5 + 1};
}

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day || *year < 1900 || *year > 2199 || *month < 1 || *month > 12) return std::nullopt;
    if (*day < 1 || *day > month_length(*year, *month)) return std::nullopt;
    return from_civil({*year, *month, *day});
}

std::string day_help(std::string_view text) {
    const std::string example = "write it like `2025-05-01`";
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return example;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return example;
    if (*year < 1900 || *year > 2199) return "a day lies between 1900-01-01 and 2199-12-31";
    if (*month < 1 || *month > 12) return "the month is 01 to 12";
    const std::string name(text.substr(0, 7));
    return "the last day of " + name + " is " + name + "-" + std::to_string(month_length(*year, *month));
}

std::string format_day(Day day) {
    if (day <= day_min) return "always";
    if (day >= day_max) return "open";
    const Civil civil = to_civil(day);
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return buffer;
}

Day add(Day day, Duration duration) {
    if (day <= day_min || day >= day_max) return day;
    Civil civil = to_civil(day);
    const int months = civil.year * 12 + civil.month - 1 + duration.months;
    civil.year = months / 12;
    civil.month = months % 12 + 1;
    civil.day = std::min(civil.day, month_length(civil.year, civil.month));
    return from_civil(civil) + duration.days;
}

std::string format_duration(Duration duration) {
    const auto counted = [](int number, const char* unit) {
        return std::to_string(number) + " " + unit + (number == 1 ? "" : "s");
    };
    if (duration.months == 0) return counted(duration.days, "day");
    const std::string months = counted(duration.months, "month");
    return duration.days == 0 ? months : months + " and " + counted(duration.days, "day");
}

}  // namespace portcullis::language
