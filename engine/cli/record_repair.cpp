// `portcullis record repair`: after a crash, sets the torn end of a log aside and writes its head anew.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/record_log.hpp"
#include "output/counted.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

// What a crash can leave behind. All else is no matter of repair.
bool by_crash(const record::LogFinding& one) {
    using record::LogFault;
    return one.fault == LogFault::torn || one.fault == LogFault::head_missing || one.fault == LogFault::head_unreadable;
}

int repair(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1)
        return usage_error(context, "one log is needed", "portcullis record repair LOG");
    const std::string& path = arguments.operands.front();
    const auto log = open_log(context, path, record::LogAccess::change);
    if (!log) return exit_usage;
    const record::LogCheck check = record::check_log(path, log->bytes(), {});
    if (!std::all_of(check.findings.begin(), check.findings.end(), by_crash)) {
        report_findings(context, path, check);
        return usage_error(context, "no crash explains this; nothing was changed", "keep the files as they are");
    }
    if (check.intact() && check.beyond_head == 0) {
        context.out << "nothing to repair\n";
        return exit_done;
    }
    const record::Head head = check.head();
    if (check.whole < log->bytes().size()) {
        const std::size_t torn = log->bytes().size() - check.whole;
        std::string aside;
        if (const std::string fault = log->set_aside(check.whole, aside); !fault.empty())
            return usage_error(context, fmt::format("the log `{}` {}", text::printable(path), fault));
        context.out << fmt::format("moved {} to {}\n", output::counted(torn, "byte"), text::printable(aside));
    }
    if (head.count == 0) return exit_done;
    if (const std::string fault = log->write_head(head); !fault.empty())
        return usage_error(context, fmt::format("the log `{}` {}", text::printable(path), fault));
    context.out << fmt::format("head: {} {}\n", head.count, head.sha256);
    return exit_done;
}

}  // namespace

Command record_repair_command() {
    Command command;
    command.name = "record repair";
    command.operands = "LOG";
    command.summary = "After a crash: set the torn end of a log aside";
    command.details =
        "The bytes after the last complete line move to the new file LOG.torn-1 (2, …), and LOG.head is written as the "
        "log ends. What a\ncrash cannot have done is reported and left as it is. Where LOG.head was missing, nothing "
        "shows that the log was not longer.";
    command.options = common_options();
    command.examples = {"record repair decisions.log"};
    command.run = repair;
    return command;
}

}  // namespace portcullis::cli
