// `portcullis rules fmt`: rule files in one style.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/read_input.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/unified_diff.hpp"
#include "quality/format/format.hpp"
#include "quality/format/same_rulebook.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

class Formatting {
  public:
    Formatting(Context& context, const Arguments& arguments, Look look)
        : context_(context), check_(arguments.has("check")), diff_(arguments.has("diff")), look_(look) {}

    // Formats one file, or standard input, without writing anything.
    void read(const std::string& path) {
        ++files_;
        text::ReadFile read = read_input(context_, path, text::Limits{}.bytes);
        if (!read.ok) {
            usage_error(context_, fmt::format("the rule file `{}` {}", text::printable(path), read.bytes));
            left_alone(exit_usage);
            return;
        }
        text::Sources sources;
        text::Diagnostics diagnostics;
        const text::FileId file = sources.add(input_name(path), std::move(read.bytes));
        std::optional<std::string> formatted = quality::format(sources, file, diagnostics);
        if (!formatted) {
            print_faults(context_, sources, diagnostics, false);
            left_alone(exit_rules);
            return;
        }
        versions_.push_back({path, std::string(sources.bytes(file)), std::move(*formatted)});
    }

    // Writes or shows what changes, and returns the exit code.
    int finish() {
        const auto changes = [](const quality::Version& one) { return one.before != one.after; };
        if (std::any_of(versions_.begin(), versions_.end(), changes) && !quality::same_rulebook(versions_)) {
            usage_error(context_, "the formatted files would not make the same rulebook, so all are left as they are",
                        "this is a fault of the formatter: please report it, with the files");
            return exit_rules;
        }
        std::size_t changed = 0;
        for (const quality::Version& one : versions_) {
            const bool change = changes(one);
            if (check_ || diff_) show(one, change);
            else if (one.name == "-") context_.out << one.after;
            else if (change && !write(one)) continue;
            changed += change ? 1u : 0u;
        }
        if (files_ != 1 || versions_.empty() || versions_.front().name != "-") {
            const char* verb = check_ || diff_ ? "would change" : "changed";
            context_.err << fmt::format("portcullis: {} of {} file{} {}", changed, files_, files_ == 1 ? "" : "s",
                                        verb);
            if (left_alone_ > 0) context_.err << fmt::format(", {} with faults left as they are", left_alone_);
            context_.err << '\n';
        }
        if (exit_ != exit_done) return exit_;
        return check_ && changed > 0 ? exit_rules : exit_done;
    }

  private:
    void show(const quality::Version& one, bool change) {
        const std::string name = text::printable(input_name(one.name));
        if (diff_) context_.out << output::unified_diff(one.before, one.after, {name, name}, look_.color);
        else if (change) context_.out << name << '\n';
    }

    bool write(const quality::Version& one) {
        const std::string why = text::replace_file(one.name, one.after);
        if (why.empty()) {
            context_.out << text::printable(one.name) << '\n';
            return true;
        }
        usage_error(context_, fmt::format("the rule file `{}` {}", text::printable(one.name), why));
        left_alone(exit_usage);
        return false;
    }

    void left_alone(int exit) {
        ++left_alone_;
        // Of several failures, a file that cannot be read or written counts most.
        if (exit_ != exit_usage) exit_ = exit;
    }

    Context& context_;
    bool check_;
    bool diff_;
    Look look_;
    std::vector<quality::Version> versions_;
    std::size_t files_ = 0;
    std::size_t left_alone_ = 0;
    int exit_ = exit_done;
};

// Nothing after a report.
std::optional<std::vector<std::string>> paths(Context& context, const Arguments& arguments) {
    std::vector<std::string> named = arguments.operands;
    if (named.empty()) named.push_back(rules_folder(context, arguments));
    std::vector<std::string> list;
    for (const std::string& path : named) {
        if (!is_folder(path)) {
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
    for (const std::string& path : *list) formatting.read(path);
    return formatting.finish();
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
        for (const Option& option : more)
            if (option.name != "width") command.options.push_back(option);
    command.examples = {"rules fmt", "rules fmt --check my-rules/", "rules fmt --diff rules/regimes/h20-letters.yaml",
                        "rules fmt - < draft.yaml"};
    command.run = fmt_files;
    return command;
}

}  // namespace portcullis::cli
