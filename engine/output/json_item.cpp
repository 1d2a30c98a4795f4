// One item of the JSON answer.
#include "output/json_parts.hpp"

namespace portcullis::output::json {
namespace {

void requirement(JsonWriter& writer, const Requirement& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.field("title", one.title);
    writer.optional_field("section", one.section);
    writer.optional_field("control", one.control);
    writer.texts_field("reasons", one.reasons);
    writer.truth_field("holds", one.holds);
    review_field(writer, "review", one.review);
    writer.list_field("reviews", one.reviews, [&](const ReviewOpinion& opinion) {
        writer.begin_object();
        writer.field("policy", name(opinion.policy));
        writer.truth_field("applies", opinion.applies);
        writer.field("rule", opinion.rule);
        writer.optional_field("section", opinion.section);
        writer.field("certainty", name(opinion.certainty));
        writer.end_object();
    });
    writer.texts_field("covered_by", one.covered_by);
    writer.field("certainty", name(one.certainty));
    sources_field(writer, one.sources);
    trace_field(writer, one.trace);
    writer.optional_field("disputed", one.disputed);
    writer.optional_field("replaced_by", one.replaced_by);
    writer.optional_field("exempted_by", one.exempted_by);
    writer.end_object();
}

void exception(JsonWriter& writer, const ExceptionAnswer& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.optional_field("symbol", one.symbol);
    writer.field("title", one.title);
    writer.optional_field("section", one.section);
    writer.truth_field("open", one.open);
    writer.truth_field("available", one.available);
    writer.bool_field("reachable", one.reachable);
    writer.bool_field("authorizes", one.authorizes);
    missing_field(writer, one.missing);
    writer.optional_field("earliest", one.earliest);
    writer.texts_field("blocked_by", one.blocked_by);
    writer.texts_field("covers", one.covers);
    writer.field("certainty", name(one.certainty));
    sources_field(writer, one.sources);
    trace_field(writer, one.trace);
    writer.end_object();
}

void prohibition(JsonWriter& writer, const Prohibition& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.field("title", one.title);
    writer.optional_field("section", one.section);
    writer.optional_field("cure", one.cure);
    writer.truth_field("holds", one.holds);
    writer.field("certainty", name(one.certainty));
    sources_field(writer, one.sources);
    trace_field(writer, one.trace);
    writer.optional_field("disputed", one.disputed);
    writer.end_object();
}

void filing(JsonWriter& writer, const std::optional<Filing>& one) {
    writer.key("filing");
    if (!one) return writer.null();
    writer.begin_object();
    writer.field("system", one->system);
    writer.optional_field("form", one->form);
    writer.list_field("fields", one->fields, [&](const FilingField& field) {
        writer.begin_object();
        writer.field("field", field.field);
        writer.optional_field("value", field.value);
        writer.optional_field("format", field.format);
        writer.optional_field("pattern", field.pattern);
        writer.end_object();
    });
    writer.texts_field("contains", one->contains);
    writer.bool_field("any_value", one->any_value);
    writer.optional_field("count", one->count);
    writer.optional_field("from", one->from);
    writer.optional_field("from_day", one->from_day);
    writer.optional_field("period", one->period);
    writer.optional_field("day", one->day);
    writer.end_object();
}

void obligation(JsonWriter& writer, const Obligation& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.optional_field("who", one.who);
    writer.field("what", one.what);
    writer.optional_field("due", one.due);
    writer.truth_field("holds", one.holds);
    sources_field(writer, one.sources);
    filing(writer, one.filing);
    writer.end_object();
}

void red_flag(JsonWriter& writer, const RedFlag& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.field("what", one.what);
    writer.truth_field("holds", one.holds);
    sources_field(writer, one.sources);
    writer.end_object();
}

void rejected(JsonWriter& writer, const Rejected& one) {
    writer.begin_object();
    writer.field("rule", one.rule);
    writer.field("title", one.title);
    writer.field("failed", one.failed);
    writer.field("certainty", name(one.certainty));
    trace_field(writer, one.trace);
    writer.end_object();
}

}  // namespace

void item(JsonWriter& writer, const ItemAnswer& one) {
    writer.begin_object();
    writer.optional_field("product", one.product);
    writer.field("title", one.title);
    writer.key("quantity");
    if (one.quantity > 0) writer.number(one.quantity);
    else writer.null();
    writer.texts_field("eccn", one.eccns);
    writer.texts_field("possible_eccn", one.possible_eccns);
    outcome_fields(writer, one.at_least, one.at_most);
    review_field(writer, "review", one.review);
    review_field(writer, "review_at_least", one.review_at_least);
    writer.field("certainty", name(one.certainty));
    writer.list_field("requirements", one.requirements, [&](const Requirement& part) { requirement(writer, part); });
    writer.list_field("exceptions", one.exceptions, [&](const ExceptionAnswer& part) { exception(writer, part); });
    writer.list_field("obligations", one.obligations, [&](const Obligation& part) { obligation(writer, part); });
    writer.list_field("red_flags", one.red_flags, [&](const RedFlag& part) { red_flag(writer, part); });
    writer.list_field("prohibitions", one.prohibitions, [&](const Prohibition& part) { prohibition(writer, part); });
    writer.list_field("figures", one.figures, [&](const Operand& part) { operand(writer, part); });
    writer.list_field("rejected", one.rejected, [&](const Rejected& part) { rejected(writer, part); });
    writer.end_object();
}

}  // namespace portcullis::output::json
