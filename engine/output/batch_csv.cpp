#include "output/batch_csv.hpp"

#include "output/csv_cell.hpp"
#include "output/words.hpp"

namespace portcullis::output {
namespace {

std::vector<std::string> verdict_cells(const BatchRecord& record) {
    std::vector<std::string> cells(batch_columns().size());
    if (!record.faults.empty()) {
        for (const BatchFault& one : record.faults) cells[9] += (cells[9].empty() ? "" : " | ") + fault_words(one);
    }
    if (!record.verdict) return cells;
    const BatchVerdict& verdict = *record.verdict;
    constexpr std::string_view between = "; ";
    cells[0] = outcome_name(verdict.at_least, verdict.at_most);
    cells[1] = name(verdict.at_least);
    cells[2] = name(verdict.at_most);
    if (verdict.review) cells[3] = name(*verdict.review);
    cells[4] = name(verdict.certainty);
    cells[5] = joined(verdict.because, between);
    cells[6] = joined(verdict.authority, between);
    cells[7] = joined(verdict.missing, between);
    cells[8] = std::to_string(verdict.flags);
    cells[10] = verdict.as_of;
    cells[11] = verdict.rulebook_digest;
    return cells;
}

std::string row(const std::vector<std::string>& given, const std::vector<std::string>& added,
                const BatchCsvForm& form) {
    std::string out;
    for (const std::string& cell : given)
        out += csv_cell(form.safe_input ? without_formula(cell) : cell, form.delimiter) + form.delimiter;
    for (std::size_t i = 0; i < added.size(); ++i)
        out += (i == 0 ? "" : std::string(1, form.delimiter)) + csv_cell(without_formula(added[i]), form.delimiter);
    return out + (form.crlf ? "\r\n" : "\n");
}

}  // namespace

const std::vector<std::string_view>& batch_columns() {
    static const std::vector<std::string_view> names{"outcome",   "at_least", "at_most",   "review",
                                                     "certainty", "because",  "authority", "missing",
                                                     "flags",     "error",    "as_of",     "rulebook_digest"};
    return names;
}

std::string batch_csv_header(const std::vector<std::string>& names, const BatchCsvForm& form) {
    std::vector<std::string> added;
    for (const std::string_view name : batch_columns()) added.push_back(form.prefix + std::string(name));
    return (form.marked ? "\xef\xbb\xbf" : "") + row(names, added, form);
}

std::string batch_csv_row(std::vector<std::string> cells, std::size_t columns, const BatchRecord& record,
                          const BatchCsvForm& form) {
    cells.resize(columns);
    return row(cells, verdict_cells(record), form);
}

}  // namespace portcullis::output
