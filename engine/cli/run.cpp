#include "cli/run.hpp"

#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cerrno>
#include <exception>
#include <ostream>

namespace portcullis::cli {
namespace {

std::string overview() {
    std::string out =
        "Usage: portcullis VERB [ARGUMENTS]\n\nDecides whether a shipment may go where it is meant to go, by the rule "
        "files of a given day.\n\nVerbs:\n";
    std::size_t column = 0;
    for (const Command& command : commands()) column = std::max(column, command.name.size());
    for (const Command& command : commands())
        out += fmt::format("  {:<{}}  {}\n", command.name, column, command.summary);
    out +=
        "\n`portcullis VERB --help` says more. Exit codes: 0 done, 1 an answer to fail on, 2 bad usage or input, 3 "
        "faults in rule\n"
        "files, 4 rule tests failed, 5 not decided where a decision was asked for, 6 no rule test ran. Not legal "
        "advice.\n";
    return out;
}

// The words that begin verbs (`rules`), and the verbs themselves.
std::vector<std::string_view> first_words() {
    std::vector<std::string_view> words{"help"};
    for (const Command& command : commands()) {
        const std::string_view word = std::string_view(command.name).substr(0, command.name.find(' '));
        if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    }
    return words;
}

std::vector<std::string_view> second_words(std::string_view first) {
    std::vector<std::string_view> words;
    for (const Command& command : commands()) {
        const std::string_view name = command.name;
        if (name.size() > first.size() && name.substr(0, first.size()) == first && name[first.size()] == ' ')
            words.push_back(name.substr(first.size() + 1));
    }
    return words;
}

const Command* find(std::string_view name) {
    for (const Command& command : commands())
        if (command.name == name) return &command;
    return nullptr;
}

std::string group_help(std::string_view first) {
    std::string out = fmt::format("Usage: portcullis {} VERB [ARGUMENTS]\n\nVerbs:\n", first);
    for (const std::string_view second : second_words(first)) {
        const Command* command = find(fmt::format("{} {}", first, second));
        out += fmt::format("  {:<10}  {}\n", second, command->summary);
    }
    return out;
}

bool asks_help(const std::string& word) { return word == "--help" || word == "-h" || word == "help"; }

int execute(const Command& command, const std::vector<std::string>& args, Context& context) {
    const auto arguments = parse(command, args, context);
    if (!arguments) return exit_usage;
    if (arguments->has("help")) {
        context.out << help(command);
        return exit_done;
    }
    if (arguments->value("log-level") == "debug") context.log.enable(context.err);
    return command.run(context, *arguments);
}

int dispatch(std::vector<std::string> args, Context& context) {
    if (args.empty()) {
        context.err << overview();
        return exit_usage;
    }
    if (asks_help(args[0])) {
        args.erase(args.begin());
        if (args.empty()) {
            context.out << overview();
            return exit_done;
        }
        args.push_back("--help");
    }
    if (args[0] == "--version" || args[0] == "-V") args[0] = "version";
    const std::string first = args[0];
    if (const Command* command = find(first)) return execute(*command, {args.begin() + 1, args.end()}, context);
    const std::vector<std::string_view> seconds = second_words(first);
    if (seconds.empty()) return unknown(context, "verb", first, first_words());
    if (args.size() > 1 && asks_help(args[1])) {
        context.out << group_help(first);
        return exit_done;
    }
    if (args.size() < 2) {
        context.err << group_help(first);
        return exit_usage;
    }
    if (const Command* command = find(first + " " + args[1]))
        return execute(*command, {args.begin() + 2, args.end()}, context);
    return unknown(context, "verb `" + first + "`,", args[1], seconds);
}

// A reader that has gone away (a closed pipe) is no fault; a full disk is.
int finish(int code, Context& context) {
    if (context.out.good()) {
        errno = 0;
        context.out.flush();
    }
    if (context.out.good()) return code;
    if (errno == EPIPE) return code;
    context.err << "portcullis: the output could not be written\n";
    return exit_usage;
}

}  // namespace

int run(std::vector<std::string> args, std::istream& in, std::ostream& out, std::ostream& err, const Environment& env) {
    Context context{in, out, err, env, {}};
    try {
        return finish(dispatch(std::move(args), context), context);
    } catch (const std::exception& error) {
        err << "portcullis: internal error: " << text::printable(error.what()) << '\n';
        return exit_usage;
    }
}

}  // namespace portcullis::cli
