// From a difference to what a shipment must be like for it to show: goals for the search, by day. Private to the stage.
#pragma once

#include "explore/witness.hpp"
#include "quality/diff/change.hpp"
#include "quality/diff/dependencies.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portcullis::quality {

using language::Day;

// One of the two laws that are compared.
struct Side {
    const rulebook::Rulebook* book = nullptr;
    const program::Program* program = nullptr;
    const Dependencies* dependencies = nullptr;
};

// A day under the law before and a day under the law after: the same one, or two that are compared.
struct Moment {
    Day before = 0;
    Day after = 0;
    program::DayTables a;
    program::DayTables b;
};

// The first days of all stretches in which neither law changes; only one of them where a day is asked for, or two.
[[nodiscard]] std::vector<Moment> moments(const Side& before, const Side& after, std::optional<Day> as_of,
                                          std::optional<std::pair<Day, Day>> days);

[[nodiscard]] inline bool decides(const program::DayTables& tables, Index rule) {
    return rule != rulebook::none && tables.activity[rule] == program::Activity::decides;
}

// Goals that together make the difference show, with what to try first.
struct Cell {
    std::vector<explore::Goal> goals;  // law 0 is before, law 1 after
    std::size_t own = 0;               // how many of them, at the beginning, are of the difference itself
    explore::Hints hints;
};

struct Occasion {
    const Moment* moment = nullptr;
    std::vector<Cell> cells;
};

struct Cause {
    std::vector<Occasion> occasions;
    std::set<std::string> concerned;  // names after: an answer must differ in one of these for this cause to be it
    std::set<std::string> regimes;    // of the rules that decide
    std::string product;              // that the shipment must be of
    std::string jurisdiction = "US";
    bool of_policy = false;  // it may change a review policy or a certainty though the same rules decide
    bool own_days = false;   // the tests beside the rules are tried on their own days, and nothing else is
    bool searched = true;    // false: a kind of thing that no shipment shows
};

class Causes {
  public:
    Causes(const Side& before, const Side& after, const Structure& structure, const std::vector<Moment>& moments)
        : before_(before), after_(after), structure_(structure), moments_(moments) {}

    [[nodiscard]] Cause of(const Change& change) const;

  private:
    struct Pair {
        Index before = rulebook::none;
        Index after = rulebook::none;
    };
    [[nodiscard]] std::vector<Pair> pairs_of(const Change& change) const;
    [[nodiscard]] bool matters(const Change& change, const Pair& pair, const Moment& moment) const;
    [[nodiscard]] bool table_differs(Index a, Index b, const Moment& moment, explore::Hints* hints) const;
    [[nodiscard]] bool parameter_differs(Index a, Index b, const Moment& moment) const;
    [[nodiscard]] Index rule_after(Index rule) const;
    [[nodiscard]] Pair paired(Index rule, bool of_before) const;
    [[nodiscard]] explore::Hints hints(const Pair& pair, const Moment& moment) const;
    void add_cells(const Change& change, const Pair& pair, const Moment& moment, std::vector<Cell>& cells) const;
    [[nodiscard]] std::vector<std::pair<language::ExprId, language::ExprId>> atoms_reading(const Change& change,
                                                                                           const Pair& pair) const;
    [[nodiscard]] bool shows_where_it_holds(const Change& change, const Pair& pair) const;
    [[nodiscard]] std::vector<std::vector<explore::Goal>> cores(const Change& change, const Pair& pair,
                                                                const Moment& moment) const;
    [[nodiscard]] std::vector<std::vector<explore::Goal>> showing(std::size_t law, Index rule,
                                                                  const Moment& moment) const;

    const Side& before_;
    const Side& after_;
    const Structure& structure_;
    const std::vector<Moment>& moments_;
};

}  // namespace portcullis::quality
