// The shipments of several inputs, one after the other: documents, NDJSON and CSV, or standard input.
#pragma once

#include "cli/command.hpp"
#include "input/portfolio.hpp"

#include <cstddef>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

// --input-format: of what the name does not tell, such as standard input
[[nodiscard]] Option input_format_option();

struct PortfolioRecord {
    std::shared_ptr<input::Portfolio> from;  // parses it
    input::RawRecord raw;
    std::string name;  // for reports: `orders.ndjson:17`, a document by its file alone
};

class PortfolioFiles {
  public:
    PortfolioFiles(Context& context, const Arguments& arguments, std::vector<std::string> paths);

    // False at the end. A file that cannot be read is reported and passed over.
    [[nodiscard]] bool next(PortfolioRecord& record);
    // Files that could not be read.
    [[nodiscard]] std::size_t unreadable() const { return unreadable_; }

  private:
    bool open();

    Context& context_;
    std::optional<input::Form> form_;
    std::vector<std::string> paths_;
    std::size_t opened_ = 0;
    std::shared_ptr<std::ifstream> file_;
    std::shared_ptr<input::Portfolio> now_;
    std::size_t unreadable_ = 0;
};

}  // namespace portcullis::cli
