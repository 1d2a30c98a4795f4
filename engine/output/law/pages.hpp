// The law on file as pages for people: one of each regime, and one that lists them all. Every text of a rule file is
// escaped; nothing depends on the day on which the pages are made.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

struct LawPage {
    std::string name;  // of the file: `h20-letters.md`
    std::string text;
};

// `tests`: cases by regime, in the order of the rulebook.
[[nodiscard]] LawPage regime_page(const rulebook::Rulebook& book, rulebook::Index regime, std::size_t tests);
// All of them, the list of regimes (`README.md`) first.
[[nodiscard]] std::vector<LawPage> law_pages(const rulebook::Rulebook& book, const std::vector<std::size_t>& tests);

}  // namespace portcullis::output
