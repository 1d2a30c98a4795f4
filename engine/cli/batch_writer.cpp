#include "cli/batch_writer.hpp"

#include "input/column_map.hpp"
#include "text/diagnostic.hpp"

#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

class NdjsonWriter : public BatchWriter {
  public:
    explicit NdjsonWriter(Context& context) : context_(context) {}
    bool write(const PortfolioRecord&, const output::BatchRecord& record) override {
        context_.out << output::batch_line(record) << '\n';
        return true;
    }

  private:
    Context& context_;
};

class CsvWriter : public BatchWriter {
  public:
    CsvWriter(Context& context, const PortfolioFiles& files, output::BatchCsvForm form)
        : context_(context), table_(context, files, std::move(form), output::batch_columns()) {}

    bool write(const PortfolioRecord& given, const output::BatchRecord& record) override {
        if (!table_.begin() || !table_.takes(*given.from)) return false;
        std::vector<std::string> cells{record.file, std::to_string(record.line), record.id_text, record.name_text};
        if (table_.of_input()) cells = given.from->cells(given.raw);
        context_.out << output::batch_csv_row(std::move(cells), table_.width(), record, table_.form());
        return true;
    }

    bool end() override { return table_.end(); }

  private:
    Context& context_;
    BatchTable table_;
};

}  // namespace

BatchTable::BatchTable(Context& context, const PortfolioFiles& files, output::BatchCsvForm form,
                       std::vector<std::string_view> columns)
    : context_(context), files_(files), form_(std::move(form)), columns_(std::move(columns)) {}

bool BatchTable::begin() {
    if (begun_) return good_;
    begun_ = true;
    if (const input::TableHeader* const header = files_.first_header(); header != nullptr) {
        of_input_ = true;
        names_ = header->names;
        form_.delimiter = header->delimiter;
        form_.crlf = header->crlf;
        form_.marked = header->marked;
    }
    good_ = free_names();
    if (good_) context_.out << output::batch_csv_header(names_, columns_, form_);
    return good_;
}

bool BatchTable::free_names() {
    for (const std::string_view added : columns_) {
        const std::string name = form_.prefix + std::string(added);
        const auto same = [&](const std::string& one) { return input::trimmed(one) == name; };
        if (std::none_of(names_.begin(), names_.end(), same)) continue;
        usage_error(context_, "the table has a column `" + text::printable(name) + "` already",
                    "name the added ones otherwise: `--column-prefix verdict_`");
        return false;
    }
    return true;
}

bool BatchTable::takes(const input::Portfolio& from) {
    const input::TableHeader* const header = from.header();
    if (of_input_ ? header != nullptr && header->names == names_ : header == nullptr) return true;
    if (refused_ != from.name())
        usage_error(context_, "`" + text::printable(from.name()) + "` has other columns than the first input",
                    "decide it by itself, or write --format ndjson");
    refused_ = from.name();
    return false;
}

bool BatchTable::end() {
    const bool nothing = !begun_ && files_.unreadable() > 0 && files_.first_header() == nullptr;
    return !nothing && begin();
}

std::unique_ptr<BatchWriter> ndjson_writer(Context& context) { return std::make_unique<NdjsonWriter>(context); }

std::unique_ptr<BatchWriter> csv_writer(Context& context, const PortfolioFiles& files, output::BatchCsvForm form) {
    return std::make_unique<CsvWriter>(context, files, std::move(form));
}

}  // namespace portcullis::cli
