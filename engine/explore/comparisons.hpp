// The comparisons of the rules that hang on one fact, in the records for which the rules ask them: also those of facts
// that are derived from it.
#pragma once

#include "decide/judgments.hpp"
#include "evaluate/evaluation.hpp"
#include "explore/critical_points.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace portcullis::explore {

struct Comparison {
    language::ExprId expr = language::no_expr;  // as written
    language::ExprId left = language::no_expr;
    language::ExprId right = language::no_expr;
    evaluate::Frame frame;
    rulebook::Index rule = rulebook::none;  // in which it stands; none: in an assumption
    evaluate::Frame owner;                  // in which the rule is asked
};

[[nodiscard]] std::optional<Sides> sides_of(evaluate::Evaluation& evaluation, const Comparison& comparison);

class Comparisons {
  public:
    // `facts`: by record type and field.
    Comparisons(evaluate::Evaluation& evaluation, const decide::RuleGroups& groups,
                std::set<std::pair<std::uint16_t, std::size_t>> facts);

    // Adds those that the rules come to with the facts and on the day with which the evaluation has begun. Each once;
    // those of an earlier call stay.
    void collect();
    [[nodiscard]] const std::vector<Comparison>& found() const { return found_; }

  private:
    void rule(rulebook::Index rule, facts::RecordId item);
    void walk(language::ExprId expr, evaluate::Frame& frame);
    void field(facts::RecordId record, std::size_t field);
    void add(language::ExprId expr, language::ExprId left, language::ExprId right, const evaluate::Frame& frame);
    // Whether an expression can come to something else when the fact changes.
    [[nodiscard]] bool depends(language::ExprId expr);
    [[nodiscard]] bool depends(std::uint16_t record, std::size_t field);
    [[nodiscard]] std::vector<language::ExprId> parts(language::ExprId expr) const;

    evaluate::Evaluation& evaluation_;
    const decide::RuleGroups& groups_;
    const rulebook::Rulebook& book_;
    std::set<std::pair<std::uint16_t, std::size_t>> facts_;
    std::vector<std::uint8_t> known_;  // by expression: 0 not yet, 1 no, 2 yes
    std::map<std::pair<std::uint16_t, std::size_t>, bool> known_fields_;
    std::map<std::pair<std::uint16_t, std::size_t>, std::vector<language::ExprId>> assumed_;  // values of assumptions
    std::vector<Comparison> found_;
    std::set<std::vector<std::int64_t>> keys_;  // of found_
    std::set<std::pair<facts::RecordId, std::size_t>> visited_;
    rulebook::Index rule_ = rulebook::none;
    evaluate::Frame owner_;
    int depth_ = 0;
};

}  // namespace portcullis::explore
