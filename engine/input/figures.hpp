// What no figure of a shipment can be.
#pragma once

#include <string_view>

namespace portcullis::input {

// Far beyond every figure, and near enough that no product or quotient of figures leaves the numbers.
inline constexpr double largest_figure = 1e40;
inline constexpr double smallest_figure = 1e-40;

// Figures of which there is none where they are zero: pieces, areas, bits.
[[nodiscard]] bool never_zero(std::string_view record, std::string_view field);

}  // namespace portcullis::input
