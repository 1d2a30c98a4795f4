// A mutant: the law with one slight change, made in memory. If no rule test fails under it, the tests would not notice
// that slip of the pen either.
#pragma once

#include "rulebook/rulebook.hpp"
#include "text/source.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;
using rulebook::Rulebook;

enum class MutantKind : std::uint8_t {
    comparison,   // >= → >, == → !=
    number,       // a figure just above and just below
    date,         // a day earlier and later
    condition,    // one of several conditions dropped
    negation,     // `!` removed
    member,       // a member of a list in an expression dropped
    literal,      // another country, symbol, ECCN, text or truth
    function,     // exists ↔ all, min ↔ max, + ↔ -, the branches of a choice
    rule,         // removed
    review,       // a policy one step stricter or milder; a review case dropped
    target,       // a rule that `of`, `covers`, `withdraws`, `leaves` or `on` names dropped
    need,         // of an exception, dropped
    replacement,  // a rule that `instead_of` names dropped
    outcome,      // license_exception ↔ authorized
    dispute,      // a disputed rule taken as settled
    status,       // another legal state
    value,        // a dated value of a parameter removed
    row,          // a row of a list removed, a country added, a part of a formula dropped
};
inline constexpr std::size_t mutant_kinds = 18;
[[nodiscard]] std::string_view kind_name(MutantKind kind);
[[nodiscard]] std::optional<MutantKind> mutant_kind_from(std::string_view name);
[[nodiscard]] std::vector<std::string_view> mutant_kind_names();

// Puts the book back as it was before the change.
using Undo = std::function<void(Rulebook&)>;
using Change = std::function<Undo(Rulebook&)>;

struct Mutant {
    // `regime/rule#when.2:>=→>`. The same for the same text of the rule, whatever stands in other rules.
    std::string id;
    MutantKind kind = MutantKind::comparison;
    std::string group;   // name of the regime; `lists`
    std::string owner;   // `regime/rule`, `regime`, `param:regime.name`, `quota:name`, `list:name`, `treated-as:HK`
    std::string what;    // in words
    std::string before;  // as the law stands
    std::string after;   // empty: dropped
    text::Span place;
    Change change;
    // Only rules that derive nothing are changed, and no dates: tests that do not see these rules cannot notice.
    std::vector<Index> rules;
    // The rule files would be refused: why. Such a mutant is counted apart and never run.
    std::string invalid;
};

}  // namespace portcullis::quality
