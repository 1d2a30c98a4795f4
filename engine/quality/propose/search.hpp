// Looks for a case that reaches one boundary: a base case in which one fact, or two, are stated anew. Private to the
// capability.
#pragma once

#include "quality/propose/bases.hpp"
#include "quality/propose/restate.hpp"

#include <map>
#include <string>
#include <vector>

namespace portcullis::quality {

struct Attempt {
    std::size_t base = 0;  // case of the suite
    Changes changes;
    std::optional<Case> found;
    std::string why_not;  // in words, where nothing was found
};

class Search {
  public:
    Search(const Plan& plan, const Suite& suite);

    // `goal` is one of a boundary. The case found reaches it; that was checked by running it.
    [[nodiscard]] Attempt reach(std::size_t goal);
    [[nodiscard]] Observer& observer() { return observer_; }

  private:
    [[nodiscard]] Attempt threshold(const Threshold& threshold, std::size_t goal);
    [[nodiscard]] Attempt list(const ListQuestion& list, std::size_t goal);
    [[nodiscard]] Attempt date(std::size_t date, std::size_t goal);
    [[nodiscard]] Attempt row_date(const DateBoundary& boundary, std::size_t goal);
    [[nodiscard]] std::optional<language::Day> day_for(const DateBoundary& boundary, std::size_t goal, const Case& one);
    // The case on that day, with further changes, if it reaches the goal there.
    [[nodiscard]] std::optional<Attempt> moved(const DateBoundary& boundary, std::size_t goal, const Base& base,
                                               Changes changes);
    // Nearest first: of the regime, where the condition hangs on it, by distance.
    [[nodiscard]] std::vector<Base> ranked(const std::vector<Base>& bases, Index regime) const;
    [[nodiscard]] bool reaches(const Case& one, Index rule, std::size_t goal, BoundaryListener* listener);
    // Values of a list's members, or of others: those that the suite knows first.
    [[nodiscard]] std::vector<std::string> candidates(Index table, bool members,
                                                      const program::DayTables& tables) const;
    // Values of the slot near a critical point, as written.
    [[nodiscard]] std::vector<std::string> values(const Case& base, const Restatable& fact, double point,
                                                  int position) const;

    const Plan& plan_;
    const Suite& suite_;
    Observer observer_;
    Bases bases_;
    std::map<std::int64_t, std::size_t> countries_;                // in how many facts of the suite
    std::map<std::pair<std::uint16_t, std::size_t>, bool> whole_;  // by field: all its figures are whole
};

}  // namespace portcullis::quality
