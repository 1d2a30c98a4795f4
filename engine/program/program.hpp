// A rulebook compiled for a world: a scenario and a posture. Each distinct expression is held once; what a day fixes is
// looked up in tables made for that day. Immutable and shared between threads.
#pragma once

#include "language/regex.hpp"
#include "program/name_index.hpp"
#include "program/shared_list.hpp"
#include "program/world.hpp"
#include "rulebook/rulebook.hpp"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace portcullis::program {

using facts::Certainty;
using facts::Judgment;
using facts::Value;
using language::Day;
using language::ExprId;
using rulebook::Index;
using rulebook::none;
using rulebook::Rulebook;

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xffffffff;

struct Node {
    language::Op op = language::Op::broken;
    language::Type type;
    std::uint32_t first = 0;  // into Program::operands
    std::uint32_t count = 0;
    std::int64_t value = 0;  // as in language::Expr; strings and patterns by the program's own numbers
    double number = 0;
    std::uint16_t reads = 0;    // slots it depends on, a bit each
    bool kept = false;          // a condition on the shipment and the item alone: its truth is kept while these stay
    bool plain = false;         // a field of which a statement, where there is one, is all there is
    bool literals = false;      // a list of symbols, countries, texts or ECCNs as written
    std::uint32_t kept_at = 0;  // its number among those that are kept
};

// What of a rule is read whenever it is judged, close together.
struct RuleHead {
    NodeId when = no_node;
    rulebook::Subject subject = rulebook::Subject::item;
    Certainty certainty = Certainty::text;
};

// The lists that the subjects of rules stand in.
enum class SubjectList : std::uint8_t { chips, parties, owners, controls };
inline constexpr std::size_t subject_lists = 4;

// What a rule does on a day.
enum class Activity : std::uint8_t { off, decides, notice, unverified };

struct Membership {
    std::int64_t member = 0;
    Judgment judgment;
    Index row = none;  // of the table itself; none in formulas
    Index key = none;  // of a party: under which its names stand in the program
};

// Everything that only depends on the day.
struct DayTables {
    Day from = 0;  // the stretch [from, until) in which nothing here differs
    Day until = 0;
    Day lists_from = 0;  // that in which the lists do not
    Day lists_until = 0;
    std::vector<Activity> activity;  // by rule
    std::vector<bool> disputed;      // by rule: an open point of law, not settled
    std::vector<Value> parameters;
    std::vector<Index> parameter_version;  // index of the value that holds; none
    std::vector<SharedList<std::uint8_t>>
        countries;                                // by table: truth << 2 | certainty for each country; empty for others
    std::vector<SharedList<Membership>> members;  // by table of strings, ECCNs and parties
    std::vector<SharedList<Index>> parties;       // by table of parties and key: which of its members, none
    std::vector<SharedList<Index>> rows;          // by table of countries: the row for each country, none
    std::vector<rulebook::State> states;          // by regime
};

// Parts of the law that have dates of their own, as they stand on another day than the rest: law that never was, for
// asking what of a day's changes matters.
struct OtherDay {
    Day day = 0;
    std::vector<Index> regimes;  // their status
    std::vector<Index> rules;    // their own dates and status
    std::vector<Index> parameters;
    std::vector<std::pair<Index, std::int64_t>> rows;  // a list and a member of it
    std::vector<Index> treated_as;
};

// The names of the parties of one list, whatever the day. A row's key is its number; a member without a row (of a
// formula, or added by a scenario) has a key behind them.
struct PartyNames {
    std::vector<std::vector<Name>> names;  // by key
    std::vector<std::int64_t> others;      // members without a row, in the order of their keys
    NameIndex index;
};

class Program {
  public:
    Program(const Rulebook& book, World world);
    ~Program();
    Program(Program&&) noexcept;

