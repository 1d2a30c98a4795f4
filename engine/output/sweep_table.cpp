#include "output/sweep_table.hpp"

#include "output/counted.hpp"
#include "output/words.hpp"

#include <algorithm>
#include <functional>
#include <numeric>

namespace portcullis::output {

using explore::Axis;
using explore::AxisKind;
using language::Kind;

namespace {

// Rows or columns that say the same: values of one axis.
using Group = std::vector<std::size_t>;

bool is_ordered(const Axis& axis) { return axis.type.kind == Kind::number || axis.type.kind == Kind::date; }

// Of an axis with an order neighbors stand together, of another all that are the same.
std::vector<Group> groups_of(std::size_t count, bool merge, bool ordered,
                             const std::function<bool(std::size_t, std::size_t)>& same) {
    std::vector<Group> groups;
    for (std::size_t i = 0; i < count; ++i) {
        Group* home = nullptr;
        if (merge && ordered && !groups.empty() && same(groups.back().front(), i)) home = &groups.back();
        if (merge && !ordered)
            for (Group& group : groups)
                if (home == nullptr && same(group.front(), i)) home = &group;
        if (home != nullptr) home->push_back(i);
        else groups.push_back({i});
    }
    return groups;
}

class TableWriter {
  public:
    TableWriter(const rulebook::Rulebook& book, const HeldSweep& sweep, const SweepTableOptions& options, Page& page)
        : book_(book), sweep_(sweep), options_(options), pivot_(options.pivot), page_(page) {}

    void write(std::uint64_t table) {
        const PivotCells cells(sweep_, pivot_, table);
        const std::vector<std::size_t> others = other_axes(sweep_.grid, pivot_);
        if (!others.empty()) page_.section(fixed_words(sweep_.grid, others, cells.at()));
        else page_.blank();
        const auto same_rows = [&](std::size_t a, std::size_t b) {
            for (std::size_t column = 0; column < cells.columns(); ++column)
                if (!cells.same(cells.cell(a, column), cells.cell(b, column))) return false;
            return true;
        };
        const auto same_columns = [&](std::size_t a, std::size_t b) {
            for (std::size_t row = 0; row < cells.rows(); ++row)
                if (!cells.same(cells.cell(row, a), cells.cell(row, b))) return false;
            return true;
        };
        const std::vector<Group> rows = groups(pivot_.rows, cells.rows(), same_rows);
        const std::vector<Group> columns = groups(pivot_.columns, cells.columns(), same_columns);
        std::vector<std::string> row_labels = labels(pivot_.rows, rows, options_.width * 2 / 5);
        std::vector<std::string> column_labels = labels(pivot_.columns, columns, 24);
        number(column_labels);
        print(cells, rows, columns, row_labels, column_labels);
    }

  private:
    [[nodiscard]] std::vector<Group> groups(std::size_t axis, std::size_t count,
                                            const std::function<bool(std::size_t, std::size_t)>& same) const {
        if (axis == no_axis) return {{0}};
        return groups_of(count, !options_.full, is_ordered(sweep_.grid.axes[axis]), same);
    }

    // `1,000 to 1,300`, `CN, MO, VN and 12 more`
    [[nodiscard]] std::vector<std::string> labels(std::size_t axis, const std::vector<Group>& groups, int room) const {
        std::vector<std::string> result;
        for (const Group& group : groups) {
            if (axis == no_axis) {
                result.emplace_back("outcome");
                continue;
            }
            const Axis& of = sweep_.grid.axes[axis];
            std::string text = value_label(of, group.front(), group.size() == 1 && room > 30);
            if (group.size() > 1 && is_ordered(of)) text += " to " + value_label(of, group.back(), false);
            for (std::size_t i = 1; i < group.size() && !is_ordered(of); ++i) {
                const std::string next = ", " + value_label(of, group[i], false);
                const std::string rest = " and " + std::to_string(group.size() - i) + " more";
                const bool last = i + 1 == group.size();
                if (width_of(text + next) + (last ? 0 : static_cast<int>(rest.size())) > room) {
                    text += rest;
                    break;
                }
                text += next;
            }
            result.push_back(std::move(text));
        }
        return result;
    }

    // Headings too long for their columns become numbers, explained above the table.
    void number(std::vector<std::string>& columns) {
        constexpr int widest = 14;
        if (std::all_of(columns.begin(), columns.end(), [](const std::string& one) { return width_of(one) <= widest; }))
            return;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string key = "(" + std::to_string(i + 1) + ")";
            page_.line(2, 6, {{key + " " + columns[i], Style::plain}});
            columns[i] = key;
        }
    }

