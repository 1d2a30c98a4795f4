// Lines of a text report: wrapped to a width in terminal cells, coloured if asked. The one place where a report's text
// is put together, and so the one place where text from outside is made safe: every run passes `text::printable`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

enum class Style { plain, strong, dim, good, bad, doubtful };

struct Run {
    std::string text;
    Style style = Style::plain;
};
using Runs = std::vector<Run>;

// Terminal cells that the text takes once it is made printable.
[[nodiscard]] int width_of(std::string_view text);

class Page {
  public:
    Page(int width, bool color);

    void blank();
    // A heading after an empty line.
    void section(std::string_view title);
    // One paragraph: the first line begins at `indent`, the others at `hang`. Words longer than a line are not cut.
    void line(int indent, int hang, const Runs& runs);
    void line(int indent, std::string_view text, Style style = Style::plain);
    // `right` begins at column `at` if both fit on one line, else it goes below, further in.
    void columns(int indent, int at, const Runs& left, const Runs& right);
    // `right` ends at the right margin, or goes below.
    void spread(const Runs& left, const Runs& right);
    // A line across the page.
    void rule();

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void paint(Style style);
    void write(const Runs& runs);

    int width_;
    bool color_;
    Style style_ = Style::plain;
    std::string out_;
};

}  // namespace portcullis::output
