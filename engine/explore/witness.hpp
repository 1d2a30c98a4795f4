// Finds a shipment for which conditions are true or false, under one law or under two that are compared: the search
// behind `rules diff`. It works backwards from the conditions, changes what a given shipment says as little as it
// needs, and believes nothing but the evaluation of the result.
//
// The search is not complete: it knows how to make true what the rules of this field say (comparisons, membership,
// `exists`, sums over a list), and gives up on other forms. What it finds is right; that it finds nothing proves
// nothing.
#pragma once

#include "evaluate/evaluation.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "text/node.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::explore {

using language::Day;
using language::ExprId;
using rulebook::Index;

// A program and the day on which it is asked.
struct Law {
    const program::Program* program = nullptr;
    Day day = 0;
};

// The condition is to be true of some subject of the rule (`for: party`: of some party), or false of all.
struct Goal {
    std::size_t law = 0;
    Index rule = rulebook::none;
    ExprId condition = language::no_expr;  // none: true
    bool wanted = true;
};

// Values to try before all others, where they fit.
struct Hints {
    std::vector<std::pair<std::string, double>> numbers;  // with the name of their unit
    std::vector<language::Country> countries;
    std::vector<std::string> texts;
};

struct Budget {
    std::size_t left = 0;
    bool spend() { return left > 0 && left-- > 0; }
};

enum class Ended : std::uint8_t {
    found,      // the caller accepted a shipment
    refused,    // all ways were tried; the goals were met, but the caller accepted none
    exhausted,  // all ways were tried and none met the goals
    spent       // the budget came to its end
};

class Choices;
struct Edits;

class Finder {
  public:
    // The programs must outlive the finder.
    explicit Finder(std::vector<Law> laws);

    // From `start`, shipments that meet all goals, until `accept` takes one. A step of the budget is one shipment
    // read under all laws. A date of `start` gives way to the days of the laws.
    Ended find(const text::Node& start, const std::vector<Goal>& goals, const Hints& hints, Budget& budget,
               const std::function<bool(const text::Node&)>& accept);

    // Does the shipment as it stands meet all goals?
    [[nodiscard]] bool meets(const text::Node& shipment, const std::vector<Goal>& goals);

    [[nodiscard]] const std::vector<Law>& laws() const { return laws_; }

  private:
    bool read(const text::Node& shipment);
    bool meets(const Goal& goal);
    bool repair(const text::Node& shipment, const Goal& goal, const Hints& hints, Choices& choices, Edits& edits);
    std::vector<evaluate::Frame> frames(const Goal& goal);

    std::vector<Law> laws_;
    std::vector<evaluate::Evaluation> evaluations_;
    std::vector<std::optional<input::Shipment>> shipments_;
};

// Leaves out of a shipment whatever `still` does not need, as much as the budget allows.
[[nodiscard]] text::Node shrink(text::Node shipment, Budget& budget,
                                const std::function<bool(const text::Node&)>& still);

}  // namespace portcullis::explore
