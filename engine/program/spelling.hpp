// Slips of the pen between two names.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portcullis::program {

inline constexpr std::size_t most_slips = 2;  // letters left out, put in or taken for others

// One is the other with a slip or two: one in names of fewer than ten letters, none in those of fewer than five.
[[nodiscard]] bool similar_spelling(std::string_view a, std::string_view b);

// Which letters and which pairs of neighbors a text has. Names that are similar have nearly the same, so that comparing
// two of these leaves few pairs of names to be compared letter by letter.
struct Letters {
    std::uint64_t single = 0;
    std::array<std::uint64_t, 2> pairs{};
};
[[nodiscard]] Letters letters_of(std::string_view text);
// Not so of names that are surely not similar.
[[nodiscard]] bool may_be_similar(const Letters& a, const Letters& b);

}  // namespace portcullis::program
