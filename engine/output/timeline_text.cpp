// A timeline as a report for people.
#include "output/counted.hpp"
#include "output/page.hpp"
#include "output/timeline.hpp"
#include "output/timeline_words.hpp"
#include "output/words.hpp"

#include <algorithm>

namespace portcullis::output {

using explore::Timeline;
using explore::TimelineSpan;

namespace {

Style style_of(const TimelineSpan& span) {
    if (!span.on_file) return Style::dim;
    if (!span.verdict.decided()) return Style::doubtful;
    return span.verdict.at_most >= Outcome::license_required ? Style::bad : Style::good;
}

void causes(Page& page, const TimelineSpan& span, bool verbose) {
    page.line(4, timeline::because_words(span), Style::dim);
    for (const timeline::CauseGroup& group : timeline::cause_groups(span)) {
        page.line(6, 8, {{group.head, Style::plain}});
        for (const std::string& one : group.lines) page.line(8, 10, {{one, Style::plain}});
        constexpr std::size_t most = 3;
        const std::size_t shown = verbose ? group.sources.size() : std::min(most, group.sources.size());
        for (std::size_t i = 0; i < shown; ++i) {
            page.line(8, 10, {{"source: " + group.sources[i].cite, Style::dim}});
            if (verbose && !group.sources[i].url.empty()) page.line(10, group.sources[i].url, Style::dim);
        }
        if (shown < group.sources.size())
            page.line(8, "and " + counted(group.sources.size() - shown, "source") + " more (--verbose)", Style::dim);
    }
}

}  // namespace

std::string timeline_text(const Timeline& line, const TextOptions& options) {
    Page page(options.width, options.color);
    page.line(0, 2, {{timeline::shipment_words(line), Style::strong}});
    page.line(0, 2, {{timeline::world_words(line), Style::plain}});
    if (!is_home_law(line.jurisdiction))
        page.line(0, 2, {{"Of this law only some is on file: silence is no clearance.", Style::plain}});
    page.blank();
    const TimelineSpan* last = nullptr;
    for (const TimelineSpan& span : line.spans) {
        const bool now = line.shipment_day && span.from <= *line.shipment_day && *line.shipment_day < span.until;
        Runs runs{{timeline::days_words(span), Style::plain},
                  {"  " + timeline::outcome_words(line, span), style_of(span)}};
        if (const std::string review = timeline::review_words(span); !review.empty())
            runs.push_back({"; " + review, Style::plain});
        if (now)
            runs.push_back({"  (the shipment's date, " + language::format_day(*line.shipment_day) + ")", Style::dim});
        if (span.on_file && timeline::checked(line, span) == "no")
            runs.push_back({"  (not checked that far)", Style::doubtful});
        page.line(0, 26, runs);
        if (options.verbose && !span.rules.empty()) page.line(4, 6, {{"by " + joined(span.rules, ", "), Style::plain}});
        if (last != nullptr && last->on_file) causes(page, span, options.verbose);
        if (last != nullptr && !last->on_file) page.line(4, "the law on file begins", Style::dim);
        last = &span;
    }
    if (line.spans.empty()) page.line(0, 2, {{std::string(nothing_on_file), Style::plain}});
    page.blank();
    page.line(0, 2, {{timeline::checked_words(line), Style::plain}});
    std::string end = "Not legal advice.";
    if (!line.rulebook_digest.empty()) end += " Rulebook " + line.rulebook_digest.substr(0, 12) + ".";
    page.line(0, end, Style::dim);
    return page.take();
}

}  // namespace portcullis::output
