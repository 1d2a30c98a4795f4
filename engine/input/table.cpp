#include "input/table.hpp"

namespace portcullis::input {
namespace {

// Of a row or a header; false after a report.
bool check(bool too_long, const Cells& cells, text::FileId file, text::Diagnostics& diagnostics) {
    if (too_long) {
        diagnostics.error("too-large", {file, 0, 0},
                          "the row is larger than " + std::to_string(most_row_bytes) + " bytes");
        return false;
    }
    if (!cells.fault) return true;
    diagnostics.error("csv-syntax", {file, cells.fault->at, cells.fault->at + 1}, cells.fault->message,
                      cells.fault->help);
    return false;
}

}  // namespace

Portfolio::Table::Table(std::istream& in, std::string name, TableOptions options)
    : rows_(in), name_(std::move(name)), options_(std::move(options)) {}

// Excel's `sep=;` above the header says what the delimiter is.
void Portfolio::Table::begin() {
    begun_ = true;
    std::string_view line = rows_.first_line();
    char delimiter = options_.delimiter;
    if (line.size() == 5 && line.starts_with("sep=")) {
        if (delimiter == 0) delimiter = line.back();
        (void)rows_.next(first_);
        line = rows_.first_line();
    }
    header_.delimiter = delimiter != 0 ? delimiter : likely_delimiter(line);
    rows_.set_delimiter(header_.delimiter);
    if (!rows_.next(first_)) first_.text.clear();
    header_.crlf = rows_.crlf();
    header_.marked = rows_.marked();
    for (Cell& cell : read_cells(first_.text, header_.delimiter).list) header_.names.push_back(std::move(cell.text));
    text::Sources sources;
    text::Diagnostics ignored;  // reported for the record that stands for the header
    columns_ = columns(add_header(sources, true), ignored);
    if (!columns_) return;
    for (const UnreadColumn& one : columns_->unread())
        header_.unread.push_back(one.help.empty() ? one.name : one.name + " (" + one.help + ")");
}

TableFiles Portfolio::Table::add_header(text::Sources& sources, bool with_map) const {
    TableFiles files;
    files.header = sources.add(name_, first_.text, first_.line);
    if (options_.map && with_map) files.map = sources.add(options_.map->name, options_.map->bytes);
    return files;
}

std::optional<Columns> Portfolio::Table::columns(const TableFiles& files, text::Diagnostics& diagnostics) const {
    const text::Span place{files.header, 0, 0};
    if (options_.book == nullptr) {
        diagnostics.error("unreadable", place, "shipments in CSV are not read here");
        return std::nullopt;
    }
    if (first_.text.empty()) {
        diagnostics.error("empty-file", place, "the table has no header",
                          "its first row names the facts that the cells of each column state");
        return std::nullopt;
    }
    if (first_.text.starts_with("\xff\xfe") || first_.text.starts_with("\xfe\xff")) {
        diagnostics.error("invalid-utf8", place, "the file is UTF-16", "save it as UTF-8");
        return std::nullopt;
    }
    const Cells cells = read_cells(first_.text, header_.delimiter);
    if (!check(first_.too_long, cells, files.header, diagnostics)) return std::nullopt;
    return Columns::of(*options_.book, cells.list, options_.map.get(), options_.hand_on, files, diagnostics);
}

bool Portfolio::Table::next(RawRecord& record) {
    if (!begun_) {
        begin();
        if (!columns_) {
            ended_ = true;
            record = {0, first_.line, first_.text, first_.too_long, true};
            return true;
        }
    }
    Row row;
    row.text = std::move(record.text);  // its memory
    record.header = false;
    if (ended_ || !rows_.next(row)) {
        ended_ = true;
        return false;
    }
    record = {++count_, row.line, std::move(row.text), row.too_long, false};
    return true;
}

std::optional<text::Node> Portfolio::Table::parse(const RawRecord& record, text::Sources& sources,
                                                  text::Diagnostics& diagnostics) const {
    TableFiles files = add_header(sources, record.header || columns_->has_constants());
    if (record.header) {
        (void)columns(files, diagnostics);
        return std::nullopt;
    }
    files.row = sources.add(name_, record.text, record.line);
    const Cells cells = read_cells(record.text, header_.delimiter);
    if (!check(record.too_long, cells, files.row, diagnostics)) return std::nullopt;
    return columns_->shipment(cells.list, files, diagnostics);
}

std::vector<std::string> Portfolio::Table::cells(const RawRecord& record) const {
    std::vector<std::string> texts;
    for (Cell& cell : read_cells(record.text, header_.delimiter).list) texts.push_back(std::move(cell.text));
    return texts;
}

std::string Portfolio::Table::column_at(const RawRecord& record, std::size_t offset) const {
    const std::vector<Cell> list = read_cells(record.text, header_.delimiter).list;
    for (std::size_t i = 0; i < list.size() && i < header_.names.size(); ++i)
        if (offset >= list[i].begin && offset <= list[i].end) return std::string(trimmed(header_.names[i]));
    return {};
}

}  // namespace portcullis::input
