// `portcullis record correct`: a later entry that stands instead of an earlier one; both stay.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/record_adding.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace portcullis::cli {
namespace {

int correct(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 3)
        return usage_error(context, "a log, the number of an entry and a receipt are needed",
                           "portcullis record correct LOG NUMBER RECEIPT");
    if (arguments.value("reason").empty())
        return usage_error(context, "why the entry is corrected is not said", "--reason TEXT");
    const std::string& path = arguments.operands[0];
    const auto adding = read_adding(context, arguments, {arguments.operands[2]});
    if (!adding) return exit_usage;
    const auto log = open_log(context, path, record::LogAccess::change);
    if (!log) return exit_usage;
    const record::LogCheck check = record::check_log(path, log->bytes(), {});
    if (!report_findings(context, path, check)) return exit_usage;
    const auto number = entry_number(context, arguments.operands[1], check);
    if (!number) return exit_usage;
    for (const record::Entry& one : check.entries)
        if (one.corrects == *number)
            return usage_error(context,
                               fmt::format("entry {} was corrected by entry {} already", *number, one.sequence),
                               fmt::format("correct entry {}", one.sequence));
    const record::Entry& old = check.entries[*number - 1];
    return append_entries(context, arguments, *log, check, *adding,
                          record::Corrected{old.sequence, old.sha256, old.version});
}

}  // namespace

Command record_correct_command() {
    Command command;
    command.name = "record correct";
    command.operands = "LOG NUMBER RECEIPT";
    command.summary = "Append an entry that corrects an earlier one; both stay";
    command.details =
        "The receipt may be the same, where only what people know has changed: the first is in LOG.receipts. --reason "
        "is required.\nAll fields are those of the new entry: nothing is taken over from the old one.";
    command.options = preparation_options();
    command.add({common_options()});
    command.examples = {
        "record correct decisions.log 3 new.receipt.json --who 'A. Berg' --at 2026-11-23T09:00:00Z "
        "--reason 'the end user is owned by a listed company'"};
    command.run = correct;
    return command;
}

}  // namespace portcullis::cli
