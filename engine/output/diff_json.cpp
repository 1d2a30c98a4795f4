#include "output/diff.hpp"
#include "output/json_writer.hpp"

namespace portcullis::output {

using quality::Change;
using quality::DiffReport;
using quality::Reading;
using quality::Witness;

namespace {

constexpr double diff_version = 1;

void reading(JsonWriter& writer, std::string_view name, const std::string& day, const Reading& one) {
    const auto list = [&](std::string_view key, const std::set<std::string>& names) {
        writer.texts_field(key, {names.begin(), names.end()});
    };
    writer.key(name);
    writer.begin_object();
    writer.field("date", day);
    writer.field("at_least", portcullis::name(one.at_least));
    writer.field("at_most", portcullis::name(one.at_most));
    writer.optional_field("review", one.review ? portcullis::name(*one.review) : std::string_view());
    writer.field("certainty", portcullis::name(one.certainty));
    list("because", one.because);
    list("available", one.available);
    list("obligations", one.duties);
    list("red_flags", one.red_flags);
    writer.end_object();
}

void change(JsonWriter& writer, const Change& one) {
    writer.begin_object();
    writer.field("kind", one.kind);
    writer.field("name", one.name);
    writer.optional_field("regime", one.regime);
    writer.optional_field("title", one.title);
    writer.field("change", quality::how_name(one.how));
    writer.optional_field("moved_from", one.moved_from);
    writer.bool_field("law", one.of_law());
    writer.list_field("aspects", one.aspects, [&](const quality::AspectChange& aspect) {
        writer.begin_object();
        writer.field("aspect", aspect.aspect);
        writer.optional_field("before", aspect.before);
        writer.optional_field("after", aspect.after);
        writer.bool_field("words", aspect.words);
        writer.end_object();
    });
    writer.end_object();
}

std::string_view other_name(quality::Other other) {
    static constexpr std::string_view names[] = {"outcome", "review", "certainty", "rules", "obligations", "red_flags"};
    return names[static_cast<std::size_t>(other)];
}

void witness(JsonWriter& writer, const Witness& one) {
    writer.begin_object();
    writer.number_field("change", static_cast<double>(one.change));
    writer.field("direction", quality::direction_name(one.difference.direction));
    writer.field("differs", other_name(one.difference.what));
    writer.texts_field("rules", {one.difference.rules.begin(), one.difference.rules.end()});
    reading(writer, "before", one.day_before, one.before);
    reading(writer, "after", one.day_after, one.after);
    writer.field("shipment", one.shipment);
    writer.end_object();
}

}  // namespace

std::string diff_json(const DiffReport& report, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_rules_diff", diff_version);
    writer.field("before", report.before);
    writer.field("after", report.after);
    writer.field("digest_before", report.digest_before);
    writer.field("digest_after", report.digest_after);
    writer.bool_field("days", report.days);
    writer.bool_field("same_law", report.structure.same_law());
    writer.number_field("tests_before", static_cast<double>(report.tests_before));
    writer.number_field("tests_after", static_cast<double>(report.tests_after));
    writer.list_field("changes", report.structure.changes, [&](const Change& one) { change(writer, one); });
    writer.list_field("witnesses", report.flips.witnesses, [&](const Witness& one) { witness(writer, one); });
    writer.list_field("without_witness", report.flips.silent, [&](const quality::Silent& one) {
        writer.begin_object();
        writer.number_field("change", static_cast<double>(one.change));
        writer.field("reason", quality::unshown_name(one.reason));
        writer.texts_field("rules", one.rules);
        writer.end_object();
    });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
