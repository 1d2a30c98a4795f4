// Comparison with a figure, for exact doubles: which doubles count as equal to it (to twelve digits) are those between
// two of them, so that one comparison of a vector is enough.
#pragma once

#include "facts/value.hpp"

namespace portcullis::vector {

struct Bounds {
    double least = 0;  // the least double that is not less than the figure
    double most = 0;   // the greatest that is not more
};

[[nodiscard]] Bounds bounds_of(double figure);

}  // namespace portcullis::vector
