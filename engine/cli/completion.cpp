// `portcullis completion`: scripts for shells, made from the verbs' own descriptions.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>
#include <set>

namespace portcullis::cli {
namespace {

std::string option_words(const Command& command) {
    std::string out;
    for (const Option& option : command.options) out += (out.empty() ? "--" : " --") + option.name;
    return out;
}

std::string first_word(const Command& command) { return command.name.substr(0, command.name.find(' ')); }

std::set<std::string> first_words() {
    std::set<std::string> words{"help"};
    for (const Command& command : commands()) words.insert(first_word(command));
    return words;
}

std::string second_words(const std::string& first) {
    std::string out;
    for (const Command& command : commands())
        if (command.name.size() > first.size() && first_word(command) == first)
            out += (out.empty() ? "" : " ") + command.name.substr(first.size() + 1);
    return out;
}

// Values of options that have choices, by the option's name; the same name has the same choices in all verbs but
// `format`.
std::string bash() {
    std::string out =
        "_portcullis() {\n    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    local verb=${COMP_WORDS[1]} words=\n    case \"$verb\" in\n";
    for (const std::string& first : first_words())
        if (const std::string seconds = second_words(first); !seconds.empty())
            out += fmt::format("        {}) verb=\"$verb ${{COMP_WORDS[2]}}\" ;;\n", first);
    out += "    esac\n    case \"$verb:$prev\" in\n";
    for (const Command& command : commands())
        for (const Option& option : command.options)
            if (!option.choices.empty())
                out += fmt::format("        \"{}:--{}\") COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n",
                                   command.name, option.name, fmt::join(option.choices, " "));
    out += fmt::format(
        "    esac\n    if [[ $COMP_CWORD -eq 1 ]]; then\n        COMPREPLY=($(compgen -W \"{}\" -- \"$cur\"))\n        "
        "return\n    fi\n",
        fmt::join(first_words(), " "));
    out += "    if [[ $COMP_CWORD -eq 2 ]]; then\n        case \"${COMP_WORDS[1]}\" in\n";
    for (const std::string& first : first_words())
        if (const std::string seconds = second_words(first); !seconds.empty())
            out += fmt::format("            {}) COMPREPLY=($(compgen -W \"{}\" -- \"$cur\")); return ;;\n", first,
                               seconds);
    out += "        esac\n    fi\n    case \"$verb\" in\n";
    for (const Command& command : commands())
        out += fmt::format("        \"{}\") words=\"{}\" ;;\n", command.name, option_words(command));
    out +=
        "    esac\n    if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n    else "
        "COMPREPLY=($(compgen -f -- \"$cur\")); fi\n}\n"
        "complete -o filenames -F _portcullis portcullis\n";
    return out;
}

std::string zsh() { return "#compdef portcullis\nautoload -U +X bashcompinit && bashcompinit\n" + bash(); }

std::string quoted(std::string_view text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("\\'") : std::string(1, c);
    return out + "'";
}

std::string fish() {
    std::string out;
    for (const std::string& first : first_words())
        out += fmt::format("complete -c portcullis -f -n __fish_use_subcommand -a {}\n", first);
    for (const Command& command : commands()) {
        const std::string first = first_word(command);
        std::string condition = "__fish_seen_subcommand_from " + first;
        if (command.name != first) {
            const std::string second = command.name.substr(first.size() + 1);
            out +=
                fmt::format("complete -c portcullis -f -n '{}; and not __fish_seen_subcommand_from {}' -a {} -d {}\n",
                            condition, second_words(first), second, quoted(command.summary));
            condition += "; and __fish_seen_subcommand_from " + second;
        }
        for (const Option& option : command.options) {
            out +=
                fmt::format("complete -c portcullis -n '{}' -l {} -d {}", condition, option.name, quoted(option.help));
            if (!option.value.empty()) out += " -r";
            if (!option.choices.empty()) out += fmt::format(" -f -a '{}'", fmt::join(option.choices, " "));
            out += '\n';
        }
    }
    return out;
}

int completion(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() != 1) return usage_error(context, "name one shell", "bash, zsh or fish");
    const std::string& shell = arguments.operands.front();
    if (shell == "bash") context.out << bash();
    else if (shell == "zsh") context.out << zsh();
    else if (shell == "fish") context.out << fish();
    else return unknown(context, "shell", shell, {"bash", "zsh", "fish"});
    return exit_done;
}

}  // namespace

Command completion_command() {
    Command command;
    command.name = "completion";
    command.operands = "bash|zsh|fish";
    command.summary = "Print a completion script for a shell";
    command.options = common_options();
    command.examples = {"completion bash > ~/.local/share/bash-completion/completions/portcullis",
                        "completion fish > ~/.config/fish/completions/portcullis.fish"};
    command.run = completion;
    return command;
}

}  // namespace portcullis::cli
