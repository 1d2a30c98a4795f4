#include "program/spelling.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::program {
namespace {

// Whether the texts are at most `limit` slips apart. Only cells near the diagonal can be: five of them in each row.
bool within(std::string_view a, std::string_view b, std::size_t limit) {
    constexpr auto reach = static_cast<std::ptrdiff_t>(most_slips);
    constexpr std::size_t cells = 2 * most_slips + 1;
    constexpr std::uint8_t far = 100;
    std::array<std::uint8_t, cells> row{};  // cell `i` is that of column `line + i - reach`
    row.fill(far);
    for (std::ptrdiff_t column = 0; column <= reach; ++column)
        row[static_cast<std::size_t>(column + reach)] = static_cast<std::uint8_t>(column);
    const auto width = static_cast<std::ptrdiff_t>(b.size());
    for (std::ptrdiff_t line = 1; line <= static_cast<std::ptrdiff_t>(a.size()); ++line) {
        std::array<std::uint8_t, cells> next{};
        next.fill(far);
        std::uint8_t least = far;
        for (std::size_t i = 0; i < cells; ++i) {
            const std::ptrdiff_t column = line + static_cast<std::ptrdiff_t>(i) - reach;
            if (column < 0 || column > width) continue;
            std::uint8_t best = i + 1 < cells ? static_cast<std::uint8_t>(row[i + 1] + 1) : far;  // left out of b
            if (i > 0) best = std::min(best, static_cast<std::uint8_t>(next[i - 1] + 1));         // put into b
            if (column > 0) {
                const bool other = a[static_cast<std::size_t>(line - 1)] != b[static_cast<std::size_t>(column - 1)];
                best = std::min(best, static_cast<std::uint8_t>(row[i] + (other ? 1 : 0)));
            }
            next[i] = std::min(best, far);
            least = std::min(least, next[i]);
        }
        if (least > limit) return false;
        row = next;
    }
    const std::ptrdiff_t last = width - static_cast<std::ptrdiff_t>(a.size()) + reach;
    return last >= 0 && last < static_cast<std::ptrdiff_t>(cells) && row[static_cast<std::size_t>(last)] <= limit;
}

}  // namespace

bool similar_spelling(std::string_view a, std::string_view b) {
    constexpr std::size_t shortest = 5;
    constexpr std::size_t long_name = 10;
    const std::size_t less = std::min(a.size(), b.size());
    const std::size_t most = std::max(a.size(), b.size());
    if (most < shortest || most - less > most_slips) return false;
    return within(a, b, most < long_name ? 1 : most_slips);
}

Letters letters_of(std::string_view text) {
    Letters result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto letter = static_cast<unsigned char>(text[i]);
        result.single |= std::uint64_t{1} << (letter & 63);
        if (i == 0) continue;
        const unsigned pair = (static_cast<unsigned char>(text[i - 1]) * 31u + letter) & 127u;
        result.pairs[pair >> 6] |= std::uint64_t{1} << (pair & 63);
    }
    return result;
}

// A slip takes at most one letter out of those that there are and brings one in, and the same for two pairs.
bool may_be_similar(const Letters& a, const Letters& b) {
    constexpr auto slips = static_cast<int>(most_slips);
    return std::popcount(a.single ^ b.single) <= 2 * slips &&
           std::popcount(a.pairs[0] ^ b.pairs[0]) + std::popcount(a.pairs[1] ^ b.pairs[1]) <= 4 * slips;
}

}  // namespace portcullis::program
