#include "vector/row_masks.hpp"

#include "vector/kernels.hpp"

#include <algorithm>
#include <array>

namespace portcullis::vector {

void row_masks(std::span<const Plane> planes, std::size_t rows, std::uint32_t* out) {
    std::array<const Word*, 32> first{};
    const std::size_t count = std::min(planes.size(), first.size());
    for (std::size_t i = 0; i < count; ++i) first[i] = planes[i].data();
    kernels().row_masks(first.data(), count, rows, out);
}

}  // namespace portcullis::vector
