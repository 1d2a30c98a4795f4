// What the columns of a table state, and the shipment that a row of cells makes.
#pragma once

#include "input/column_map.hpp"
#include "input/csv.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::input {

// Where the parts of a table stand in the sources of a report.
struct TableFiles {
    text::FileId header = text::no_file;
    text::FileId row = text::no_file;
    text::FileId map = text::no_file;
};

struct UnreadColumn {
    std::string name;
    std::string help;  // what it may have been meant for; may be empty
};

class Columns {
  public:
    // By the paths of the vocabulary, unless the map (or null) says what a column states. A column that states no fact
    // is a fault unless the map leaves it out, or `hand_on` leaves out all such. Nothing after a report.
    [[nodiscard]] static std::optional<Columns> of(const rulebook::Rulebook& book, const std::vector<Cell>& header,
                                                   const ColumnMap* map, bool hand_on, const TableFiles& files,
                                                   text::Diagnostics& diagnostics);

    // An empty cell states nothing. Nothing after a report.
    [[nodiscard]] std::optional<text::Node> shipment(const std::vector<Cell>& cells, const TableFiles& files,
                                                     text::Diagnostics& diagnostics) const;
    // Columns that nothing is read from though no map says so.
    [[nodiscard]] const std::vector<UnreadColumn>& unread() const { return unread_; }
    [[nodiscard]] bool has_constants() const { return constants_; }

    // For whoever reads rows in a way of his own: what stands below the shipment, each part with its column.
    enum class Part : std::uint8_t { header, map };
    struct Branch {
        FactStep step;
        language::Type type;
        text::Span place;  // of what states it first, in the file that `part` says
        Part part = Part::header;
        int column = -1;
        int mapped = -1;                     // which of the map's columns says how it is read
        std::optional<text::Node> constant;  // stated in every row
        bool of_role = false;                // `role: end_user`, stated with whatever else is of the party
        std::vector<Branch> below;
    };
    [[nodiscard]] const Branch& root() const { return root_; }
    [[nodiscard]] const ColumnMap* map() const { return map_; }
    [[nodiscard]] std::size_t width() const { return columns_.size(); }
    [[nodiscard]] bool nameless(std::size_t column) const { return columns_[column].nameless; }

  private:
    friend class ColumnsOf;
    friend class RowReading;

    struct Column {
        std::string name;
        bool nameless = false;
    };
    const ColumnMap* map_ = nullptr;
    std::vector<Column> columns_;
    Branch root_;
    std::vector<UnreadColumn> unread_;
    bool constants_ = false;
};

}  // namespace portcullis::input
