// The stretches of a number or a day on which the outcome stays the same, and what tips between them.
#pragma once

#include "explore/piecewise.hpp"
#include "output/sweep_held.hpp"
#include "output/sweep_rows.hpp"

#include <string>

namespace portcullis::output {

// One combination of the other axes.
struct PiecewiseView {
    const rulebook::Rulebook& book;
    const explore::Grid& grid;
    std::size_t axis = 0;  // along which
    const explore::Coordinates& at;
    const explore::Piecewise& result;
};

// `1,400 and above`, `2025-04-09 to 2025-05-12`
[[nodiscard]] std::string piece_words(const explore::Axis& axis, const explore::Piece& piece);

void piecewise_lines(Page& page, const PiecewiseView& view);
[[nodiscard]] std::string piecewise_header(const explore::Grid& grid, std::size_t axis);
[[nodiscard]] std::string piecewise_rows(const PiecewiseView& view, RowForm form);

}  // namespace portcullis::output
