// What each cell of a grid comes to, cell by cell in their order, in constant memory.
#pragma once

#include "decide/decide.hpp"
#include "explore/grid.hpp"
#include "rulebook/rulebook.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::explore {

// Neighboring cells, in order.
struct SweptBlock {
    std::uint64_t first = 0;
    std::vector<decide::Verdict> verdicts;
    std::vector<std::pair<std::uint64_t, std::string>> faults;  // cells that cannot be read, and why; in order

    // Why the cell cannot be read; null if it can.
    [[nodiscard]] const std::string* fault(std::uint64_t cell) const;
};

struct CellRange {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};
// Part `index` (from 1) of `count`: the parts one after the other are the whole.
[[nodiscard]] CellRange shard(std::uint64_t cells, std::uint64_t index, std::uint64_t count);

// `done` sees the blocks in order, in this thread, and ends the work by saying false. What stands in the cells depends
// on neither `jobs` nor chance. `jobs` 0: as many as the machine has.
void sweep(const rulebook::Rulebook& book, const Grid& grid, CellRange range, std::size_t jobs,
           const std::function<bool(const SweptBlock&)>& done);

}  // namespace portcullis::explore
