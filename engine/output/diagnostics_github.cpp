// Annotations of GitHub: `::error file=…,line=…::message`. A property may hold neither line breaks nor `:` and `,`.
#include "output/diagnostic_formats.hpp"

#include "output/diagnostics_json.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace portcullis::output {
namespace {

std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        if (c == '%') out += "%25";
        else if (c == '\r') out += "%0D";
        else if (c == '\n') out += "%0A";
        else if (property && c == ':') out += "%3A";
        else if (property && c == ',') out += "%2C";
        else out += c;
    }
    return out;
}

std::string property(std::string_view text) { return escaped(text::printable(text), true); }

void place(std::string& out, const text::Sources& sources, text::Span span, std::string_view base) {
    if (span.file >= sources.size()) return;
    const text::Place begin = sources.place(span);
    const text::Place end = sources.place(span.file, span.end);
    out += fmt::format("file={},line={},", property(name_below(sources.name(span.file), base)), begin.line);
    // Columns are shown only of a place within one line.
    if (begin.line == end.line) out += fmt::format("col={},endLine={},", begin.column, end.line);
    else out += fmt::format("endLine={},", end.line);
    if (begin.line == end.line && end.column > begin.column) out += fmt::format("endColumn={},", end.column);
}

}  // namespace

std::string diagnostics_github(const text::Sources& sources, const std::vector<text::Diagnostic>& list,
                               std::string_view base) {
    std::string out;
    for (std::size_t i = 0; i < std::min(list.size(), most_listed); ++i) {
        const text::Diagnostic& one = list[i];
        out += one.severity == text::Severity::note ? "::notice " : fmt::format("::{} ", severity_name(one.severity));
        place(out, sources, one.span, base);
        std::string message = text::printable(one.message);
        if (!one.help.empty()) message += "\nhelp: " + text::printable(one.help);
        for (const text::Label& label : one.others) {
            message += "\n" + text::printable(label.caption);
            if (label.span.file >= sources.size()) continue;
            message += fmt::format(": {}:{}", text::printable(name_below(sources.name(label.span.file), base)),
                                   sources.place(label.span).line);
        }
        out += fmt::format("title={}::{}\n", property(one.code), escaped(message, false));
    }
    if (list.size() > most_listed)
        out += fmt::format("::warning title=too many reports::{} more are left out\n", list.size() - most_listed);
    return out;
}

}  // namespace portcullis::output
