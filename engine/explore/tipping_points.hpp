// All values of one fact at which some comparison of the rules tips, whatever comes of it. Private to `piecewise`.
#pragma once

#include "explore/comparisons.hpp"
#include "explore/piecewise.hpp"

#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace portcullis::explore {

// Somewhere between two points; the second may be infinite.
[[nodiscard]] double between(double a, double b);

class TippingPoints {
  public:
    TippingPoints(const PiecewiseQuestion& question, CellFacts::Changeable shipment);

    // From one value: which comparisons are asked there, and where do they tip? Then the same between the points found,
    // until there are no more.
    void find();
    [[nodiscard]] const std::set<double>& points() const { return points_; }
    [[nodiscard]] bool cut_off() const { return cut_off_; }
    [[nodiscard]] const std::vector<Comparison>& comparisons() const { return comparisons_.found(); }

    // States the value; the sides of a comparison with it.
    void set(double at);
    [[nodiscard]] std::optional<Sides> sides(const Comparison& comparison, double at);
    // Begins with the value stated.
    evaluate::Evaluation& evaluation(double at);
    [[nodiscard]] const facts::Facts& facts() const { return shipment_.facts; }

  private:
    [[nodiscard]] std::set<std::pair<std::uint16_t, std::size_t>> fields() const;
    [[nodiscard]] double settled(const Comparison& comparison, double at);
    bool add(double at);
    bool look(double at);
    bool changes_between(double a, double b);
    [[nodiscard]] double tip(const Comparison& comparison, double low, double at_low, double high);
    [[nodiscard]] std::vector<std::pair<double, double>> stretches() const;

    const PiecewiseQuestion& question_;
    CellFacts::Changeable shipment_;
    evaluate::Evaluation evaluation_;
    decide::RuleGroups groups_;
    Comparisons comparisons_;
    std::set<double> points_;
    bool cut_off_ = false;
};

}  // namespace portcullis::explore
