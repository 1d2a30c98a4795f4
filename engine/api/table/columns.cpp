// Columns over the buffers of others.
#include <portcullis/table.hpp>

#include <stdexcept>

namespace portcullis {

namespace {

Column plain(std::string name, ColumnType type, std::size_t rows) {
    Column column;
    column.name = std::move(name);
    column.type = type;
    column.length = static_cast<std::int64_t>(rows);
    return column;
}

Column valued(std::string name, ColumnType type, std::size_t rows, const void* values) {
    Column column = plain(std::move(name), type, rows);
    column.values = values;
    return column;
}

}  // namespace

Column number_column(std::string name, std::span<const double> values) {
    return valued(std::move(name), ColumnType::float64, values.size(), values.data());
}
Column number_column(std::string name, std::span<const std::int64_t> values) {
    return valued(std::move(name), ColumnType::int64, values.size(), values.data());
}
Column day_column(std::string name, std::span<const std::int32_t> values) {
    return valued(std::move(name), ColumnType::days, values.size(), values.data());
}
Column boolean_column(std::string name, const void* bits, std::size_t rows) {
    return valued(std::move(name), ColumnType::boolean, rows, bits);
}
Column code_column(std::string name, std::span<const std::int32_t> codes, Column dictionary) {
    Column column = valued(std::move(name), ColumnType::int32, codes.size(), codes.data());
    column.dictionary = std::make_shared<const Column>(std::move(dictionary));
    return column;
}
Column text_column(std::string name, std::span<const std::int32_t> offsets, const char* bytes) {
    Column column = valued(std::move(name), ColumnType::text, offsets.empty() ? 0 : offsets.size() - 1, bytes);
    column.offsets = offsets.data();
    return column;
}
Column list_column(std::string name, std::span<const std::int32_t> offsets, Column elements) {
    Column column = plain(std::move(name), ColumnType::list, offsets.empty() ? 0 : offsets.size() - 1);
    column.offsets = offsets.data();
    column.children.push_back(std::move(elements));
    return column;
}
Column record_column(std::string name, std::size_t rows, std::vector<Column> fields) {
    Column column = plain(std::move(name), ColumnType::record, rows);
    column.children = std::move(fields);
    return column;
}

Table slice(const Table& table, std::size_t first, std::size_t rows) {
    if (first > table.rows || rows > table.rows - first) throw std::out_of_range("the table has not so many rows");
    Table part = table;
    part.rows = rows;
    for (Column& column : part.columns) {
        column.offset += static_cast<std::int64_t>(first);
        column.length = static_cast<std::int64_t>(rows);
    }
    return part;
}

TextBuffer::TextBuffer(std::initializer_list<std::string_view> texts) {
    for (const std::string_view text : texts) add(text);
}
TextBuffer::TextBuffer(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) add(text);
}
void TextBuffer::add(std::string_view text) {
    bytes_ += text;
    if (bytes_.size() > 0x7fffffff) throw std::length_error("the texts have more than 2 GiB");
    offsets_.push_back(static_cast<std::int32_t>(bytes_.size()));
}
Column TextBuffer::column(std::string name) const { return text_column(std::move(name), offsets_, bytes_.data()); }

}  // namespace portcullis
