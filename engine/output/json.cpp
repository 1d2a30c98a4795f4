#include "output/json.hpp"

#include "output/json_parts.hpp"

namespace portcullis::output {
namespace {

void question(JsonWriter& writer, const Question& one) {
    writer.begin_object();
    writer.field("fact", one.fact);
    writer.field("question", one.question);
    writer.optional_field("found", one.found);
    writer.optional_field("unit", one.unit);
    writer.bool_field("decides", one.decides);
    writer.bool_field("exact", one.exact);
    writer.end_object();
}

void assumption(JsonWriter& writer, const Assumed& one) {
    writer.begin_object();
    writer.field("fact", one.fact);
    writer.field("value", one.value);
    writer.field("text", one.text);
    writer.end_object();
}

void dispute(JsonWriter& writer, const Dispute& one) {
    writer.begin_object();
    writer.field("what", one.what);
    writer.field("point", one.point);
    json::sources_field(writer, one.sources);
    writer.optional_field("if_true", one.if_true);
    writer.optional_field("if_false", one.if_false);
    writer.end_object();
}

void jurisdiction(JsonWriter& writer, const JurisdictionAnswer& one) {
    writer.begin_object();
    writer.field("jurisdiction", one.jurisdiction);
    json::outcome_fields(writer, one.at_least, one.at_most);
    writer.truth_field("applies", one.applies);
    writer.end_object();
}

void notice(JsonWriter& writer, const Notice& one) {
    writer.begin_object();
    writer.field("kind", one.kind);
    writer.optional_field("regime", one.regime);
    writer.field("text", one.text);
    writer.optional_field("would_be", one.would_be ? name(*one.would_be) : std::string_view());
    writer.optional_field("jurisdiction", one.jurisdiction);
    writer.end_object();
}

void coverage_row(JsonWriter& writer, const CoverageRow& one) {
    writer.begin_object();
    writer.field("of", one.of);
    writer.field("extent", one.extent);
    writer.field("what", one.what);
    writer.texts_field("regimes", one.regimes);
    writer.end_object();
}

void coverage(JsonWriter& writer, const std::optional<Coverage>& stated) {
    writer.key("coverage");
    if (!stated) return writer.null();
    writer.begin_object();
    writer.optional_field("verified_through", stated->verified_through);
    writer.list_field("eccns", stated->eccns, [&](const EccnCoverage& one) {
        writer.begin_object();
        writer.field("eccn", one.eccn);
        writer.bool_field("possible", one.possible);
        writer.list_field("rows", one.rows, [&](const CoverageRow& row) { coverage_row(writer, row); });
        writer.end_object();
    });
    writer.list_field("sections", stated->sections, [&](const CoverageRow& row) { coverage_row(writer, row); });
    writer.end_object();
}

void change(JsonWriter& writer, const Change& one) {
    writer.begin_object();
    writer.optional_field("from", one.from);
    writer.bool_field("on_file", one.on_file);
    json::outcome_on_file(writer, one.on_file, one.at_least, one.at_most);
    writer.end_object();
}

void write(JsonWriter& writer, const Determination& answer, const MoreMembers& more, std::size_t number) {
    writer.begin_object();
    writer.number_field("portcullis_answer", answer_version);
    writer.optional_field("name", answer.name);
    writer.field("as_of", answer.as_of);
    writer.field("posture", answer.posture);
    writer.optional_field("scenario", answer.scenario);
    writer.field("jurisdiction", answer.jurisdiction);
    writer.optional_field("destination", answer.destination);
    json::outcome_fields(writer, answer.at_least, answer.at_most);
    json::review_field(writer, "review", answer.review);
    json::review_field(writer, "review_at_least", answer.review_at_least);
    writer.field("certainty", name(answer.certainty));
    writer.list_field("hangs_on", answer.hangs_on, [&](const Operand& one) { json::operand(writer, one); });
    writer.list_field("items", answer.items, [&](const ItemAnswer& one) { json::item(writer, one); });
    writer.list_field("questions", answer.questions, [&](const Question& one) { question(writer, one); });
    writer.optional_field("assumption_set", answer.assumption_set);
    writer.list_field("assumed", answer.assumed, [&](const Assumed& one) { assumption(writer, one); });
    writer.list_field("disputes", answer.disputes, [&](const Dispute& one) { dispute(writer, one); });
    writer.list_field("jurisdictions", answer.jurisdictions,
                      [&](const JurisdictionAnswer& one) { jurisdiction(writer, one); });
    writer.list_field("notices", answer.notices, [&](const Notice& one) { notice(writer, one); });
    coverage(writer, answer.coverage);
    writer.list_field("over_time", answer.over_time, [&](const Change& one) { change(writer, one); });
    writer.texts_field("regimes", answer.regimes);
    writer.optional_field("rulebook_digest", answer.rulebook_digest);
    if (more) more(writer, number);
    writer.end_object();
}

}  // namespace

std::string determination_json(const Determination& answer, bool pretty, const MoreMembers& more) {
    JsonWriter writer(pretty);
    write(writer, answer, more, 0);
    return writer.take();
}

std::string determinations_json(std::span<const Determination> answers, bool pretty, const MoreMembers& more) {
    JsonWriter writer(pretty);
    writer.begin_array();
    for (std::size_t i = 0; i < answers.size(); ++i) write(writer, answers[i], more, i);
    writer.end_array();
    return writer.take();
}

}  // namespace portcullis::output
