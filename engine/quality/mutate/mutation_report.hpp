// What became of the mutants.
#pragma once

#include "quality/mutate/mutant.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace portcullis::quality {

enum class Fate : std::uint8_t { not_run, killed, survived, invalid };

struct MutantResult {
    Fate fate = Fate::not_run;
    std::string by;         // killed: `regime: test` that noticed; invalid: why
    std::string explained;  // survived: why that is right, by the file of explanations
};

struct MutationScore {
    std::size_t killed = 0;
    std::size_t survived = 0;
    std::size_t explained = 0;  // of those that survived
    std::size_t invalid = 0;
    std::size_t not_run = 0;

    void count(const MutantResult& result);
    // Percent of those that ran; 0 where none ran.
    [[nodiscard]] double percent() const;
    // The explained ones set aside. If only such are left, 100.
    [[nodiscard]] double percent_without_explained() const;
};

struct MutationReport {
    std::vector<Mutant> mutants;
    std::vector<MutantResult> results;  // by mutant
    std::vector<std::string> stale;     // patterns of explanations that explain nothing
    std::size_t generated = 0;          // before the selection

    [[nodiscard]] MutationScore total() const;
    [[nodiscard]] std::map<std::string, MutationScore> by_group() const;
    [[nodiscard]] std::map<std::string, MutationScore> by_owner() const;
    [[nodiscard]] std::map<MutantKind, MutationScore> by_kind() const;
};

}  // namespace portcullis::quality
