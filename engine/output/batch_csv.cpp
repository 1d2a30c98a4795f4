#include "output/batch_csv.hpp"

#include "output/csv_cell.hpp"
#include "output/words.hpp"

namespace portcullis::output {
namespace {

constexpr std::string_view between = "; ";
constexpr std::size_t error_column = 9;

// A long list is cut and says so; NDJSON has it whole.
std::string shortened(const std::vector<std::string>& list) {
    constexpr std::size_t most = 10;
    if (list.size() <= most) return joined(list, between);
    const std::vector<std::string> first(list.begin(), list.begin() + most);
    return joined(first, between) + std::string(between) + "and " + std::to_string(list.size() - most) + " more";
}

std::vector<std::string> verdict_cells(const BatchRecord& record) {
    std::string error;
    for (const BatchFault& one : record.faults) error += (error.empty() ? "" : " | ") + fault_words(one);
    if (!record.verdict) {
        std::vector<std::string> cells(batch_columns().size());
        cells[error_column] = error;
        return cells;
    }
    const BatchVerdict& one = *record.verdict;
    return {std::string(outcome_name(one.at_least, one.at_most)),
            std::string(name(one.at_least)),
            std::string(name(one.at_most)),
            one.review ? std::string(name(*one.review)) : std::string(),
            std::string(name(one.certainty)),
            joined(one.because, between),
            joined(one.authority, between),
            shortened(one.missing),
            std::to_string(one.flags),
            error,
            one.as_of,
            one.rulebook_digest};
}

std::string row(const std::vector<std::string>& given, const std::vector<std::string>& added,
                const BatchCsvForm& form) {
    std::string out;
    append_given_cells(given, form, out);
    for (const std::string& cell : added)
        out += form.delimiter + guarded_csv_cell(without_formula(cell), form.delimiter);
    return out + (form.crlf ? "\r\n" : "\n");
}

}  // namespace

const std::vector<std::string_view>& batch_columns() {
    static const std::vector<std::string_view> names{"outcome",   "at_least", "at_most",   "review",
                                                     "certainty", "because",  "authority", "missing",
                                                     "flags",     "error",    "as_of",     "rulebook_digest"};
    return names;
}

void append_given_cells(const std::vector<std::string>& cells, const BatchCsvForm& form, std::string& out) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += form.delimiter;
        out += form.safe_input ? guarded_csv_cell(without_formula(cells[i]), form.delimiter)
                               : csv_cell(cells[i], form.delimiter);
    }
}

std::string batch_csv_header(const std::vector<std::string>& names, const std::vector<std::string_view>& columns,
                             const BatchCsvForm& form) {
    std::vector<std::string> added;
    for (const std::string_view name : columns) added.push_back(form.prefix + std::string(name));
    return (form.marked ? "\xef\xbb\xbf" : "") + row(names, added, form);
}

std::string batch_csv_row(std::vector<std::string> cells, std::size_t columns, const BatchRecord& record,
                          const BatchCsvForm& form) {
    cells.resize(columns);
    return row(cells, verdict_cells(record), form);
}

}  // namespace portcullis::output
