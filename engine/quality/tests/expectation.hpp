// `expect:` of a test: what the answer must say.
#pragma once

#include "quality/tests/test_report.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <portcullis/determination.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portcullis::quality {

// One line of `trace:`: what a part of a rule's condition comes to for a subject of the rule.
struct TraceLine {
    rulebook::Index rule = rulebook::none;
    std::string part;                     // as it stands in the rule
    std::vector<language::ExprId> exprs;  // the parts that read so
    Tri truth = Tri::unknown;
    text::Span truth_place;  // of the last word
};

struct Expectation {
    using Names = std::vector<std::string>;

    std::string outcome;  // `needs_information` too; empty: nothing is expected
    std::optional<Outcome> at_least;
    std::optional<Outcome> at_most;
    std::string review;  // `none`: no review policy applies
    std::string review_at_least;
    std::string certainty;
    // Rules and exceptions, as written: with or without regime, exceptions also by symbol.
    Names because;
    Names not_because;
    Names available;
    Names reachable;
    Names blocked;
    Names obligations;
    Names red_flags;
    Names questions;
    Names notices;
    Names eccns;
    Names possible_eccns;
    Names disputes;
    Names exactly;  // the keys whose list is complete: the answer may name no other
    std::vector<std::pair<std::string, std::string>> deadlines;  // by rule, the last day of its filing
    std::vector<TraceLine> trace;
    bool to_record = false;  // nothing is written yet: the answer is to be recorded

    // Whether the key is asked about at all, if only by an empty list that is complete.
    [[nodiscard]] bool asks(std::string_view key, const Names& names) const;
};

// The rule that `name` means in a test of `regime`: `regime/rule`, or `rule` alone, of that regime if it has one, else
// the only one of that name. None if there is no such rule or there are several.
[[nodiscard]] rulebook::Index rule_named(const rulebook::Rulebook& book, rulebook::Index regime, std::string_view name);

// `scope-a` and `advanced-computing/scope-a` both mean `advanced-computing/scope-a`.
[[nodiscard]] bool names_rule(std::string_view rule, std::string_view expected);

// Reports unknown keys, and names that no rule, exception, regime or policy has: an expectation with a slip of the pen
// must not pass in silence.
[[nodiscard]] Expectation read_expectation(const rulebook::Rulebook& book, rulebook::Index regime,
                                           const text::Node& node, text::Diagnostics& diagnostics);

// One for each thing that is not as expected; traces aside (see trace_expectation.hpp).
[[nodiscard]] std::vector<Mismatch> mismatches(const rulebook::Rulebook& book, const Expectation& expectation,
                                               const Determination& answer);

}  // namespace portcullis::quality
