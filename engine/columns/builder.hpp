// Rows into columns, one record after the other: from the facts of shipments, or value by value for whoever reads many.
#pragma once

#include "columns/table.hpp"

#include <map>
#include <utility>

namespace portcullis::columns {

// A growing column. Rows that are passed over are not stated.
class ColumnBuilder {
  public:
    explicit ColumnBuilder(language::Type type);

    void number(std::size_t row, double value);
    void truth(std::size_t row, bool value);
    void day(std::size_t row, language::Day value);
    void code(std::size_t row, std::uint32_t value);
    void nothing(std::size_t row);  // known to have no value
    void certainty(std::size_t row, facts::Certainty certainty);
    // The elements that follow belong to the row: call `list` before they are added, each row in order.
    void list(std::size_t row, bool open);
    [[nodiscard]] ColumnBuilder& elements() { return *values_; }
    // Row of the next element.
    [[nodiscard]] std::size_t element_rows() const { return element_rows_; }
    void add_element() { ++element_rows_; }

    void set(std::size_t row, const facts::Value& value);  // any value but a list or a record

    // A view of the first `rows` rows; valid while the builder lives and is not changed.
    [[nodiscard]] Column view(std::size_t rows);

  private:
    friend class Builder;
    void mark(std::vector<Word>& bits, std::size_t row);
    template <class T>
    static void place(std::vector<T>& values, std::size_t row, T value) {
        if (values.size() <= row) values.resize(row + 1);
        values[row] = value;
    }

    language::Type type_;
    Form form_ = Form::absent;
    std::vector<Word> known_, none_, truths_, open_;
    std::vector<std::uint8_t> certainty_;
    std::vector<double> numbers_;
    std::vector<std::int32_t> days_;
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

    // Adds a shipment. False, and nothing is added, if it adopts other assumptions than the rows before.
    bool add(const facts::Facts& facts);

    // Value by value. The first table holds the shipments; `below` makes the table of a field's records when it is
    // first asked for. A record of a list must be announced by `list` of its column before.
    std::uint32_t below(std::uint32_t table, std::size_t field);
    std::size_t add_row(std::uint32_t table);
    ColumnBuilder& column(std::uint32_t table, std::size_t field) { return tables_[table].columns[field]; }
    void state(std::uint32_t table, std::size_t row);  // something is stated of the record
    std::uint32_t text(std::string_view text);
    std::vector<std::uint32_t> assumptions;

    [[nodiscard]] std::size_t rows() const { return tables_.front().rows; }
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

    const rulebook::Rulebook* book_;
    std::vector<Growing> tables_;
    facts::Strings strings_;
    bool any_ = false;
};

}  // namespace portcullis::columns
