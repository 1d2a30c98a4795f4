#include "record/moment.hpp"

#include "language/date.hpp"

namespace portcullis::record {
namespace {

// Two digits at `at`, at most `most`; else -1.
int two(std::string_view text, std::size_t at, int most) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
    const int value = digit(at) * 10 + digit(at + 1);
    return value <= most ? value : -1;
}

}  // namespace

std::optional<std::int64_t> parse_moment(std::string_view text) {
    constexpr std::size_t seconds_end = 19;
    if (text.size() < seconds_end + 1 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const auto day = language::parse_day(text.substr(0, 10));
    const int hour = two(text, 11, 23);
    const int minute = two(text, 14, 59);
    const int second = two(text, 17, 60);  // 60: a leap second
    if (!day || hour < 0 || minute < 0 || second < 0) return std::nullopt;
    std::string_view zone = text.substr(seconds_end);
    if (zone.front() == '.') {  // fractions order nothing that is written by people
        const std::size_t end = zone.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) return std::nullopt;
        zone.remove_prefix(end);
    }
    std::int64_t offset = 0;
    if (zone != "Z" && zone != "z") {
        if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':') return std::nullopt;
        const int hours = two(zone, 1, 23);
        const int minutes = two(zone, 4, 59);
        if (hours < 0 || minutes < 0) return std::nullopt;
        offset = (zone[0] == '-' ? -60 : 60) * (hours * 60 + minutes);
    }
    return std::int64_t{*day} * 86400 + hour * 3600 + minute * 60 + second - offset;
}

}  // namespace portcullis::record