    [[nodiscard]] const Rulebook& book() const { return *book_; }
    [[nodiscard]] const World& world() const { return world_; }
    [[nodiscard]] const Node& node(NodeId id) const { return nodes_[id]; }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }
    [[nodiscard]] std::size_t kept_count() const { return kept_count_; }
    [[nodiscard]] const RuleHead& head(Index rule) const { return heads_[rule]; }
    // The field of a record type that is such a list; -1: it has none.
    [[nodiscard]] int subject_field(std::uint16_t record_type, SubjectList list) const {
        return subject_fields_[record_type][static_cast<std::size_t>(list)];
    }
    [[nodiscard]] std::span<const NodeId> children(const Node& node) const {
        return {operands_.data() + node.first, node.count};
    }
    // The node of a checked expression of the rulebook (no_node for no_expr).
    [[nodiscard]] NodeId node_of(ExprId expr) const { return expr == rulebook::no_expr ? no_node : node_of_[expr]; }
    [[nodiscard]] const language::Regex& pattern(std::size_t index) const { return patterns_[index]; }
    // Rules that define a field, in the order of the rulebook.
    [[nodiscard]] std::span<const Index> definitions(std::uint16_t record, std::uint16_t field) const {
        return definitions_[record][field];
    }
    // A rule left out by the world: disabled by the scenario, or not among the regimes looked at.
    [[nodiscard]] bool enabled(Index rule) const { return enabled_[rule]; }
    // What the scenario settled of a disputed rule: 0 no, 1 yes, 2 open.
    [[nodiscard]] int settled(Index rule) const { return settled_[rule]; }

    // `activate`: a regime whose law decides though it is not enforced or not yet due. With `other` the stretches of
    // the result say nothing. `near`: tables of another day, made without `other`, whose lists are shared where they
    // are the same.
    [[nodiscard]] DayTables tables(Day day, Index activate = none, const OtherDay* other = nullptr,
                                   const DayTables* near = nullptr) const;
    // What a rule does on a day while its regime's status is that of `regime_day`.
    [[nodiscard]] Activity activity(Index rule, Day day, Day regime_day, Index activate = none) const;
    // Days on which anything dated in rules, parameters, lists or statuses changes, and literal days of conditions;
    // sorted.
    [[nodiscard]] const std::vector<Day>& boundaries() const { return boundaries_; }
    [[nodiscard]] Day resolve(const rulebook::DateRef& date, Index regime) const;
    [[nodiscard]] bool holds(const rulebook::Range& range, Day day) const;
    // The anchors of a regime that hang on a default in this world.
    [[nodiscard]] bool default_anchor(Index regime) const;
    [[nodiscard]] rulebook::State state(const rulebook::Status& status, Index regime, Day day,
                                        const rulebook::StatusEntry** entry = nullptr) const;
    [[nodiscard]] rulebook::State regime_state(Index regime, Day day,
                                               const rulebook::StatusEntry** entry = nullptr) const;
    // The slot in which a record of this type stands in expressions (slot_shipment for the shipment), or -1.
    [[nodiscard]] int slot_of(std::uint16_t record_type) const { return slots_[record_type]; }
    // Made when a name is first looked up in the list.
    [[nodiscard]] const PartyNames& party_names(Index table) const;

  private:
    void compile();
    struct Names;
    [[nodiscard]] std::vector<std::int64_t> members_without_row(Index table) const;
    void collect_names(Index table, PartyNames& result) const;
    [[nodiscard]] std::vector<Index> place_parties(std::vector<Membership>& members, Index table) const;
    void collect_boundaries();
    void collect_list_boundaries();
    void add_parts_boundaries(Index table, std::vector<bool>& done);
    [[nodiscard]] bool on_file(Index rule, Day day) const;
    [[nodiscard]] Activity activity_in(rulebook::State state, Index regime, Index activate) const;
    class Days;
    class Lists;

    const Rulebook* book_;
    World world_;
    std::vector<Node> nodes_;
    std::vector<NodeId> operands_;
    std::vector<NodeId> node_of_;
    std::size_t kept_count_ = 0;
    std::vector<RuleHead> heads_;
    std::vector<std::array<int, subject_lists>> subject_fields_;  // by record type
    std::vector<language::Regex> patterns_;
    std::vector<std::string> pattern_texts_;
    std::vector<std::vector<std::vector<Index>>> definitions_;
    std::vector<int> slots_;
    std::vector<bool> enabled_;
    std::vector<std::uint8_t> settled_;
    std::vector<Day> boundaries_;
    std::vector<Day> list_boundaries_;
    std::vector<std::vector<Day>> table_boundaries_;  // by table, those of what it is made of included
    std::unique_ptr<Names[]> names_;                  // by table
};

}  // namespace portcullis::program
