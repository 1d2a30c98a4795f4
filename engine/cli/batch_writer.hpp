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

// The table that verdicts are added to: that of the first input, or one that says where a record stands.
class BatchTable {
  public:
    // All must outlive it. `columns` are added, in order.
    BatchTable(Context& context, const PortfolioFiles& files, output::BatchCsvForm form,
               std::vector<std::string_view> columns);

    // Writes the header, once, as soon as the first input is known. False after a report.
    [[nodiscard]] bool begin();
    // Whether records of an input have their place in it; false after a report.
    [[nodiscard]] bool takes(const input::Portfolio& from);
    // Writes the header also where there was no record. False after a report.
    [[nodiscard]] bool end();

    [[nodiscard]] const output::BatchCsvForm& form() const { return form_; }
    [[nodiscard]] std::size_t width() const { return names_.size(); }  // of the input
    [[nodiscard]] bool of_input() const { return of_input_; }

  private:
    [[nodiscard]] bool free_names();

    Context& context_;
    const PortfolioFiles& files_;
    output::BatchCsvForm form_;
    std::vector<std::string_view> columns_;
    std::vector<std::string> names_{"file", "line", "id", "name"};
    std::string refused_;
    bool of_input_ = false;
    bool begun_ = false;
    bool good_ = true;
};

[[nodiscard]] std::unique_ptr<BatchWriter> ndjson_writer(Context& context);
// `files` tells the header of the table; where the input is none, four columns say where a record stands.
[[nodiscard]] std::unique_ptr<BatchWriter> csv_writer(Context& context, const PortfolioFiles& files,
                                                      output::BatchCsvForm form);

}  // namespace portcullis::cli
