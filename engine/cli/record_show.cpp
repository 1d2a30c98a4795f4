// `portcullis record show` and `record list`: what stands in a log.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/record_log.hpp"
#include "cli/show_options.hpp"
#include "output/record_json.hpp"
#include "text/diagnostic.hpp"

#include <ostream>

namespace portcullis::cli {
namespace {

// What is wrong with the log is said on standard error, and what can be read is shown all the same.
template <class Print>
int with_entries(Context& context, const std::string& path, Print print) {
    const auto log = open_log(context, path, record::LogAccess::read);
    if (!log) return exit_usage;
    const record::LogCheck check = record::check_log(path, log->bytes(), {});
    const bool intact = report_findings(context, path, check);
    const int code = print(check, shown_entries(check));
    return code != exit_done ? code : intact ? exit_done : exit_fail_on;
}

int list(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1) return usage_error(context, "one log is needed", "portcullis record list LOG");
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    const std::string& path = arguments.operands.front();
    return with_entries(context, path, [&](const record::LogCheck&, const std::vector<output::ShownEntry>& entries) {
        if (arguments.value("format") == "json")
            context.out << output::entries_json(text::printable(path), entries) << '\n';
        else context.out << output::entries_text(entries, look->width, look->color);
        return exit_done;
    });
}

int show(Context& context, const Arguments& arguments) {
    if (arguments.operands.empty() || arguments.operands.size() > 2)
        return usage_error(context, "a log is needed", "portcullis record show LOG [NUMBER]");
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    const bool json = arguments.value("format") == "json";
    const auto print = [&](const record::LogCheck& check, const std::vector<output::ShownEntry>& entries) {
        std::optional<std::size_t> number;
        if (arguments.operands.size() > 1) {
            number = entry_number(context, arguments.operands[1], check);
            if (!number) return exit_usage;
        }
        bool first = true;
        if (json && !number) context.out << "[\n";
        for (const output::ShownEntry& one : entries) {
            if (number && one.entry.sequence != *number) continue;
            if (!first) context.out << (json ? ",\n" : "\n");
            first = false;
            context.out << (json ? output::tree_json(one.tree, true)
                                 : output::entry_text(one, look->width, look->color));
        }
        if (json) context.out << (number ? "\n" : "\n]\n");
        return exit_done;
    };
    return with_entries(context, arguments.operands.front(), print);
}

Command showing(std::string name, std::string operands, int (*run)(Context&, const Arguments&)) {
    Command command;
    command.name = std::move(name);
    command.operands = std::move(operands);
    command.options = {{"format", "FORM", "text or json", {"text", "json"}}};
    command.add({text_options(), common_options()});
    command.details = "The chain is verified first; if it is broken, that is said and the exit code is 1.";
    command.run = run;
    return command;
}

}  // namespace

Command record_list_command() {
    Command command = showing("record list", "LOG", list);
    command.summary = "List the entries of a log";
    command.examples = {"record list decisions.log", "record list --format json decisions.log"};
    return command;
}

Command record_show_command() {
    Command command = showing("record show", "LOG [NUMBER]", show);
    command.summary = "Show an entry of a log, or all, with every field";
    command.examples = {"record show decisions.log 3", "record show --format json decisions.log"};
    return command;
}

}  // namespace portcullis::cli
