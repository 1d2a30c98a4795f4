#include "output/coverage.hpp"
#include "output/json_writer.hpp"

namespace portcullis::output {
namespace {

using quality::Count;
using quality::Coverage;
using quality::Goal;
using quality::GoalKind;
using quality::RegimeCoverage;

void count_field(JsonWriter& writer, std::string_view name, const Count& count) {
    writer.key(name);
    writer.begin_object();
    writer.number_field("covered", static_cast<double>(count.covered));
    writer.number_field("total", static_cast<double>(count.total));
    writer.number_field("percent", count.percent());
    writer.end_object();
}

void regime(JsonWriter& writer, const RegimeCoverage& one) {
    writer.begin_object();
    writer.field("name", one.name);
    writer.number_field("cases", static_cast<double>(one.cases));
    count_field(writer, "total", one.total);
    for (std::size_t kind = 0; kind < quality::goal_kinds; ++kind)
        count_field(writer, quality::goal_kind_name(static_cast<GoalKind>(kind)), one.kinds[kind]);
    count_field(writer, "decisive", one.decisive);
    writer.end_object();
}

void goal(JsonWriter& writer, const rulebook::Rulebook& book, const text::Sources& sources, const Goal& one) {
    writer.begin_object();
    writer.field("kind", quality::goal_kind_name(one.kind));
    writer.bool_field("counted", quality::is_counted(one.kind) && !one.unread);
    writer.optional_field("regime", one.regime == rulebook::none ? "" : book.regimes[one.regime].name);
    writer.optional_field("rule", one.rule == rulebook::none ? "" : book.rules[one.rule].name);
    const bool placed = one.place.file < sources.size();
    writer.optional_field("file", placed ? sources.name(one.place.file) : std::string_view());
    writer.number_field("line", placed ? sources.place(one.place).line : 0);
    writer.field("subject", one.subject);
    writer.field("outcome", one.outcome);
    writer.bool_field("constant", one.constant);
    writer.number_field("cases", static_cast<double>(one.cases));
    if (one.kind == GoalKind::atom) writer.number_field("decisive_cases", static_cast<double>(one.decisive));
    writer.end_object();
}

}  // namespace

std::string coverage_json(const rulebook::Rulebook& book, const text::Sources& sources, const Coverage& coverage) {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_coverage", 1);
    writer.field("rulebook_digest", book.digest);
    writer.number_field("unreadable_cases", static_cast<double>(coverage.unreadable));
    writer.texts_field("unread_lists", coverage.unread_lists);
    writer.key("all");
    regime(writer, coverage.all);
    writer.list_field("regimes", coverage.regimes, [&](const RegimeCoverage& one) { regime(writer, one); });
    writer.list_field("goals", coverage.goals, [&](const Goal& one) { goal(writer, book, sources, one); });
    writer.end_object();
    return writer.take() + "\n";
}

}  // namespace portcullis::output
