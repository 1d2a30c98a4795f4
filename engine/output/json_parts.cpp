#include "output/json_parts.hpp"

namespace portcullis::output::json {
namespace {

void trace(JsonWriter& writer, const Trace& one) {
    writer.begin_object();
    writer.field("kind", one.kind);
    writer.optional_field("expression", one.expression);
    writer.truth_field("truth", one.truth);
    writer.field("certainty", name(one.certainty));
    writer.optional_field("comparison", one.comparison);
    writer.list_field("operands", one.operands, [&](const Operand& part) { operand(writer, part); });
    writer.list_field("children", one.children, [&](const Trace& part) { trace(writer, part); });
    writer.bool_field("disputed", one.disputed);
    writer.end_object();
}

}  // namespace

void outcome_fields(JsonWriter& writer, Outcome at_least, Outcome at_most) {
    writer.field("outcome", outcome_name(at_least, at_most));
    writer.field("at_least", name(at_least));
    writer.field("at_most", name(at_most));
}

void outcome_on_file(JsonWriter& writer, bool on_file, Outcome at_least, Outcome at_most) {
    if (on_file) return outcome_fields(writer, at_least, at_most);
    for (const char* key : {"outcome", "at_least", "at_most"}) writer.optional_field(key, {});
}

void review_field(JsonWriter& writer, std::string_view key, const std::optional<Review>& review) {
    writer.optional_field(key, review ? name(*review) : std::string_view());
}

void sources_field(JsonWriter& writer, const std::vector<Citation>& sources) {
    writer.list_field("sources", sources, [&](const Citation& one) {
        writer.begin_object();
        writer.field("cite", one.cite);
        writer.optional_field("url", one.url);
        writer.end_object();
    });
}

void missing_field(JsonWriter& writer, const std::vector<MissingNeed>& needs) {
    writer.list_field("missing", needs, [&](const MissingNeed& need) {
        writer.begin_object();
        writer.field("what", need.what);
        writer.truth_field("met", need.met);
        writer.optional_field("earliest", need.earliest);
        writer.end_object();
    });
}

void trace_field(JsonWriter& writer, const std::vector<Trace>& traces) {
    writer.list_field("trace", traces, [&](const Trace& one) { trace(writer, one); });
}

void operand(JsonWriter& writer, const Operand& one) {
    const bool number = one.kind == "number";
    writer.begin_object();
    writer.optional_field("fact", one.fact);
    writer.optional_field("label", one.label);
    writer.field("kind", one.kind);
    writer.field("text", one.text);
    writer.key("low");
    if (number) writer.number(one.low);
    else writer.null();
    writer.key("high");
    if (number) writer.number(one.high);
    else writer.null();
    writer.optional_field("unit", one.unit);
    writer.field("origin", one.origin);
    writer.optional_field("source", one.source);
    writer.field("certainty", name(one.certainty));
    writer.end_object();
}

}  // namespace portcullis::output::json
