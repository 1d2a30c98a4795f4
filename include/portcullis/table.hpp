// Decides tables of shipments: columns in, columns out, many millions of rows a minute.
//
//     #include <portcullis/table.hpp>
//     #include <cstdint>
//     #include <iostream>
//     #include <vector>
//
//     int main() {
//         const auto loaded = portcullis::load_rulebook("rules");
//         if (!loaded.rulebook) return 3;
//         const std::vector<std::int32_t> days{20'209, 20'209};          // 2025-05-01
//         const std::vector<std::int32_t> country{0, 1};                 // codes of the dictionary below
//         const std::vector<double> bandwidth{4000, 4000}, count{8, 8};  // GB/s, pieces
//         const portcullis::TextBuffer countries{"CN", "FR"}, kinds{"integrated_circuit"};
//         const std::vector<std::int32_t> kind{0, 0};
//         portcullis::Table table;
//         table.rows = 2;
//         table.columns = {portcullis::day_column("date", days),
//                          portcullis::code_column("destination", country, countries.column()),
//                          portcullis::code_column("items[0].kind", kind, kinds.column()),
//                          portcullis::number_column("items[0].memory_bandwidth", bandwidth),
//                          portcullis::number_column("items[0].quantity", count)};
//         portcullis::TableChecker checker(*loaded.rulebook);
//         const auto result = checker.check(table);
//         if (!result.answers) return 2;
//         for (std::size_t row = 0; row < table.rows; ++row)
//             std::cout << portcullis::outcome_name(result.answers->least(row), result.answers->most(row)) << '\n';
//         std::cout << portcullis::to_text(*checker.explain(table, 0).answer);
//     }
//
// Names. A column is named by the path of the fact that it states, as a column of `portcullis batch` is: `destination`,
// `exporter.country`; short forms count (`quantity` for `items[0].quantity`, `end_user.country`). The facts of several
// items, parties or circuits stand in lists: `items.tpp` is a list of numbers for each shipment, `items` a list of
// records, `items.chips` a list of lists of records; lists that state facts of the same records have the same lengths
// in each row. `assume`, `complete`, `id`, `name`, `note` and `about` are columns, too (the first two of text).
//
// Types. Units are those of the vocabulary (`portcullis schema csv` prints all names with unit and meaning).
//   a yes or no            boolean
//   a figure               any width of integers and floats; an integer of more than 15 digits is a fault of its row
//   a day                  days since 1970-01-01, or text (2025-05-01)
//   country, symbol, ECCN  text, or codes of a dictionary of text; `none` and `unknown` are as in a shipment
//   a name or other text   the same
//   a list, a record       list, record; a null element of a list is one of which nothing is known
// A null is a fact that is not stated. A figure is computed with as it stands; where a row is read again by itself (see
// below) with its first 15 digits.
//
// Shapes. The physical layout is that of Apache Arrow: bits from the least significant on, offsets of 32 bits, any
// `offset` (also within a byte), no alignment and no padding. What Arrow leaves undefined under a null may be anything.
// Text must have right offsets, and every buffer the length that they say: that cannot be checked.
//
// Ownership. A Column is a view; the buffers must live, unchanged, until `check` or `explain` has returned, which keep
// nothing of them. Whoever needs an owner puts it into `Table::owner`. Figures, days and codes are read where they
// stand if they are aligned for their type; everything else is copied. Answers own what they hold.
//
// Errors. A column that names no fact, has a wrong type or is no table of `rows` rows gives diagnostics and no answers.
// A fault of a row (an unknown country, symbol or product, an infinite figure or NaN, a day that does not exist, a code
// outside its dictionary, no date, no items) is an error of that row only: it has no outcome, and `errors` says why.
// Nothing faulty is ever taken for unknown. An unknown jurisdiction decides nothing, as in `Checker`; an unknown
// scenario throws std::invalid_argument from the constructor.
//
// Rows that name products of the catalogue, adopt assumptions of their own, lack what others have, or are otherwise
// unusual are read one by one as `Checker` reads them; they get the same answer, later.
//
// Threads. A TableChecker keeps scratch memory and uses one thread: each thread has its own (copies share the compiled
// rules) and decides a part of the table (`slice`). Source of the behavior: docs/tables.md, docs/semantics.md.
#pragma once

#include <portcullis/checker.hpp>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis {

enum class ColumnType : std::uint8_t {
    nothing,  // null in every row, without buffers
    boolean,  // bits
    int8,
    int16,
    int32,
    int64,
    uint8,
    uint16,
    uint32,
    uint64,
    float32,
    float64,
    days,   // int32, since 1970-01-01
    text,   // UTF-8 in `values`, between `offsets`
    list,   // elements in `children[0]`, between `offsets`
    record  // fields in `children`, by name
};

// One column: a view of buffers in Arrow's layout. Row r stands at `offset + r` of each buffer.
struct Column {
    std::string name;
    ColumnType type = ColumnType::nothing;
    std::int64_t length = 0;
    std::int64_t offset = 0;
    const void* validity = nullptr;  // bits; null: every row has a value
    const void* values = nullptr;    // of lists and records: none
    const void* offsets = nullptr;   // int32, `offset + length + 1` of them
    std::vector<Column> children;
    std::shared_ptr<const Column> dictionary = nullptr;  // text; `values` are then codes (an integer type)
};

