// What a verification of the log found.
#include "output/counted.hpp"
#include "output/json_writer.hpp"
#include "output/page.hpp"
#include "output/record_text.hpp"

#include <fmt/format.h>

namespace portcullis::output {

using record::LogFault;

std::string_view finding_name(LogFault fault) {
    switch (fault) {
        case LogFault::no_entry: return "no_entry";
        case LogFault::altered: return "altered";
        case LogFault::out_of_sequence: return "out_of_sequence";
        case LogFault::broken_chain: return "broken_chain";
        case LogFault::earlier: return "earlier";
        case LogFault::corrects_nothing: return "corrects_nothing";
        case LogFault::torn: return "torn";
        case LogFault::head_missing: return "head_missing";
        case LogFault::head_unreadable: return "head_unreadable";
        case LogFault::shorter: return "shorter";
        case LogFault::head_differs: return "head_differs";
        case LogFault::receipt_missing: return "receipt_missing";
        case LogFault::receipt_altered: return "receipt_altered";
    }
    return {};
}

std::string finding_words(const record::LogFinding& finding) {
    switch (finding.fault) {
        case LogFault::no_entry: return "is no entry of a log";
        case LogFault::altered: return "was altered: it does not have the SHA-256 that it states";
        case LogFault::out_of_sequence:
            return fmt::format("is entry {} where entry {} is expected: lines were removed, repeated or moved",
                               finding.found, finding.expected);
        case LogFault::broken_chain:
            return "does not name the entry before it: one of the two was replaced, or the entries before it removed";
        case LogFault::earlier: return "was recorded at a time before that of the entry before it";
        case LogFault::corrects_nothing: return fmt::format("corrects entry {}, which is not before it", finding.found);
        case LogFault::torn:
            return "has no end: writing it was cut off, or bytes were removed (`portcullis record repair` sets it "
                   "aside)";
        case LogFault::head_missing:
            return "the head beside the log is missing, so that entries removed from its end would not show; say "
                   "which you know with --head or --count";
        case LogFault::head_unreadable: return "the head beside the log cannot be read";
        case LogFault::shorter:
            return fmt::format("there {} {} where there were {}: the end was removed",
                               finding.found == 1 ? "is" : "are", counted(finding.found, "entry", "entries"),
                               finding.expected);
        case LogFault::head_differs:
            return finding.expected == 0
                       ? fmt::format("no entry has the SHA-256 {}: the log was replaced or written anew",
                                     finding.detail)
                       : fmt::format("entry {} does not have the SHA-256 {}: the log was replaced or written anew",
                                     finding.expected, finding.detail);
        case LogFault::receipt_missing: return fmt::format("names a receipt that is missing: {}", finding.detail);
        case LogFault::receipt_altered: return fmt::format("names a receipt that was altered: {}", finding.detail);
    }
    return {};
}

std::string log_check_text(const std::string& log, const record::LogCheck& check, int width, bool color) {
    Page page(width, color);
    const std::string count = counted(check.entries.size(), "entry", "entries");
    page.spread({{check.intact() ? "INTACT" : "NOT INTACT", check.intact() ? Style::good : Style::bad},
                 {"  " + log, Style::strong}},
                {{count, Style::dim}});
    for (const record::LogFinding& one : check.findings)
        page.line(2, 4,
                  {{one.line == 0 ? finding_words(one) : fmt::format("line {} {}", one.line, finding_words(one))}});
    if (check.beyond_head > 0)
        page.line(2, 4,
                  {{fmt::format("The head beside the log does not know the last {} yet: a crash came between, or they "
                                "were added by another program.",
                                counted(check.beyond_head, "entry", "entries"))}});
    if (check.intact() && !check.entries.empty()) {
        page.columns(2, 12, {{"head"}}, {{fmt::format("{} {}", check.head().count, check.head().sha256)}});
        page.columns(2, 12, {{"receipts"}},
                     {{check.receipts_verified ? counted(check.receipts, "receipt") + " in place and unaltered"
                                               : "not looked at"}});
        page.line(
            2, 4,
            {{"Who can write to this folder can write the whole log anew, with its head: keep the head elsewhere, "
              "and verify with --count and --head.",
              Style::dim}});
    }
    return page.take();
}

std::string log_check_json(const std::string& log, const record::LogCheck& check) {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_log_check", 1);
    writer.field("log", log);
    writer.bool_field("intact", check.intact());
    writer.number_field("entries", static_cast<double>(check.entries.size()));
    writer.optional_field("head", check.head().sha256);
    writer.number_field("beyond_head", static_cast<double>(check.beyond_head));
    writer.key("receipts");
    if (check.receipts_verified) writer.number(static_cast<double>(check.receipts));
    else writer.null();
    writer.list_field("findings", check.findings, [&](const record::LogFinding& one) {
        writer.begin_object();
        writer.field("finding", finding_name(one.fault));
        writer.key("line");
        if (one.line == 0) writer.null();
        else writer.number(static_cast<double>(one.line));
        writer.field("text", finding_words(one));
        writer.end_object();
    });
    writer.end_object();
    return writer.take();
}

}  // namespace portcullis::output
