// What a mutation run found so far, one JSON value a line, so that a run that was stopped can go on. Each line stands
// by itself: a run killed while it wrote one loses that line only.
#pragma once

#include "quality/mutate/mutation_report.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace portcullis::output {

// Of the rules with their tests, and of the program.
struct MutationStateKey {
    std::string rulebook;
    std::string program;
    friend bool operator==(const MutationStateKey&, const MutationStateKey&) = default;
};

struct MutationState {
    MutationStateKey key;
    std::map<std::string, quality::MutantResult> results;  // by id
};

// The first line, and that of one mutant; with line break.
[[nodiscard]] std::string mutation_state_head(const MutationStateKey& key);
[[nodiscard]] std::string mutation_state_line(const std::string& id, const quality::MutantResult& result);

// Nothing if this is no such file. Lines that cannot be read are left out: their mutants are run again.
[[nodiscard]] std::optional<MutationState> read_mutation_state(std::string_view bytes);

}  // namespace portcullis::output
