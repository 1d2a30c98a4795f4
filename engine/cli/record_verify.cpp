// `portcullis record verify`: whether a log is what it was.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/record_log.hpp"
#include "cli/show_options.hpp"
#include "text/diagnostic.hpp"

#include <limits>
#include <ostream>

namespace portcullis::cli {
namespace {

int verify(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1)
        return usage_error(context, "one log is needed", "portcullis record verify LOG");
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    record::Kept kept;
    if (arguments.has("head")) {
        kept.sha256 = arguments.value("head");
        if (!record::is_digest(*kept.sha256))
            return usage_error(context, "`--head` takes the SHA-256 of an entry, 64 digits of 0-9 and a-f");
    }
    if (arguments.has("count")) {
        std::size_t count = 0;
        if (!number_option(context, arguments, "count", std::size_t{1}, std::numeric_limits<std::size_t>::max(),
                           "a number of entries", count))
            return exit_usage;
        kept.count = count;
    }
    const std::string& path = arguments.operands.front();
    const auto log = open_log(context, path, record::LogAccess::read);
    if (!log) return exit_usage;
    record::LogCheck check = record::check_log(path, log->bytes(), kept);
    if (!arguments.has("without-receipts")) record::check_receipts(path, check);
    if (arguments.value("format") == "json")
        context.out << output::log_check_json(text::printable(path), check) << '\n';
    else context.out << output::log_check_text(path, check, look->width, look->color);
    return check.intact() ? exit_done : exit_fail_on;
}

}  // namespace

Command record_verify_command() {
    Command command;
    command.name = "record verify";
    command.operands = "LOG";
    command.summary = "Find alterations of a log and of the receipts that it names";
    command.details =
        "A changed byte, and a line that was removed, added, repeated or moved, shows in the log itself; lines removed "
        "from its end show\nby LOG.head, or by what you kept elsewhere: --count N --head SHA256, as `record add` "
        "printed them. A log that has grown\nsince still fits. Ends with 1 if anything is wrong, 2 if the log cannot "
        "be read.";
    command.options = {{"head", "SHA256", "an entry has this digest: entry N of --count N, else any", {}},
                       {"count", "N", "the log has at least N entries", {}},
                       {"without-receipts", "", "do not look at the receipts", {}},
                       {"format", "FORM", "text or json", {"text", "json"}}};
    command.add({text_options(), common_options()});
    command.examples = {"record verify decisions.log", "record verify decisions.log --count 12 --head 5d41c0…"};
    command.run = verify;
    return command;
}

}  // namespace portcullis::cli
