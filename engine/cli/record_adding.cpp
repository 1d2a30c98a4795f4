#include "cli/record_adding.hpp"

#include "cli/exit_codes.hpp"
#include "cli/read_input.hpp"
#include "cli/show_options.hpp"
#include "output/json_writer.hpp"
#include "output/record_json.hpp"
#include "record/details.hpp"
#include "record/moment.hpp"
#include "record/tree.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {
namespace {

bool read_preparation(Context& context, const Arguments& arguments, record::Preparation& by) {
    by = {arguments.value("who"),  arguments.value("at"),       arguments.value_or("status", "draft"),
          arguments.value("case"), arguments.value("approver"), arguments.value("reason"),
          arguments.value("note")};
    if (by.who.find_first_not_of(" \t") == std::string::npos) {
        usage_error(context, "who records this is not said", "--who NAME");
        return false;
    }
    if (by.at.empty()) {
        usage_error(context, "the time of the entry is not said, and the program reads no clock",
                    "--at \"$(date -Iseconds)\"");
        return false;
    }
    if (record::parse_moment(by.at)) return true;
    usage_error(context, fmt::format("`{}` is no time with a zone", text::printable(by.at)),
                "write it like `2026-11-22T14:05:00+01:00`");
    return false;
}

std::optional<text::Node> read_details_file(Context& context, const Arguments& arguments) {
    if (!arguments.has("details")) return record::object();
    const std::string path = arguments.value("details");
    text::ReadFile file = read_input(context, path, text::Limits{}.bytes);
    if (!file.ok) {
        usage_error(context, fmt::format("`{}` {}", text::printable(path), file.bytes));
        return std::nullopt;
    }
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node =
        text::read_document(sources, sources.add(input_name(path), std::move(file.bytes)), {}, diagnostics);
    std::optional<text::Node> details;
    if (node) details = record::read_details(*node, diagnostics);
    print_faults(context, sources, diagnostics, true);
    return details;
}

std::optional<GivenReceipt> read_given(Context& context, const std::string& path) {
    text::ReadFile file = read_input(context, path, record::most_json_bytes);
    std::string fault = file.bytes;
    if (file.ok) {
        record::ReadReceipt read = record::read_receipt(file.bytes);
        if (read.receipt) return GivenReceipt{input_name(path), std::move(file.bytes), std::move(*read.receipt)};
        fault = read.fault;
    }
    usage_error(context, fmt::format("`{}` {}", text::printable(input_name(path)), text::printable(fault)));
    return std::nullopt;
}

struct Made {
    std::string lines;
    std::vector<record::Head> entries;
};

// Nothing after a report.
std::optional<Made> make_entries(Context& context, const record::LogCheck& check, const Adding& adding,
                                 const std::optional<record::Corrected>& corrected) {
    Made made;
    record::Head last = check.head();
    for (const GivenReceipt& one : adding.receipts) {
        record::MadeEntry entry = record::entry_body(one.receipt, one.path, adding.by, adding.details, corrected);
        if (!entry.body) {
            usage_error(context, fmt::format("`{}`: {}", text::printable(one.path), text::printable(entry.fault)));
            return std::nullopt;
        }
        const record::NewLine line =
            record::make_line(last.count + 1, last.sha256, output::tree_json(*entry.body, false));
        last = {last.count + 1, line.sha256};
        made.lines += line.text;
        made.entries.push_back(last);
    }
    return made;
}

void print(Context& context, const Arguments& arguments, const Adding& adding, const Made& made) {
    if (arguments.value("format") != "json") {
        for (std::size_t i = 0; i < made.entries.size(); ++i)
            context.out << fmt::format("entry {}  {}  {}\n", made.entries[i].count, made.entries[i].sha256,
                                       text::printable(adding.receipts[i].path));
        return;
    }
    output::JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("portcullis_recorded", 1);
    writer.number_field("entries", static_cast<double>(made.entries.back().count));
    writer.field("head", made.entries.back().sha256);
    writer.key("added");
    writer.begin_array();
    for (std::size_t i = 0; i < made.entries.size(); ++i) {
        writer.begin_object();
        writer.number_field("sequence", static_cast<double>(made.entries[i].count));
        writer.field("sha256", made.entries[i].sha256);
        writer.field("receipt", adding.receipts[i].path);
        writer.end_object();
    }
    writer.end_array();
    writer.end_object();
    context.out << writer.take() << '\n';
}

}  // namespace

std::vector<Option> preparation_options() {
    return {{"who", "NAME", "who prepares the entry; required", {}},
            {"at", "TIME", "when, with its zone: 2026-11-22T14:05:00+01:00; required", {}},
            {"status", "STATUS", "draft (default), final or superseded", {"draft", "final", "superseded"}},
            {"case", "ID", "the case or order that it belongs to", {}},
            {"approver", "NAME", "who signed it off", {}},
            {"reason", "TEXT", "why it is recorded again", {}},
            {"note", "TEXT", "anything else", {}},
            {"details", "FILE", "YAML of what no receipt knows: parties cleared, licenses used, dates of export", {}},
            {"format", "FORM", "text or json", {"text", "json"}}};
}

std::optional<Adding> read_adding(Context& context, const Arguments& arguments,
                                  const std::vector<std::string>& receipts) {
    Adding adding;
    if (!read_preparation(context, arguments, adding.by)) return std::nullopt;
    auto details = read_details_file(context, arguments);
    if (!details) return std::nullopt;
    adding.details = std::move(*details);
    for (const std::string& path : receipts) {
        auto one = read_given(context, path);
        if (!one) return std::nullopt;
        adding.receipts.push_back(std::move(*one));
    }
    return adding;
}

int append_entries(Context& context, const Arguments& arguments, record::LogFile& log, const record::LogCheck& check,
                   const Adding& adding, const std::optional<record::Corrected>& corrected) {
    if (!check.entries.empty() &&
        *record::parse_moment(adding.by.at) < *record::parse_moment(check.entries.back().recorded_at))
        return usage_error(
            context,
            fmt::format("`{}` is before the last entry, of {}", adding.by.at, check.entries.back().recorded_at),
            "`decided_at` in the details may be earlier; the time of an entry may not");
    const auto made = make_entries(context, check, adding, corrected);
    if (!made) return exit_usage;
    for (const GivenReceipt& one : adding.receipts) {
        const std::string fault = record::store_receipt(log.path(), one.receipt.sha256, one.bytes);
        if (!fault.empty())
            return usage_error(context,
                               fmt::format("the receipt in `{}.receipts` {}", text::printable(log.path()), fault));
    }
    if (const std::string fault = log.append(made->lines, made->entries.back()); !fault.empty())
        return usage_error(context, fmt::format("the log `{}` {}", text::printable(log.path()), fault));
    print(context, arguments, adding, *made);
    return exit_done;
}

}  // namespace portcullis::cli
