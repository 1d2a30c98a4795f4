#include "quality/mutate/mutation_report.hpp"

namespace portcullis::quality {
namespace {

double percentage(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

template <class Key, class KeyOf>
std::map<Key, MutationScore> grouped(const MutationReport& report, KeyOf key_of) {
    std::map<Key, MutationScore> scores;
    for (std::size_t i = 0; i < report.mutants.size(); ++i) scores[key_of(report.mutants[i])].count(report.results[i]);
    return scores;
}

}  // namespace

void MutationScore::count(const MutantResult& result) {
    switch (result.fate) {
        case Fate::not_run: ++not_run; break;
        case Fate::killed: ++killed; break;
        case Fate::invalid: ++invalid; break;
        case Fate::survived:
            ++survived;
            if (!result.explained.empty()) ++explained;
            break;
    }
}

double MutationScore::percent() const { return percentage(killed, killed + survived); }

double MutationScore::percent_without_explained() const {
    if (killed + survived > 0 && killed + survived == explained) return 100;
    return percentage(killed, killed + survived - explained);
}

MutationScore MutationReport::total() const {
    MutationScore score;
    for (const MutantResult& one : results) score.count(one);
    return score;
}

std::map<std::string, MutationScore> MutationReport::by_group() const {
    return grouped<std::string>(*this, [](const Mutant& one) { return one.group; });
}

std::map<std::string, MutationScore> MutationReport::by_owner() const {
    return grouped<std::string>(*this, [](const Mutant& one) { return one.owner; });
}

std::map<MutantKind, MutationScore> MutationReport::by_kind() const {
    return grouped<MutantKind>(*this, [](const Mutant& one) { return one.kind; });
}

}  // namespace portcullis::quality
