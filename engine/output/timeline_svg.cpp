// A timeline as a picture: a band over the days, and below it what each part of the band says.
#include "output/timeline.hpp"
#include "output/timeline_words.hpp"
#include "output/words.hpp"
#include "output/xml.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <array>

namespace portcullis::output {

using explore::Timeline;
using explore::TimelineSpan;
using language::Day;
using language::day_max;

namespace {

// A color for screens, and lines of a darker one that stay in a black-and-white print.
struct Fill {
    std::string_view id;
    std::string_view words;
    std::string_view color;
    std::string_view dark;
    std::string_view lines;  // the path of one tile of 8 by 8
};
constexpr std::array<Fill, 7> fills{{
    {"nlr", "no license required", "#d3ead6", "#2f6b3c", ""},
    {"exception", "license exception available", "#d6e6f7", "#27588c", "M0 8L8 0"},
    {"authorized", "authorized", "#e4def3", "#54408a", "M0 4H8"},
    {"license", "license required", "#fbdcc0", "#9a4a0c", "M0 0L8 8M0 8L8 0"},
    {"prohibited", "prohibited", "#efb3ad", "#8c1c13", "M0 2H8M0 6H8M2 0V8M6 0V8"},
    {"open", "not decided by the facts given", "#fbf3c4", "#77660a", "M4 0V5"},
    {"nothing", "no rules on file", "#ffffff", "#777777", "M3 4H5"},
}};

const Fill& fill_of(const TimelineSpan& span) {
    if (!span.on_file) return fills[6];
    if (!span.verdict.decided()) return fills[5];
    return fills[static_cast<std::size_t>(span.verdict.at_most)];
}

// Lines that fit, by the usual width of a letter.
std::vector<std::string> wrapped(const std::string& text, std::size_t most) {
    std::vector<std::string> lines{""};
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(' ', begin), text.size());
        const std::string word = text.substr(begin, end - begin);
        if (!lines.back().empty() && lines.back().size() + 1 + word.size() > most) lines.emplace_back();
        lines.back() += (lines.back().empty() ? "" : " ") + word;
        begin = end + 1;
    }
    return lines;
}

class Drawing {
  public:
    explicit Drawing(const Timeline& line) : line_(line) { scale(); }

    std::string draw() {
        head();
        band();
        for (std::size_t i = 0; i < line_.spans.size(); ++i) entry(i);
        legend();
        y_ += 10;
        paragraph(margin, 11, "#333333", timeline::checked_words(line_) + " Not legal advice.");
        return whole();
    }

  private:
    static constexpr double margin = 24;
    static constexpr double width = 1000;
    static constexpr double band_height = 40;
    static constexpr double number_width = 22;

    void scale() {
        if (line_.spans.empty()) return;
        from_ = line_.spans.front().from;
        until_ = line_.spans.back().until;
        if (until_ < day_max) return;
        // The last span has no end: what is drawn of it goes a little beyond all days that are marked.
        until_ = std::max(line_.spans.back().from, from_ + 1);
        until_ = std::max(until_, line_.checked_through);
        if (line_.shipment_day) until_ = std::max(until_, *line_.shipment_day);
        until_ += std::max(30, (until_ - from_) / 12);
    }

    [[nodiscard]] double x(Day day) const {
        const double share = static_cast<double>(std::clamp(day, from_, until_) - from_) /
                             static_cast<double>(std::max(until_ - from_, 1));
        return margin + share * (width - 2 * margin);
    }

