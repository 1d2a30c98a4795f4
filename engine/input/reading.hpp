// Inside of the stage: the state of reading one shipment. `records.cpp` reads what the vocabulary declares, `items.cpp`
// what is special about items and circuits, `catalogue.cpp` fills in what a product states.
#pragma once

#include "input/shipment.hpp"
#include "rulebook/value_reader.hpp"

#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace portcullis::input {

using facts::Origin;
using facts::RecordId;
using facts::Slot;
using facts::Value;
using language::Field;
using language::Kind;
using language::Type;
using text::Entry;
using text::Node;
using text::NodeKind;

inline constexpr std::size_t max_elements = 1000;   // of one list
inline constexpr std::size_t max_records = 10'000;  // of one shipment
inline constexpr std::size_t max_keys = 1000;       // of one mapping
inline constexpr std::size_t max_pairs = 20'000;    // of the elements of the shipment's lists: rules look at each pair

using Entries = std::vector<const Entry*>;

class Reading {
  public:
    Reading(const rulebook::Rulebook& book, text::Diagnostics& diagnostics);
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    [[nodiscard]] std::optional<Shipment> shipment(const Node& node, const Options& options);

  private:
    // shipment.cpp
    void date(const Node& node, const Options& options);
    void assume(const Node* node, const Options& options);
    void require_items(const Node& node);
    void limit_pairs(const Node& node);
    void adopt_named(std::string_view name, text::Span span);

    // records.cpp: a record with all that is nested in it
    RecordId record(std::uint16_t type, RecordId parent, std::string path, const Entries& entries);
    std::vector<const Entry*> match(std::uint16_t type, const Entries& entries);
    void unknown_field(std::uint16_t type, const Node& key);
    void state(RecordId id, std::size_t field, const Entry& entry);
    void scalar(RecordId id, std::size_t field, const Node& node);
    [[nodiscard]] std::string unlikely(RecordId id, std::size_t field, const Value& value) const;
    void list(RecordId id, std::size_t field, const Node& node);
    bool element(std::vector<facts::Element>& elements, RecordId id, std::size_t field, const Node& node);
    void nested(RecordId id, std::size_t field, const Node* node);
    bool is_own(RecordId id, std::uint16_t type, const Node& node);
    void fill_none(RecordId id);
    void copy_selves();

    // complete.cpp
    void complete(const Node& node);
    void complete_list(const Node& name);

    // items.cpp
    RecordId item(RecordId parent, std::string path, const Entries& entries);
    RecordId chip(RecordId parent, std::string path, const Entries& entries);
    void doubt(RecordId id, facts::Certainty most);
    void chips_of_product(RecordId id, const rulebook::Product& product, const Entries& own);
    void chips_of_kind(RecordId id, const Entries& own, bool doubtful);
    RecordId own_chip(RecordId id, const Entries& own, const rulebook::Product* product);
    void misplaced(const Entries& own, std::string_view why);
    void set_chips(RecordId id, const std::vector<RecordId>& chips, Origin origin, std::uint32_t note = 0);
    const rulebook::Product* product(RecordId id, const Entries& entries, bool circuit);

    // catalogue.cpp
    void fill(RecordId id, const std::vector<rulebook::ProductField>& fields, const rulebook::Product& product);
    void fill_slot(RecordId id, std::size_t field, Value value, Origin origin, std::uint32_t note = 0);
    void fill_chip(RecordId id, const rulebook::Product& product);
    Value catalogue_value(RecordId id, const rulebook::ProductField& given, const rulebook::Product& product);
    void note_override(RecordId id, std::size_t field, const std::string& stated, const std::string& catalogue);
    [[nodiscard]] std::string words(const Value& value, const Type& type) const;
    [[nodiscard]] std::string words(const rulebook::ProductField& given, const Field& field) const;
    [[nodiscard]] std::string words_of_chips(const Value& chips) const;
    [[nodiscard]] std::string words_of_chips(const rulebook::Product& product) const;

    // shared
    [[nodiscard]] const language::RecordType& type_of(RecordId id) const;
    [[nodiscard]] int field_of(RecordId id, std::string_view name) const { return type_of(id).find(name); }
    [[nodiscard]] std::string path_to(RecordId id, std::size_t field) const;
    // The field that a key stands for: by name, or by another spelling. A set that rules feed gives way to a spelling.
    [[nodiscard]] int key_field(std::uint16_t type, std::string_view key) const;
    [[nodiscard]] std::vector<std::string_view> keys_of(std::uint16_t type) const;
    // Stated, if only as unknown.
    [[nodiscard]] bool is_stated(RecordId id, std::size_t field) const;
    void error(std::string code, text::Span span, std::string message, std::string help = {});

    const rulebook::Rulebook& book_;
    text::Diagnostics& diagnostics_;
    Shipment out_;
    facts::Facts& facts_;
    rulebook::ValueReader reader_;
    int item_type_;
    int chip_type_;
    std::unordered_set<std::uint32_t> unknown_;          // slots stated to be unknown: the catalogue does not fill them
    std::vector<std::pair<RecordId, RecordId>> selves_;  // records that are copies of the one that holds them
    std::size_t faults_ = 0;
    bool full_ = false;  // too many records; reported once
};

// What a scalar says without being a value. JSON has no plain words: there a quoted one counts, but not as a text.
enum class Word : std::uint8_t { value, null, unknown, none };
[[nodiscard]] Word word_of(const Node& node, const Type& type, const language::Schema& schema);

[[nodiscard]] std::string quoted(std::string_view text);
[[nodiscard]] Entries entries_of(const Node& node);

}  // namespace portcullis::input
