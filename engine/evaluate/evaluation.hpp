// The scalar executor: what the nodes of a program come to for the facts of one shipment on one day. Derived facts are
// computed when first asked for and kept; nothing is recorded unless a trace is asked for (trace.hpp).
#pragma once

#include "facts/facts.hpp"
#include "language/checker.hpp"
#include "program/program.hpp"

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace portcullis::evaluate {

class DayWatch;
struct DayCondition;

using facts::Facts;
using facts::Judgment;
using facts::RecordId;
using facts::Slot;
using facts::Value;
using language::Day;
using program::NodeId;
using program::Program;
using rulebook::Index;

// The records and values that the slots of an expression stand for.
struct Frame {
    std::array<Value, language::slot_count> slots{};
};

struct NearName {
    std::string given;
    std::string listed;  // empty: the given one is in a script in which the list has nothing like it
    std::string table;
};

// A day that never was: the law made of that of two days, and some comparisons of `date` made as on another day.
struct Supposition {
    std::shared_ptr<const program::DayTables> tables;
    Day day = 0;                     // the other one
    std::vector<NodeId> conditions;  // made as on it
};

// A value that somebody gave: of a plain fact it is all there is to know.
[[nodiscard]] inline bool is_statement(const Slot& slot) {
    return slot.origin != facts::Origin::unstated && slot.origin != facts::Origin::assumed &&
           slot.value.kind != language::Kind::unknown;
}

class Evaluation {
  public:
    explicit Evaluation(const Program& program);

    // Begins with other facts or another day; the facts must outlive the work. Forgets all that was computed.
    // `activate`: a regime whose law decides though it is not enforced or not yet due.
    void begin(const Facts& facts, Day day, Index activate = rulebook::none);
    // The same on a day that never was; the supposition must outlive the work, and a watch must be set.
    void begin(const Facts& facts, Day day, const Supposition& supposition);
    // Tells `watch`, which must outlive the evaluation, of each comparison of the day; null: nobody.
    void watch(DayWatch* watch) { watch_ = watch; }
    // Reads a disputed rule as settled (true: it holds as written) until told otherwise.
    void settle(Index rule, std::optional<bool> reading);

    [[nodiscard]] const Program& program() const { return *program_; }
    [[nodiscard]] const Facts& facts() const { return *facts_; }
    [[nodiscard]] const program::DayTables& tables() const { return *context_->tables; }
    // The same, for whoever keeps something beside them.
    [[nodiscard]] const std::shared_ptr<const program::DayTables>& law() const { return context_->tables; }
    [[nodiscard]] Day day() const { return context_->day; }

    // The frame in which a rule about `record` (an item, chip, party, owner or the shipment) stands.
    [[nodiscard]] Frame frame(RecordId record) const;

    [[nodiscard]] Value value(NodeId node, Frame& frame);
    [[nodiscard]] Judgment judge(NodeId node, Frame& frame);
    // The condition of a rule (true without one), and the rule's own standing on the day: unverified or disputed law
    // that would hold is unknown, law that does not decide never holds.
    [[nodiscard]] Judgment holds(Index rule, Frame& frame);
    // A fact with its origin: stated, from the catalogue, derived, assumed or standing, in this order.
    [[nodiscard]] const Slot& field(RecordId record, std::size_t field) {
        const std::uint32_t index = facts_->slot_index(record, field);
        return context_->known[index] == computed ? context_->slots[index] : look_up(record, field, index);
    }

    // Elements of a list value of the facts or of this evaluation.
    [[nodiscard]] const facts::Element& element(const Value& list, std::size_t index) const;

    // Assumptions consulted so far: slots of the facts.
    [[nodiscard]] const std::vector<std::uint32_t>& assumed_slots() const { return assumed_; }
    [[nodiscard]] const std::vector<NearName>& near_names() const { return near_; }
    [[nodiscard]] const std::vector<std::string>& errors() const { return errors_; }

  private:
    friend class Functions;
    static constexpr std::uint8_t not_yet = 0;
    static constexpr std::uint8_t being_computed = 1;
    static constexpr std::uint8_t computed = 2;
    static constexpr std::int64_t no_truths = -2;
    struct Context {
        Day day = 0;
        std::shared_ptr<const program::DayTables> tables;  // shared by the days of one stretch of law
        std::vector<Slot> slots;                           // of all records, where computed
        std::vector<std::uint8_t> known;                   // by slot
        std::int64_t item = no_truths;                     // the item to which the kept truths belong
        std::vector<std::uint8_t> truths;                  // by kept node: truth << 2 | certainty, or not_kept
    };
    // A stretch of law that was looked at.
    struct Law {
        Index activate = rulebook::none;
        std::shared_ptr<const program::DayTables> tables;
    };

    // The value where it lies, for a field of which somebody stated one; null: it has to be worked out.
    [[nodiscard]] const Value* stated(const program::Node& node, const Frame& frame) const {
        if (!node.plain) return nullptr;
        const program::Node& of = program_->node(program_->children(node)[0]);
        if (of.op != language::Op::variable) return nullptr;
        const Value& record = frame.slots[static_cast<std::size_t>(of.value)];
        if (record.kind != language::Kind::record) return nullptr;
        const Slot& slot = facts_->slot(static_cast<RecordId>(record.id), static_cast<std::size_t>(node.value));
        return is_statement(slot) ? &slot.value : nullptr;
    }
    // The value of a node, put into `made` where it lies nowhere else.
    [[nodiscard]] const Value& look(NodeId id, Frame& frame, Value& made) {
        const Value* const known = stated(program_->node(id), frame);
        return known != nullptr ? *known : made = value(id, frame);
    }
    Judgment judge_anew(const program::Node& node, NodeId id, Frame& frame);
    Judgment compare(const program::Node& node, NodeId id, Frame& frame);
    [[nodiscard]] Judgment compare_values(language::Op op, const Value& a, const Value& b) const;
    Judgment in_literals(const program::Node& node, NodeId id, const program::Node& list, Frame& frame);
    // For the watch and the supposition; only where there is a watch.
    void compared_days(NodeId id, NodeId left, NodeId right, Frame& frame, Value& a, Value& b);
    void name_fact(NodeId side, Frame& frame, DayCondition& condition);
    Judgment membership(const Value& element, const Value& list);
    Judgment in_table(const Value& element, Index table);
    Judgment equal(const Value& a, const Value& b) const;
    Judgment party_in(RecordId party, Index table);
    const std::vector<program::NameIndex::Hit>& look_up_name(const std::string& name, Index table);
    Value arithmetic(const program::Node& node, Frame& frame);
    Value comprehension(const program::Node& node, Frame& frame);
    Value aggregate(const program::Node& node, Frame& frame);
    Value row(const program::Node& node, Frame& frame);
    Value row_attribute(const program::Node& node, Frame& frame);
    Value party_attribute(RecordId party, Index table, std::size_t attribute);
    Value text_test(const program::Node& node, Frame& frame);
    Value at(const program::Node& node, Frame& frame);
    Value error(std::string message);
    Value make_list(std::vector<facts::Element>& elements, bool open);

    const Slot& look_up(RecordId record, std::size_t field, std::uint32_t index);
    Slot compute(RecordId record, std::size_t field);
    Slot single(RecordId record, std::size_t field, const language::Field& declared);
    Slot members(RecordId record, std::size_t field, const Slot& stated);
    Slot assumption(RecordId record, const Slot& slot);
    Context& context_for(Day day);
    void open(Context& context, Day day, const std::shared_ptr<const program::DayTables>& tables) const;
    const std::shared_ptr<const program::DayTables>& law_of(Day day);

    const Program* program_;
    const Facts* facts_ = nullptr;
    Context* context_ = nullptr;
    Context* main_ = nullptr;  // that of the day asked about, also within `at`
    int date_field_ = -1;
    std::vector<std::vector<bool>> gathered_;  // by record type and field: a statement is not all there is
    DayWatch* watch_ = nullptr;
    const Supposition* supposition_ = nullptr;
    std::unique_ptr<Context> supposed_;
    Index activate_ = rulebook::none;
    std::vector<std::pair<Index, bool>> settled_;
    std::vector<Law> laws_;  // by activated regime and first day
    // One for each day that the shipment asks about, used again for the next shipment.
    std::vector<std::unique_ptr<Context>> contexts_;
    std::size_t contexts_open_ = 0;
    std::vector<facts::Element> made_;  // elements of lists made here; grows, so an element is read by copy
    std::vector<std::uint32_t> assumed_;
    std::vector<NearName> near_;
    std::vector<program::NameIndex::Hit> hits_;  // scratch of party_attribute
    // Names that were looked up in lists: the same parties are asked about on many days and in many shipments.
    std::map<Index, std::unordered_map<std::string, std::vector<program::NameIndex::Hit>>> looked_up_;
    std::vector<std::string> errors_;
};

// Whether a party of that name, with what the list's index finds for it, is on a list on that day; unknown for a near
// name, of which `doubted` is told what is listed (nothing for a name in another script).
[[nodiscard]] Judgment party_named(const Program& program, const program::DayTables& day, Index table,
                                   const std::string& name, std::span<const program::NameIndex::Hit> hits,
                                   const std::function<void(const std::string& listed)>& doubted = {});

// Three-valued comparison of numbers known within bounds.
[[nodiscard]] Judgment compare_numbers(language::Op op, const Value& a, const Value& b);

}  // namespace portcullis::evaluate
