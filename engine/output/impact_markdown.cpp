#include "output/compare_words.hpp"
#include "output/impact.hpp"
#include "output/impact_words.hpp"
#include "output/markdown.hpp"
#include "output/words.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using explore::Impact;
using explore::ImpactRow;
using markdown::code;
using markdown::row;

namespace {

constexpr std::size_t most_rows = 200;  // a comment on a pull request has its limits
constexpr std::size_t most_names = 20;

std::string separator(std::size_t columns) {
    std::vector<std::string> cells(columns, "---:");
    cells.front() = "---";
    return row(cells);
}

std::string codes(const std::vector<std::string>& names) {
    std::vector<std::string> cells;
    for (const std::string& name : names) cells.push_back(code(name));
    return joined(cells, ", ");
}

void table(const Impact& impact, const std::string& jurisdiction, std::string& out) {
    const std::vector<std::size_t> columns = columns_in_use(impact, false);
    std::vector<std::string> head{"before ↓ after →"};
    for (const std::size_t column : columns) head.push_back(column_words(column, jurisdiction));
    out += "\n" + row(head) + separator(head.size());
    for (const std::size_t before : columns_in_use(impact, true)) {
        std::vector<std::string> cells{column_words(before, jurisdiction)};
        for (const std::size_t after : columns) {
            const std::size_t count = impact.table[before][after];
            const std::string number = count == 0 ? "" : std::to_string(count);
            cells.push_back(count > 0 && before != after ? "**" + number + "**" : number);
        }
        out += row(cells);
    }
}

void list(const Impact& impact, const std::string& jurisdiction, std::string& out) {
    if (impact.rows.empty()) return;
    out += "\n" + row({"shipment", "", "change", "before", "after", "because of"}) +
           "| --- | --- | --- | --- | --- | --- |\n";
    std::size_t rows = 0;
    for (const ImpactRow& one : impact.rows) {
        if (++rows > most_rows) continue;
        const bool goods = one.parcel.items > 0;
        out += row({code(one.parcel.name), goods ? code(shipment_words(one.parcel)) : "",
                    one.readable() ? turn_words(one.difference) : "cannot be compared",
                    ends_words(one.before, jurisdiction), ends_words(one.after, jurisdiction),
                    codes(one.difference.because())});
    }
    const std::size_t missing = impact.left_out + (rows > most_rows ? rows - most_rows : 0);
    if (missing > 0) out += fmt::format("\n{} more are left out.\n", missing);
}

template <class Name>
void summary(const char* by, const std::map<std::string, explore::Turns>& turns, Name name, std::string& out) {
    if (turns.empty()) return;
    out += "\n" + row({by, "stricter", "laxer", "otherwise"}) + separator(4);
    std::size_t shown = 0;
    for (const auto& [key, one] : ranked(turns)) {
        if (++shown > most_names) break;
        out += row({name(key), std::to_string(one.stricter), std::to_string(one.laxer), std::to_string(one.other)});
    }
    if (turns.size() > most_names) out += fmt::format("\n{} more are left out.\n", turns.size() - most_names);
}

}  // namespace

std::string impact_markdown(const ImpactReport& report) {
    const Impact& impact = report.impact;
    std::string out = fmt::format("### Impact: {}\n\n{} → {}\n", impact_summary(impact), code(report.before.name),
                                  code(report.after.name));
    if (impact.shipments == 0) return out;
    if (const std::string words = foreign_law_words(report.jurisdiction); !words.empty()) out += "\n" + words + ".\n";
    table(impact, report.jurisdiction, out);
    list(impact, report.jurisdiction, out);
    if (impact.changed == 0) return out;
    out += "\n<details><summary>By rule, product and destination</summary>\n";
    summary(
        "rule", impact.by_rule, [](const std::string& rule) { return code(rule); }, out);
    summary(
        "product", impact.by_product, [](const std::string& one) { return code(product_words(one)); }, out);
    summary("destination", impact.by_country, destination_words, out);
    return out + "\n</details>\n";
}

}  // namespace portcullis::output
