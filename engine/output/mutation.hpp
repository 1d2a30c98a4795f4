// A mutation run for people and for programs.
#pragma once

#include "output/page.hpp"
#include "quality/mutate/mutation_report.hpp"
#include "text/source.hpp"

#include <string>
#include <string_view>

namespace portcullis::output {

[[nodiscard]] std::string_view fate_name(quality::Fate fate);

struct MutationText {
    bool killed = false;  // also the mutants that were noticed
    std::string stopped;  // why not all were run, in words; empty: all were
};

// The mutants one by one, without results.
void mutant_list(Page& page, const quality::MutationReport& report, const text::Sources& sources);
// Survivors with their places, then the scores.
void mutation_page(Page& page, const quality::MutationReport& report, const text::Sources& sources,
                   const MutationText& how);

[[nodiscard]] std::string mutation_json(const quality::MutationReport& report, const text::Sources& sources,
                                        const std::string& rulebook);

}  // namespace portcullis::output
