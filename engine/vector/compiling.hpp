// Inside of the stage: a program becomes a plan. `steps.cpp` makes steps and folds what is constant,
// `compile_truth.cpp`, `compile_value.cpp` and `compile_list.cpp` follow the expressions, `compile_fact.cpp` says where
// a fact comes from, `compile_rules.cpp` what a rule comes to for an item. Each expression means what evaluate/ makes
// of it.
#pragma once

#include "columns/table.hpp"
#include "decide/judgments.hpp"
#include "language/checker.hpp"
#include "vector/plan.hpp"
#include "vector/shape.hpp"

#include <array>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace portcullis::vector {

using facts::Certainty;
using facts::Truth;
using language::Kind;
using language::Op;
using program::Node;
using program::NodeId;
using program::Program;

// A truth for each row of a domain, or one for all.
struct Three {
    bool constant = true;
    Truth truth = Truth::unknown;
    StepId step = nowhere;
    DomainId domain = 0;

    [[nodiscard]] bool is(Truth one) const { return constant && truth == one; }
};

// A value for each row of a domain, or one for all.
struct Operand {
    enum class Is : std::uint8_t { constant, numbers, ids } is = Is::constant;
    Value constant;
    StepId step = nowhere;
    DomainId domain = 0;
};

using BindingId = std::uint32_t;

// What the expressions are read against.
struct Scope {
    std::array<BindingId, language::slot_count> bindings{};  // 0: unbound
    DomainId domain = 0;
    std::uint32_t law = 0;  // 0: that of the rows' days; others: of the days that `at` names
};

struct Binding {
    enum class Is : std::uint8_t { unbound, unknown, record, value, deferred } is = Is::unbound;
    std::uint32_t place = nowhere;   // record
    Operand value;                   // value, and of what kind
    Three truth;                     // of a value that is a bool
    NodeId node = program::no_node;  // deferred: what a `map` makes of an element
    Scope scope;
    DomainId domain = 0;  // rows that it has a value for
};

// The elements of a list: for each part those of one axis, or one that is always there.
struct ListPart {
    BindingId element = 0;
    DomainId domain = 0;  // rows of the part: `home` itself, or one that extends it
    AxisId axis = nowhere;
    Three member;  // at `domain`
};
struct List {
    DomainId home = 0;
    std::vector<ListPart> parts;
    Three open;     // more may exist; at `home`
    Three unknown;  // no list at all; at `home`, within `open`
};

class Compiler {
  public:
    // `shape` says what may be stated in some row, `table` which assumptions are adopted.
    Compiler(const Program& program, const decide::RuleGroups& groups, const columns::Table& table, const Shape& shape,
             Plan& plan);
    void run();

  private:
    using Key = std::vector<std::uint32_t>;
    using Fact = std::tuple<std::uint32_t, std::size_t, std::uint32_t>;  // place, field, law

    // steps.cpp
    StepId step(Step step, const std::vector<StepId>& operands = {});
    static Three fixed(Truth truth) { return {true, truth, nowhere, 0}; }
    Three truth_step(Step made, const std::vector<StepId>& operands = {});
    StepId step_of(const Three& truth, DomainId domain);
    StepId numbers_of(const Operand& operand, DomainId domain);
    StepId ids_of(const Operand& operand, DomainId domain);
    Three all(std::vector<Three> parts, DomainId domain);
    Three any(std::vector<Three> parts, DomainId domain);
    Three negate(const Three& truth);
    Three spread(const Three& truth, DomainId domain);
    Operand spread(const Operand& operand, DomainId domain);
    Three first(const Three& a, const Three& b, DomainId domain);
    Three choose(const Three& condition, const Three& then, const Three& otherwise, DomainId domain);
    Three surely(const Three& truth);      // where it is sure; else no
    Three unknown_of(const Three& truth);  // where it is unknown; else no
    Three weaken(const Three& truth);
    // Membership of lists is less particular about how sure things are: see evaluate/derive.cpp and functions.cpp.
    Three plainly(const Three& truth);
    Three as_listed(const Three& truth);
    Three less_sure(const Three& truth);
    Three if_holds(const Three& a, const Three& b, DomainId domain);
    Three as_sure_as(const Three& truth, Certainty certainty);
    Three known_as_surely(const Three& truth, Certainty certainty);
    Three judgment(Judgment judgment, DomainId domain);
    Three refuse(DomainId domain);
    Operand first(const Operand& a, const Operand& b, Kind kind, DomainId domain);
    Operand choose(const Three& condition, const Operand& a, const Operand& b, Kind kind, DomainId domain);
    Three has_value(const Operand& operand, DomainId domain);
    Three test_id(const Operand& ids, Judge judge, bool if_none = false);
    // `judge` also gets the stretch of law, if the law differs (`dated`).
    using DatedJudge = std::function<Judgment(std::size_t, std::int64_t, const columns::Table&)>;
    Three test_id(const Scope& scope, const Operand& ids, bool dated, DatedJudge judge);
    // As in Group::text.
    [[nodiscard]] std::int64_t text_of(StepId ids) const;
    Three dated(const Scope& scope, const std::function<Judgment(std::size_t)>& judge);
    StepId stretch_step();
    [[nodiscard]] Operand day_of(std::size_t stretch) const;

