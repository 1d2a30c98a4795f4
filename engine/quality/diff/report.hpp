// All that `rules diff` has to say.
#pragma once

#include "quality/diff/change.hpp"
#include "quality/diff/flips.hpp"

#include <cstddef>
#include <string>

namespace portcullis::quality {

struct DiffReport {
    std::string before;  // what was compared, as people call it
    std::string after;
    bool days = false;  // two days of one rulebook
    std::string digest_before;
    std::string digest_after;
    std::size_t tests_before = 0;
    std::size_t tests_after = 0;
    Structure structure;
    bool searched = true;  // false: no shipments were looked for
    Flips flips;
};

}  // namespace portcullis::quality
