#include "quality/mutate/select.hpp"

#include <algorithm>
#include <utility>

namespace portcullis::quality {

bool matches_pattern(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++resume;
        } else return false;
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

bool selects(std::string_view pattern, const Mutant& mutant) {
    return pattern == mutant.group || matches_pattern(pattern, mutant.owner) || matches_pattern(pattern, mutant.id);
}

std::uint64_t scattered(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = 14695981039346656037u ^ (seed * 0x9e3779b97f4a7c15u);
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    // FNV leaves texts that differ at their end close together.
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

std::vector<Mutant> select_mutants(std::vector<Mutant> mutants, const MutantSelection& selection) {
    std::erase_if(mutants, [&](const Mutant& one) {
        const bool named = selection.patterns.empty() ||
                           std::any_of(selection.patterns.begin(), selection.patterns.end(),
                                       [&](const std::string& pattern) { return selects(pattern, one); });
        const bool kind = selection.kinds.empty() ||
                          std::find(selection.kinds.begin(), selection.kinds.end(), one.kind) != selection.kinds.end();
        return !named || !kind;
    });
    if (selection.sample == 0 || selection.sample >= mutants.size()) return mutants;
    std::vector<std::pair<std::uint64_t, std::size_t>> order;
    for (std::size_t i = 0; i < mutants.size(); ++i) order.emplace_back(scattered(mutants[i].id, selection.seed), i);
    std::sort(order.begin(), order.end());
    order.resize(selection.sample);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    std::vector<Mutant> chosen;
    for (const auto& [number, index] : order) chosen.push_back(std::move(mutants[index]));
    return chosen;
}

}  // namespace portcullis::quality
