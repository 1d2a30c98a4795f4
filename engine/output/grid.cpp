#include "output/grid.hpp"

#include <algorithm>

namespace portcullis::output {
std::vector<int> Grid::widths() const {
    std::vector<int> widths;
    for (const auto& row : rows_) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
    }
    return widths;
}

int Grid::width() const {
    int sum = -2;
    for (const int one : widths()) sum += one + 2;
    return sum;
}

void Grid::print(Page& page, int indent) const {
    const std::vector<int> widths = this->widths();
    for (std::size_t r = 0; r < rows_.size(); ++r) {
        std::string line;
        for (std::size_t i = 0; i < rows_[r].size(); ++i) {
            const int fill = widths[i] - width_of(rows_[r][i]);
            const bool right = numbers_ && i > 0;
            const bool last = i + 1 == rows_[r].size();
            line += (i == 0 ? "" : "  ") + std::string(static_cast<std::size_t>(right ? fill : 0), ' ') + rows_[r][i] +
                    std::string(static_cast<std::size_t>(right || last ? 0 : fill), ' ');
        }
        page.line(indent, indent + 4, {{line, r == 0 ? Style::strong : Style::plain}});
    }
}

}  // namespace portcullis::output