    // domains
    DomainId extend(DomainId base, AxisId axis);
    DomainId plain(AxisId axis);
    [[nodiscard]] bool reaches(DomainId from, DomainId to) const { return plan_.is_within(from, to); }
    // The one of the domains from which all others are reached; else `otherwise`.
    DomainId narrowest(const std::set<DomainId>& domains, DomainId otherwise) const;
    std::uint32_t below(std::uint32_t place, std::size_t field);
    AxisId axis_below(std::uint32_t place, std::size_t field);
    // Whether the shape has it: "" for any value of a fact, " none", " open"; of a place " stated".
    [[nodiscard]] bool is_stated(std::uint32_t place, std::size_t field, std::string_view what = {}) const;
    [[nodiscard]] bool any_record_stated(std::uint32_t place) const;

    // compile_truth.cpp
    Three truth(NodeId node, const Scope& scope);
    Three truth_here(NodeId node, const Scope& scope);
    Three compare(const Node& node, const Scope& scope);
    Three compare_truths(const Node& node, const Scope& scope);
    std::optional<Three> compare_size(const Node& node, const Scope& scope);
    // Op::in: whether they are the same member of a list; then what is not known comes before what has no value.
    Three compare_numbers(Op op, const Operand& a, const Operand& b, DomainId domain);
    Three compare_ids(Op op, Kind kind, const Operand& a, const Operand& b, DomainId domain);
    Three member_of_list(const Node& node, const Scope& scope);
    Three member_of_table(const Node& node, const Scope& scope);
    Three in_table(const Scope& scope, Kind kind, const Operand& element, Index table);
    Three text_test(const Node& node, const Scope& scope);
    Three has(NodeId node, const Scope& scope);
    Three is_none(NodeId node, const Scope& scope);
    std::set<DomainId> domains_of(NodeId node, const Scope& scope) const;

    // compile_value.cpp
    Operand value(NodeId node, const Scope& scope);
    Operand value_here(NodeId node, const Scope& scope);
    Operand calculate(const Node& node, const Scope& scope);
    Operand aggregate(const Node& node, const Scope& scope);
    Operand row(const Node& node, const Scope& scope);
    Operand row_key(NodeId element, const Scope& scope);
    Three has_rows(const Scope& scope, Index table);
    Operand element_value(BindingId element, DomainId domain);
    using DatedValue = std::function<Value(std::size_t, std::int64_t, const columns::Table&)>;
    DatedValue row_value(std::uint32_t law, Index table, std::size_t attribute, Kind kind);
    Operand map(const Scope& scope, const Operand& ids, Kind kind, DatedValue of);
    // The record that an expression names: a place; nowhere if there is none.
    struct Named {
        std::uint32_t place = nowhere;
        bool known = false;
    };
    Named record(NodeId node, const Scope& scope);
    Operand name_of(std::uint32_t place, std::uint32_t law);
    std::optional<Scope> at(const Node& node, const Scope& scope);

    // compile_list.cpp
    List list(NodeId node, const Scope& scope);
    List list_of_row(const Node& node, const Scope& scope);
    List choose(const Three& condition, List a, List b, DomainId domain);
    List rebase(List list, DomainId domain);
    [[nodiscard]] bool reads_within(const std::set<DomainId>& reads, DomainId home) const;
    bool extend(ListPart& part, DomainId domain);
    bool stand_apart(ListPart& part);
    List each(const Node& node, const Scope& scope);
    Three quantify(const Node& node, const Scope& scope);
    Three exactly_one(const Node& node, const Scope& scope);
    // Whether `body` holds of an element. It is asked for the rows of the part alone where it reads no more (`reads`,
    // besides the element itself), else for those of `domain` extended by the elements.
    Three exists(const List& list, DomainId domain, const std::set<DomainId>& reads,
                 const std::function<Three(BindingId, DomainId)>& body);
    Three reduce(const Three& truth, DomainId from, DomainId to);
    void merge_equal(List& list);

