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
    // Where the page is too narrow, each row becomes a line that wraps.
    void print(Page& page, int indent) const;

  private:
    bool numbers_;
    std::vector<std::vector<std::string>> rows_;
};

}  // namespace portcullis::output