    static std::string padded(const std::string& text, int width) {
        return text + std::string(static_cast<std::size_t>(std::max(0, width - width_of(text))), ' ');
    }

    void print(const PivotCells& cells, const std::vector<Group>& rows, const std::vector<Group>& columns,
               const std::vector<std::string>& row_labels, const std::vector<std::string>& column_labels) {
        const std::string corner = pivot_.rows == no_axis ? "" : axis_label(sweep_.grid.axes[pivot_.rows], book_);
        int left = width_of(corner);
        for (const std::string& label : row_labels) left = std::max(left, width_of(label));
        std::vector<int> widths;
        for (std::size_t c = 0; c < columns.size(); ++c) {
            int width = width_of(column_labels[c]);
            for (const Group& row : rows)
                width =
                    std::max(width, width_of(cell_code(sweep_, cells.cell(row.front(), columns[c].front())).text()));
            widths.push_back(width);
        }
        // As many columns at a time as the page has room for.
        for (std::size_t begin = 0; begin < columns.size();) {
            std::size_t end = begin;
            int used = 2 + left;
            while (end < columns.size() && (end == begin || used + 2 + widths[end] <= options_.width))
                used += 2 + widths[end++];
            if (begin > 0) page_.blank();
            if (pivot_.columns != no_axis)
                page_.line(4 + left, 4 + left,
                           {{axis_label(sweep_.grid.axes[pivot_.columns], book_) +
                                 (end - begin < columns.size()
                                      ? " (" + std::to_string(begin + 1) + " to " + std::to_string(end) + " of " +
                                            std::to_string(columns.size()) + " columns)"
                                      : ""),
                             Style::dim}});
            Runs head{{padded(corner, left), Style::dim}};
            for (std::size_t c = begin; c < end; ++c)
                head.push_back({"  " + padded(column_labels[c], widths[c]), Style::strong});
            page_.line(2, 2, head);
            for (std::size_t r = 0; r < rows.size(); ++r) {
                Runs line{{padded(row_labels[r], left), Style::plain}};
                for (std::size_t c = begin; c < end; ++c) {
                    const CellCode code = cell_code(sweep_, cells.cell(rows[r].front(), columns[c].front()));
                    line.push_back({"  ", Style::plain});
                    line.push_back({padded(code.text(), widths[c]), code.style});
                }
                page_.line(2, 2, line);
            }
            begin = end;
        }
    }

    const rulebook::Rulebook& book_;
    const HeldSweep& sweep_;
    const SweepTableOptions& options_;
    Pivot pivot_;
    Page& page_;
};

}  // namespace

void sweep_foot(Page& page, const rulebook::Rulebook& book) {
    page.blank();
    page.line(0, 2,
              {{"Not legal advice; " + counted(book.regimes.size(), "regime") +
                    " modelled (portcullis rules list). Rulebook " + book.digest + ".",
                Style::dim}});
}

std::string sweep_table(const rulebook::Rulebook& book, const HeldSweep& sweep, const SweepTableOptions& given) {
    SweepTableOptions options = given;
    options.pivot = pivot_of(sweep.grid, given.pivot);
    Page page(options.width, options.color);
    page.line(0, 2,
              {{sweep.grid.name, Style::strong},
               {"  " + big_number(sweep.counts.cells) + (sweep.counts.cells == 1 ? " cell" : " cells"), Style::plain}});
    std::vector<std::size_t> fixed;
    for (std::size_t i = 0; i < sweep.grid.axes.size(); ++i)
        if (sweep.grid.axes[i].values.size() == 1 && i != options.pivot.rows) fixed.push_back(i);
    if (!fixed.empty())
        page.line(0, 2,
                  {{fixed_words(sweep.grid, fixed, explore::Coordinates(sweep.grid.axes.size(), 0)), Style::plain}});
    counts_lines(page, sweep.counts, sweep.grid.jurisdiction);
    TableWriter writer(book, sweep, options, page);
    for (std::uint64_t table = 0; table < table_count(sweep.grid, options.pivot); ++table) writer.write(table);
    page.blank();
    for (const LegendEntry& entry : legend(sweep))
        page.columns(2, 8, {{entry.code, Style::strong}}, {{entry.words, Style::plain}});
    if (!options.full)
        page.line(0, 2, {{"Rows and columns that say the same stand together (--full: each by itself).", Style::dim}});
    sweep_foot(page, book);
    return page.take();
}

}  // namespace portcullis::output
