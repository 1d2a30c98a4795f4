// Whether a condition can hold at all: what its parts ask of each fact, as intervals and sets, on each stretch of days
// on which the parameters stay the same. A part is found impossible only if it is so whatever the facts are, known or
// not, on every day of the rule and in every scenario; nothing is concluded from what is not understood. Private to the
// lints.
#pragma once

#include "quality/lint/reading.hpp"
#include "rulebook/rulebook.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portcullis::quality {

// A number or day known within bounds.
struct Bounds {
    double low = 0;
    double high = 0;
};

// What parameters and lists hold on the days of one rule.
class LawOfDays {
  public:
    LawOfDays(const rulebook::Rulebook& book, const Days& days) : book_(book), days_(days) {}
    // The first days of the stretches on which the parameters that `id` reads stay the same; none if there
    // are too many to look at.
    [[nodiscard]] std::vector<Day> stretches(const std::vector<ExprId>& roots) const;
    // Of a literal, or of a parameter on a day; nothing for anything else, or where scenarios leave it open.
    [[nodiscard]] std::optional<Bounds> constant(ExprId id, Day day) const;
    // Countries that are on a list on some day, or on every one.
    struct Members {
        std::set<std::int64_t> some;
        std::set<std::int64_t> every;
    };
    [[nodiscard]] const Members& members(Index table);
    [[nodiscard]] const Days& days() const { return days_; }
    [[nodiscard]] const rulebook::Rulebook& book() const { return book_; }

  private:
    [[nodiscard]] Members rows_of(Index table) const;
    void add_territories(Index table, Members& members) const;
    const rulebook::Rulebook& book_;
    Days days_;
    std::map<Index, Members> members_;
};

// What is asked of one fact so far.
struct Asked {
    double low = -1e308;
    double high = 1e308;
    bool above = false;  // strictly above `low`
    bool below = false;
    bool may_be_none = true;                     // nothing yet asks that there is a value
    std::optional<std::set<std::int64_t>> only;  // the values left, where they can be listed
    std::set<std::int64_t> never;                // values ruled out
    std::optional<bool> truth;                   // of a part that is not understood
    ExprId by = language::no_expr;               // the part that asked last
    [[nodiscard]] bool impossible() const;
};
using State = std::map<std::string, Asked>;

struct Conflict {
    ExprId part = language::no_expr;
    ExprId with = language::no_expr;  // the earlier part that it contradicts; no_expr: it is so by itself
    bool yes = true;                  // false: the part stands under a negation and can never be false
    friend auto operator<=>(const Conflict&, const Conflict&) = default;
};

class Feasibility {
  public:
    Feasibility(LawOfDays& law, Day day) : law_(law), day_(day) {}
    // What is known before any condition: the day is one of the rule's.
    [[nodiscard]] State initial() const;
    // Adds what must be if `id` is true (or false) to `state`; false if that cannot be. Parts that can never hold where
    // they stand go to `found`.
    bool assume(ExprId id, bool yes, State& state, std::vector<Conflict>& found);

  private:
    bool all(ExprId id, bool yes, State& state, std::vector<Conflict>& found);
    bool any(ExprId id, bool yes, State& state, std::vector<Conflict>& found);
    bool atom(ExprId id, bool yes, State& state, std::vector<Conflict>& found);
    // Each asks one thing and says what was asked about, or nothing if the part is not understood.
    std::optional<std::string> comparison(ExprId id, bool yes, State& state);
    std::optional<std::string> membership(ExprId id, bool yes, State& state);
    void ask_number(Asked& asked, language::Op op, const Bounds& bounds, bool yes, bool whole) const;
    static void ask_values(Asked& asked, const std::set<std::int64_t>& some, const std::set<std::int64_t>& every,
                           bool yes);

    LawOfDays& law_;
    Day day_;
};

// The days of a rule so far as they are fixed.
[[nodiscard]] Days days_of(const rulebook::Rule& rule);

// A condition of a rule, or the body of an `exists`, `all`, `exists_one` or `filter` within one.
struct Condition {
    ExprId expr = language::no_expr;
    ExprId given = language::no_expr;  // what holds wherever it is asked
};
// What is written as a plain `true` or `false` is meant so and left out, and so is what is asked as of another day.
[[nodiscard]] std::vector<Condition> conditions(const rulebook::Rulebook& book, const rulebook::Rule& rule);

}  // namespace portcullis::quality
