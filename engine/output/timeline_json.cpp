#include "output/json_parts.hpp"
#include "output/timeline.hpp"
#include "output/timeline_words.hpp"

namespace portcullis::output {

using explore::Timeline;
using explore::TimelineCause;
using explore::TimelineSpan;
using language::Day;

namespace {

// null where the time has no end.
void day_field(JsonWriter& writer, std::string_view key, Day day) {
    const bool open = day <= language::day_min || day >= language::day_max;
    writer.optional_field(key, open ? std::string() : language::format_day(day));
}

void cause(JsonWriter& writer, const TimelineCause& one) {
    writer.begin_object();
    writer.field("kind", one.kind);
    writer.field("name", one.name);
    writer.optional_field("title", one.title);
    writer.optional_field("member", one.member);
    writer.optional_field("from", one.from);
    writer.optional_field("to", one.to);
    writer.optional_field("unit", one.unit);
    writer.optional_field("condition", one.condition);
    writer.optional_field("day", one.day);
    writer.texts_field("rules", one.rules);
    json::sources_field(writer, one.sources);
    writer.bool_field("enough", one.enough);
    writer.bool_field("needed", one.needed);
    writer.end_object();
}

}  // namespace

std::string timeline_json(const Timeline& line) {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_timeline", timeline_version);
    writer.optional_field("name", line.name);
    writer.field("jurisdiction", line.jurisdiction);
    writer.field("posture", line.posture);
    writer.optional_field("scenario", line.scenario);
    writer.optional_field("assumption_set", line.assumption_set);
    writer.optional_field("destination", line.destination);
    writer.texts_field("items", line.items);
    writer.optional_field("date", line.shipment_day ? language::format_day(*line.shipment_day) : std::string());
    day_field(writer, "first_law", line.first_law);
    day_field(writer, "checked_through", line.checked_through);
    writer.list_field("spans", line.spans, [&](const TimelineSpan& span) {
        writer.begin_object();
        day_field(writer, "from", span.from);
        day_field(writer, "until", span.until);
        writer.bool_field("on_file", span.on_file);
        writer.field("checked", timeline::checked(line, span));
        json::outcome_on_file(writer, span.on_file, span.verdict.at_least, span.verdict.at_most);
        json::review_field(writer, "review", span.verdict.review);
        json::review_field(writer, "review_at_least", span.verdict.review_at_least);
        writer.texts_field("rules", span.rules);
        writer.list_field("causes", span.causes, [&](const TimelineCause& one) { cause(writer, one); });
        writer.end_object();
    });
    writer.optional_field("rulebook_digest", line.rulebook_digest);
    writer.end_object();
    return writer.take() + "\n";
}

}  // namespace portcullis::output
