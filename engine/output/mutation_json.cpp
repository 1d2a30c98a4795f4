#include "output/json_writer.hpp"
#include "output/mutation.hpp"

#include <cmath>

namespace portcullis::output {

using quality::Fate;
using quality::Mutant;
using quality::MutantResult;
using quality::MutationReport;
using quality::MutationScore;

namespace {

double rounded(double percent) { return std::floor(percent * 100) / 100; }

void score_fields(JsonWriter& writer, const MutationScore& score) {
    const auto count = [&](std::string_view key, std::size_t value) {
        writer.number_field(key, static_cast<double>(value));
    };
    writer.number_field("score", rounded(score.percent_without_explained()));
    writer.number_field("score_with_explained", rounded(score.percent()));
    count("killed", score.killed);
    count("survived", score.survived);
    count("explained", score.explained);
    count("invalid", score.invalid);
    count("not_run", score.not_run);
}

void named_score(JsonWriter& writer, std::string_view key, std::string_view name, const MutationScore& score) {
    writer.begin_object();
    writer.field(key, name);
    score_fields(writer, score);
    writer.end_object();
}

void mutant_object(JsonWriter& writer, const Mutant& mutant, const MutantResult& result, const text::Sources& sources) {
    writer.begin_object();
    writer.field("id", mutant.id);
    writer.field("kind", quality::kind_name(mutant.kind));
    writer.field("regime", mutant.group);
    writer.field("of", mutant.owner);
    writer.field("what", mutant.what);
    writer.optional_field("before", mutant.before);
    writer.optional_field("after", mutant.after);
    const bool placed = mutant.place.file < sources.size();
    writer.optional_field("file", placed ? sources.name(mutant.place.file) : std::string_view());
    if (placed) writer.number_field("line", sources.place(mutant.place).line);
    else writer.optional_field("line", {});
    writer.field("fate", fate_name(result.fate));
    writer.optional_field("by", result.by);
    writer.optional_field("explained", result.explained);
    writer.end_object();
}

}  // namespace

std::string mutation_json(const MutationReport& report, const text::Sources& sources, const std::string& rulebook) {
    const MutationScore total = report.total();
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_mutation", 1);
    writer.field("rulebook", rulebook);
    writer.number_field("generated", static_cast<double>(report.generated));
    writer.number_field("selected", static_cast<double>(report.mutants.size()));
    writer.bool_field("complete", total.not_run == 0);
    score_fields(writer, total);
    writer.list_field("regimes", report.by_group(),
                      [&](const auto& one) { named_score(writer, "regime", one.first, one.second); });
    writer.list_field("kinds", report.by_kind(),
                      [&](const auto& one) { named_score(writer, "kind", quality::kind_name(one.first), one.second); });
    writer.list_field("rules", report.by_owner(),
                      [&](const auto& one) { named_score(writer, "of", one.first, one.second); });
    writer.texts_field("stale_explanations", report.stale);
    writer.key("mutants");
    writer.begin_array();
    for (std::size_t i = 0; i < report.mutants.size(); ++i)
        mutant_object(writer, report.mutants[i], report.results[i], sources);
    writer.end_array();
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
