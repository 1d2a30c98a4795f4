// Where a comparison tips: the values of one fact at which its two sides are equal. The fact may stand far from the
// comparison (a rate, where total processing performance is compared): the sides are taken from the evaluator itself,
// and only the way from one probe to the next is guessed.
#pragma once

#include "evaluate/evaluation.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace portcullis::explore {

// The two sides of a comparison of numbers or days (a day as its number).
struct Sides {
    double left = 0;
    double right = 0;
    [[nodiscard]] bool equal() const { return facts::same_number(left, right); }
};

// A number or day of one record; `date` of the shipment is the day of the evaluation.
struct FactSlot {
    facts::RecordId record = facts::no_record;
    std::size_t field = 0;
    friend bool operator==(const FactSlot&, const FactSlot&) = default;
};

// The values at which the sides are equal, those near `start` first; at most four. Each was checked by a call of
// `sides`, which gives nothing where a side is not known. Between probes the difference is taken for
// (a x + b) / (c x + d), which sums, products and quotients are in one of their figures.
[[nodiscard]] std::vector<double> equal_points(const std::function<std::optional<Sides>(double)>& sides, double start,
                                               bool whole);

// What the two sides of `comparison` come to now; nothing if one is unknown, no value, or known within bounds only.
[[nodiscard]] std::optional<Sides> sides_of(evaluate::Evaluation& evaluation, language::ExprId comparison,
                                            evaluate::Frame frame);

// The values of `slot` at which the sides of `comparison` are equal for the records in `frame`. Leaves the facts as
// they were; the evaluation has begun with other facts afterwards.
[[nodiscard]] std::vector<double> critical_points(evaluate::Evaluation& evaluation, facts::Facts& facts, FactSlot slot,
                                                  language::ExprId comparison, const evaluate::Frame& frame);

}  // namespace portcullis::explore
