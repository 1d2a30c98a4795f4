// Days of a grid between which nothing changes: the cells that differ in nothing else come to the same.
#pragma once

#include "explore/grid.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace portcullis::explore {

class DateStretches {
  public:
    explicit DateStretches(const Grid& grid);

    // The first cell that differs from this one by its day alone and comes to the same; the cell itself where that is
    // not known. `law` and `reading` are numbers that tell the program, and the facts but for plain values, apart.
    [[nodiscard]] std::uint64_t first_of(std::uint64_t cell, const Coordinates& at, std::uint64_t law,
                                         const program::Program& program, std::uint64_t reading,
                                         const facts::Facts& facts);

  private:
    const Grid& grid_;
    std::size_t axis_ = 0;
    std::uint64_t stride_ = 0;  // between neighboring days; 0: days are not put together
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<std::uint32_t>> known_;  // by law and reading
};

}  // namespace portcullis::explore
