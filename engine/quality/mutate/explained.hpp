// Mutants that survive rightly: a file beside the rules says which and why.
#pragma once

#include "quality/mutate/mutation_report.hpp"
#include "text/diagnostic.hpp"
#include "text/source.hpp"

#include <string>
#include <vector>

namespace portcullis::quality {

struct Explanation {
    std::string pattern;  // of ids, `*` stands for any text
    std::string why;
    text::Span place;
};

// `explained:` with a list of `{mutant: PATTERN, why: WORDS}`.
[[nodiscard]] std::vector<Explanation> read_explanations(const text::Sources& sources, text::FileId file,
                                                         text::Diagnostics& diagnostics);

// Marks the survivors that are explained. What explains no survivor is reported as a warning, unless mutants that it
// means were not run.
void explain(MutationReport& report, const std::vector<Explanation>& explanations, bool all_selected,
             text::Diagnostics& diagnostics);

}  // namespace portcullis::quality
