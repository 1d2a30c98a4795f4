#include "explore/why_then.hpp"

#include <algorithm>

namespace portcullis::explore {

using decide::Verdict;

namespace {

using Some = std::vector<const DatedChange*>;

class Trial {
  public:
    Trial(decide::Decider& decider, const program::Program& program, const facts::Facts& facts, Day day,
          const std::string& jurisdiction)
        : decider_(decider),
          program_(program),
          facts_(facts),
          day_(day),
          jurisdiction_(jurisdiction),
          law_before_(program.tables(day - 1)),
          law_after_(program.tables(day, rulebook::none, nullptr, &law_before_)),
          before_(decider.verdict(facts, day - 1, jurisdiction)),
          after_(decider.verdict(facts, day, jurisdiction)) {}

    std::vector<Tried> run() {
        const std::vector<DatedChange> all = changes();
        std::vector<Tried> result;
        for (const DatedChange& one : all) {
            const bool enough = with({&one}) != before_;
            const bool needed = without({&one}) != after_;
            if (enough || needed) result.push_back({one, enough, needed});
        }
        if (!result.empty()) return result;
        for (const DatedChange* one : together(all)) result.push_back({*one, false, false});
        return result;
    }

  private:
    [[nodiscard]] std::vector<DatedChange> changes() {
        std::vector<DatedChange> result = law_changes(program_, day_, jurisdiction_);
        std::vector<evaluate::DayCondition> made = decider_.day_conditions(facts_, day_ - 1, jurisdiction_);
        const auto also = decider_.day_conditions(facts_, day_, jurisdiction_);
        made.insert(made.end(), also.begin(), also.end());
        for (DatedChange& one : condition_changes(program_, made, day_)) result.push_back(std::move(one));
        return result;
    }

    [[nodiscard]] Verdict with(const Some& some) {
        return decider_.verdict(facts_, day_ - 1, supposed(program_, day_ - 1, law_before_, day_, some), jurisdiction_);
    }
    [[nodiscard]] Verdict without(const Some& some) {
        return decider_.verdict(facts_, day_, supposed(program_, day_, law_after_, day_ - 1, some), jurisdiction_);
    }

    // Takes out ever smaller pieces while the rest still gives the new answer.
    [[nodiscard]] Some together(const std::vector<DatedChange>& all) {
        Some left;
        for (const DatedChange& one : all) left.push_back(&one);
        if (left.empty() || with(left) != after_) return {};
        for (std::size_t piece = std::max<std::size_t>(left.size() / 2, 1);;) {
            bool fewer = false;
            for (std::size_t at = 0; at < left.size() && left.size() > 1;) {
                Some rest(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(at));
                rest.insert(rest.end(), left.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, left.size())),
                            left.end());
                if (!rest.empty() && with(rest) == after_) {
                    left = std::move(rest);
                    fewer = true;
                } else {
                    at += piece;
                }
            }
            if (piece == 1 && !fewer) return left;
            piece = std::max<std::size_t>(piece / 2, 1);
        }
    }

    decide::Decider& decider_;
    const program::Program& program_;
    const facts::Facts& facts_;
    Day day_;
    const std::string& jurisdiction_;
    program::DayTables law_before_;
    program::DayTables law_after_;
    Verdict before_;
    Verdict after_;
};

}  // namespace

std::vector<Tried> why_then(decide::Decider& decider, const program::Program& program, const facts::Facts& facts,
                            Day day, const std::string& jurisdiction) {
    return Trial(decider, program, facts, day, jurisdiction).run();
}

}  // namespace portcullis::explore
