// Which of the mutants are run.
#pragma once

#include "quality/mutate/mutant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

// `*` stands for any text, also none. Linear in both lengths but for the stars.
[[nodiscard]] bool matches_pattern(std::string_view pattern, std::string_view text);

struct MutantSelection {
    std::vector<std::string> patterns;  // of a regime, an owner or an id; none: all
    std::vector<MutantKind> kinds;      // none: all
    std::size_t sample = 0;             // 0: all
    std::uint64_t seed = 0;
};

[[nodiscard]] bool selects(std::string_view pattern, const Mutant& mutant);

// The same selection and seed choose the same mutants; most of a sample stays when other mutants come or go.
[[nodiscard]] std::vector<Mutant> select_mutants(std::vector<Mutant> mutants, const MutantSelection& selection);

// A number that looks random and is the same for the same text and seed on every machine.
[[nodiscard]] std::uint64_t scattered(std::string_view text, std::uint64_t seed);

}  // namespace portcullis::quality
