#include "input/portfolio.hpp"

#include "input/table.hpp"

#include <algorithm>
#include <istream>

namespace portcullis::input {
namespace {

constexpr std::size_t most_bytes = text::Limits{}.bytes;  // of one shipment

bool ends_in(std::string_view name, std::string_view end) { return name.ends_with(end); }

}  // namespace

Form form_of(std::string_view name) {
    if (ends_in(name, ".ndjson") || ends_in(name, ".jsonl")) return Form::ndjson;
    return ends_in(name, ".csv") ? Form::csv : Form::document;
}

Portfolio::Portfolio(std::istream& in, std::string name, Form form, TableOptions table)
    : in_(in), name_(std::move(name)), form_(form), lines_(in, most_bytes) {
    if (form_ == Form::csv) table_ = std::make_unique<Table>(in, name_, std::move(table));
}
Portfolio::~Portfolio() = default;

// False at the end. Of a line that is too long the rest is passed over.
bool Portfolio::next_line(std::string& text, bool& too_long) {
    text.clear();
    too_long = false;
    std::streambuf& bytes = *in_.rdbuf();
    bool any = false;
    for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
        any = true;
        if (c == '\n') break;
        if (text.size() < most_bytes) text += static_cast<char>(c);
        else too_long = true;
    }
    if (any) ++line_;
    if (!text.empty() && text.back() == '\r') text.pop_back();
    return any;
}

bool Portfolio::next(RawRecord& record) {
    if (ended_) return false;
    record.header = false;
    if (table_) return table_->next(record);
    if (form_ == Form::document) {
        ended_ = true;
        record = {1, 1, {}, false, false};
        for (char buffer[65536]; in_.read(buffer, sizeof buffer) || in_.gcount() > 0;) {
            const auto got = static_cast<std::size_t>(in_.gcount());
            record.text.append(buffer, std::min(got, most_bytes - record.text.size()));
            record.too_long = record.too_long || record.text.size() == most_bytes;
        }
        return true;
    }
    while (next_line(record.text, record.too_long)) {
        if (is_blank(record.text)) continue;
        record.number = ++count_;
        record.line = line_;
        return true;
    }
    ended_ = true;
    return false;
}

bool Portfolio::next_lines(LineBlock& block) { return lines_.next(block); }

RawRecord Portfolio::record_of(std::string_view line, std::uint32_t number) {
    RawRecord record;
    record.line = number;
    record.too_long = line.size() > most_bytes;
    record.text = line.substr(0, most_bytes);
    if (!record.text.empty() && record.text.back() == '\r') record.text.pop_back();
    return record;
}

bool Portfolio::is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\xef\xbb\xbf") == std::string_view::npos;
}

std::optional<text::Node> Portfolio::parse(const RawRecord& record, text::Sources& sources,
                                           text::Diagnostics& diagnostics) const {
    if (table_) return table_->parse(record, sources, diagnostics);
    const text::FileId file = sources.add(name_, record.text, record.line);
    if (record.too_long) {
        diagnostics.error("too-large", {file, 0, 0},
                          "the shipment is larger than " + std::to_string(most_bytes) + " bytes");
        return std::nullopt;
    }
    text::Limits limits;
    if (form_ == Form::ndjson) return text::read_json(sources, file, limits, diagnostics);
    limits.aliases = true;
    return text::read_document(sources, file, limits, diagnostics);
}

const TableHeader* Portfolio::header() const { return table_ ? table_->header() : nullptr; }

const Columns* Portfolio::columns() const { return table_ ? table_->read_columns() : nullptr; }

std::vector<std::string> Portfolio::cells(const RawRecord& record) const {
    return table_ ? table_->cells(record) : std::vector<std::string>();
}

std::string Portfolio::column_at(const RawRecord& record, std::size_t offset) const {
    return table_ ? table_->column_at(record, offset) : std::string();
}

}  // namespace portcullis::input
