// Inside of the stage: the state of taking a table.
#pragma once

#include "api/table/take.hpp"
#include "api/table/values.hpp"

#include <deque>

namespace portcullis::api {

class Taking {
  public:
    struct Level {
        std::uint32_t above = columns::no_table;
        const std::uint32_t* offsets = nullptr;  // of the list in the table above; null: row by row
        std::size_t rows = 0;
        std::size_t most = 1;  // records of one shipment
    };

    Taking(const rulebook::Rulebook& its_book, columns::Table& its_table, Buffers& its_buffers, Word* its_odd)
        : book(its_book),
          table(its_table),
          buffers(its_buffers),
          odd(its_odd),
          spelling(its_book, its_table.strings),
          values(its_buffers, spelling) {}

    // `offsets`: of a list; null: one record for each row.
    std::uint32_t add_table(std::uint16_t type, std::uint32_t above, std::size_t field, std::size_t rows,
                            const std::uint32_t* offsets);
    void fields(std::uint32_t index, std::span<const Branch> facts);
    void finish(std::uint32_t index);
    void require(std::optional<language::Day> day);
    void limit();

    // The shipment of a row of a table is odd.
    void mark(std::uint32_t index, std::size_t row);
    void mark_unless(std::uint32_t index, const Word* good);
    // Something is stated of the rows that are known; null: of all.
    void state(std::uint32_t index, const Word* known);
    [[nodiscard]] columns::Column scalar(std::uint32_t index, const Branch& fact);

    const rulebook::Rulebook& book;
    columns::Table& table;
    Buffers& buffers;
    Word* odd;
    Spelling spelling;
    Values values;
    std::deque<Level> levels;   // by table
    std::vector<Word*> stated;  // by table
    std::size_t all_records = 0;
    bool possible = true;

  private:
    const std::uint32_t* offsets(const View& list);
    void mark_hidden(std::uint32_t index, const View& list);
    void scalars(std::uint32_t index, const Branch& fact, bool open);
    void list(std::uint32_t index, const Branch& fact, bool open);
    void slots(std::uint32_t index, const Branch& fact, bool open);
    void record(std::uint32_t index, const Branch& fact);
    [[nodiscard]] bool is_within(std::uint32_t index, std::uint16_t type) const;
    void stand_role(std::uint32_t index, int held_by);
    void stand_records(std::uint32_t index);
    void stand_count(std::uint32_t index);
};

}  // namespace portcullis::api
