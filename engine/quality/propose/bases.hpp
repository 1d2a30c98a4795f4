// Which cases of a suite are near a boundary: what a proposal starts from.
#pragma once

#include "quality/cover/observer.hpp"

#include <vector>

namespace portcullis::quality {

struct Base {
    std::size_t index = 0;  // of the case
    evaluate::Frame frame;  // the records for which a threshold or list is asked
    bool decided = false;   // the atom settles its condition there; of a day: the rule's condition is true
    bool known = false;     // both sides of the threshold are
    double away = 0;        // of the sides, as a part of the larger
};

class Bases : public BoundaryListener {
  public:
    explicit Bases(const Plan& plan)
        : thresholds(plan.thresholds.size()), lists(plan.lists.size()), dates(plan.dates.size()) {}

    std::size_t current = 0;  // the case that is being observed
    // One for each case that asks; in the order of the suite.
    std::vector<std::vector<Base>> thresholds;
    std::vector<std::vector<Base>> lists;
    std::vector<std::vector<Base>> dates;

    void threshold(std::size_t threshold, const evaluate::Frame& frame, const std::optional<explore::Sides>& sides,
                   bool decided) override;
    void list(std::size_t list, const evaluate::Frame& frame, bool decided) override;
    void dated(std::size_t date, bool holds) override;
};

}  // namespace portcullis::quality