    void text(double x, double y, double size, std::string_view color, std::string_view words,
              std::string_view more = "") {
        body_ += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" font-size=\"{}\" fill=\"{}\"{}>{}</text>\n", x, y, size,
                             color, more, xml_text(words));
    }
    void paragraph(double x, double size, std::string_view color, const std::string& words,
                   std::string_view more = "") {
        const auto letters = static_cast<std::size_t>((width - margin - x) / (size * 0.54));
        for (const std::string& one : wrapped(words, letters)) {
            y_ += size + 4;
            text(x, y_, size, color, one, more);
        }
    }
    void box(double x, double y, double wide, double high, const Fill& fill) {
        body_ += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"url(#{})\" stroke=\"#222222\" "
            "stroke-width=\"0.7\"/>\n",
            x, y, wide, high, fill.id);
    }
    void rule(double x1, double y1, double x2, double y2, std::string_view more) {
        body_ += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#222222\"{}/>\n",
                             x1, y1, x2, y2, more);
    }

    void head() {
        y_ = margin;
        paragraph(margin, 18, "#000000", timeline::shipment_words(line_), " font-weight=\"bold\"");
        paragraph(margin, 13, "#222222", timeline::world_words(line_));
    }

    void band() {
        if (line_.spans.empty()) return paragraph(margin, 13, "#000000", std::string(nothing_on_file));
        const double top = y_ + 46;
        for (const TimelineSpan& span : line_.spans) {
            const double left = x(span.from);
            const double wide = std::max(x(span.until) - left, 1.5);
            box(left, top, wide, band_height, fill_of(span));
            const std::string_view words = fill_of(span).words;
            if (wide > static_cast<double>(words.size()) * 6.6 + 12) label(left + wide / 2, top + 24, words);
        }
        numbers(top);
        const double bottom = top + band_height;
        ticks(bottom);
        double marks = bottom + 34;
        if (line_.checked_through > from_ && line_.checked_through < until_) {
            const double at = x(line_.checked_through + 1);
            body_ += fmt::format(
                "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.0f}\" fill=\"#ffffff\" "
                "fill-opacity=\"0.5\"/>\n",
                at, top, x(until_) - at, band_height);
            marker(at, top, marks, " stroke-dasharray=\"3 3\"");
            note(at, marks, "law checked through " + language::format_day(line_.checked_through));
            marks += 15;
        }
        if (line_.shipment_day && *line_.shipment_day >= from_ && *line_.shipment_day < until_) {
            const double at = x(*line_.shipment_day);
            marker(at, top, marks, " stroke-width=\"2\"");
            note(at, marks, "date of the shipment " + language::format_day(*line_.shipment_day));
            marks += 15;
        }
        y_ = marks;
    }

    // Down to its note, with room for the letters of the axis.
    void marker(double at, double top, double note, std::string_view more) {
        rule(at, top - 4, at, top + band_height + 6, more);
        rule(at, top + band_height + 20, at, note - 10, more);
    }

    // Words on a ground of their own, so that no pattern runs through the letters.
    void label(double middle, double y, std::string_view words) {
        const double wide = static_cast<double>(words.size()) * 6.4 + 8;
        body_ += fmt::format(
            "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"17\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>\n",
            middle - wide / 2, y - 13, wide);
        text(middle, y, 12, "#000000", words, " text-anchor=\"middle\"");
    }

    void note(double at, double y, const std::string& words) {
        const double half = static_cast<double>(words.size()) * 2.9;
        text(std::clamp(at, margin + half, width - margin - half), y, 11, "#000000", words, " text-anchor=\"middle\"");
    }

    // One for each span, drawn apart where spans are short, with a line to its place.
    void numbers(double top) {
        std::vector<double> at;
        for (const TimelineSpan& span : line_.spans) at.push_back((x(span.from) + x(span.until)) / 2);
        std::vector<double> drawn = at;
        const double room = (width - 2 * margin) / static_cast<double>(at.size());
        const double apart = std::min(number_width, room);
        for (std::size_t i = 0; i < drawn.size(); ++i)
            drawn[i] = std::max(drawn[i], i == 0 ? margin + apart / 2 : drawn[i - 1] + apart);
        for (std::size_t i = drawn.size(); i-- > 0;)
            drawn[i] = std::min(drawn[i], i + 1 == drawn.size() ? width - margin - apart / 2 : drawn[i + 1] - apart);
        for (std::size_t i = 0; i < at.size(); ++i) {
            rule(drawn[i], top - 22, at[i], top - 2, " stroke-width=\"0.7\"");
            text(drawn[i], top - 26, 12, "#000000", std::to_string(i + 1),
                 " text-anchor=\"middle\" font-weight=\"bold\"");
        }
    }

    void ticks(double bottom) {
        constexpr int most = 14;
        constexpr std::array<int, 7> steps{1, 3, 6, 12, 24, 60, 120};
        const int months = (until_ - from_) / 30;
        int step = steps.back();
        for (auto one = steps.rbegin(); one != steps.rend(); ++one)
            if (months / *one <= most) step = *one;
        for (int month = 1900 * 12; month < 2200 * 12; month += step) {
            const auto day = language::parse_day(fmt::format("{:04}-{:02}-01", month / 12, month % 12 + 1));
            if (!day || *day < from_ || *day >= until_) continue;
            rule(x(*day), bottom, x(*day), bottom + 5, "");
            text(x(*day), bottom + 17, 11, "#000000", language::format_day(*day).substr(0, step < 12 ? 7 : 4),
                 " text-anchor=\"middle\"");
        }
    }

    void entry(std::size_t index) {
        const TimelineSpan& span = line_.spans[index];
        constexpr double indent = margin + 62;
        y_ += 12;
        box(margin + 22, y_ + 4, 30, 14, fill_of(span));
        text(margin, y_ + 16, 13, "#000000", std::to_string(index + 1), " font-weight=\"bold\"");
        std::string words = timeline::days_words(span) + "  " + timeline::outcome_words(line_, span);
        if (const std::string review = timeline::review_words(span); !review.empty()) words += "; " + review;
        if (span.on_file && timeline::checked(line_, span) == "no") words += " (not checked that far)";
        paragraph(indent, 13, "#000000", words, " font-weight=\"bold\"");
        if (index == 0) return;
        const bool begins = !line_.spans[index - 1].on_file;
        paragraph(indent, 12, "#000000", begins ? "the law on file begins" : timeline::because_words(span));
        for (const timeline::CauseGroup& group : timeline::cause_groups(span)) {
            paragraph(indent + 14, 12, "#000000", group.head);
            for (const std::string& one : group.lines) paragraph(indent + 28, 12, "#000000", one);
            for (const Citation& one : group.sources) paragraph(indent + 28, 11, "#444444", "source: " + one.cite);
        }
    }

    void legend() {
        y_ += 22;
        double at = margin;
        for (const Fill& fill : fills) {
            const bool used = std::any_of(line_.spans.begin(), line_.spans.end(),
                                          [&](const TimelineSpan& span) { return fill_of(span).id == fill.id; });
            if (!used) continue;
            box(at, y_, 30, 14, fill);
            text(at + 36, y_ + 12, 12, "#000000", fill.words);
            at += 36 + static_cast<double>(fill.words.size()) * 6.6 + 20;
        }
        y_ += 18;
    }

    [[nodiscard]] std::string patterns() const {
        std::string out = "<defs>\n";
        for (const Fill& fill : fills) {
            out += fmt::format(
                "<pattern id=\"{}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><rect width=\"8\" "
                "height=\"8\" fill=\"{}\"/>",
                fill.id, fill.color);
            if (!fill.lines.empty())
                out += fmt::format("<path d=\"{}\" stroke=\"{}\" stroke-width=\"0.8\" fill=\"none\"/>", fill.lines,
                                   fill.dark);
            out += "</pattern>\n";
        }
        return out + "</defs>\n";
    }

    [[nodiscard]] std::string whole() const {
        std::string told;
        for (std::size_t i = 0; i < line_.spans.size(); ++i) {
            const TimelineSpan& span = line_.spans[i];
            told += (i == 0 ? "" : "; ") + timeline::days_words(span) + ": " + timeline::outcome_words(line_, span);
        }
        const double height = y_ + margin;
        return fmt::format(
                   "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {:.0f} {:.0f}\" width=\"{:.0f}\" "
                   "height=\"{:.0f}\" role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\">\n"
                   "<title id=\"title\">Timeline: {}</title>\n<desc id=\"desc\">{}. {}</desc>\n",
                   width, height, width, height, xml_text(timeline::shipment_words(line_)), xml_text(told),
                   xml_text(timeline::checked_words(line_))) +
               patterns() +
               fmt::format("<rect width=\"{:.0f}\" height=\"{:.0f}\" fill=\"#ffffff\"/>\n", width, height) + body_ +
               "</svg>\n";
    }

    const Timeline& line_;
    Day from_ = 0;
    Day until_ = 1;
    double y_ = 0;
    std::string body_;
};

}  // namespace

std::string timeline_svg(const Timeline& line) { return Drawing(line).draw(); }

}  // namespace portcullis::output
