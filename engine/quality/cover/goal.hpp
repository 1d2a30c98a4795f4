// One thing that a rule test can show: that an atom was true, that a dated version was used, that a threshold was
// tested on its other side.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/source.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;

enum class GoalKind : std::uint8_t {
    // these make up the total
    rule,       // its condition came out true on a day on which it is law
    exception,  // available, blocked; each need met, not met
    review,     // a review case applied
    atom,       // true, false
    version,    // a dated rule, value, row or status entry was used on one of its days
    // these are told beside it
    rule_false,  // the condition of a rule came out false
    unknown,     // an atom came out unknown
    boundary,    // a threshold, day or list was tested on both sides
};
inline constexpr std::size_t goal_kinds = 8;
[[nodiscard]] constexpr bool is_counted(GoalKind kind) { return kind <= GoalKind::version; }
[[nodiscard]] std::string_view goal_kind_name(GoalKind kind);

struct Goal {
    GoalKind kind = GoalKind::rule;
    Index regime = rulebook::none;  // none: of the lists, which belong to no regime
    Index rule = rulebook::none;    // none: of a parameter, a list, a status, a condition shared by a regime's rules
    text::Span place;
    std::string subject;         // `advanced-computing/3a090-a: chip.tpp >= param.tpp_a`
    std::string outcome;         // `false`, `available`, `tested just below`
    bool unread = false;         // of a list that no rule reads: nothing can reach it, and it does not count
    bool constant = false;       // an atom that reads nothing and so can have one outcome only
    std::uint64_t cases = 0;     // in which it was seen
    std::uint64_t decisive = 0;  // of an atom's outcome: cases in which it settled its whole condition

    [[nodiscard]] bool covered() const { return cases > 0; }
};

}  // namespace portcullis::quality
