// The cells of one row. libcsv decides what a cell is; it is fed byte by byte, so that each cell's place is known.
#include "input/csv.hpp"

#include <csv.h>

#include <algorithm>
#include <memory>
#include <new>

namespace portcullis::input {
namespace {

struct Parser {
    csv_parser state{};
    explicit Parser(char delimiter) {
        if (csv_init(&state, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
        csv_set_delim(&state, static_cast<unsigned char>(delimiter));
        // Blanks are part of a cell.
        csv_set_space_func(&state, [](unsigned char) { return 0; });
    }
    ~Parser() { csv_free(&state); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
};

struct Reading {
    std::string_view row;
    std::uint32_t begin = 0;  // of the cell that is being read
    std::uint32_t at = 0;     // byte that is being read
    std::vector<Cell> cells = {};
};

// Where the characters of a quoted cell stand: a doubled quote is one, everything else is itself.
std::vector<text::Piece> pieces_of(std::string_view row, std::uint32_t begin, std::uint32_t end) {
    std::vector<text::Piece> pieces;
    if (begin >= end || row[begin] != '"') return pieces;
    pieces.push_back({0, begin + 1, true});
    std::uint32_t text = 0;
    for (std::uint32_t at = begin + 1; at + 1 < end; ++at, ++text)
        if (row[at] == '"') pieces.push_back({text + 1, ++at + 1, true});
    return pieces;
}

void cell_ended(void* text, std::size_t size, void* data) {
    Reading& reading = *static_cast<Reading*>(data);
    Cell cell;
    if (text != nullptr) cell.text.assign(static_cast<const char*>(text), size);
    cell.begin = reading.begin;
    cell.end = reading.at;
    cell.pieces = pieces_of(reading.row, cell.begin, cell.end);
    reading.cells.push_back(std::move(cell));
    reading.begin = reading.at + 1;
}

void row_ended(int, void*) {}

}  // namespace

Cells read_cells(std::string_view row, char delimiter) {
    Parser parser(delimiter);
    Reading reading{row};
    Cells result;
    for (; reading.at < row.size(); ++reading.at) {
        const char byte = row[reading.at];
        if (csv_parse(&parser.state, &byte, 1, cell_ended, row_ended, &reading) == 1) continue;
        if (csv_error(&parser.state) != CSV_EPARSE) throw std::bad_alloc();
        const bool quoted = row[reading.begin] == '"';
        if (quoted)
            result.fault = {reading.at, "text behind the closing quote of a cell",
                            "a quote within a quoted cell is doubled: `\"\"`"};
        else
            result.fault = {reading.at, "a quote within a cell that does not begin with one",
                            "put the whole cell in quotes and double the quotes within"};
        break;
    }
    if (!result.fault && csv_fini(&parser.state, cell_ended, row_ended, &reading) != 0)
        result.fault = {reading.begin,
                        "the quote that begins this cell is not closed, or text stands behind the closing one",
                        "end the cell with a quote; a quote within it is doubled: `\"\"`"};
    result.list = std::move(reading.cells);
    return result;
}

char likely_delimiter(std::string_view line) {
    constexpr std::string_view candidates = ",;\t";
    std::size_t counts[candidates.size()] = {};
    bool quoted = false;
    for (const char byte : line) {
        if (byte == '"') quoted = !quoted;
        const std::size_t which = candidates.find(byte);
        if (!quoted && which != std::string_view::npos) ++counts[which];
    }
    return candidates[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) -
                                               std::begin(counts))];
}

}  // namespace portcullis::input
