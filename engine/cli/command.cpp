#include "cli/command.hpp"

#include "cli/exit_codes.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <boost/program_options.hpp>
#include <ostream>

namespace portcullis::cli {
namespace {

namespace options = boost::program_options;

std::vector<std::string_view> option_names(const Command& command) {
    std::vector<std::string_view> names;
    for (const Option& option : command.options) names.push_back(option.name);
    return names;
}

int fault(Context& context, const Command& command, const std::string& message, const std::string& help = {}) {
    usage_error(context, message, help);
    context.err << "see `portcullis " << command.name << " --help`\n";
    return exit_usage;
}

// Boost's words for a fault, made ours.
void report(Context& context, const Command& command, const options::error& error) {
    if (const auto* unknown_option = dynamic_cast<const options::unknown_option*>(&error)) {
        std::string name = unknown_option->get_option_name();
        name.erase(0, name.find_first_not_of('-'));
        const std::string_view near = text::nearest(name, option_names(command));
        fault(context, command, fmt::format("unknown option `{}`", text::printable(unknown_option->get_option_name())),
              near.empty() ? "" : fmt::format("did you mean `--{}`?", near));
        return;
    }
    if (const auto* syntax = dynamic_cast<const options::invalid_command_line_syntax*>(&error)) {
        using Kind = options::invalid_syntax;
        const std::string name = text::printable(syntax->get_option_name());
        if (syntax->kind() == Kind::extra_parameter) fault(context, command, fmt::format("`{}` takes no value", name));
        else fault(context, command, fmt::format("`{}` needs a value", name));
        return;
    }
    fault(context, command, text::printable(error.what()));
}

options::options_description described(const Command& command) {
    options::options_description description;
    for (const Option& option : command.options) {
        const std::string name = option.name == "help" ? "help,h" : option.name;
        if (option.value.empty()) description.add_options()(name.c_str(), "");
        else description.add_options()(name.c_str(), options::value<std::vector<std::string>>(), "");
    }
    description.add_options()("operand", options::value<std::vector<std::string>>(), "");
    return description;
}

bool chosen(Context& context, const Command& command, const Option& option, const std::string& value) {
    const auto& choices = option.choices;
    if (choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end()) return true;
    std::string help = text::did_you_mean(value, {choices.begin(), choices.end()});
    if (help.empty()) help = fmt::format("one of {}", fmt::join(choices, ", "));
    fault(context, command, fmt::format("`--{}` cannot be `{}`", option.name, text::printable(value)), help);
    return false;
}

}  // namespace

std::string Arguments::value(std::string_view name) const {
    const auto found = values_.find(name);
    return found == values_.end() ? std::string() : found->second.front();
}

const std::vector<std::string>& Arguments::values(std::string_view name) const {
    static const std::vector<std::string> none;
    const auto found = values_.find(name);
    return found == values_.end() ? none : found->second;
}

std::string Arguments::value_or(std::string_view name, std::string_view otherwise) const {
    return has(name) ? value(name) : std::string(otherwise);
}

std::optional<Arguments> parse(const Command& command, const std::vector<std::string>& args, Context& context) {
    try {
        namespace style = options::command_line_style;
        const options::options_description description = described(command);
        options::positional_options_description positions;
        positions.add("operand", -1);
        const auto parsed =
            options::command_line_parser(args)
                .options(description)
                .positional(positions)
                .style(style::unix_style & ~style::allow_guessing)  // an abbreviation may change its meaning
                .run();
        Arguments result;
        for (const auto& part : parsed.options) {
            if (part.string_key == "operand") {
                // Only by its place: `--operand x` is no option.
                if (part.position_key < 0) throw options::unknown_option("--operand");
                result.operands.insert(result.operands.end(), part.value.begin(), part.value.end());
                continue;
            }
            const auto option = std::find_if(command.options.begin(), command.options.end(),
                                             [&](const Option& one) { return one.name == part.string_key; });
            const std::string value = part.value.empty() ? std::string() : part.value.front();
            if (option == command.options.end() || !chosen(context, command, *option, value)) return std::nullopt;
            std::vector<std::string>& given = result.values_[part.string_key];
            given.push_back(value);
            if (given.size() > 1 && !option->repeatable) {
                fault(context, command, fmt::format("`--{}` is given twice", part.string_key));
                return std::nullopt;
            }
        }
        if (command.operands.empty() && !result.operands.empty() && !result.has("help")) {
            fault(context, command, fmt::format("unexpected `{}`", text::printable(result.operands.front())));
            return std::nullopt;
        }
        return result;
    } catch (const options::error& error) {
        report(context, command, error);
        return std::nullopt;
    }
}

int usage_error(Context& context, std::string_view message, std::string_view help) {
    context.err << "portcullis: " << message << '\n';
    if (!help.empty()) context.err << "  help: " << help << '\n';
    return exit_usage;
}

int unknown(Context& context, std::string_view what, std::string_view name,
            const std::vector<std::string_view>& candidates) {
    std::string help = text::did_you_mean(name, candidates);
    constexpr std::size_t few = 12;
    if (help.empty() && !candidates.empty() && candidates.size() <= few)
        help = fmt::format("one of {}", fmt::join(candidates, ", "));
    return usage_error(context, fmt::format("unknown {} `{}`", what, text::printable(name)), help);
}

std::string help(const Command& command) {
    std::string out = fmt::format("Usage: portcullis {}{}{} [OPTIONS]\n\n{}\n", command.name,
                                  command.operands.empty() ? "" : " ", command.operands, command.summary);
    if (!command.details.empty()) out += "\n" + command.details + "\n";
    out += "\nOptions:\n";
    std::size_t column = 0;
    const auto left = [](const Option& option) {
        return option.value.empty() ? "--" + option.name : fmt::format("--{} {}", option.name, option.value);
    };
    for (const Option& option : command.options) column = std::max(column, left(option).size());
    for (const Option& option : command.options)
        out += fmt::format("  {:<{}}  {}\n", left(option), column, option.help);
    if (!command.examples.empty()) out += "\nExamples:\n";
    for (const std::string& example : command.examples) out += "  portcullis " + example + "\n";
    return out;
}

std::vector<Option> common_options() {
    return {{"log-level", "LEVEL", "debug: say on standard error what is done", {"off", "debug"}},
            {"no-cache", "", "read the rule files themselves, not an image of them", {}},
            {"help", "", "this text", {}}};
}

Option rules_option() { return {"rules", "DIR", "folder of rule files (also PORTCULLIS_RULES)", {}}; }

Option as_of_option(std::string help) { return {"as-of", "DATE", std::move(help), {}}; }

std::vector<Option> text_options() {
    return {
        {"color", "WHEN", "auto (on a terminal, unless NO_COLOR is set), always, never", {"auto", "always", "never"}},
        {"width", "CELLS", "width of the text (the terminal's, or 100)", {}}};
}

}  // namespace portcullis::cli
