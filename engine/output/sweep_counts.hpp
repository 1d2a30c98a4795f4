// How many cells of a sweep come to what.
#pragma once

#include "explore/sweep.hpp"
#include "output/page.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <utility>

namespace portcullis::output {

struct SweepCounts {
    std::uint64_t cells = 0;
    std::uint64_t faults = 0;
    std::string first_fault;
    std::map<std::pair<Outcome, Outcome>, std::uint64_t> outcomes;  // at least, at most

    void add(const explore::SweptBlock& block);
};

// `2,400`
[[nodiscard]] std::string big_number(std::uint64_t number);

void counts_lines(Page& page, const SweepCounts& counts, const std::string& jurisdiction);
[[nodiscard]] std::string counts_text(const std::string& title, const SweepCounts& counts,
                                      const std::string& jurisdiction, int width, bool color);
[[nodiscard]] std::string counts_csv(const SweepCounts& counts);
[[nodiscard]] std::string counts_json(const SweepCounts& counts);

}  // namespace portcullis::output
