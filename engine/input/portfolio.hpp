// Many shipments of one input, one after the other: a document is one, NDJSON has one on each line, CSV one in each row
// below a header. Splitting needs nothing but the bytes, so that one thread splits and several read.
#pragma once

#include "input/line_blocks.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"
#include "text/node.hpp"
#include "text/source.hpp"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::input {

enum class Form : std::uint8_t { document, ndjson, csv };
// By the end of the name: .ndjson and .jsonl, .csv, anything else a document.
[[nodiscard]] Form form_of(std::string_view name);

struct RawRecord {
    std::size_t number = 0;  // among the shipments of the input, from 1
    std::uint32_t line = 1;  // of the input, where it begins
    std::string text;        // as it stands, without the line break at its end
    bool too_long = false;   // `text` is only its beginning
    bool header = false;     // no shipment: the header of a table that cannot be read, and nothing follows
};

struct ColumnMap;

// How CSV is read.
struct TableOptions {
    const rulebook::Rulebook* book = nullptr;  // whose facts the columns name; without it no table can be read
    std::shared_ptr<const ColumnMap> map = nullptr;
    bool hand_on = false;  // columns that name no fact are left unread
    char delimiter = 0;    // 0: comma, semicolon or tab, as in the header
};

struct TableHeader {
    std::vector<std::string> names;   // as they stand, blanks included
    std::vector<std::string> unread;  // columns that name no fact, with what each may have been meant for
    char delimiter = ',';
    bool crlf = false;
    bool marked = false;  // a byte-order mark
};

class Portfolio {
  public:
    // `in` must outlive it; `name` is that of reports.
    Portfolio(std::istream& in, std::string name, Form form, TableOptions table = {});
    ~Portfolio();
    Portfolio(const Portfolio&) = delete;
    Portfolio& operator=(const Portfolio&) = delete;

    // The next shipment; empty lines are none. False at the end.
    [[nodiscard]] bool next(RawRecord& record);
    // Of NDJSON, in place of `next`: many lines at once, empty ones and all. A line without its line break that is
    // longer than a shipment may be is the beginning of one.
    [[nodiscard]] bool next_lines(LineBlock& block);
    // A line as a record.
    [[nodiscard]] static RawRecord record_of(std::string_view line, std::uint32_t number);
    // Whether a line says nothing.
    [[nodiscard]] static bool is_blank(std::string_view line);
    // The tree of a record, with places in `sources` under the lines of the input. Nothing after a report. Any number
    // of threads may call it at a time, each with its own `sources`.
    [[nodiscard]] std::optional<text::Node> parse(const RawRecord& record, text::Sources& sources,
                                                  text::Diagnostics& diagnostics) const;

    // Of CSV, once its first row was taken; else null.
    [[nodiscard]] const TableHeader* header() const;
    // What its columns state; null where they cannot be read.
    [[nodiscard]] const class Columns* columns() const;
    // The cells of a row of CSV, as far as they can be told apart.
    [[nodiscard]] std::vector<std::string> cells(const RawRecord& record) const;
    // The name of the column in which an offset of the row stands; empty where it has none.
    [[nodiscard]] std::string column_at(const RawRecord& record, std::size_t offset) const;

    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] Form form() const { return form_; }

  private:
    struct Table;

    bool next_line(std::string& text, bool& too_long);

    std::istream& in_;
    std::string name_;
    Form form_;
    std::size_t count_ = 0;
    std::uint32_t line_ = 0;  // lines taken so far
    bool ended_ = false;
    std::unique_ptr<Table> table_;
    LineBlocks lines_;
};

}  // namespace portcullis::input
