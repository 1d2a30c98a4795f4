// Which leaves speak of one fact, and what they come to where the fact is otherwise: a figure against all its
// thresholds, a country against all lists. Private to the stage.
#pragma once

#include "explore/minimal_sets.hpp"
#include "explore/why_not_conditions.hpp"

#include <vector>

namespace portcullis::explore {

struct Place {
    RecordId record = facts::no_record;
    std::size_t field = 0;
    friend bool operator==(const Place&, const Place&) = default;
};

// A comparison of a number or a day with what the law fixes.
struct Threshold {
    double left = 0;  // of the shipment; both ends of what is known
    double left_high = 0;
    double right = 0;
    bool known = false;  // the left side
    bool number = true;  // a day otherwise
};

class Elements {
  public:
    Elements(Conditions& conditions, const std::vector<LeafId>& leaves);

    [[nodiscard]] const std::vector<Element>& list() const { return list_; }
    // The element to which a leaf belongs.
    [[nodiscard]] std::size_t of(LeafId leaf) const;
    // A comparison with a threshold; null if the leaf is none.
    [[nodiscard]] const Threshold* threshold(LeafId leaf) const;
    // What comparisons of one figure come to where it is another one.
    [[nodiscard]] std::vector<Truth> at(const std::vector<LeafId>& leaves, double figure) const;
    // The facts of the shipment on which a leaf rests, by way of whatever rules compute.
    [[nodiscard]] std::vector<Place> rests_on(LeafId leaf) const;

  private:
    void figure(const std::vector<LeafId>& leaves);
    void choice(Place place, const std::vector<LeafId>& leaves);
    void alone(LeafId leaf);
    [[nodiscard]] std::optional<Threshold> read(LeafId leaf) const;

    Conditions& conditions_;
    const rulebook::Rulebook& book_;
    std::vector<Element> list_;
    std::vector<std::optional<Threshold>> thresholds_;  // by leaf
};

// A leaf's frame with what its bound variables stand for as `evaluation` has it.
[[nodiscard]] Frame frame_of(const Conditions& conditions, const Condition& condition, Evaluation& evaluation);

}  // namespace portcullis::explore
