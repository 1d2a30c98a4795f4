// missing-source: what the law says is only as good as the document in which it can be read again. (A key that names no
// source of the file is an error of `rules validate`.)
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

const std::string help = "name one with `source:`, a key of `sources` in the same file";

void of_status(const rulebook::Status& status, const std::string& whose, const text::Sources& sources,
               Findings& findings) {
    const text::Span* last = nullptr;
    for (const rulebook::StatusEntry& entry : status) {
        // An `until` makes a second entry of the same place.
        const bool same = last != nullptr && *last == entry.place;
        last = &entry.place;
        if (!entry.sources.empty() || same) continue;
        findings.report(first_line(sources, entry.place), "this status of `" + whose + "` names no source", help);
    }
}

void of_table(const rulebook::Table& table, const text::Sources& sources, Findings& findings) {
    const auto bare = [](const rulebook::Row& row) { return row.provenance.sources.empty(); };
    if (!table.rows.empty() && std::all_of(table.rows.begin(), table.rows.end(), bare)) {
        findings.report(table.place, "the list `" + table.name + "` names no source", help);
        return;
    }
    for (const rulebook::Row& row : table.rows)
        if (bare(row))
            findings.report(first_line(sources, row.provenance.place),
                            "this row of `" + table.name + "` names no source", help);
}

}  // namespace

void lint_missing_source(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    for (const rulebook::Regime& regime : book.regimes) of_status(regime.status, regime.name, input.sources, findings);
    for (const rulebook::Rule& rule : book.rules) {
        // A status of its own rests on the rule's source where it names none.
        if (!rule.provenance.sources.empty()) continue;
        findings.report(rule.place, "the rule `" + rule.name + "` names no source", help);
        if (rule.status) of_status(*rule.status, rule.name, input.sources, findings);
    }
    for (const rulebook::Parameter& parameter : book.parameters)
        for (const rulebook::ParameterValue& value : parameter.values)
            if (value.provenance.sources.empty())
                findings.report(
                    parameter.values.size() == 1 ? parameter.place : first_line(input.sources, value.provenance.place),
                    "this value of `" + parameter.name + "` names no source", help);
    for (const rulebook::Quota& quota : book.quotas)
        if (quota.sources.empty()) findings.report(quota.place, "the quota `" + quota.name + "` names no source", help);
    for (const rulebook::Table& table : book.tables) of_table(table, input.sources, findings);
    for (const rulebook::TreatedAs& row : book.treated_as)
        if (row.provenance.sources.empty())
            findings.report(first_line(input.sources, row.provenance.place), "this row names no source", help);
    for (const rulebook::Product& product : book.products)
        if (product.sources.empty())
            findings.report(product.place, "the product `" + product.name + "` names no source", help);
}

}  // namespace portcullis::quality
