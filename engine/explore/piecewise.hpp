// Where the outcome of a shipment changes along one number or day: the points are those at which a comparison of the
// rules tips, or on which the law changes, and between two of them nothing does.
#pragma once

#include "decide/decide.hpp"
#include "explore/cell_facts.hpp"
#include "program/program.hpp"

#include <limits>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace portcullis::explore {

// A stretch of values, or a single one. A day is a number, and both ends are days of the stretch.
struct Piece {
    double from = 0;
    double to = std::numeric_limits<double>::infinity();
    bool from_included = true;
    bool to_included = false;
    decide::Verdict verdict;
    // Rules that it rests on, with a question mark where they only may hold: anywhere on it, and at its two ends.
    std::set<std::string> because;
    std::set<std::string> because_from;
    std::set<std::string> because_to;
    bool because_differs = false;  // not the same everywhere on it
};

// What tips at a point between two pieces.
struct Threshold {
    double at = 0;
    language::ExprId comparison = language::no_expr;
    rulebook::Index rule = rulebook::none;       // in which it stands
    rulebook::Index parameter = rulebook::none;  // that gives the threshold, with the version that holds
    rulebook::Index version = rulebook::none;
};

struct Piecewise {
    std::vector<Piece> pieces;
    std::vector<Threshold> thresholds;  // by point; of days none: the law itself changes, as `because` tells
    std::size_t points = 0;             // at which something tips, be it without a change of the outcome
    // Of the day of export: the first on which law of the jurisdiction is on file, where earlier ones are asked about,
    // too. Of those nothing is said.
    std::optional<language::Day> law_from;
    bool cut_off = false;  // more points than are looked at: pieces may be missing
};

struct PiecewiseQuestion {
    const program::Program* program = nullptr;
    bool is_day = false;   // the fact is a day
    bool is_date = false;  // it is the day of export
    // The values that are asked about, both included.
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
    bool zero = true;  // can be a value
    double start = 1;  // one that was read
    std::string jurisdiction = "US";
};

[[nodiscard]] Piecewise piecewise(const PiecewiseQuestion& question, CellFacts::Changeable shipment);

}  // namespace portcullis::explore
