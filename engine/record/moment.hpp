// A time of day with its zone, as RFC 3339 writes it: `2026-11-22T14:05:00+01:00`. Always given by the caller.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace portcullis::record {

// Seconds since 1970-01-01 UTC; nothing if it is no such time. The zone must be there: `Z` or an offset.
[[nodiscard]] std::optional<std::int64_t> parse_moment(std::string_view text);

}  // namespace portcullis::record
