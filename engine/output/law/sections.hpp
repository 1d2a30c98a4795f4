// The sections of a page. Private to the pages of the law.
#pragma once

#include "output/law/phrases.hpp"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::output::law {

using language::Day;
using rulebook::Index;
using rulebook::Rulebook;

struct PageOf {
    const Rulebook& book;
    Index regime;
    Phrases phrases;
    std::string out = {};

    PageOf(const Rulebook& rulebook, Index index) : book(rulebook), regime(index), phrases(rulebook) {}
    [[nodiscard]] const rulebook::Regime& of() const { return book.regimes[regime]; }
    void heading(std::string_view title) { out += "\n## " + std::string(title) + "\n\n"; }
};

// page.cpp
void head(PageOf& page, std::size_t tests);
void status(PageOf& page);
void open_points(PageOf& page);
void not_modelled(PageOf& page);
void sources(PageOf& page);
// page_timeline.cpp
void timeline(PageOf& page);
// page_figures.cpp
void thresholds(PageOf& page);
void quotas(PageOf& page);
// page_rules.cpp
void rules(PageOf& page);

// What a legal state is called, and one letter for it in the table of all regimes.
[[nodiscard]] std::string state_words(rulebook::State state);
[[nodiscard]] char state_letter(rulebook::State state);
// A stretch of a legal state as a line of a Mermaid chart.
[[nodiscard]] std::string bar(rulebook::State state, Day from, Day until);
// The latest day to which anything on file was checked; bars of states without an end go so far.
[[nodiscard]] Day horizon(const Rulebook& book);
// The days of a status that stand in the file and hang on no anchor, in their order.
[[nodiscard]] std::vector<std::pair<Day, rulebook::State>> dated(const rulebook::Status& status);

// Citations with their addresses, on one line.
[[nodiscard]] std::string citations(const Rulebook& book, const std::vector<Index>& sources);
// ` (as reported; disputed: …)`, escaped; empty where there is nothing to say.
[[nodiscard]] std::string doubt(const rulebook::Provenance& provenance);
[[nodiscard]] std::string rule_title(const rulebook::Rule& rule);
[[nodiscard]] std::string rule_list(const Rulebook& book, const std::vector<Index>& list, Index regime);

}  // namespace portcullis::output::law
