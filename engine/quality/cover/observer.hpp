// Runs cases and counts the goals that each reaches. An atom is judged by itself, whatever the others of its condition
// are; it counts only where its rule is law on the day of the case and there is something it speaks of.
#pragma once

#include "decide/judgments.hpp"
#include "explore/critical_points.hpp"
#include "quality/cover/plan.hpp"
#include "quality/tests/suite.hpp"

#include <memory>
#include <optional>

namespace portcullis::quality {

// How often goals were reached; added up over observers.
struct Tally {
    explicit Tally(std::size_t goals) : cases(goals, 0), decisive(goals, 0) {}
    std::vector<std::uint64_t> cases;
    std::vector<std::uint64_t> decisive;
};

// Told of every place at which a boundary could be tested, for those who look for further cases.
class BoundaryListener {
  public:
    virtual ~BoundaryListener() = default;
    // A comparison for the records in `frame`; no sides where one is not known. `decided`: it settled its condition.
    virtual void threshold(std::size_t threshold, const evaluate::Frame& frame,
                           const std::optional<explore::Sides>& sides, bool decided) = 0;
    virtual void list(std::size_t list, const evaluate::Frame& frame, bool decided) = 0;
    // A dated thing that the case has to do with, whatever its day; `holds`: the condition of the rule is true.
    virtual void dated(std::size_t date, bool holds) = 0;
};

// Where the two sides stand to each other: 0 at the line, 1 the left just below, 2 just above, -1 elsewhere. "Just" is
// a thousandth, one day, or one of what is counted in whole numbers.
[[nodiscard]] int position_of(const Threshold& threshold, const explore::Sides& sides);

// One object for each thread.
class Observer {
  public:
    explicit Observer(const Plan& plan) : plan_(plan), worlds_(plan.book), tally_(plan.goals.size()) {}

    // A case whose shipment cannot be read reaches nothing.
    void observe(const Case& one, BoundaryListener* listener = nullptr);
    // One rule only, without exceptions and reviews.
    void observe_rule(const Case& one, Index rule, BoundaryListener* listener);

    [[nodiscard]] const Tally& tally() const { return tally_; }
    // Goals that the last case reached.
    [[nodiscard]] const std::vector<std::size_t>& reached() const { return reached_; }
    [[nodiscard]] const program::Program& program(const Setting& setting) { return worlds_.program(setting); }
    [[nodiscard]] evaluate::Evaluation& evaluation(const Setting& setting) { return state(setting).evaluation; }
    [[nodiscard]] decide::Decider& decider(const Setting& setting) { return worlds_.decider(setting); }

  private:
    // What one setting needs.
    struct State {
        explicit State(const program::Program& program) : evaluation(program), judging(evaluation) {}
        evaluate::Evaluation evaluation;
        decide::Judging judging;
        std::map<language::Day, std::vector<std::size_t>> near;  // goals of boundaries, by day
        std::map<language::Day, std::unique_ptr<program::DayTables>> other_days;
    };
    State& state(const Setting& setting);
    bool begin(const Case& one, BoundaryListener* listener);
    void finish();

    [[nodiscard]] std::vector<facts::RecordId> items() const;
    void rule(Index rule, facts::RecordId item);
    void subject(Index rule, evaluate::Frame& frame);
    void condition(const Plan::Condition& condition, evaluate::Frame& frame);
    [[nodiscard]] facts::Truth combined(language::ExprId expr, std::size_t& next, std::size_t flipped) const;
    void exceptions(const Case& one);
    [[nodiscard]] bool is_stated(const rulebook::Rule& rule, const evaluate::Frame& frame) const;

    void walk(language::ExprId expr, evaluate::Frame& frame, const program::DayTables& tables, bool decided);
    void parameter(Index parameter, const program::DayTables& tables);
    void members(Index table, const facts::Value& element, const program::DayTables& tables, language::Day day);
    void party_rows(Index table, facts::RecordId party, language::Day day);
    void row(Index table, Index row, language::Day day);
    [[nodiscard]] bool holds(const rulebook::Range& range, language::Day day) const;

    void mark(std::size_t goal);
    void touch(std::size_t date);

    const Plan& plan_;
    Worlds worlds_;
    Tally tally_;
    std::map<Setting, std::unique_ptr<State>> states_;

    // Of the case at hand.
    const Case* case_ = nullptr;
    State* state_ = nullptr;
    BoundaryListener* listener_ = nullptr;
    std::uint64_t serial_ = 0;
    bool law_ = false;    // the rule at hand decides on the day
    bool holds_ = false;  // its condition is true for the subject at hand
    std::vector<facts::Truth> truths_;
    std::vector<std::uint64_t> marked_, decided_;  // by goal: the last case
    std::vector<std::uint64_t> touched_;           // by date: the last case
    std::vector<std::uint8_t> held_;               // by rule: its condition was true of the item at hand
    std::vector<std::size_t> reached_;
};

}  // namespace portcullis::quality
