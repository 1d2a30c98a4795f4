// Batch records as NDJSON, with the names that `check --format json` has for the same things.
#include "output/batch_record.hpp"
#include "output/json_parts.hpp"

namespace portcullis::output {
namespace {

void raw_field(JsonWriter& writer, std::string_view key, const std::string& json) {
    writer.key(key);
    if (json.empty()) writer.null();
    else writer.raw(json);
}

void fault(JsonWriter& writer, const BatchFault& one) {
    writer.begin_object();
    writer.field("code", one.code);
    writer.field("message", one.message);
    writer.optional_field("help", one.help);
    writer.field("file", one.file);
    writer.number_field("line", one.line);
    writer.number_field("column", one.column);
    writer.optional_field("cell", one.cell);
    writer.end_object();
}

void verdict(JsonWriter& writer, const BatchVerdict& one) {
    writer.field("as_of", one.as_of);
    json::outcome_fields(writer, one.at_least, one.at_most);
    json::review_field(writer, "review", one.review);
    writer.field("certainty", name(one.certainty));
    writer.texts_field("because", one.because);
    writer.texts_field("authority", one.authority);
    writer.texts_field("missing", one.missing);
    writer.number_field("flags", static_cast<double>(one.flags));
    writer.optional_field("rulebook_digest", one.rulebook_digest);
}

}  // namespace

std::string batch_line(const BatchRecord& record) {
    JsonWriter writer(false);
    writer.begin_object();
    writer.number_field("portcullis_batch", batch_version);
    writer.field("file", record.file);
    writer.number_field("line", record.line);
    raw_field(writer, "id", record.id);
    raw_field(writer, "name", record.name);
    writer.optional_field("error", record.faults.empty() ? std::string() : fault_words(record.faults.front()));
    if (!record.faults.empty())
        writer.list_field("faults", record.faults, [&](const BatchFault& one) { fault(writer, one); });
    if (!record.answer.empty()) raw_field(writer, "answer", record.answer);
    else if (record.verdict) verdict(writer, *record.verdict);
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
