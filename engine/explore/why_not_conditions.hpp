// The conditions of rules for one shipment as a circuit: from a rule down through derived facts to the leaves that
// compare stated facts. Every gate comes to what the evaluator says; what cannot be taken apart so is a leaf as a
// whole. Private to the stage.
#pragma once

#include "decide/judgments.hpp"
#include "explore/minimal_sets_circuit.hpp"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

namespace portcullis::explore {

using evaluate::Evaluation;
using evaluate::Frame;
using facts::RecordId;
using facts::Value;
using language::ExprId;
using rulebook::Index;

// A frame, and for each bound variable that stands for a member of a derived list what the member is written as
// (`party.headquarters`), counted from one; 0: nothing to say.
struct Scope {
    Frame frame;
    std::array<std::uint32_t, language::slot_count> bound{};
};
struct Binding {
    ExprId expr = language::no_expr;
    Frame frame;
};

// A leaf of the circuit.
struct Condition {
    enum class Sort : std::uint8_t {
        test,     // a condition as written
        fact,     // a fact that is true or false by itself
        further,  // whether a list that may hold more has one more that fits
        member,   // whether a computed list holds a value
        need,     // a need of an exception, as a whole
        law       // whether a rule that is disputed or not verified is law
    };
    Sort sort = Sort::test;
    ExprId expr = language::no_expr;  // of a fact: none
    Scope scope;
    RecordId record = facts::no_record;  // of a fact
    std::size_t field = 0;
    Value value;                  // of a member
    Index rule = rulebook::none;  // in which it is written
    std::size_t need = 0;         // of the rule
    bool paper = false;           // a need, or a condition of a license on hand
};

class Conditions {
  public:
    // The evaluation has begun, and stays as it is while this is used.
    explicit Conditions(Evaluation& evaluation);

    // What the decider takes the rule to come to for the item, before rules are weighed against each other.
    GateId rule(Index rule, RecordId item);
    // Condition and all needs of an exception, of the same subject.
    GateId with_needs(Index exception, RecordId item);

    [[nodiscard]] Circuit& circuit() { return circuit_; }
    GateId combined(GateId gate);  // computes what was added to the circuit; returns it
    [[nodiscard]] Truth truth(GateId gate) const;
    [[nodiscard]] const std::vector<Condition>& leaves() const { return leaves_; }
    [[nodiscard]] const std::vector<Truth>& truths() const { return truths_; }
    [[nodiscard]] Evaluation& evaluation() const { return evaluation_; }
    [[nodiscard]] const rulebook::Rulebook& book() const { return book_; }
    [[nodiscard]] const Binding& binding(std::uint32_t number) const { return bindings_[number - 1]; }
    // Nobody stated the fact and rules compute it.
    [[nodiscard]] bool computed(RecordId record, std::size_t field) const;
    [[nodiscard]] bool decides(Index rule) const;

  private:
    struct Member {
        GateId in = 0;
        Value value;
        std::uint32_t bound = 0;
    };
    struct Members {
        std::vector<Member> list;
        bool more = false;
    };
    // A leaf is the same one where the same node is asked of the same records.
    using Key = std::tuple<int, std::uint32_t, std::int64_t, std::vector<std::int64_t>>;

    GateId expression(ExprId id, const Scope& scope);
    GateId apart(ExprId id, const Scope& scope);
    GateId group(ExprId id, const Scope& scope, bool all);
    GateId test(ExprId id, const Scope& scope);
    GateId leaf(Condition condition, Truth truth, Key key);
    GateId keep(GateId gate) { return combined(gate); }
    GateId constant(bool yes) { return keep(circuit_.constant(yes ? Truth::yes : Truth::no)); }
    GateId all(std::vector<GateId> of);
    GateId any(std::vector<GateId> of);
    GateId law(Index rule);
    GateId holds(Index rule, const Scope& scope);
    GateId over_subjects(Index rule, RecordId item, bool needs);
    [[nodiscard]] Key key(int sort, ExprId id, const Scope& scope, std::int64_t more = 0) const;

    // why_not_facts.cpp
    GateId field(ExprId id, const Scope& scope);
    GateId fact(RecordId record, std::size_t field);
    GateId fact_leaf(RecordId record, std::size_t field, Truth truth);
    GateId walk(ExprId id, const Scope& scope);
    GateId in_set(ExprId id, ExprId list, const Scope& scope);
    std::optional<Members> members(ExprId list, const Scope& scope);
    std::optional<Members> derived_members(RecordId record, std::size_t field);
    GateId control(RecordId item, std::int64_t member);
    std::optional<std::pair<RecordId, std::size_t>> place(ExprId field, const Scope& scope);

    Evaluation& evaluation_;
    const rulebook::Rulebook& book_;
    Circuit circuit_;
    std::vector<Possible> gates_;
    std::vector<Possible> possible_;
    std::vector<Truth> truths_;
    std::vector<Condition> leaves_;
    std::vector<Binding> bindings_;
    std::map<Key, GateId> known_;
    std::map<std::uint32_t, GateId> facts_;                          // by slot
    std::map<std::uint32_t, std::optional<Members>> derived_lists_;  // by slot
    std::set<std::uint32_t> open_;                                   // facts that are being taken apart
    Index written_in_ = rulebook::none;
};

}  // namespace portcullis::explore
