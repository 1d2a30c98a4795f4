// Reports for a terminal: message, place, the source line with carets, help, further places.
#include "text/diagnostic.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

constexpr int tab_width = 4;

struct Paint {
    const char* error = "";
    const char* warning = "";
    const char* note = "";
    const char* frame = "";
    const char* bold = "";
    const char* reset = "";
};

constexpr Paint colors = {"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;34m", "\x1b[1m", "\x1b[0m"};

const char* word(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

const char* color(const Paint& paint, Severity severity) {
    return severity == Severity::error ? paint.error : severity == Severity::warning ? paint.warning : paint.note;
}

struct Glyph {
    std::string text;
    int width = 0;
    std::size_t offset = 0;  // in the line
};

// One source line as it will be shown, with the carets' position in terminal cells.
struct Shown {
    std::string line;
    int indent = 0;
    int carets = 0;
};

int width_of(std::string_view text) {
    int width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        width += cells(point.value);
        at += point.length;
    }
    return width;
}

std::vector<Glyph> glyphs(std::string_view line, std::size_t from, std::size_t to) {
    std::vector<Glyph> list;
    int column = 0;
    for (std::size_t at = from; at < to;) {
        const CodePoint point = decode(line, at);
        Glyph glyph;
        glyph.offset = at;
        if (point.value == '\t' && point.valid) {
            glyph.width = tab_width - column % tab_width;
            glyph.text.assign(static_cast<std::size_t>(glyph.width), ' ');
        } else {
            append_printable(glyph.text, line, point, at);
            glyph.width = width_of(glyph.text);
        }
        column += glyph.width;
        list.push_back(std::move(glyph));
        at += point.length;
    }
    return list;
}

// [begin, end) are offsets in `line`. Only the surroundings of the place are looked at: a line may have megabytes.
Shown show_line(std::string_view line, std::size_t begin, std::size_t end, int room) {
    const std::size_t reach = static_cast<std::size_t>(room) * 8;
    begin = std::min(begin, line.size());
    end = std::clamp(end, begin, line.size());
    std::size_t from = begin > reach ? begin - reach : 0;
    while (from > 0 && from < begin && is_continuation(line[from])) ++from;
    std::size_t to = line.size() - begin > reach ? begin + reach : line.size();
    while (to < line.size() && is_continuation(line[to])) ++to;

    const std::vector<Glyph> list = glyphs(line, from, to);
    int total = 0;
    int before = 0;
    for (const Glyph& glyph : list) {
        if (glyph.offset < begin) before += glyph.width;
        total += glyph.width;
    }
    const bool fits = from == 0 && to == line.size() && total <= room;
    // A long line: a third of the room stays for what stands before the place.
    const int skip = fits || (from == 0 && before <= room * 2 / 3) ? 0 : std::max(0, before - room / 3);
    const bool cut_left = skip > 0 || from > 0;
    const bool cut_right = to < line.size() || total - skip + (cut_left ? 1 : 0) > room;
    const int last = room - (cut_right ? 1 : 0);

    Shown shown;
    int column = 0;
    if (cut_left) {
        shown.line = "…";
        column = 1;
    }
    shown.indent = column;
    int position = 0;
    for (const Glyph& glyph : list) {
        const int left = position;
        position += glyph.width;
        if (left < skip) continue;
        if (column + glyph.width > last) break;
        if (glyph.offset < begin) shown.indent = column + glyph.width;
        if (glyph.offset >= begin && glyph.offset < end) shown.carets += glyph.width;
        shown.line += glyph.text;
        column += glyph.width;
    }
    if (cut_right) shown.line += "…";
    shown.carets = std::max(shown.carets, 1);
    return shown;
}

class Renderer {
  public:
    Renderer(const Sources& sources, const Diagnostic& diagnostic, const RenderOptions& options)
        : sources_(sources), width_(std::max(options.width, 40)) {
        if (options.color) paint_ = colors;
        widen(diagnostic.span);
        for (const Label& label : diagnostic.others) widen(label.span);
    }

    void headline(Severity severity, const std::string& code, std::string_view message) {
        out_ += color(paint_, severity);
        out_ += word(severity);
        if (!code.empty()) out_ += "[" + code + "]";
        out_ += paint_.reset;
        out_ += paint_.bold;
        out_ += ": " + printable(message);
        out_ += paint_.reset;
        out_ += '\n';
    }

    void block(Span span, Severity severity, std::string_view caption) {
        if (!known(span)) return;
        const Place place = sources_.place(span);
        frame(std::string(gutter_, ' ') + "--> ");
        out_ += printable(sources_.name(span.file)) + ":" + std::to_string(place.line) + ":" +
                std::to_string(place.column) + "\n";
        const std::string_view line = sources_.line_at(span.file, span.begin);
        const std::uint32_t start = sources_.line_begin(span.file, span.begin);
        const std::size_t begin = span.begin - std::min(start, span.begin);
        const std::size_t end = span.end - std::min(start, span.end);
        const int room = std::max(20, width_ - static_cast<int>(gutter_) - 3);
        const Shown shown = show_line(line, begin, end, room);

        frame(std::string(gutter_ + 1, ' ') + "|");
        out_ += '\n';
        const std::string number = std::to_string(place.line);
        frame(std::string(gutter_ - number.size(), ' ') + number + " |");
        out_ += (shown.line.empty() ? "" : " ") + shown.line + "\n";
        frame(std::string(gutter_ + 1, ' ') + "|");
        out_ += std::string(static_cast<std::size_t>(shown.indent) + 1, ' ');
        out_ += color(paint_, severity);
        out_ += std::string(static_cast<std::size_t>(shown.carets), '^');
        if (!caption.empty()) out_ += " " + printable(caption);
        out_ += paint_.reset;
        out_ += '\n';
    }

    void help(std::string_view text) {
        const std::string margin(gutter_ + 1, ' ');
        bool first = true;
        while (!text.empty()) {
            const std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            frame(first ? margin + "= " : margin + "  ");
            if (first) out_ += std::string(paint_.bold) + "help" + paint_.reset + ": ";
            out_ += (first ? "" : "      ") + printable(line) + "\n";
            first = false;
        }
    }

    std::string take() { return std::move(out_); }

  private:
    [[nodiscard]] bool known(Span span) const { return span.file < sources_.size(); }

    void widen(Span span) {
        if (known(span)) gutter_ = std::max(gutter_, std::to_string(sources_.place(span).line).size());
    }

    void frame(const std::string& text) {
        out_ += paint_.frame;
        out_ += text;
        out_ += paint_.reset;
    }

    const Sources& sources_;
    Paint paint_;
    int width_;
    std::size_t gutter_ = 1;
    std::string out_;
};

}  // namespace

std::string render(const Sources& sources, const Diagnostic& diagnostic, const RenderOptions& options) {
    Renderer renderer(sources, diagnostic, options);
    renderer.headline(diagnostic.severity, diagnostic.code, diagnostic.message);
    renderer.block(diagnostic.span, diagnostic.severity, diagnostic.caption);
    renderer.help(diagnostic.help);
    for (const Label& label : diagnostic.others) {
        renderer.headline(Severity::note, {}, label.caption);
        renderer.block(label.span, Severity::note, {});
    }
    return renderer.take();
}

}  // namespace portcullis::text
