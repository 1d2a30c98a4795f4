#include "output/sweep_html.hpp"

#include "output/counted.hpp"
#include "output/words.hpp"
#include "output/xml.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

// Dark letters on light ground, of which each pair is far above a contrast of 7 to 1; a border that tells ranges apart
// also without color.
constexpr std::string_view head = R"html(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="portcullis">
<title>{title}</title>
<style>
body {{ font: 16px/1.4 system-ui, sans-serif; color: #111; background: #fff; margin: 1.5rem; }}
h1 {{ font-size: 1.4rem; }}
.scroll {{ overflow-x: auto; margin: 1rem 0 2rem; }}
.scroll:focus {{ outline: 3px solid #1a4f8b; outline-offset: 2px; }}
table {{ border-collapse: collapse; font-variant-numeric: tabular-nums; }}
caption {{ text-align: left; font-weight: 600; padding: .3rem 0; }}
th, td {{ border: 1px solid #767676; padding: .2rem .5rem; text-align: left; white-space: nowrap; }}
thead th {{ background: #f0f0f0; }}
tbody th {{ background: #f8f8f8; font-weight: 400; }}
td small {{ font-size: .8em; }}
.o0 {{ background: #e3f3e3; }} .o1 {{ background: #e6f0d0; }} .o2 {{ background: #dcecf7; }}
.o3 {{ background: #fbdcd2; }} .o4 {{ background: #f2b8b8; font-weight: 700; }}
.open {{ background: #fff3c4; border-style: dashed; border-width: 2px; }}
.err {{ background: #ddd; font-style: italic; }}
dl {{ display: grid; grid-template-columns: max-content auto; gap: .2rem 1rem; }}
dt {{ font-weight: 600; }} dd {{ margin: 0; }}
@media print {{
  body {{ margin: 0; font-size: 10pt; }}
  .scroll {{ overflow: visible; }}
  * {{ -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
  thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
}}
</style>
</head>
<body>
<main>
)html";

std::string cell_class(const HeldSweep& sweep, std::uint64_t cell) {
    if (sweep.faults.contains(cell)) return "err";
    const decide::Verdict& verdict = sweep.verdicts[cell];
    if (!verdict.decided()) return "open";
    return "o" + std::to_string(static_cast<int>(verdict.at_most));
}

std::string cell_words(const HeldSweep& sweep, std::uint64_t cell) {
    if (const auto fault = sweep.faults.find(cell); fault != sweep.faults.end()) return "error: " + fault->second;
    const decide::Verdict& verdict = sweep.verdicts[cell];
    std::string words = range_words(verdict.at_least, verdict.at_most, sweep.grid.jurisdiction);
    if (verdict.review) words += "; review policy: " + std::string(review_words(*verdict.review));
    return words;
}

std::string table_html(const rulebook::Rulebook& book, const HeldSweep& sweep, const Pivot& pivot,
                       std::uint64_t table) {
    const explore::Grid& grid = sweep.grid;
    const PivotCells cells(sweep, pivot, table);
    const std::string rows = pivot.rows == no_axis ? "" : axis_label(grid.axes[pivot.rows], book);
    const std::string columns = pivot.columns == no_axis ? "" : axis_label(grid.axes[pivot.columns], book);
    std::string caption = rows.empty() ? std::string("Outcome") : "Outcome by " + rows;
    if (!columns.empty()) caption += " and " + columns;
    if (const std::string fixed = fixed_words(grid, other_axes(grid, pivot), cells.at()); !fixed.empty())
        caption += " — " + fixed;
    caption = xml_text(caption);
    std::string out = fmt::format(
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{0}\">\n<table>\n<caption>{0}</caption>\n"
        "<thead>\n",
        caption);
    if (!columns.empty())
        out += fmt::format("<tr><td></td><th colspan=\"{}\" scope=\"colgroup\">{}</th></tr>\n", cells.columns(),
                           xml_text(columns));
    out += "<tr><th scope=\"col\">" + xml_text(rows) + "</th>";
    for (std::size_t c = 0; c < cells.columns(); ++c)
        out += "<th scope=\"col\">" +
               (pivot.columns == no_axis ? "outcome" : xml_text(value_label(grid.axes[pivot.columns], c, true))) +
               "</th>";
    out += "</tr>\n</thead>\n<tbody>\n";
    for (std::size_t r = 0; r < cells.rows(); ++r) {
        out += "<tr><th scope=\"row\">" +
               (pivot.rows == no_axis ? "" : xml_text(value_label(grid.axes[pivot.rows], r, true))) + "</th>";
        for (std::size_t c = 0; c < cells.columns(); ++c) {
            const std::uint64_t cell = cells.cell(r, c);
            const CellCode code = cell_code(sweep, cell);
            out += fmt::format("<td class=\"{}\" title=\"{}\">{}{}</td>", cell_class(sweep, cell),
                               xml_text(cell_words(sweep, cell)), code.outcome,
                               code.review.empty() ? "" : " <small>" + code.review + "</small>");
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n</div>\n";
}

}  // namespace

std::string sweep_html(const rulebook::Rulebook& book, const HeldSweep& sweep, Pivot wanted) {
    const Pivot pivot = pivot_of(sweep.grid, wanted);
    const std::string title = xml_text(sweep.grid.name);
    std::string out = fmt::format(head, fmt::arg("title", title + " — portcullis sweep"));
    out += fmt::format("<h1>{}</h1>\n<p>{} {}.", title, big_number(sweep.counts.cells),
                       sweep.counts.cells == 1 ? "cell" : "cells");
    std::vector<std::size_t> fixed;
    for (std::size_t i = 0; i < sweep.grid.axes.size(); ++i)
        if (sweep.grid.axes[i].values.size() == 1 && i != pivot.rows) fixed.push_back(i);
    if (!fixed.empty())
        out += " " + xml_text(fixed_words(sweep.grid, fixed, explore::Coordinates(sweep.grid.axes.size(), 0))) + ".";
    out += "</p>\n<ul>\n";
    for (const auto& [range, count] : sweep.counts.outcomes)
        out +=
            fmt::format("<li>{}: {}</li>\n", xml_text(range_words(range.first, range.second, sweep.grid.jurisdiction)),
                        big_number(count));
    if (sweep.counts.faults > 0)
        out += fmt::format("<li>error: {}, the first: {}</li>\n", big_number(sweep.counts.faults),
                           xml_text(sweep.counts.first_fault));
    out += "</ul>\n<h2>Legend</h2>\n<dl>\n";
    for (const LegendEntry& entry : legend(sweep))
        out += fmt::format("<dt>{}</dt><dd>{}</dd>\n", entry.code, xml_text(entry.words));
    out += "</dl>\n<h2>Outcomes</h2>\n";
    for (std::uint64_t table = 0; table < table_count(sweep.grid, pivot); ++table)
        out += table_html(book, sweep, pivot, table);
    return out + fmt::format(
                     "</main>\n<footer><p>Not legal advice; {} modelled. Rulebook {}.</p></footer>\n</body>\n</html>\n",
                     counted(book.regimes.size(), "regime"), book.digest);
}

}  // namespace portcullis::output
