// Planes of up to 32 rules as a mask for each row: bit i of a row's mask is that of plane i.
#pragma once

#include "vector/executor.hpp"

#include <span>

namespace portcullis::vector {

// `out` must have room for `rows`; of more than 32 planes the first are taken.
void row_masks(std::span<const Plane> planes, std::size_t rows, std::uint32_t* out);

}  // namespace portcullis::vector