    // compile_fact.cpp
    Three truth_fact(std::uint32_t place, std::size_t field, std::uint32_t law);
    Operand value_fact(std::uint32_t place, std::size_t field, std::uint32_t law);
    List list_fact(std::uint32_t place, std::size_t field, std::uint32_t law);
    Three none_fact(std::uint32_t place, std::size_t field);
    struct Adopted {
        const rulebook::Assumption* assumption = nullptr;
        std::uint32_t root = nowhere;  // the place that its expression is read against
    };
    std::vector<Adopted> adopted(std::uint32_t place, std::size_t field) const;
    // Whether the assumption speaks of the record at all.
    Three speaks(const Adopted& one, std::uint32_t place);
    template <class Result, class Make>
    Result following(const Fact& fact, bool assumption, Make make);
    [[nodiscard]] bool is_under_way(const Fact& fact) const;
    Scope scope_of(std::uint32_t place, std::uint32_t law);
    Three holds(Index rule, const Scope& scope);
    Three stated_truth(std::uint32_t place, std::size_t field);
    Operand stated_value(std::uint32_t place, std::size_t field);
    List stated_list(std::uint32_t place, std::size_t field);
    List derived_list(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home);
    List member_list(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home);
    Three derived_truth(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home);
    Operand derived_value(std::uint32_t place, std::size_t field, std::uint32_t law, DomainId home);

    // compile_rules.cpp
    void rules();
    RuleSteps rule(Index index);
    Three of_subjects(Index index, const std::vector<NodeId>& nodes, const std::function<Three(const Scope&)>& use);
    Three of_elements(const List& list, const Scope& scope, std::size_t slot, const std::vector<NodeId>& nodes,
                      const std::function<Three(const Scope&)>& use);
    List list_named(std::uint32_t place, std::string_view field);
    void requirement_of_controls(Index index, RuleSteps& steps);
    Three review(Index index, const Scope& scope, const rulebook::ReviewCase& review);

    BindingId bind(Binding binding);
    BindingId bind_record(std::uint32_t place);
    BindingId bind_constant(const Value& value);
    [[nodiscard]] Key key(NodeId node, const Scope& scope) const;
    [[nodiscard]] const rulebook::Rulebook& book() const { return program_.book(); }
    [[nodiscard]] std::size_t stretches(std::uint32_t law) const { return law == 0 ? plan_.stretches.size() : 1; }
    using Laws = std::vector<std::shared_ptr<const program::DayTables>>;
    [[nodiscard]] Laws laws_of(std::uint32_t law) const { return law == 0 ? plan_.stretches : Laws{laws_[law].tables}; }
    [[nodiscard]] const program::DayTables& tables(std::uint32_t law, std::size_t stretch) const {
        return law == 0 ? *plan_.stretches[stretch] : *laws_[law].tables;
    }

    const Program& program_;
    const decide::RuleGroups& groups_;
    const columns::Table& table_;  // its text
    const Shape& shape_;
    Plan& plan_;
    std::vector<std::string> paths_;  // by place, as the shape names them
    std::map<std::pair<std::uint32_t, std::size_t>, std::uint32_t> below_;
    std::map<std::pair<std::uint32_t, std::size_t>, AxisId> axis_below_;
    std::map<std::pair<DomainId, AxisId>, DomainId> extended_;
    std::map<std::pair<std::vector<std::int64_t>, std::vector<StepId>>, StepId> known_steps_;
    std::map<StepId, std::uint32_t> open_group_;  // by ids step: the group that takes more predicates
    // Facts by place, field and law.
    std::map<Key, Three> known_truths_;
    std::map<Key, Operand> known_values_;
    std::map<Fact, Three> truth_facts_;
    std::map<Fact, Operand> value_facts_;
    std::map<Fact, List> list_facts_;
    std::vector<Fact> under_way_;
    // While the expression of an assumption is followed, which may name its own fact: then it is what was stated.
    std::uint32_t salt_ = 0;
    std::uint32_t salts_ = 0;
    std::vector<Binding> bindings_{Binding{}};
    std::map<std::uint32_t, BindingId> record_bindings_;
    struct Law {
        language::Day day = 0;
        std::shared_ptr<const program::DayTables> tables;
    };
    std::vector<Law> laws_{Law{}};
};

}  // namespace portcullis::vector
