// A small table of text: columns as wide as their cells, the first to the left, numbers to the right. Private to the
// stage.
#pragma once

#include "output/page.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

class Grid {
  public:
    // `numbers`: all columns but the first stand to the right.
    Grid(std::vector<std::string> head, bool numbers) : numbers_(numbers) { rows_.push_back(std::move(head)); }

    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
    [[nodiscard]] int width() const;
    // Where the page is too narrow, lines wrap.
    void print(Page& page, int indent) const;

  private:
    [[nodiscard]] std::vector<int> widths() const;

    bool numbers_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace portcullis::output
