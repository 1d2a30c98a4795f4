// Planes of up to 64 rules as a mask for each row: bit i of a row's mask is that of plane i.
#pragma once

#include "vector/executor.hpp"

#include <algorithm>
#include <cstring>
#include <span>

namespace portcullis::vector {

// Bit c of byte r becomes bit r of byte c.
[[nodiscard]] constexpr Word transposed(Word bits) {
    Word swap = (bits ^ (bits >> 7)) & 0x00aa00aa00aa00aa;
    bits ^= swap ^ (swap << 7);
    swap = (bits ^ (bits >> 14)) & 0x0000cccc0000cccc;
    bits ^= swap ^ (swap << 14);
    swap = (bits ^ (bits >> 28)) & 0x00000000f0f0f0f0;
    return bits ^ swap ^ (swap << 28);
}

// `Mask` must have a bit for each plane; `out` room for `rows`.
template <class Mask>
void row_masks(std::span<const Plane> planes, std::size_t rows, Mask* out) {
    for (std::size_t word = 0; word * 64 < rows; ++word) {
        Mask masks[64] = {};
        for (std::size_t first = 0; first < planes.size(); first += 8) {
            const std::size_t count = std::min<std::size_t>(8, planes.size() - first);
            for (unsigned part = 0; part < 8; ++part) {
                Word bits = 0;
                for (std::size_t i = 0; i < count; ++i)
                    bits |= (planes[first + i][word] >> (8 * part) & 0xff) << (8 * i);
                const Word bytes = transposed(bits);
                for (unsigned row = 0; row < 8; ++row)
                    masks[8 * part + row] |= static_cast<Mask>(static_cast<Mask>(bytes >> (8 * row) & 0xff) << first);
            }
        }
        std::memcpy(out + word * 64, masks, std::min<std::size_t>(64, rows - word * 64) * sizeof(Mask));
    }
}

}  // namespace portcullis::vector
