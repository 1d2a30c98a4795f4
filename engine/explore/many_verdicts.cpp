#include "explore/many_verdicts.hpp"

#include <utility>

namespace portcullis::explore {
namespace {

constexpr std::size_t most_rows = 8192;  // of a table

}  // namespace

ManyVerdicts::ManyVerdicts(const program::Program& program, std::string jurisdiction,
                           std::optional<language::Day> as_of)
    : executor_(program), builder_(program.book()) {
    options_.jurisdiction = std::move(jurisdiction);
    options_.day = as_of;
}

bool ManyVerdicts::add(const facts::Facts& facts, decide::Verdict& verdict) {
    if (!builder_.add(facts)) return false;
    verdicts_.push_back(&verdict);
    if (verdicts_.size() == most_rows) finish();
    return true;
}

void ManyVerdicts::finish() {
    if (verdicts_.empty()) return;
    executor_.decide(builder_.finish(), options_, answers_);
    for (std::size_t row = 0; row < verdicts_.size(); ++row)
        *verdicts_[row] = {static_cast<Outcome>(answers_.at_least[row]), static_cast<Outcome>(answers_.at_most[row]),
                           vector::review_of(answers_.review_at_least[row]), vector::review_of(answers_.review[row])};
    verdicts_.clear();
}

}  // namespace portcullis::explore
