// Values put in the place of others: whole columns are copied, and only the rows that differ are touched one by one.
#include "vector/block.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace portcullis::vector {
namespace {

template <class Use>
void each_row(const Word* rows, std::size_t words, const Use& use) {
    for (std::size_t w = 0; w < words; ++w)
        for (Word left = rows[w]; left != 0; left &= left - 1)
            use(w * 64 + static_cast<std::size_t>(std::countr_zero(left)));
}

void put(Word* plane, std::size_t row, bool value) {
    const Word bit = Word{1} << (row % 64);
    plane[row / 64] = value ? plane[row / 64] | bit : plane[row / 64] & ~bit;
}

template <class Code>
void widen(const void* codes, std::size_t rows, std::int32_t* out) {
    const auto* const from = static_cast<const Code*>(codes);
    for (std::size_t r = 0; r < rows; ++r) out[r] = static_cast<std::int32_t>(from[r]);
}

}  // namespace

Block::OwnNumbers Block::copy(const Numbers& from, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    OwnNumbers made;
    made.low = arena_.make<double>(count);
    std::memcpy(made.low, from.low, count * sizeof(double));
    made.high = made.low;
    if (from.high != from.low) {
        made.high = arena_.make<double>(count);
        std::memcpy(made.high, from.high, count * sizeof(double));
    }
    made.known = plane(domain);
    made.none = plane(domain);
    std::copy_n(from.known == nullptr ? ones(domain) : from.known, n, made.known);
    std::copy_n(from.none == nullptr ? zeros(domain) : from.none, n, made.none);
    return made;
}

void Block::take(OwnNumbers& to, const Numbers& from, const Word* rows, DomainId domain) {
    if (from.low != from.high && to.low == to.high) {
        const std::size_t count = this->rows(domain);
        to.high = arena_.make<double>(count);
        std::memcpy(to.high, to.low, count * sizeof(double));
    }
    each_row(rows, words(domain), [&](std::size_t r) {
        to.low[r] = from.low[r];
        if (to.high != to.low) to.high[r] = from.high[r];
        put(to.known, r, from.known == nullptr || columns::bit_at(from.known, r));
        put(to.none, r, from.none != nullptr && columns::bit_at(from.none, r));
    });
}

Block::OwnIds Block::copy(const Ids& from, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    OwnIds made;
    made.ids = arena_.make<std::int32_t>(count);
    if (from.names != nullptr) {
        // Codes of rows without a value may be anything.
        std::fill_n(made.ids, count, 0);
        each_row(from.known == nullptr ? ones(domain) : from.known, n,
                 [&](std::size_t r) { made.ids[r] = static_cast<std::int32_t>(from.at(r)); });
    } else if (from.width == 1) {
        widen<std::uint8_t>(from.data, count, made.ids);
    } else if (from.width == 2) {
        widen<std::uint16_t>(from.data, count, made.ids);
    } else {
        std::memcpy(made.ids, from.data, count * sizeof(std::int32_t));
    }
    made.known = plane(domain);
    made.none = plane(domain);
    std::copy_n(from.known == nullptr ? ones(domain) : from.known, n, made.known);
    std::copy_n(from.none == nullptr ? zeros(domain) : from.none, n, made.none);
    return made;
}

void Block::take(OwnIds& to, const Ids& from, const Word* rows, DomainId domain) {
    each_row(rows, words(domain), [&](std::size_t r) {
        const bool known = from.known == nullptr || columns::bit_at(from.known, r);
        if (known) to.ids[r] = static_cast<std::int32_t>(from.at(r));
        put(to.known, r, known);
        put(to.none, r, from.none != nullptr && columns::bit_at(from.none, r));
    });
}

const Word* Block::gather(const Word* from, const std::uint32_t* map, DomainId domain) {
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    Word* const out = plane(domain);
    std::size_t r = 0;
    for (std::size_t w = 0; w < n; ++w) {
        Word word = 0;
        for (unsigned bit = 0; bit < 64 && r < count; ++bit, ++r)
            word |= ((from[map[r] / 64] >> (map[r] % 64)) & 1U) << bit;
        out[w] = word;
    }
    return out;
}

}  // namespace portcullis::vector
