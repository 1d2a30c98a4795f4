// `portcullis rules fmt`: rule files in one style.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/unified_diff.hpp"
#include "quality/format/format.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <ostream>

namespace portcullis::cli {
namespace {

struct Outcome {
    std::size_t files = 0;
    std::size_t changed = 0;
    std::size_t left_alone = 0;  // those that have faults
    int exit = exit_done;
};

class Formatting {
  public:
    Formatting(Context& context, const Arguments& arguments, Look look)
        : context_(context), check_(arguments.has("check")), diff_(arguments.has("diff")), look_(look) {}

    // Of one file, or of standard input to standard output.
    void file(const std::string& path) {
        ++outcome.files;
        text::ReadFile read = text::read_file(path, text::Limits{}.bytes);
        if (!read.ok) {
            usage_error(context_, fmt::format("the rule file `{}` {}", text::printable(path), read.bytes));
            left_alone(exit_usage);
            return;
        }
        const bool stream = path == "-";
        const std::string name = stream ? "<stdin>" : path;
        text::Sources sources;
        text::Diagnostics diagnostics;
        const text::FileId file = sources.add(name, std::move(read.bytes));
        const auto formatted = quality::format(sources, file, diagnostics);
        if (!formatted) {
            print_faults(context_, sources, diagnostics, false);
            left_alone(exit_rules);
            return;
        }
        const std::string_view before = sources.bytes(file);
        const bool same = *formatted == before;
        if (!same) ++outcome.changed;
        const std::string shown = text::printable(name);
        if (diff_) context_.out << output::unified_diff(before, *formatted, {shown, shown}, look_.color);
        else if (check_ && !same) context_.out << shown << '\n';
        if (check_ || diff_) return;
        if (stream) context_.out << *formatted;
        else if (!same) write(path, *formatted);
    }

    Outcome outcome;

  private:
    void write(const std::string& path, std::string_view bytes) {
        const std::string why = text::replace_file(path, bytes);
        if (why.empty()) {
            context_.out << text::printable(path) << '\n';
            return;
        }
        usage_error(context_, fmt::format("the rule file `{}` {}", text::printable(path), why));
        --outcome.changed;
        left_alone(exit_usage);
    }

    void left_alone(int exit) {
        ++outcome.left_alone;
        // Of several kinds of failure, input that cannot be read counts most.
        if (outcome.exit != exit_usage) outcome.exit = exit;
    }

    Context& context_;
    bool check_;
    bool diff_;
    Look look_;
};

// Nothing after a report.
std::optional<std::vector<std::string>> paths(Context& context, const Arguments& arguments) {
    std::vector<std::string> named = arguments.operands;
    if (named.empty()) named.push_back(rules_folder(context, arguments));
    std::vector<std::string> list;
    for (const std::string& path : named) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            list.push_back(path);
            continue;
        }
        const std::vector<std::string> files = text::rule_files(path);
        if (files.empty()) {
            usage_error(context, fmt::format("there are no rule files in `{}`", text::printable(path)),
                        "rule files end in .yaml");
            return std::nullopt;
        }
        list.insert(list.end(), files.begin(), files.end());
    }
    return list;
}

int fmt_files(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    const auto list = paths(context, arguments);
    if (!list) return exit_usage;
    Formatting formatting(context, arguments, *look);
    for (const std::string& path : *list) formatting.file(path);
    const Outcome& outcome = formatting.outcome;
    const bool check = arguments.has("check");
    std::string sums =
        fmt::format("portcullis: {} of {} file{} {}", outcome.changed, outcome.files, outcome.files == 1 ? "" : "s",
                    check || arguments.has("diff") ? "would change" : "changed");
    if (outcome.left_alone > 0) sums += fmt::format(", {} with faults left as they are", outcome.left_alone);
    if (*list != std::vector<std::string>{"-"}) context.err << sums << '\n';
    if (outcome.exit != exit_done) return outcome.exit;
    return check && outcome.changed > 0 ? exit_rules : exit_done;
}

}  // namespace

Command rules_fmt_command() {
    Command command;
    command.name = "rules fmt";
    command.operands = "[DIR|FILE...]";
    command.summary = "Write rule files in one style";
    command.details =
        "Without DIR, the rules in use. Rewrites the files in place and names those that changed; `-` is standard "
        "input, which goes to standard output. Comments, the order of keys and what the files say stay as they are; "
        "each result is read again and compared before it is written. A file with faults is left as it is.";
    command.options = {
        {"check", "", "write nothing, name the files that would change; exit code 3 if there are any", {}},
        {"diff", "", "write nothing, show what would change", {}},
        rules_option()};
    for (const auto& more : {text_options(), common_options()})
        command.options.insert(command.options.end(), more.begin(), more.end());
    command.examples = {"rules fmt", "rules fmt --check my-rules/", "rules fmt --diff rules/regimes/h20-letters.yaml",
                        "rules fmt - < draft.yaml"};
    command.run = fmt_files;
    return command;
}

}  // namespace portcullis::cli
