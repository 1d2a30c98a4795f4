// Rows into columns, one record after the other: from the facts of shipments, or value by value for whoever reads many.
#pragma once

#include "columns/table.hpp"

#include <map>
#include <utility>

namespace portcullis::columns {

// A growing column. Rows that are passed over are not stated.
class ColumnBuilder {
  public:
    // `wide`: symbols of a domain with more members than a byte can number.
    explicit ColumnBuilder(language::Type type, bool wide = false);

    void number(std::size_t row, double value) {
        form_ = Form::numbers;
        place(numbers_, row, value);
        mark(known_, row);
    }
    void truth(std::size_t row, bool value) {
        form_ = Form::truths;
        if (truths_.size() <= row / 64) truths_.resize(row / 64 + 1);
        truths_[row / 64] |= Word{value ? 1U : 0U} << (row % 64);
        mark(known_, row);
    }
    void day(std::size_t row, language::Day value) {
        form_ = Form::days;
        place(days_, row, static_cast<std::int32_t>(value));
        mark(known_, row);
    }
    void code(std::size_t row, std::uint32_t value) {
        form_ = Form::codes;
        if (width() == 1) place(codes8_, row, static_cast<std::uint8_t>(value));
        else if (width() == 2) place(codes16_, row, static_cast<std::uint16_t>(value));
        else place(codes32_, row, value);
        mark(known_, row);
    }
    void nothing(std::size_t row);  // known to have no value
    void certainty(std::size_t row, facts::Certainty certainty);
    // The elements that follow belong to the row: call `list` before they are added, each row in order.
    void list(std::size_t row, bool open);
    [[nodiscard]] ColumnBuilder& elements() { return *values_; }
    // Row of the next element.
    [[nodiscard]] std::size_t element_rows() const { return element_rows_; }
    void add_element() { ++element_rows_; }
    // Of the row whose list was begun last.
    [[nodiscard]] std::size_t length(std::size_t row) const {
        return offsets_.size() == row + 1 ? element_rows_ - offsets_[row] : 0;
    }
    [[nodiscard]] bool is_known(std::size_t row) const {
        return row / 64 < known_.size() && bit_at(known_.data(), row);
    }
    [[nodiscard]] bool is_none(std::size_t row) const { return row / 64 < none_.size() && bit_at(none_.data(), row); }
    [[nodiscard]] double number_at(std::size_t row) const { return numbers_[row]; }

    // Any value but a list or a record; of an unknown one there is only its certainty.
    void set(std::size_t row, const facts::Value& value);
    // What another column of the same type, with no lists, has in a row.
    void copy(std::size_t row, const ColumnBuilder& other, std::size_t from);
    // Takes back what was added from the row on.
    void cut(std::size_t row);

    // A view of the first `rows` rows; valid while the builder lives and is not changed.
    [[nodiscard]] Column view(std::size_t rows);

  private:
    friend class Builder;
    static void mark(std::vector<Word>& bits, std::size_t row) {
        if (bits.size() <= row / 64) bits.resize(row / 64 + 1);
        bits[row / 64] |= Word{1} << (row % 64);
    }
    template <class T>
    static void place(std::vector<T>& values, std::size_t row, T value) {
        if (values.size() <= row) values.resize(row + row / 2 + 64);  // cut to the rows in the end
        values[row] = value;
    }

    language::Type type_;
    Form form_ = Form::absent;
    std::vector<Word> known_, none_, truths_, open_;
    std::vector<std::uint8_t> certainty_;
    std::vector<double> numbers_;
    std::vector<std::int32_t> days_;
    [[nodiscard]] std::uint8_t width() const {
        if (type_.kind == language::Kind::symbol && !wide_) return 1;
        return type_.kind == language::Kind::country ? 2 : 4;
    }

    bool wide_ = false;
    std::vector<std::uint8_t> codes8_;
    std::vector<std::uint16_t> codes16_;
    std::vector<std::uint32_t> codes32_;
    std::vector<std::uint32_t> offsets_;  // begin of each row so far
    std::unique_ptr<ColumnBuilder> values_;
    std::size_t element_rows_ = 0;  // of `values_`, or of the table below
};

class Builder {
  public:
    explicit Builder(const rulebook::Rulebook& book) : book_(&book) { clear(); }

    // Sets of assumptions that all rows adopt; without it, those of the first shipment added.
    void adopt(std::vector<std::uint32_t> sets);
    [[nodiscard]] const std::vector<std::uint32_t>& assumptions() const { return assumptions_; }
    // Adds a shipment. False, and nothing is added, if it adopts other assumptions than the rows before, or holds what
    // no column can: a figure that is known only within limits.
    bool add(const facts::Facts& facts);

    // Value by value. The first table holds the shipments; `below` makes the table of a field's records when it is
    // first asked for. A record of a list must be announced by `list` of its column before.
    std::uint32_t below(std::uint32_t table, std::size_t field);
    std::size_t add_row(std::uint32_t table);
    ColumnBuilder& column(std::uint32_t table, std::size_t field) { return tables_[table].columns[field]; }
    void state(std::uint32_t table, std::size_t row);  // something is stated of the record
    std::uint32_t text(std::string_view text);
    // Takes back the last row of the first table, with all that is below it.
    void undo();

    [[nodiscard]] std::size_t rows() const { return tables_.front().rows; }
    [[nodiscard]] std::uint16_t type_of(std::uint32_t table) const { return tables_[table].type; }
    [[nodiscard]] std::uint32_t above(std::uint32_t table) const { return tables_[table].above; }
    // Records of a field so far.
    [[nodiscard]] std::size_t below_rows(std::uint32_t table, std::size_t field) const {
        const std::uint32_t found = tables_[table].below[field];
        return found == no_table ? 0 : tables_[found].rows;
    }
    // The table of what was added; the builder begins anew.
    [[nodiscard]] Table finish();

  private:
    struct Growing {
        std::uint16_t type = 0;
        std::uint32_t above = no_table;
        std::uint16_t field = 0;
        std::size_t rows = 0;
        std::vector<ColumnBuilder> columns;
        std::vector<std::uint32_t> below;  // by field
        std::vector<Word> stated;
    };
    void clear();
    std::uint32_t add_table(std::uint16_t type, std::uint32_t above, std::size_t field);
    void add_record(const facts::Facts& facts, facts::RecordId record, std::uint32_t table);
    void add_list(const facts::Facts& facts, const facts::Value& list, std::uint32_t table, std::size_t row,
                  std::size_t field);

    const rulebook::Rulebook* book_;
    std::vector<Growing> tables_;
    facts::Strings strings_;
    std::vector<std::uint32_t> assumptions_;
    bool adopted_ = false;
};

}  // namespace portcullis::columns
