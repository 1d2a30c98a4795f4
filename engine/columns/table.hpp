// Many shipments as columns: for each fact one, in Arrow's physical layout, and for each kind of nested record a table
// of its own. A table is a view over buffers that somebody else keeps alive through `owner`; the columnar executor
// reads it, and a row can be taken out again as the facts of one shipment.
#pragma once

#include "facts/facts.hpp"
#include "rulebook/rulebook.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace portcullis::columns {

using Word = std::uint64_t;

[[nodiscard]] constexpr std::size_t words_for(std::size_t bits) { return (bits + 63) / 64; }
[[nodiscard]] inline bool bit_at(const Word* words, std::size_t row) {
    return ((words[row / 64] >> (row % 64)) & 1U) != 0;
}

enum class Form : std::uint8_t {
    absent,   // nothing is stated in any row
    truths,   // bits
    numbers,  // double
    days,     // int32: days since 1970-01-01
    codes,    // 1, 2 or 4 bytes each; `ids` says what they stand for
    rows      // a list: offsets into the elements, or one record for each row
};

inline constexpr std::uint32_t no_table = 0xffffffff;

// Buffers need not be aligned beyond their elements; maps of bits begin at bit 0 of their first word and end with a
// whole word. A null map of `known` means that all rows have a value, a null one of `none` that no row is known to have
// none; a row that is in neither is not stated.
struct Column {
    Form form = Form::absent;
    const Word* known = nullptr;
    const Word* none = nullptr;
    const std::uint8_t* certainty = nullptr;  // of each row, a facts::Certainty; null: all as the text of the law
    const Word* truths = nullptr;
    const double* numbers = nullptr;
    const std::int32_t* days = nullptr;
    // Countries and symbols by their numbers, text and ECCNs by that among the strings of rulebook and table.
    const void* codes = nullptr;
    std::uint8_t width = 4;             // bytes of a code
    const std::int64_t* ids = nullptr;  // of each code; null: the code itself
    std::size_t id_count = 0;
    // A list: row r has the elements [offsets[r], offsets[r + 1]) of table `below`, or of the column `values`. One
    // record for each row: no offsets; row r of `below` is its record.
    const std::uint32_t* offsets = nullptr;
    const Word* open = nullptr;  // more elements may exist than are stated; null: of no row
    std::uint32_t below = no_table;
    std::shared_ptr<const Column> values;
};

// All records of one kind at one place of the shipment: `items`, `items.chips`, `exporter.ultimate_parent`.
struct Records {
    std::uint16_t type = 0;
    std::uint32_t above = no_table;  // the table whose field `field` holds them
    std::uint16_t field = 0;
    std::size_t rows = 0;
    std::vector<Column> columns;   // by field of the record type
    const Word* stated = nullptr;  // something is stated of the record itself; null: in no row
};

class Table {
  public:
    explicit Table(const rulebook::Rulebook& book) : book_(&book) {}

    [[nodiscard]] const rulebook::Rulebook& book() const { return *book_; }
    [[nodiscard]] std::size_t rows() const { return tables.empty() ? 0 : tables.front().rows; }
    // Text of the rulebook or of the table.
    [[nodiscard]] const std::string& text(std::int64_t id) const {
        const auto at = static_cast<std::size_t>(id);
        return at < book_->strings.size() ? book_->strings[at] : strings[at - book_->strings.size()];
    }
    // The shipment of a row as the scalar executor takes it.
    [[nodiscard]] facts::Facts row(std::size_t row) const;

    std::vector<Records> tables;             // the first holds the shipments; a table stands before those below it
    std::vector<std::uint32_t> assumptions;  // sets adopted for all rows
    facts::Strings strings;                  // those that the rulebook has not
    std::shared_ptr<const void> owner;       // keeps the buffers alive

  private:
    const rulebook::Rulebook* book_;
};

}  // namespace portcullis::columns
