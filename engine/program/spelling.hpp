// Slips of the pen between two names.
#pragma once

#include <cstddef>
#include <string_view>

namespace portcullis::program {

inline constexpr std::size_t most_slips = 2;  // letters left out, put in or taken for others

// One is the other with a slip or two: one in names of fewer than ten letters, none in those of fewer than five.
[[nodiscard]] bool similar_spelling(std::string_view a, std::string_view b);

}  // namespace portcullis::program
