// A sweep that is held as a whole, and two of its axes laid out as a table: what the table of the terminal and that of
// a page share.
#pragma once

#include "explore/sweep.hpp"
#include "output/page.hpp"
#include "output/sweep_counts.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

struct HeldSweep {
    explicit HeldSweep(const explore::Grid& g) : grid(g) {}

    const explore::Grid& grid;
    std::vector<decide::Verdict> verdicts;  // by cell
    std::map<std::uint64_t, std::string> faults;
    SweepCounts counts;

    void add(const explore::SweptBlock& block);
};

inline constexpr std::size_t no_axis = SIZE_MAX;

struct Pivot {
    std::size_t rows = no_axis;
    std::size_t columns = no_axis;  // none: one column
};
// The two longest axes, unless told; the longer one down the page.
[[nodiscard]] Pivot pivot_of(const explore::Grid& grid, Pivot wanted);
// Axes with several values that are neither rows nor columns: one table for each combination of them.
[[nodiscard]] std::vector<std::size_t> other_axes(const explore::Grid& grid, const Pivot& pivot);
// How many tables that comes to.
[[nodiscard]] std::uint64_t table_count(const explore::Grid& grid, const Pivot& pivot);
// `posture: codified`, for each of the axes; empty where there are none.
[[nodiscard]] std::string fixed_words(const explore::Grid& grid, const std::vector<std::size_t>& axes,
                                      const explore::Coordinates& at);

// One table: the cells in a row of it, from a cell on which the other axes are as wanted.
class PivotCells {
  public:
    PivotCells(const HeldSweep& sweep, const Pivot& pivot, std::uint64_t table);

    [[nodiscard]] const explore::Coordinates& at() const { return at_; }
    [[nodiscard]] std::size_t rows() const { return count(pivot_.rows); }
    [[nodiscard]] std::size_t columns() const { return count(pivot_.columns); }
    [[nodiscard]] std::uint64_t cell(std::size_t row, std::size_t column) const;
    [[nodiscard]] bool same(std::uint64_t a, std::uint64_t b) const;

  private:
    [[nodiscard]] std::size_t count(std::size_t axis) const;

    const HeldSweep& sweep_;
    Pivot pivot_;
    explore::Coordinates at_;
    std::uint64_t first_ = 0;
    std::vector<std::uint64_t> strides_;  // by axis
};

// Few letters for what a cell comes to, the same in each form: `LIC pd`. Its legend in words, and how it is shown.
struct CellCode {
    std::string outcome;  // `LIC`, `NLR–LIC`
    std::string review;   // `pd`, `cbc–pd`; may be empty
    Style style = Style::plain;
    [[nodiscard]] std::string text() const { return review.empty() ? outcome : outcome + " " + review; }
};
[[nodiscard]] CellCode cell_code(const HeldSweep& sweep, std::uint64_t cell);
struct LegendEntry {
    std::string code;
    std::string words;
};
// Of what occurs, outcomes first.
[[nodiscard]] std::vector<LegendEntry> legend(const HeldSweep& sweep);
// `Malaysia (MY)`, `4,000`, as written otherwise.
[[nodiscard]] std::string value_label(const explore::Axis& axis, std::size_t value, bool in_full);
// The name of the axis with the unit of its values.
[[nodiscard]] std::string axis_label(const explore::Axis& axis, const rulebook::Rulebook& book);

}  // namespace portcullis::output
