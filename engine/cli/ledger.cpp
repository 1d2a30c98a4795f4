// `portcullis ledger`: what `batch --ledger` keeps, shown and checked.
#include "output/ledger.hpp"
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/ledger_file.hpp"
#include "cli/show_options.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

// The one file that the verb is about; nothing after a report.
std::optional<record::Ledger> opened(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1) {
        usage_error(context, arguments.operands.empty() ? "no ledger is named" : "one ledger at a time",
                    "name the file that `batch --ledger` keeps");
        return std::nullopt;
    }
    return open_ledger(context, arguments.operands.front(), record::Ledger::Open::read);
}

template <class Work>
int on_ledger(Context& context, const Arguments& arguments, Work work) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    auto ledger = opened(context, arguments);
    if (!ledger) return exit_usage;
    try {
        return work(*ledger, output::TextOptions{look->color, look->width});
    } catch (const record::LedgerError& error) {
        return ledger_error(context, arguments.operands.front(), error);
    }
}

int show(Context& context, const Arguments& arguments) {
    return on_ledger(context, arguments, [&](record::Ledger& ledger, const output::TextOptions& options) {
        const output::LedgerReport report{arguments.operands.front(), ledger.world(), ledger.rules(),
                                          ledger.balances()};
        const std::string format = arguments.value("format");
        if (format == "json") context.out << output::ledger_json(report, true) << '\n';
        else if (format == "csv") context.out << output::ledger_csv(report);
        else context.out << output::ledger_text(report, options);
        return exit_done;
    });
}

int check(Context& context, const Arguments& arguments) {
    return on_ledger(context, arguments, [&](record::Ledger& ledger, const output::TextOptions& options) {
        const record::LedgerCheck found = ledger.check();
        const std::string& file = arguments.operands.front();
        if (arguments.value("format") == "json") context.out << output::ledger_check_json(file, found, true) << '\n';
        else context.out << output::ledger_check_text(file, found, options);
        return found.sound() ? exit_done : exit_usage;
    });
}

}  // namespace

Command ledger_show_command() {
    Command command;
    command.name = "ledger show";
    command.operands = "FILE";
    command.summary = "Show what is left of each quota in a ledger";
    command.details =
        "FILE is a ledger that `batch --ledger FILE` keeps. For each quota, window and key: the limit, what was used, "
        "what is left\n"
        "and how many shipments used some of it. What is not known exactly is a range.";
    command.options = {{"format", "FORM", "text, json or csv", {"text", "json", "csv"}}};
    command.add({text_options(), common_options()});
    command.examples = {"ledger show orders.ledger", "ledger show --format csv orders.ledger"};
    command.run = show;
    return command;
}

Command ledger_check_command() {
    Command command;
    command.name = "ledger check";
    command.operands = "FILE";
    command.summary = "Compute the sums of a ledger again and look for damage";
    command.details = "Ends with 2 if a sum is not that of its entries, or the file is damaged.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}}};
    command.add({text_options(), common_options()});
    command.examples = {"ledger check orders.ledger"};
    command.run = check;
    return command;
}

}  // namespace portcullis::cli
