// `trace:` of an expectation: `destination in list("d5") is true` about the condition of a rule.
#pragma once

#include "facts/facts.hpp"
#include "program/program.hpp"
#include "quality/tests/expectation.hpp"

#include <optional>
#include <vector>

namespace portcullis::quality {

// Reads the mapping from rules to lines. A part that the rule does not have is reported with the nearest that it has.
[[nodiscard]] std::vector<TraceLine> read_trace(const rulebook::Rulebook& book, rulebook::Index regime,
                                                const text::Node& node, text::Diagnostics& diagnostics);

// A line is met if the part comes to this for at least one subject of the rule (an item, a chip, a party), and the rule
// has a say on the day. `truths`, if given, receives what each line comes to: of its first subject where it is not met,
// nothing if the rule has no say.
[[nodiscard]] std::vector<Mismatch> trace_mismatches(const program::Program& program, const facts::Facts& facts,
                                                     const std::vector<TraceLine>& lines,
                                                     std::vector<std::optional<Tri>>* truths = nullptr);

}  // namespace portcullis::quality
