// The records of one shipment: for each record its type, the record that holds it, and a slot for every field of its
// type. Built by the input stage, read by the executors, never changed by them.
#pragma once

#include "facts/value.hpp"
#include "language/schema.hpp"
#include "text/source.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace portcullis::facts {

using RecordId = std::uint32_t;
inline constexpr RecordId no_record = 0xffffffff;

// Where a value comes from; shown beside it in every answer.
enum class Origin : std::uint8_t { unstated, stated, catalogue, derived, assumed, standing };
[[nodiscard]] std::string_view origin_name(Origin origin);

struct Slot {
    Value value;
    Origin origin = Origin::unstated;
    std::uint32_t note = 0;  // catalogue: string index of the product; assumed: index of the assumption
};

struct Record {
    std::uint16_t type = 0;
    RecordId parent = no_record;
    std::uint32_t first_slot = 0;
};

struct Element {
    Value value;
    Judgment member = surely;
};

class Facts {
  public:
    Facts(const language::Schema& schema, const Strings& shared) : schema_(&schema), shared_(&shared) {}

    RecordId add_record(std::uint16_t type, RecordId parent, std::string path);
    [[nodiscard]] const Record& record(RecordId id) const { return records_[id]; }
    [[nodiscard]] std::size_t record_count() const { return records_.size(); }
    // What people call the record: `items[0].chips[1]`; empty for the shipment.
    [[nodiscard]] const std::string& path(RecordId id) const { return paths_[id]; }
    [[nodiscard]] std::span<const Slot> slots() const { return slots_; }
    [[nodiscard]] std::uint32_t slot_index(RecordId id, std::size_t field) const {
        return records_[id].first_slot + static_cast<std::uint32_t>(field);
    }
    [[nodiscard]] const Slot& slot(RecordId id, std::size_t field) const { return slots_[slot_index(id, field)]; }
    [[nodiscard]] Slot& slot(RecordId id, std::size_t field) { return slots_[slot_index(id, field)]; }
    void set(RecordId id, std::size_t field, Value value, Origin origin, std::uint32_t note = 0) {
        slot(id, field) = {value, origin, note};
    }

    // A list value over copied elements.
    Value add_list(std::span<const Element> elements, bool open);
    [[nodiscard]] std::span<const Element> elements(const Value& list) const {
        return {elements_.data() + list.id, list.count};
    }

    // Index of `text`: the rulebook's own where it knows the text, so that equal texts have equal indices.
    std::uint32_t intern(std::string_view text);
    [[nodiscard]] const std::string& text(std::int64_t index) const;

    [[nodiscard]] const language::Schema& schema() const { return *schema_; }

    language::Day day = 0;
    std::vector<std::uint32_t> assumptions;  // sets adopted by name

  private:
    const language::Schema* schema_;
    const Strings* shared_;
    Strings own_;
    std::vector<Record> records_;
    std::vector<std::string> paths_;
    std::vector<Slot> slots_;
    std::vector<Element> elements_;
};

}  // namespace portcullis::facts
