#include "output/page.hpp"

#include "text/diagnostic.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

const char* code(Style style) {
    switch (style) {
        case Style::plain: return "\x1b[0m";
        case Style::strong: return "\x1b[0;1m";
        case Style::dim: return "\x1b[0;2m";
        case Style::good: return "\x1b[0;1;32m";
        case Style::bad: return "\x1b[0;1;31m";
        case Style::doubtful: return "\x1b[0;1;33m";
    }
    return "";
}

constexpr std::size_t longest_run = 4000;  // code points; nothing that a person reads is longer

std::string spaces(int count) { return std::string(static_cast<std::size_t>(std::max(count, 0)), ' '); }

// Cells of text that is printable already.
int cells_of(std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::decode(text, at);
        width += text::cells(point.value);
        at += point.length;
    }
    return width;
}

int cells_of(const Runs& runs) {
    int width = 0;
    for (const Run& run : runs) width += cells_of(run.text);
    return width;
}

Runs printable(const Runs& runs) {
    Runs safe;
    safe.reserve(runs.size());
    for (const Run& run : runs) safe.push_back({text::excerpt(run.text, longest_run), run.style});
    return safe;
}

// What may not be broken, with the blanks before it.
struct Word {
    int blanks = 0;
    Runs parts;
};

std::vector<Word> words(const Runs& runs) {
    std::vector<Word> list(1);
    for (const Run& run : runs) {
        std::string_view rest = run.text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (end > 0) list.back().parts.push_back({std::string(rest.substr(0, end)), run.style});
            rest.remove_prefix(end);
            if (rest.empty()) break;
            rest.remove_prefix(1);
            if (!list.back().parts.empty()) list.emplace_back();
            ++list.back().blanks;
        }
    }
    if (list.back().parts.empty()) list.pop_back();
    return list;
}

}  // namespace

int width_of(std::string_view text) { return cells_of(text::printable(text)); }

Page::Page(int width, bool color) : width_(std::clamp(width, 40, 1000)), color_(color) {}

void Page::paint(Style style) {
    if (!color_ || style == style_) return;
    out_ += code(style);
    style_ = style;
}

void Page::write(const Runs& runs) {
    for (const Run& run : runs) {
        paint(run.style);
        out_ += run.text;
    }
}

void Page::blank() { out_ += '\n'; }

void Page::section(std::string_view title) {
    blank();
    line(0, title, Style::strong);
}

void Page::line(int indent, std::string_view text, Style style) { line(indent, indent, {{std::string(text), style}}); }

void Page::line(int indent, int hang, const Runs& runs) {
    int column = indent;
    bool fresh = true;
    out_ += spaces(indent);
    for (const Word& word : words(printable(runs))) {
        const int width = cells_of(word.parts);
        if (!fresh && column + word.blanks + width > width_) {
            paint(Style::plain);
            out_ += '\n' + spaces(hang);
            column = hang;
            fresh = true;
        }
        if (!fresh) {
            paint(Style::plain);
            out_ += spaces(word.blanks);
            column += word.blanks;
        }
        write(word.parts);
        column += width;
        fresh = false;
    }
    paint(Style::plain);
    out_ += '\n';
}

void Page::columns(int indent, int at, const Runs& left, const Runs& right) {
    const Runs first = printable(left);
    const Runs second = printable(right);
    const int width = cells_of(first);
    const int other = cells_of(second);
    if (other == 0 || indent + width + 2 + other > width_) {
        line(indent, indent + 2, left);
        if (other > 0) line(indent + 4, indent + 4, right);
        return;
    }
    const int begin = std::min(std::max(at, indent + width + 2), width_ - other);
    out_ += spaces(indent);
    write(first);
    paint(Style::plain);
    out_ += spaces(begin - indent - width);
    write(second);
    paint(Style::plain);
    out_ += '\n';
}

void Page::spread(const Runs& left, const Runs& right) { columns(0, width_, left, right); }

void Page::rule() {
    paint(Style::dim);
    for (int i = 0; i < width_; ++i) out_ += "─";
    paint(Style::plain);
    out_ += '\n';
}

}  // namespace portcullis::output
