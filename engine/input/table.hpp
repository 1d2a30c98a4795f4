// CSV as shipments: the header first, then one from each row. Private to the stage.
#pragma once

#include "input/columns.hpp"
#include "input/portfolio.hpp"

namespace portcullis::input {

struct Portfolio::Table {
  public:
    Table(std::istream& in, std::string name, TableOptions options);

    [[nodiscard]] bool next(RawRecord& record);
    [[nodiscard]] std::optional<text::Node> parse(const RawRecord& record, text::Sources& sources,
                                                  text::Diagnostics& diagnostics) const;
    [[nodiscard]] const TableHeader* header() const { return begun_ ? &header_ : nullptr; }
    [[nodiscard]] const Columns* read_columns() const { return columns_ ? &*columns_ : nullptr; }
    [[nodiscard]] std::vector<std::string> cells(const RawRecord& record) const;
    [[nodiscard]] std::string column_at(const RawRecord& record, std::size_t offset) const;

  private:
    void begin();
    [[nodiscard]] std::optional<Columns> columns(const TableFiles& files, text::Diagnostics& diagnostics) const;
    [[nodiscard]] TableFiles add_header(text::Sources& sources, bool with_map) const;

    CsvRows rows_;
    std::string name_;
    TableOptions options_;
    Row first_;  // the header as it stands
    TableHeader header_;
    std::optional<Columns> columns_;
    std::size_t count_ = 0;
    bool begun_ = false;
    bool ended_ = false;
};

}  // namespace portcullis::input
