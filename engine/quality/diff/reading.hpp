// An answer, reduced to what two rulebooks are compared by.
#pragma once

#include "explore/compare_answers.hpp"

#include <portcullis/determination.hpp>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portcullis::quality {

struct Reading {
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    std::optional<Review> review;
    Sureness certainty = Sureness::text;
    // Rules by name. One that only may hold has a question mark behind its name.
    std::set<std::string> because;    // requirements that nothing covers, and prohibitions
    std::set<std::string> available;  // exceptions and authorizations
    std::set<std::string> duties;
    std::set<std::string> red_flags;

    // Requirements that hold and count for nothing, with the rule that covers, exempts or replaces them. Not compared.
    std::map<std::string, std::string> silenced;

    [[nodiscard]] bool decided() const { return at_least == at_most; }
};

using explore::Direction;
using explore::direction_name;

// What differs though the outcome is the same.
enum class Other : std::uint8_t { outcome, review, certainty, rules, duties, red_flags };

struct Difference {
    Direction direction = Direction::other;
    Other what = Other::outcome;
    std::set<std::string> rules;  // that speak on one side only, without question marks
};

[[nodiscard]] Reading reading_of(const Determination& answer);
// Nothing where both say the same. `renames`: names of rules before → after.
[[nodiscard]] std::optional<Difference> difference(const Reading& before, const Reading& after,
                                                   const std::map<std::string, std::string>& renames);

}  // namespace portcullis::quality
