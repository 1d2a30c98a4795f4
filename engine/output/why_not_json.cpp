#include "output/json_parts.hpp"
#include "output/why_not.hpp"

namespace portcullis::output {
namespace {

using explore::BetweenSet;
using explore::ItemMargins;
using explore::Margin;
using explore::StandsBetween;
using explore::WhyNot;
using explore::WhyNotItem;

void optional_number(JsonWriter& writer, std::string_view key, const std::optional<double>& value) {
    writer.key(key);
    if (value) writer.number(*value);
    else writer.null();
}

void condition_fields(JsonWriter& writer, const StandsBetween& one) {
    writer.field("kind", explore::name(one.kind));
    writer.field("text", between_words(one));
    writer.truth_field("truth", one.leaf.truth);
    writer.optional_field("comparison", one.leaf.comparison);
    writer.list_field("operands", one.leaf.operands, [&](const Operand& part) { json::operand(writer, part); });
    optional_number(writer, "distance", one.distance);
    optional_number(writer, "relative", one.relative);
    writer.list_field("from", one.from, [&](const Operand& part) { json::operand(writer, part); });
    writer.optional_field("who", one.who);
    writer.optional_field("need", one.need);
    writer.optional_field("earliest", one.earliest);
    writer.optional_field("rule", one.rule);
    writer.optional_field("section", one.section);
    json::sources_field(writer, one.sources);
}

void item(JsonWriter& writer, const WhyNotItem& one) {
    writer.begin_object();
    writer.field("title", one.title);
    json::outcome_fields(writer, one.at_least, one.at_most);
    writer.truth_field("is", one.is);
    writer.list_field("sets", one.sets, [&](const BetweenSet& set) {
        writer.begin_array();
        for (const StandsBetween& condition : set) {
            writer.begin_object();
            condition_fields(writer, condition);
            writer.end_object();
        }
        writer.end_array();
    });
    writer.bool_field("complete", one.complete);
    writer.number_field("searched", static_cast<double>(one.searched));
    writer.optional_field("replaced_by", one.replaced_by);
    writer.texts_field("covers", one.covers);
    writer.texts_field("blocked_by", one.blocked_by);
    json::missing_field(writer, one.missing);
    writer.end_object();
}

void asked(JsonWriter& writer, const WhyNot& one) {
    writer.begin_object();
    writer.optional_field("outcome", one.outcome ? name(*one.outcome) : std::string_view());
    writer.optional_field("rule", one.rule);
    writer.optional_field("title", one.title);
    writer.optional_field("section", one.section);
    writer.optional_field("effect", one.effect);
    writer.optional_field("not_law", one.not_law);
    writer.list_field("items", one.items, [&](const WhyNotItem& part) { item(writer, part); });
    writer.end_object();
}

void margins(JsonWriter& writer, const ItemMargins& one) {
    writer.begin_object();
    writer.field("title", one.title);
    writer.list_field("thresholds", one.margins, [&](const Margin& margin) {
        writer.begin_object();
        writer.bool_field("decides", margin.decides);
        condition_fields(writer, margin.condition);
        writer.end_object();
    });
    writer.end_object();
}

}  // namespace

void why_not_json(JsonWriter& writer, const Explanations& all) {
    if (!all.why_not.empty()) writer.list_field("why_not", all.why_not, [&](const WhyNot& one) { asked(writer, one); });
    if (all.margins) writer.list_field("margins", *all.margins, [&](const ItemMargins& one) { margins(writer, one); });
}

}  // namespace portcullis::output
