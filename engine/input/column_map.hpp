// How the columns of other people's spreadsheets are read: a YAML file that says which fact each column states.
#pragma once

#include "input/cell_form.hpp"
#include "input/fact_path.hpp"
#include "text/node.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::input {

struct MappedColumn {
    std::string header;
    text::Span place;  // of the header in the map
    FactPath fact;
    std::map<std::string, std::string, std::less<>> values;  // what a cell says → what the shipment says
    std::optional<DateForm> dates = std::nullopt;
    char decimal = 0;       // 0: figures as in a shipment, without groups of digits
    bool optional = false;  // the table may lack it
};

struct Constant {
    FactPath fact;
    text::Node key;
    text::Node value;
};

struct ColumnMap {
    std::string name;                   // of the file
    std::string bytes;                  // for places
    text::FileId file = text::no_file;  // in which its places are
    std::vector<MappedColumn> columns;
    std::vector<Constant> every_row;
    std::vector<text::Node> not_read;  // headers
    bool others_not_read = false;      // all columns that are no facts
};

// Nothing after a report. `file` is in `sources`.
[[nodiscard]] std::optional<ColumnMap> read_column_map(const rulebook::Rulebook& book, const text::Sources& sources,
                                                       text::FileId file, text::Diagnostics& diagnostics);

// What a header or a cell says, without the blanks around it (no-break spaces included).
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace portcullis::input
