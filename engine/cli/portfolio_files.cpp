#include "cli/portfolio_files.hpp"

#include "cli/read_input.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "input/column_map.hpp"
#include "text/diagnostic.hpp"
#include "text/file.hpp"
#include "text/utf8.hpp"
#include "text/zstd.hpp"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <ostream>

namespace portcullis::cli {

Option input_format_option() {
    return {"input-format",
            "FORM",
            "of shipments: ndjson, csv or document (YAML, JSON); by the file's name if not given",
            {"ndjson", "csv", "document"}};
}

std::vector<Option> table_options() {
    return {input_format_option(),
            {"map", "FILE", "how the columns of other people's tables are read (YAML)", {}},
            {"pass-through", "", "hand on columns that name no fact, without reading them", {}},
            {"delimiter",
             "CHARACTER",
             "between the cells of CSV: a character, or `tab`; told from the header if not given",
             {}}};
}

// A file, decompressed by its name. Whoever reads from it holds on to it.
struct PortfolioFiles::InputStream {
    explicit InputStream(const std::string& path) : file(path, std::ios::binary) {
        if (!text::is_zstd(path)) return;
        zstd.emplace(file);
        decompressed.emplace(&*zstd);
    }
    [[nodiscard]] std::istream& stream() { return decompressed ? *decompressed : file; }

    std::ifstream file;
    std::optional<text::ZstdReader> zstd;
    std::optional<std::istream> decompressed;
};

input::Form PortfolioFiles::form_of(const std::string& path) const {
    return form_ ? *form_ : input::form_of(text::without_zstd(path));
}

PortfolioFiles::PortfolioFiles(Context& context, const Arguments& arguments, std::vector<std::string> paths,
                               const rulebook::Rulebook* book)
    : context_(context), paths_(std::move(paths)) {
    const std::string form = arguments.value("input-format");
    if (form == "ndjson") form_ = input::Form::ndjson;
    else if (form == "csv") form_ = input::Form::csv;
    else if (form == "document") form_ = input::Form::document;
    if (book != nullptr) read_table_options(arguments, *book);
}

void PortfolioFiles::read_table_options(const Arguments& arguments, const rulebook::Rulebook& book) {
    table_.book = &book;
    table_.hand_on = arguments.has("pass-through");
    bool good = true;
    if (arguments.has("delimiter")) {
        const std::string given = arguments.value("delimiter");
        const char byte = given == "tab" ? '\t' : given.empty() ? '"' : given.front();
        good = (given == "tab" || given.size() == 1) && byte != '"' && byte != '\n' && byte != '\r' &&
               static_cast<unsigned char>(byte) < 0x80;
        if (!good) usage_error(context_, "`--delimiter` takes one character, or `tab`");
        table_.delimiter = byte;
    }
    if (good && arguments.has("map")) good = read_map(arguments.value("map"), book);
    if (good) return;
    unreadable_ = paths_.size();
    paths_.clear();
}

bool PortfolioFiles::read_map(const std::string& path, const rulebook::Rulebook& book) {
    text::ReadFile file = text::read_file(path, text::Limits{}.bytes);
    if (!file.ok) {
        usage_error(context_, "the map `" + text::printable(path) + "` " + file.bytes);
        return false;
    }
    text::Sources sources;
    text::Diagnostics diagnostics;
    const text::FileId id = sources.add(path, std::move(file.bytes));
    auto map = input::read_column_map(book, sources, id, diagnostics);
    print_faults(context_, sources, diagnostics, true);
    if (map) table_.map = std::make_shared<const input::ColumnMap>(std::move(*map));
    return table_.map != nullptr;
}

// The next file that can be read; false if there is none.
bool PortfolioFiles::open() {
    while (opened_ < paths_.size()) {
        const std::string& path = paths_[opened_++];
        const input::Form form = form_of(path);
        file_.reset();
        if (path == "-") {
            now_ = std::make_shared<input::Portfolio>(context_.in, input_name(path), form, table_);
            return true;
        }
        errno = 0;
        file_ = std::make_shared<InputStream>(path);
        if (file_->file && !is_folder(path)) {
            // The portfolio holds on to its stream for as long as a record of it is about.
            now_ = std::shared_ptr<input::Portfolio>(new input::Portfolio(file_->stream(), path, form, table_),
                                                     [file = file_](input::Portfolio* one) { delete one; });
            return true;
        }
        ++unreadable_;
        usage_error(context_, "`" + text::printable(path) + "` cannot be read" +
                                  (is_folder(path) ? ": it is a folder"
                                   : errno != 0    ? std::string(": ") + std::strerror(errno)
                                                   : std::string()));
    }
    return false;
}

// False where the table cannot be read.
bool PortfolioFiles::take_header(const input::RawRecord& first) {
    if (!first.header) {
        if (!first_header_) first_header_ = *now_->header();
        note_unread(*now_->header());
        return true;
    }
    text::Sources sources;
    text::Diagnostics diagnostics;
    (void)now_->parse(first, sources, diagnostics);
    print_faults(context_, sources, diagnostics, true);
    ++unreadable_;
    return false;
}

void PortfolioFiles::note_unread(const input::TableHeader& header) const {
    std::string names;
    for (const std::string& one : header.unread) names += (names.empty() ? "" : ", ") + text::excerpt(one, 200);
    if (!names.empty())
        context_.err << "portcullis: `" << text::printable(now_->name()) << "`: columns not read: " << names << '\n';
}

// An input of which more may be taken; false if there is none.
bool PortfolioFiles::begin() {
    if (now_) return true;
    begun_ = false;
    return open();
}

// The input is read; what came of a damaged one stands, and the report says that it is not all.
void PortfolioFiles::end() {
    if (file_ && file_->zstd && !file_->zstd->fault().empty()) {
        ++unreadable_;
        ++damaged_;
        usage_error(context_, "`" + text::printable(now_->name()) + "` " + file_->zstd->fault(),
                    "what stands before that was read, and is no whole");
    }
    now_.reset();
}

// One more of the input; false where it ends.
bool PortfolioFiles::take(PortfolioRecord& record) {
    const bool first = !begun_;
    begun_ = true;
    const bool more = now_->next(record.raw);
    // A table may have a header and no row.
    const bool readable = !first || now_->form() != input::Form::csv || take_header(record.raw);
    if (!more || !readable) {
        end();
        return false;
    }
    record.from = now_;
    record.name = now_->name();
    if (now_->form() != input::Form::document) record.name += ":" + std::to_string(record.raw.line);
    return true;
}

bool PortfolioFiles::next(PortfolioRecord& record) {
    while (begin())
        if (take(record)) return true;
    return false;
}

bool PortfolioFiles::next(PortfolioBlock& block) {
    constexpr std::size_t most_records = 2048;
    constexpr std::size_t most_bytes = 1u << 20;
    block.records.clear();
    while (begin()) {
        block.from = now_;
        if (now_->form() == input::Form::ndjson) {
            if (now_->next_lines(block.lines)) return true;
            end();
            continue;
        }
        std::size_t bytes = 0;
        PortfolioRecord record;
        while (bytes < most_bytes && block.records.size() < most_records && now_ && take(record)) {
            bytes += record.raw.text.size();
            block.records.push_back(std::move(record));
        }
        if (!block.records.empty()) return true;
    }
    return false;
}

}  // namespace portcullis::cli
