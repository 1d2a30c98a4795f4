#include "output/compare_words.hpp"
#include "output/impact.hpp"
#include "output/impact_words.hpp"

namespace portcullis::output {
namespace {

void side(Page& page, std::string_view label, const WorldNote& world) {
    const std::string title = world.title();
    page.line(0, 8,
              {{std::string(label), Style::dim},
               {world.name, Style::plain},
               {title.empty() ? "" : "  " + title, Style::dim}});
}

}  // namespace

std::string impact_text(const ImpactReport& report, int width, bool color) {
    Page page(width, color);
    page.line(0, impact_summary(report.impact), Style::strong);
    side(page, "before: ", report.before);
    side(page, "after:  ", report.after);
    if (const std::string words = foreign_law_words(report.jurisdiction); !words.empty()) page.line(0, words);
    impact_lines(page, report.impact, {report.after.book, report.before.book}, report.jurisdiction);
    goods_lines(page, report.impact);
    return page.take();
}

}  // namespace portcullis::output
