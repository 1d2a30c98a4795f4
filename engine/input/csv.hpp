// Comma-separated values (RFC 4180, any delimiter): the rows of a stream, and the cells of a row with their places.
// Splitting and reading cells are apart, so that one thread splits and several read.
#pragma once

#include "text/node.hpp"

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::input {

inline constexpr std::size_t most_row_bytes = 1u << 20;
inline constexpr std::size_t most_columns = 1000;

struct Cell {
    std::string text;         // without quotes
    std::uint32_t begin = 0;  // in the row, quotes included
    std::uint32_t end = 0;
    std::vector<text::Piece> pieces;  // as of text::Node, by offsets in the row; empty: verbatim from `begin`
};

struct CsvFault {
    std::uint32_t at = 0;  // in the row
    std::string message;
    std::string help;
};

struct Cells {
    std::vector<Cell> list;
    std::optional<CsvFault> fault = std::nullopt;  // `list` is what stands before it
};

// The cells of one row, without the line break at its end.
[[nodiscard]] Cells read_cells(std::string_view row, char delimiter);
// That which stands most often outside of quotes in the first line: comma, semicolon or tab.
[[nodiscard]] char likely_delimiter(std::string_view line);

struct Row {
    std::string text;
    std::uint32_t line = 1;
    bool too_long = false;  // `text` is only its beginning
};

// Splits a stream into rows. Where a row breaks the rules for quotes, or a quote is not closed, the row is its first
// line alone and the next row begins on the line below: one bad row does not swallow the others.
class CsvRows {
  public:
    explicit CsvRows(std::istream& in) : in_(in) {}

    // The first line as it stands, without taking it; at most `most_row_bytes`.
    [[nodiscard]] std::string_view first_line();
    void set_delimiter(char delimiter) { delimiter_ = delimiter; }
    // Rows of nothing but delimiters and blanks are passed over. False at the end.
    [[nodiscard]] bool next(Row& row);
    // How the rows end, as far as they were taken.
    [[nodiscard]] bool crlf() const { return crlf_; }
    [[nodiscard]] bool marked() const { return marked_; }  // began with a byte-order mark

  private:
    [[nodiscard]] int take();
    [[nodiscard]] int peek();
    void give_back(std::string_view bytes);
    bool take_row(Row& row);
    void take_line(Row& row);

    std::istream& in_;
    char delimiter_ = ',';
    std::string pending_;     // given back, or looked at ahead
    std::size_t taken_ = 0;   // of `pending_`
    std::uint32_t line_ = 0;  // line breaks taken
    bool begun_ = false;
    bool crlf_ = false;
    bool marked_ = false;
};

}  // namespace portcullis::input
