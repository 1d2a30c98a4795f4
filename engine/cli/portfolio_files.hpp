// The shipments of several inputs, one after the other: documents, NDJSON and CSV, or standard input.
#pragma once

#include "cli/command.hpp"
#include "input/portfolio.hpp"
#include "record/keeping.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

// --input-format: of what the name does not tell, such as standard input
[[nodiscard]] Option input_format_option();
// --map, --pass-through, --delimiter: how CSV is read
[[nodiscard]] std::vector<Option> table_options();

struct PortfolioRecord {
    std::shared_ptr<input::Portfolio> from;  // parses it
    input::RawRecord raw;
    std::string name;                                 // for reports: `orders.ndjson:17`, a document by its file alone
    std::vector<record::QuotaFact> used_before = {};  // from a ledger, in place of what the shipment says
};

// Many of one input: of NDJSON lines as they stand, of others records.
struct PortfolioBlock {
    std::shared_ptr<input::Portfolio> from;
    input::LineBlock lines;
    std::vector<PortfolioRecord> records;
};

class PortfolioFiles {
  public:
    // `book` says what the columns of CSV mean; without it none is read. Options that the verb does not have count as
    // not given. Where the map of columns has faults they are reported, and no file counts as readable.
    PortfolioFiles(Context& context, const Arguments& arguments, std::vector<std::string> paths,
                   const rulebook::Rulebook* book = nullptr);

    // False at the end. A file that cannot be read is reported and passed over.
    [[nodiscard]] bool next(PortfolioRecord& record);
    // The same, many at a time: of each input either all records or all blocks are taken.
    [[nodiscard]] bool next(PortfolioBlock& block);
    // Of the first input.
    [[nodiscard]] input::Form first_form() const {
        return paths_.empty() ? input::Form::document : form_of(paths_.front());
    }
    // Of the first table that could be read; null before.
    [[nodiscard]] const input::TableHeader* first_header() const { return first_header_ ? &*first_header_ : nullptr; }
    // Files that could not be read, those included of which only a part could be.
    [[nodiscard]] std::size_t unreadable() const { return unreadable_; }
    [[nodiscard]] std::size_t damaged() const { return damaged_; }

  private:
    void read_table_options(const Arguments& arguments, const rulebook::Rulebook& book);
    bool read_map(const std::string& path, const rulebook::Rulebook& book);
    struct InputStream;

    bool begin();
    bool open();
    void end();
    bool take(PortfolioRecord& record);
    bool take_header(const input::RawRecord& first);
    void note_unread(const input::TableHeader& header) const;
    [[nodiscard]] input::Form form_of(const std::string& path) const;

    Context& context_;
    std::optional<input::Form> form_;
    input::TableOptions table_;
    std::vector<std::string> paths_;
    std::size_t opened_ = 0;
    std::shared_ptr<InputStream> file_;
    std::shared_ptr<input::Portfolio> now_;
    bool begun_ = false;  // something was taken of it
    std::optional<input::TableHeader> first_header_;
    std::size_t unreadable_ = 0;
    std::size_t damaged_ = 0;
};

}  // namespace portcullis::cli
