#include "output/diagnostics_json.hpp"

#include "output/diagnostic_formats.hpp"
#include "output/json_writer.hpp"

#include <algorithm>
#include <span>

namespace portcullis::output {

std::string_view severity_name(text::Severity severity) {
    switch (severity) {
        case text::Severity::error: return "error";
        case text::Severity::warning: return "warning";
        case text::Severity::note: return "note";
    }
    return "";
}

namespace {

void place_fields(JsonWriter& writer, const text::Sources& sources, text::Span span) {
    constexpr const char* keys[] = {"file", "line", "column", "end_line", "end_column"};
    if (span.file >= sources.size()) {
        for (const char* key : keys) writer.optional_field(key, {});
        return;
    }
    const text::Place begin = sources.place(span);
    const text::Place end = sources.place(span.file, span.end);
    writer.field(keys[0], sources.name(span.file));
    writer.number_field(keys[1], begin.line);
    writer.number_field(keys[2], begin.column);
    writer.number_field(keys[3], end.line);
    writer.number_field(keys[4], end.column);
}

void diagnostic(JsonWriter& writer, const text::Sources& sources, const text::Diagnostic& one) {
    writer.begin_object();
    writer.field("code", one.code);
    writer.field("severity", severity_name(one.severity));
    writer.field("message", one.message);
    place_fields(writer, sources, one.span);
    writer.optional_field("caption", one.caption);
    writer.optional_field("help", one.help);
    writer.list_field("others", one.others, [&](const text::Label& label) {
        writer.begin_object();
        writer.field("caption", label.caption);
        place_fields(writer, sources, label.span);
        writer.end_object();
    });
    writer.end_object();
}

}  // namespace

std::string diagnostics_json(const text::Sources& sources, const std::vector<text::Diagnostic>& list, bool pretty) {
    double errors = 0;
    double warnings = 0;
    for (const text::Diagnostic& one : list) {
        if (one.severity == text::Severity::error) ++errors;
        if (one.severity == text::Severity::warning) ++warnings;
    }
    JsonWriter writer(pretty);
    writer.begin_object();
    writer.number_field("portcullis_diagnostics", 1);
    writer.number_field("errors", errors);
    writer.number_field("warnings", warnings);
    const std::size_t listed = std::min(list.size(), most_listed);
    writer.number_field("left_out", static_cast<double>(list.size() - listed));
    const std::span<const text::Diagnostic> some(list.data(), listed);
    writer.list_field("diagnostics", some, [&](const text::Diagnostic& one) { diagnostic(writer, sources, one); });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
