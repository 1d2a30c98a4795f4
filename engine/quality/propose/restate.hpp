// Which facts of a case can be stated anew, and under which path of its shipment.
#pragma once

#include "evaluate/evaluation.hpp"
#include "explore/critical_points.hpp"
#include "quality/tests/suite.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::quality {

struct Restatable {
    explore::FactSlot slot;
    std::string path;     // `items.0.chips.0.tpp`
    bool direct = false;  // it stands in the comparison itself
};

// Facts of `kind` that may decide `expr`: first those that stand in it, then all others that are stated or come from
// the catalogue.
[[nodiscard]] std::vector<Restatable> restatable(evaluate::Evaluation& evaluation, const Case& base,
                                                 language::ExprId expr, const evaluate::Frame& frame,
                                                 language::Kind kind);

using Changes = std::vector<std::pair<std::string, std::string>>;  // path, value as written

// `with:` of a case that makes these changes.
[[nodiscard]] text::Node changes_node(const Changes& changes);

// Changes that make a list whose size `expr` asks longer or shorter by one.
[[nodiscard]] std::vector<Changes> resized(evaluate::Evaluation& evaluation, const Case& base, language::ExprId expr,
                                           const evaluate::Frame& frame);

// The case with its shipment changed; nothing where that cannot be read, and then why in `fault`, if that is empty.
[[nodiscard]] std::optional<Case> restated(const rulebook::Rulebook& book, const Case& base, const Changes& changes,
                                           std::string& fault);

// As a person writes it: the shortest decimal that reads back as `value` rounded to so many digits.
[[nodiscard]] std::string decimal_text(double value, int digits);

}  // namespace portcullis::quality
