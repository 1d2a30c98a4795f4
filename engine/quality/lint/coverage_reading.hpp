// What the rules read, to be compared with what the coverage statement says of it. Private to the lints.
#pragma once

#include "quality/lint/lint.hpp"
#include "quality/lint/reading.hpp"

#include <map>
#include <string>

namespace portcullis::quality {

// ECCNs that conditions, values and lists of a jurisdiction's rules name, each with the place of one of them.
[[nodiscard]] std::map<std::string, text::Span> eccns_read(const rulebook::Rulebook& book,
                                                           const std::string& jurisdiction);

// A section that a rule or a review case cites, with its place.
struct CitedSection {
    Index regime = rulebook::none;
    std::string section;
    text::Span place;
};
// Each section once for each regime, in the order of the rules.
[[nodiscard]] std::vector<CitedSection> sections_cited(const rulebook::Rulebook& book);

// One is within the other: a row about 3A001 speaks of 3A001.z, and one about 3A090.a of a rule that reads 3A090.
[[nodiscard]] bool same_entry(std::string_view a, std::string_view b);
[[nodiscard]] bool same_section(std::string_view a, std::string_view b);

}  // namespace portcullis::quality
