// A search that tries one way, then the next: the code that looks for a shipment asks `pick` wherever there are several
// ways, and is run again until `next` says that all were tried. What a failed way chose before its last choice is kept.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace portcullis::explore {

class Choices {
  public:
    // One of `count` ways (at least one), the first at first.
    std::size_t pick(std::size_t count) {
        if (count <= 1) return 0;
        if (position_ == taken_.size()) taken_.emplace_back(0, count);
        return taken_[position_++].first;
    }
    // Turns to the way after the one just tried; false when there is none.
    bool next() {
        while (!taken_.empty() && taken_.back().first + 1 >= taken_.back().second) taken_.pop_back();
        if (taken_.empty()) return false;
        ++taken_.back().first;
        position_ = 0;
        return true;
    }

  private:
    std::vector<std::pair<std::size_t, std::size_t>> taken_;  // what was chosen, of how many
    std::size_t position_ = 0;
};

}  // namespace portcullis::explore
