#include "vector/bounds.hpp"

#include <bit>
#include <cmath>
#include <limits>

namespace portcullis::vector {
namespace {

// Doubles in their order as whole numbers.
std::int64_t place_of(double value) {
    const auto bits = std::bit_cast<std::int64_t>(value);
    return bits < 0 ? std::numeric_limits<std::int64_t>::min() - bits : bits;
}

double double_at(std::int64_t place) {
    return std::bit_cast<double>(place < 0 ? std::numeric_limits<std::int64_t>::min() - place : place);
}

// The last double from `same` towards `far` that is still the same as the figure.
double last_same(double figure, double far) {
    std::int64_t inside = place_of(figure);
    std::int64_t outside = place_of(far);
    while ((inside < outside ? outside - inside : inside - outside) > 1) {
        const std::int64_t middle = inside + (outside - inside) / 2;
        if (facts::same_number(double_at(middle), figure)) inside = middle;
        else outside = middle;
    }
    return double_at(inside);
}

}  // namespace

Bounds bounds_of(double figure) {
    if (figure == 0) return {0, 0};
    const double room = std::abs(figure) * 1e-11;  // more than twelve digits leave
    return {last_same(figure, figure - room), last_same(figure, figure + room)};
}

}  // namespace portcullis::vector
