// Requirements against exemptions, exceptions, licenses and restrictions: the range of outcomes of one item.
#pragma once

#include "decide/judgments.hpp"

#include <portcullis/determination.hpp>

#include <optional>

namespace portcullis::decide {

// One end of a range.
struct End {
    Outcome outcome = Outcome::no_license_required;
    std::optional<Review> review;  // of what is left uncovered
};

struct Weighed {
    End favorable;
    End unfavorable;
};

// With unknown facts the favorable end counts unknown requirements, restrictions and prohibitions as absent and unknown
// exemptions and exceptions as present, the unfavorable end the reverse. Where a rule that replaces others is unknown,
// both readings are weighed and the range spans them.
[[nodiscard]] Weighed weigh(const rulebook::Rulebook& book, const RuleGroups& groups, const ItemJudgments& judgments);

// Truths after replacement, with unknown replacers left unknown; `replaced_by` of a rule that surely does not apply.
struct Standing {
    std::vector<Judgment> rules;
    std::vector<Index> replaced_by;
};
[[nodiscard]] Standing standing(const rulebook::Rulebook& book, const RuleGroups& groups,
                                const std::vector<Judgment>& judged);

// Is the exception closed for this requirement by a restriction? Unknown where a restriction is.
[[nodiscard]] Judgment closed(const rulebook::Rulebook& book, const RuleGroups& groups,
                              const std::vector<Judgment>& rules, Index exception, Index requirement);

[[nodiscard]] Review review_of(rulebook::Policy policy);

}  // namespace portcullis::decide
