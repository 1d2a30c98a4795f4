// All goals of a rulebook, and where in its expressions each of them is reached. Made once; the goals are counted by an
// observer while cases run.
#pragma once

#include "quality/cover/goal.hpp"

#include <cstddef>
#include <map>
#include <tuple>
#include <vector>

namespace portcullis::quality {

inline constexpr std::size_t no_goal = static_cast<std::size_t>(-1);

// A day on which something begins or ends: three goals from `goal` on, the day before, the day itself, the day after.
struct DateBoundary {
    enum Of : std::uint8_t { rule, parameter, row, treated_as, rule_status, regime_status };
    Of of = rule;
    Index owner = rulebook::none;  // rule, parameter, table, entry of treated_as, or regime
    std::int64_t member = 0;       // of a row
    rulebook::DateRef day;
    Index regime = rulebook::none;  // whose anchors are meant
    std::size_t goal = no_goal;
};

// A comparison of order between numbers or days: three goals, at the boundary, just below, just above.
struct Threshold {
    language::ExprId expr = rulebook::no_expr;
    Index rule = rulebook::none;  // one in which it stands
    std::size_t goal = no_goal;
    bool day = false;
    bool quotient = false;  // a figure per unit of another: two whole numbers next to each other are far apart
};

// `x in list("…")`: two goals, a member and a non-member.
struct ListQuestion {
    language::ExprId expr = rulebook::no_expr;
    Index rule = rulebook::none;
    std::size_t goal = no_goal;
};

struct Plan {
    explicit Plan(const rulebook::Rulebook& book);

    struct Atom {
        language::ExprId expr = rulebook::no_expr;
        std::size_t goal = no_goal;  // true, then false, then unknown
    };
    struct Condition {
        language::ExprId expr = rulebook::no_expr;
        std::vector<Atom> atoms;
    };
    struct RuleGoals {
        std::size_t held = no_goal;
        std::size_t failed = no_goal;
        std::size_t interval = no_goal;
        std::size_t available = no_goal;    // then: blocked
        std::vector<std::size_t> needs;     // met; then: not met
        std::vector<std::size_t> reviews;   // by review case
        std::vector<std::size_t> statuses;  // of its own
        std::vector<Condition> conditions;
        std::vector<language::ExprId> values;  // expressions that are no conditions
        std::vector<std::size_t> dates;        // into `dates`
    };

    const rulebook::Rulebook& book;
    std::vector<Goal> goals;
    std::vector<RuleGoals> rules;
    std::vector<std::vector<std::size_t>> parameters;       // goal by value; no_goal where it has no dates
    std::vector<std::vector<std::size_t>> parameter_dates;  // into `dates`
    std::vector<std::vector<std::size_t>> rows;             // by table and row
    std::vector<std::vector<Index>> dated_rows;             // by table
    std::vector<std::vector<std::size_t>> row_dates;        // by table: into `dates`
    std::vector<std::size_t> treated_as;
    std::vector<std::vector<std::size_t>> treated_dates;  // by entry: into `dates`
    std::vector<std::vector<std::size_t>> statuses;       // by regime and entry
    std::vector<DateBoundary> dates;
    std::vector<Threshold> thresholds;
    std::vector<ListQuestion> lists;
    std::map<language::ExprId, std::size_t> threshold_of;  // into `thresholds`
    std::map<language::ExprId, std::size_t> list_of;       // into `lists`
    std::vector<bool> read_tables;                         // by table: a rule asks it, or a list made of it
    std::vector<bool> interesting;                         // by expression: a parameter, list or threshold stands in it

    // Is `part` the list `whole`, or one that it is made of?
    [[nodiscard]] bool is_part(Index part, Index whole) const;

  private:
    using Place = std::tuple<text::FileId, std::uint32_t, std::uint32_t>;

    std::size_t add(GoalKind kind, Index regime, Index rule, text::Span place, std::string subject,
                    std::string outcome);
    void plan_rule(Index rule);
    void plan_condition(Index rule, language::ExprId expr, text::Span otherwise);
    void plan_parameters();
    void plan_lists();
    void plan_statuses();
    std::size_t plan_status(const rulebook::StatusEntry& entry, Index regime, Index rule);
    void plan_range(const rulebook::Range& range, DateBoundary boundary, Index rule, text::Span place,
                    const std::string& subject, std::vector<std::size_t>& found);
    void plan_day(const rulebook::DateRef& day, DateBoundary boundary, Index rule, text::Span place,
                  const std::string& subject, std::vector<std::size_t>& found);
    void plan_boundaries(Index rule, language::ExprId expr);
    void mark_read(Index table);
    bool mark_interesting(language::ExprId expr);
    // Of a condition that the rules of a regime share only the regime is named.
    [[nodiscard]] bool shared(Index rule, text::Span place) const;
    [[nodiscard]] std::string subject_of(Index rule, language::ExprId expr) const;

    std::vector<std::uint8_t> looked_at_;  // by expression
    std::map<Place, std::size_t> atoms_;   // goal by place: what rules share is counted once
    std::map<Place, std::size_t> thresholds_at_;
    std::map<Place, std::size_t> lists_at_;
};

// `[2023-11-17, …)`, `from enactment + 180 days`; empty where no day is written.
[[nodiscard]] std::string interval_text(const rulebook::Rulebook& book, const rulebook::Range& range);
[[nodiscard]] std::string day_text(const rulebook::Rulebook& book, const rulebook::DateRef& day, Index regime);
[[nodiscard]] inline bool is_written(const rulebook::DateRef& day) { return day.place.file != text::no_file; }
// An expression on one line.
[[nodiscard]] std::string expression_text(const rulebook::Rulebook& book, language::ExprId expr);

}  // namespace portcullis::quality
