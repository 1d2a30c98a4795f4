// `expect:` of a test: what the answer must say.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <portcullis/determination.hpp>

#include <optional>
#include <string>
#include <vector>

namespace portcullis::quality {

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
};

// Reports unknown keys, and names that no rule, exception, regime or policy has: an expectation with a slip of the pen
// must not pass in silence.
[[nodiscard]] Expectation read_expectation(const rulebook::Rulebook& book, const text::Node& node,
                                           text::Diagnostics& diagnostics);

// In words, one for each thing that is not as expected.
[[nodiscard]] std::vector<std::string> failures(const rulebook::Rulebook& book, const Expectation& expectation,
                                                const Determination& answer);

}  // namespace portcullis::quality
