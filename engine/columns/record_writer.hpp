// Records written straight into columns, with what the catalogue and the vocabulary add: what `input::read_shipment`
// makes of the same shipment, as long as nothing about it is unusual. Whoever reads a format calls it key by key.
#pragma once

#include "columns/builder.hpp"
#include "columns/vocabulary.hpp"
#include "input/shipment.hpp"

#include <bitset>
#include <memory>

namespace portcullis::columns {

inline constexpr std::size_t most_fields = 512;

// A scalar as it was written.
struct Written {
    std::string_view text;  // decoded
    bool quoted = false;
};

struct OpenRecord {
    const RecordPlan* plan = nullptr;
    const OpenRecord* holder = nullptr;
    std::uint32_t table = 0;
    std::size_t row = 0;
    std::bitset<most_fields> seen;  // fields, whatever was said of them
    bool stated = false;            // something is
    bool nulls = false;             // of a field that was seen, nothing is said after all
    Index product = rulebook::none;
    int kind = -1;
    std::vector<std::uint16_t> selves;  // fields whose record is the same as this one
    bool single = false;                // the one record of a field
    bool has_circuit = false;           // the item is one, and a fact of it was stated
};

// Every function that says false has met something unusual: the whole shipment is to be taken back.
class RecordWriter {
  public:
    RecordWriter(const Vocabulary& vocabulary, const input::Options& options);

    void use(Builder& builder) {
        builder_ = &builder;
        adopts_others_ = false;
    }

    [[nodiscard]] bool begin(OpenRecord& shipment);
    [[nodiscard]] bool end(OpenRecord& shipment);

    // Each field of a record at most once.
    [[nodiscard]] static bool see(OpenRecord& record, std::size_t field) {
        if (record.seen.test(field)) return false;
        record.seen.set(field);
        return true;
    }
    // A figure, not in quotes.
    [[nodiscard]] bool number(OpenRecord& record, std::size_t field, std::string_view text);
    [[nodiscard]] bool scalar(OpenRecord& record, std::size_t field, const Written& written);
    // A list that is not written as one: `none`, `unknown`, nothing.
    [[nodiscard]] bool list_word(OpenRecord& record, std::size_t field, const Written& written);
    [[nodiscard]] bool begin_list(OpenRecord& record, std::size_t field);
    [[nodiscard]] bool element(OpenRecord& record, std::size_t field, const Written& written);

    // The one record of a field, written as a word: the record itself, or nothing known.
    [[nodiscard]] bool single_word(OpenRecord& record, std::size_t field, const Written& written);
    // A set of assumptions that the shipment adopts, or one of several.
    [[nodiscard]] bool assume(const Written& written, bool several);
    // Whether the shipment was read to its end, and is of no use to this builder only because it adopts other sets; and
    // which.
    [[nodiscard]] bool adopts_others() const { return adopts_others_; }
    [[nodiscard]] const std::vector<std::uint32_t>& assumptions() const { return sets_; }

    // The `record` and `circuit` that begin are new ones.
    // A record of a list that was begun, the one record of a field, or the circuit that an item is.
    [[nodiscard]] bool begin_element(OpenRecord& holder, std::size_t field, OpenRecord& record);
    void begin_single(OpenRecord& holder, std::size_t field, OpenRecord& record);
    [[nodiscard]] bool begin_circuit(OpenRecord& item, OpenRecord& circuit);
    // `circuit`: of an item that has one begun.
    [[nodiscard]] bool end_element(OpenRecord& record, OpenRecord* circuit = nullptr);
    [[nodiscard]] bool end_single(OpenRecord& holder, std::size_t field, OpenRecord& record);

  private:
    enum class Says : std::uint8_t { unusual, nothing, unknown, none, value };

    [[nodiscard]] Says word(const language::Type& type, const Written& written) const;
    [[nodiscard]] bool value(ColumnBuilder& column, std::size_t row, const FieldPlan& plan, const Written& written);
    [[nodiscard]] bool name_product(OpenRecord& record, std::size_t field, std::string_view name);
    void open(OpenRecord& record, const OpenRecord* holder, std::uint16_t type, std::uint32_t table);
    void close(OpenRecord& record);
    void copy_self(const OpenRecord& record, std::size_t field);
    void adopt(std::uint32_t set);
    // The record of a field of which nothing is stated, as far as it holds anything.
    void unstated(std::uint32_t table, std::size_t field, std::vector<std::uint16_t>& holders);
    void fresh(std::uint32_t table);

    [[nodiscard]] bool end_item(OpenRecord& item, OpenRecord* circuit);
    [[nodiscard]] bool end_circuit(OpenRecord& circuit, const ProductPlan* product);
    void fill(std::uint32_t table, std::size_t row, const std::vector<Fill>& fills,
              const std::bitset<most_fields>* seen);
    void parts(OpenRecord& item, const ProductPlan& product);

    const Vocabulary& vocabulary_;
    input::Options options_;
    Builder* builder_ = nullptr;
    std::size_t date_;
    std::size_t records_ = 0;  // of this shipment, at most
    std::size_t pairs_ = 1;
    std::vector<std::uint32_t> sets_;
    bool adopts_others_ = false;
    std::vector<std::uint16_t> holders_;
};

}  // namespace portcullis::columns