struct Table {
    std::size_t rows = 0;
    std::vector<Column> columns;
    std::shared_ptr<const void> owner = nullptr;  // of the buffers; may be null
};

// Views of buffers without nulls; set `validity` of the result where there are some.
[[nodiscard]] Column number_column(std::string name, std::span<const double> values);
[[nodiscard]] Column number_column(std::string name, std::span<const std::int64_t> values);
[[nodiscard]] Column day_column(std::string name, std::span<const std::int32_t> values);
[[nodiscard]] Column boolean_column(std::string name, const void* bits, std::size_t rows);
[[nodiscard]] Column code_column(std::string name, std::span<const std::int32_t> codes, Column dictionary);
// One more offset than rows.
[[nodiscard]] Column text_column(std::string name, std::span<const std::int32_t> offsets, const char* bytes);
[[nodiscard]] Column list_column(std::string name, std::span<const std::int32_t> offsets, Column elements);
[[nodiscard]] Column record_column(std::string name, std::size_t rows, std::vector<Column> fields);
// Rows [first, first + rows), without a copy. Throws std::out_of_range.
[[nodiscard]] Table slice(const Table& table, std::size_t first, std::size_t rows);

// A few texts as a column, for dictionaries; the column lives as long as the buffer.
class TextBuffer {
  public:
    TextBuffer(std::initializer_list<std::string_view> texts);
    explicit TextBuffer(const std::vector<std::string>& texts);
    [[nodiscard]] Column column(std::string name = {}) const;

  private:
    void add(std::string_view text);
    std::vector<std::int32_t> offsets_{0};
    std::string bytes_;
};

struct TableOptions {
    std::optional<std::string> as_of;   // YYYY-MM-DD: the day of every row; overrides the column `date`
    std::optional<std::string> assume;  // a set of assumptions of every row, besides those of the column `assume`
    std::string jurisdiction = "US";
    bool rules = false;      // also which requirements and prohibitions hold
    bool certainty = false;  // also how sure each answer is
};

struct RowError {
    std::size_t row = 0;
    std::string fact;     // `items[1].kind`; empty: the whole row
    std::string code;     // stable, as Diagnostic::code
    std::string message;  // what and what to do instead
};

// Bits of rows, the least significant first.
using Bits = std::vector<std::uint64_t>;
[[nodiscard]] inline bool bit(const Bits& bits, std::size_t row) { return ((bits[row / 64] >> (row % 64)) & 1U) != 0; }

// One entry for each row: Outcome, Review and Sureness as numbers. Where `answered` has no bit the row has an error,
// and the numbers of it stand for nothing (they are the worst there is).
struct TableAnswers {
    static constexpr std::uint8_t no_review = 0xff;

    std::size_t rows = 0;
    Bits answered;  // rows without an error
    std::vector<std::uint8_t> at_least;
    std::vector<std::uint8_t> at_most;
    std::vector<std::uint8_t> review_at_least;  // no_review: nothing is left uncovered
    std::vector<std::uint8_t> review;
    std::vector<std::uint8_t> certainty;  // empty unless asked for
    std::vector<RowError> errors;         // by row, one for each
    // Requirements and prohibitions that surely hold (or may hold) of an item of the shipment, exempted and replaced
    // ones left out; covered ones stand. Empty unless asked for.
    std::vector<std::string> rules;  // `regime/rule`
    std::vector<Bits> holds;
    std::vector<Bits> may_hold;
    std::size_t read_by_row = 0;  // how many rows were unusual

    [[nodiscard]] bool has_answer(std::size_t row) const { return bit(answered, row); }
    [[nodiscard]] Outcome least(std::size_t row) const { return static_cast<Outcome>(at_least[row]); }
    [[nodiscard]] Outcome most(std::size_t row) const { return static_cast<Outcome>(at_most[row]); }
};

// The answers as a table: `outcome` (with `needs_information`), `at_least`, `at_most`, `review_at_least`, `review`,
// `certainty` in codes with a dictionary of their names, `error` as text, and two records `holds` and `may_hold` of a
// boolean for each rule. Null where there is none. The table keeps what it needs alive by its owner.
[[nodiscard]] Table to_table(std::shared_ptr<const TableAnswers> answers);

struct TableResult {
    std::shared_ptr<const TableAnswers> answers;  // null if the table cannot be read
    std::vector<Diagnostic> diagnostics;          // `file` is empty
};

class TableChecker {
  public:
    explicit TableChecker(const Rulebook& rulebook, const World& world = {});
    TableChecker(const TableChecker& other);
    TableChecker(TableChecker&& other) noexcept;
    TableChecker& operator=(TableChecker other) noexcept;
    ~TableChecker();

    [[nodiscard]] TableResult check(const Table& table, const TableOptions& options = {});
    // The whole answer of one row, with reasons and questions. Throws std::out_of_range for a row that is not there.
    [[nodiscard]] CheckResult explain(const Table& table, std::size_t row, const TableOptions& options = {});

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis
