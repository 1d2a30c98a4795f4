// `portcullis record add`: appends determinations to a log.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/record_adding.hpp"

namespace portcullis::cli {
namespace {

int add(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() < 2)
        return usage_error(context, "a log and at least one receipt are needed",
                           "portcullis record add LOG RECEIPT...");
    const std::string& path = arguments.operands.front();
    const auto adding = read_adding(context, arguments, {arguments.operands.begin() + 1, arguments.operands.end()});
    if (!adding) return exit_usage;
    const auto log = open_log(context, path, record::LogAccess::create);
    if (!log) return exit_usage;
    const record::LogCheck check = record::check_log(path, log->bytes(), {});
    if (!report_findings(context, path, check)) return exit_usage;
    return append_entries(context, arguments, *log, check, *adding, std::nullopt);
}

}  // namespace

Command record_add_command() {
    Command command;
    command.name = "record add";
    command.operands = "LOG RECEIPT...";
    command.summary = "Append determinations to an append-only log";
    command.details =
        "LOG is made if it does not exist. Each entry holds the digest of the one before it; the receipts are copied "
        "into the folder\nLOG.receipts, and LOG.head tells where the log ends. What is printed, kept elsewhere, shows "
        "later that nothing was removed.\nA log that is not intact takes no entries. docs/records.md describes the "
        "fields and the file of details.";
    command.options = preparation_options();
    command.add({common_options()});
    command.examples = {
        "record add decisions.log order-17.receipt.json --who 'A. Berg' --at \"$(date -Iseconds)\" --case 17",
        "record add decisions.log receipts/*.json --who 'A. Berg' --at 2026-11-22T14:05:00Z --details 17.yaml"};
    command.run = add;
    return command;
}

}  // namespace portcullis::cli
