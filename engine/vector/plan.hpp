// A program laid out for columns: steps over rows of domains. A domain is the shipments, the records of one list, or
// those of several that a condition reads together (each item with each party of its shipment).
#pragma once

#include "columns/table.hpp"
#include "program/program.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace portcullis::vector {

using facts::Judgment;
using facts::Value;
using rulebook::Index;

using StepId = std::uint32_t;
using AxisId = std::uint32_t;
using DomainId = std::uint32_t;
inline constexpr std::uint32_t nowhere = 0xffffffff;

// All records at one place of the shipment, as in columns::Records, whatever number a batch gives the table.
struct Place {
    std::uint16_t type = 0;
    std::uint32_t above = nowhere;
    std::uint16_t field = 0;
    AxisId axis = 0;  // single records share that of what holds them
};

// Something that has a number of rows for each row of another: records of a list, or values of one. Axis 0: shipments.
struct Axis {
    AxisId above = nowhere;
    std::uint32_t holder = nowhere;  // the place whose column lists them
    std::uint16_t field = 0;
};

// Rows of `base`, each with its rows of `axis` after each other. Domain 0: shipments.
struct Domain {
    DomainId base = nowhere;
    AxisId axis = 0;
    bool plain = true;  // the rows of the one axis
};

enum class Do : std::uint8_t {
    // truths
    constant_truth,  // value: a Truth
    column_truth,    // a: place, b: field
    column_stated,   // rows of which something is stated; a: place
    column_none,     // known to have no value; a: place, b: field
    list_known,      // a: place, b: field
    list_open,       // of those known; a: place, b: field
    class_bit,       // a: ids, b: group, c: bit
    test_number,     // a: numbers; op; from `number` to `value` (its bits) is the same figure
    test_day,        // a: days; op, value
    relate_numbers,  // a, b: numbers; op
    relate_ids,      // a, b: ids; op
    all,             // operands
    any,
    negate,        // a
    spread,        // a, from another domain
    any_of_group,  // a, of the domain whose base this is
    all_of_group,
    first_truth,      // a where it is known, else b
    choose_truth,     // a ? b : c
    weaken,           // a, of which nothing is sure that would hold
    as_sure_as,       // a, which holds no more surely than value (a Certainty)
    known_as_surely,  // a, which is known no more surely than value
    has_number,       // a: numbers, is there a value?
    has_id,           // a: ids
    both_surely,      // rows where operand a is unknown: yes; else no
    surely,           // yes where a is sure, else no
    plainly,          // a, however sure: the same at every level
    less_sure,        // rows where a is known, but not so surely as is asked for
    if_holds,         // a and b; where a surely does not hold, b is not looked at, however sure it is
    as_listed,        // a; what surely is not so is left out, however sure that is
    exactly_one,      // b: of the aggregates
    refuse,           // rows that the scalar executor must decide, and unknown here
    refuse_twice,     // rows where two of the operands surely hold are refused; no
    // numbers
    column_number,    // a: place, b: field
    constant_number,  // number to value (its bits), as sure as c
    calculate,        // a, b: numbers; op
    first_number,
    choose_number,  // a: truth, b, c: numbers
    spread_number,
    single_number,  // operands: pairs of truth and numbers
    map_number,     // a: ids, b: map
    aggregate,      // b: of the aggregates
    // ids: countries, symbols, text, days, numbered as in facts::Value
    column_id,  // a: place, b: field
    constant_id,
    first_id,
    choose_id,
    spread_id,
    single_id,
    map_id,     // a: ids, b: map
    shift_day,  // a: days; value: a duration
    stretch,    // which stretch of law the row's day is in
    dated_id    // a: ids, b: stretch; id * stretches + stretch
};

struct Step {
    Do what = Do::constant_truth;
    DomainId domain = 0;
    language::Op op = language::Op::broken;
    StepId a = nowhere;
    StepId b = nowhere;
    StepId c = nowhere;
    std::uint32_t first = 0;  // into Plan::operands
    std::uint32_t count = 0;
    std::int64_t value = 0;
    double number = 0;
};

// The table of the batch tells what text an id stands for.
using Judge = std::function<Judgment(std::int64_t, const columns::Table&)>;
using ValueOf = std::function<Value(std::int64_t, const columns::Table&)>;

// Tests that are made of each value of one ids step: a bit each in the class of an id.
struct Predicate {
    Judge judge;
    bool if_none = false;  // what it comes to where there is no value
};
struct Group {
    StepId ids = nowhere;
    std::vector<Predicate> predicates;
    // Of text: how many ids there are for each (one for each stretch of law). Else 0.
    std::int64_t text = 0;
};
struct Map {
    ValueOf of;
    bool to_numbers = false;
    bool to_text = false;
    std::int64_t text = 0;  // as in Group
};

// size, sum, min or max over a list whose elements stand in several domains above `home`.
struct AggregatePart {
    StepId member = nowhere;  // truth; nowhere: all
    StepId value = nowhere;   // numbers or days; nowhere for size
    DomainId domain = 0;
};
struct Aggregate {
    language::Op op = language::Op::size;
    StepId open = nowhere;
    std::vector<AggregatePart> parts;
};

// A rule as it decides of items.
struct RuleSteps {
    Index rule = 0;
    StepId holds = nowhere;  // at items
    StepId needs = nowhere;  // of `excepts`: condition and needs together
    struct Instance {
        StepId holds = nowhere;
        std::vector<StepId> reviews;  // by review case of the rule
    };
    std::vector<Instance> instances;  // of requirements
};

struct Plan {
    std::vector<Place> places;
    std::vector<Axis> axes;
    std::vector<Domain> domains;
    std::vector<Step> steps;
    std::vector<StepId> operands;
    std::vector<Group> groups;
    std::vector<Map> maps;
    std::vector<Aggregate> aggregates;
    std::vector<std::shared_ptr<const program::DayTables>> stretches;
    bool fixed_day = false;
    language::Day day = 0;
    DomainId items = nowhere;            // nowhere: nothing to decide
    std::vector<RuleSteps> rules;        // that may hold
    std::vector<std::uint32_t> rule_at;  // by rule: into `rules`; nowhere
    std::size_t refused = 0;             // steps that the scalar executor must do

    [[nodiscard]] bool is_within(DomainId domain, DomainId outer) const;  // a row of `domain` has one of `outer`
};

}  // namespace portcullis::vector
