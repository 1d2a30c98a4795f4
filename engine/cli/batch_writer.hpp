// Where the verdicts of a batch go: NDJSON, or the input's table with columns added.
#pragma once

#include "cli/portfolio_files.hpp"
#include "output/batch_csv.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

class BatchWriter {
  public:
    virtual ~BatchWriter() = default;
    // False after a report: this record's input cannot be written.
    [[nodiscard]] virtual bool write(const PortfolioRecord& given, const output::BatchRecord& record) = 0;
    // All are written. False after a report.
    [[nodiscard]] virtual bool end() { return true; }
};

[[nodiscard]] std::unique_ptr<BatchWriter> ndjson_writer(Context& context);
// `files` tells the header of the table; where the input is none, four columns say where a record stands.
[[nodiscard]] std::unique_ptr<BatchWriter> csv_writer(Context& context, const PortfolioFiles& files,
                                                      output::BatchCsvForm form);

}  // namespace portcullis::cli
