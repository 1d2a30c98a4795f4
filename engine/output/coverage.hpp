// Coverage of rules by their tests, for people and for the tools that show coverage of programs.
#pragma once

#include "quality/cover/coverage.hpp"
#include "text/source.hpp"

#include <string>
#include <string_view>

namespace portcullis::output {

// Which goals are named one by one.
enum class ShowGoals : std::uint8_t {
    counted,     // uncovered ones that count
    decisive,    // outcomes of atoms that never settled their condition
    unknown,     // atoms that were never unknown
    rule_false,  // rules whose condition was never false
    boundary,    // boundaries that are not tested
    none
};

// A table by regime, then `FILE:LINE: SUBJECT never OUTCOME`, a line each.
[[nodiscard]] std::string coverage_text(const text::Sources& sources, const quality::Coverage& coverage,
                                        ShowGoals show);
[[nodiscard]] std::string coverage_json(const rulebook::Rulebook& book, const text::Sources& sources,
                                        const quality::Coverage& coverage);
// Rules as functions, outcomes of atoms as branches, all that counts as lines.
[[nodiscard]] std::string coverage_lcov(const rulebook::Rulebook& book, const text::Sources& sources,
                                        const quality::Coverage& coverage);
[[nodiscard]] std::string coverage_cobertura(const rulebook::Rulebook& book, const text::Sources& sources,
                                             const quality::Coverage& coverage);

}  // namespace portcullis::output
