#include "output/tests_json.hpp"

#include "output/json_writer.hpp"

#include <string_view>

namespace portcullis::output {
namespace {

std::string_view result_word(const quality::CaseResult& one) {
    return one.passed ? "passed" : one.broken ? "broken" : "failed";
}

void write(JsonWriter& writer, const quality::CaseResult& one) {
    writer.begin_object();
    writer.field("address", one.address);
    writer.field("result", result_word(one));
    writer.field("regime", one.regime);
    writer.optional_field("rule", one.rule);
    writer.field("test", one.test);
    writer.optional_field("variation", one.variation);
    writer.optional_field("date", one.date);
    writer.optional_field("posture", one.posture);
    writer.optional_field("scenario", one.scenario);
    writer.bool_field("reviewed", one.reviewed);
    writer.field("file", one.file);
    writer.number_field("line", one.line);
    writer.list_field("mismatches", one.mismatches, [&](const quality::Mismatch& mismatch) {
        writer.begin_object();
        writer.field("key", mismatch.key);
        writer.field("expected", mismatch.expected);
        writer.field("found", mismatch.found);
        writer.end_object();
    });
    writer.texts_field("faults", one.broken ? one.failures : std::vector<std::string>());
    writer.end_object();
}

}  // namespace

std::string tests_json(const quality::TestReport& report, std::size_t faults, bool pretty) {
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_tests", 1);
    writer.number_field("cases", static_cast<double>(report.cases.size()));
    writer.number_field("passed", static_cast<double>(report.passed()));
    writer.number_field("failed", static_cast<double>(report.failed()));
    writer.number_field("broken", static_cast<double>(report.broken()));
    writer.number_field("unreviewed", static_cast<double>(report.unreviewed()));
    writer.number_field("faults", static_cast<double>(faults));
    writer.list_field("results", report.cases, [&](const quality::CaseResult& one) { write(writer, one); });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
