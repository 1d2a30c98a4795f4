// Batch records as CSV: the cells of the input as they were, and the verdict's columns behind them.
#pragma once

#include "output/batch_record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

struct BatchCsvForm {
    char delimiter = ',';
    bool crlf = false;
    bool marked = false;      // a byte-order mark, by which spreadsheets know UTF-8
    bool safe_input = false;  // the input's cells, too, get an apostrophe before what would be a formula
    std::string prefix = {};  // of the names of the columns that are added
};

// What is added, in order, without the prefix.
[[nodiscard]] const std::vector<std::string_view>& batch_columns();

// Both with the line break at the end. `cells` are the input's; a row that could not be told apart has fewer than the
// header and is filled up, so that verdicts stand in their columns.
[[nodiscard]] std::string batch_csv_header(const std::vector<std::string>& names,
                                           const std::vector<std::string_view>& columns, const BatchCsvForm& form);
[[nodiscard]] std::string batch_csv_row(std::vector<std::string> cells, std::size_t columns, const BatchRecord& record,
                                        const BatchCsvForm& form);

// The input's cells alone, with delimiters between them.
void append_given_cells(const std::vector<std::string>& cells, const BatchCsvForm& form, std::string& out);

}  // namespace portcullis::output
