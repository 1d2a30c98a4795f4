// What changes from one day to the next, in the smallest parts that have dates of their own: of the law as its files
// date it, and of conditions that compare the day.
#pragma once

#include "evaluate/day_watch.hpp"
#include "evaluate/evaluation.hpp"

#include <vector>

namespace portcullis::explore {

using language::Day;
using rulebook::Index;

struct DatedChange {
    enum class What : std::uint8_t { regime, rule, parameter, row, treated_as, condition };
    What what = What::regime;
    Index index = rulebook::none;                    // of the regime, rule, parameter, list or entry of treated_as
    std::int64_t member = 0;                         // of the list
    std::vector<evaluate::DayCondition> conditions;  // one comparison, for each fact for which it comes out otherwise
};

// Between the day before `day` and `day`. Rules of other jurisdictions are left out, unless they derive facts: no
// verdict reads them; so are duties and red flags.
[[nodiscard]] std::vector<DatedChange> law_changes(const program::Program& program, Day day,
                                                   std::string_view jurisdiction);
// Those of the comparisons that come out otherwise on `day` than on the day before.
[[nodiscard]] std::vector<DatedChange> condition_changes(const program::Program& program,
                                                         const std::vector<evaluate::DayCondition>& made, Day day);

// Whether a comparison of two days is true; any but an order or `!=` asks whether they are the same.
[[nodiscard]] bool comes_out(language::Op op, Day left, Day right);

// `day`, with these changes as they stand on `other`. `tables`: those of `day` as it was.
[[nodiscard]] evaluate::Supposition supposed(const program::Program& program, Day day, const program::DayTables& tables,
                                             Day other, const std::vector<const DatedChange*>& changes);

}  // namespace portcullis::explore
