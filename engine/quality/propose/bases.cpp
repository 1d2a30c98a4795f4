#include "quality/propose/bases.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace portcullis::quality {
namespace {

bool better(const Base& a, const Base& b) {
    return std::make_tuple(!a.known, !a.decided, a.away) < std::make_tuple(!b.known, !b.decided, b.away);
}

// Of one case only the best place is kept.
void keep(std::vector<Base>& bases, const Base& base) {
    if (bases.empty() || bases.back().index != base.index) bases.push_back(base);
    else if (better(base, bases.back())) bases.back() = base;
}

}  // namespace

void Bases::threshold(std::size_t threshold, const evaluate::Frame& frame, const std::optional<explore::Sides>& sides,
                      bool decided) {
    Base base{current, frame, decided, sides.has_value(), 0};
    if (sides) {
        const double size = std::max(std::abs(sides->left), std::abs(sides->right));
        base.away = size == 0 ? 0 : std::abs(sides->left - sides->right) / size;
    }
    keep(thresholds[threshold], base);
}

void Bases::list(std::size_t list, const evaluate::Frame& frame, bool decided) {
    keep(lists[list], {current, frame, decided, true, 0});
}

void Bases::dated(std::size_t date, bool holds) { keep(dates[date], {current, {}, holds, true, 0}); }

}  // namespace portcullis::quality
