// What stands between a shipment and a result: the smallest sets of conditions that would have to be otherwise for a
// rule to hold, or for the answer to be another one; and how far its figures are from the thresholds of the law.
//
// Conditions are taken apart through derived facts down to stated ones. A set is reported only if the decider's own
// weighing, with these conditions settled, comes to the result; no part of a set is enough. What is assumed and what is
// out of reach stands in docs/why-not.md.
#pragma once

#include "decide/decide.hpp"

#include <portcullis/determination.hpp>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::explore {

enum class BetweenKind : std::uint8_t {
    figure,          // of the item, against a threshold
    fact_to_verify,  // about people, places, uses and what the item is
    paper,           // a step that the law itself offers: a need of an exception, a license
    law,             // whether a rule is law on that day
    unknown          // a fact that nobody stated
};
[[nodiscard]] std::string_view name(BetweenKind kind);

struct StandsBetween {
    BetweenKind kind = BetweenKind::fact_to_verify;
    Trace leaf;                      // what is the case, with the values compared
    bool is_day = false;             // distances are in days
    std::optional<double> distance;  // of the figure from its threshold, below it where negative
    std::optional<double> relative;  // as a share of the threshold, not negative; nothing where that is zero
    std::string who;                 // the named party, owner, … that the fact is about
    std::vector<Operand> from;       // figures as given from which a computed one comes
    std::string rule;                // in which the condition is written
    std::string title;
    std::string section;
    std::vector<Citation> sources;
    std::string need;      // of a paper: what is asked for
    std::string earliest;  // the first day on which it can be met, where a period must pass
    std::string point;     // of law: what is open
    bool further = false;  // whether a list has a further member that fits
};
// All of them together, none of them alone.
using BetweenSet = std::vector<StandsBetween>;

struct WhyNotItem {
    std::string title;
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    // Whether the result is there already. Then the sets say on what it rests.
    Tri is = Tri::no;
    std::vector<BetweenSet> sets;         // the smallest first
    bool complete = true;                 // there are no others
    std::size_t searched = 0;             // none that rests on so many facts or fewer
    std::string replaced_by;              // of a rule: the one that stands instead of it
    std::vector<std::string> covers;      // of an exception: requirements that hold or may hold
    std::vector<std::string> blocked_by;  // and rules that close it for them
    std::vector<MissingNeed> missing;
};

struct WhyNot {
    std::optional<Outcome> outcome;
    std::string rule;  // of a question about a rule
    std::string title;
    std::string section;
    std::string effect;
    std::string not_law;  // the rule's state where it is not law that decides on that day
    std::vector<WhyNotItem> items;
};

// One figure and one threshold.
struct Margin {
    StandsBetween condition;
    bool decides = false;  // nothing but the figure otherwise, the answer changes at this threshold
};
struct ItemMargins {
    std::string title;
    std::vector<Margin> margins;  // those with the smallest relative distance first
};

class Explaining {
  public:
    // Program and facts must outlive it.
    Explaining(const program::Program& program, const facts::Facts& facts, const std::string& jurisdiction);
    ~Explaining();

    [[nodiscard]] WhyNot outcome(Outcome outcome);
    // A rule that decides: it requires, exempts, excepts, restricts, prohibits, reviews, obliges or flags.
    [[nodiscard]] WhyNot rule(rulebook::Index rule);
    [[nodiscard]] std::vector<ItemMargins> margins();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::explore
