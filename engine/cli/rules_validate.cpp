// `portcullis rules validate`: all faults of rule files, in one run.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/diagnostics_json.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <filesystem>
#include <ostream>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;

std::string counted(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::size_t test_count(const std::vector<rulebook::TestsOf>& tests) {
    std::size_t count = 0;
    for (const rulebook::TestsOf& of : tests)
        for (const text::Node& test : of.node.items) {
            const text::Node* cases = test.find("cases");
            count += (test.find("expect") != nullptr ? 1 : 0) + (cases != nullptr ? cases->items.size() : 0);
        }
    return count;
}

// Single files are read among those of the rules' folder, since they name what stands in others.
std::vector<std::string> paths(const Context& context, const Arguments& arguments) {
    const std::string folder = rules_folder(context, arguments);
    std::vector<std::string> list = arguments.operands;
    if (list.empty()) return {folder};
    std::error_code error;
    if (std::any_of(list.begin(), list.end(), [&](const std::string& path) { return fs::is_directory(path, error); }))
        return list;
    for (const std::string& file : text::rule_files(folder)) {
        const bool named = std::any_of(list.begin(), list.end(),
                                       [&](const std::string& path) { return fs::equivalent(path, file, error); });
        if (!named) list.push_back(file);
    }
    return list;
}

int validate(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    Rules rules;
    if (!read_rules(context, paths(context, arguments), rules)) return exit_rules;
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    const bool valid = rules.loaded.rulebook && !rules.diagnostics.has_errors();
    if (arguments.value("format") == "json") {
        context.out << output::diagnostics_json(*rules.sources, rules.diagnostics, true) << '\n';
        return valid ? exit_done : exit_rules;
    }
    const std::vector<text::Diagnostic> list = rules.diagnostics.sorted();
    for (const text::Diagnostic& one : list)
        context.out << text::render(*rules.sources, one, {look->color, look->width}) << '\n';
    const auto errors = static_cast<std::size_t>(
        std::count_if(list.begin(), list.end(), [](const auto& one) { return one.severity == text::Severity::error; }));
    const auto warnings = static_cast<std::size_t>(std::count_if(
        list.begin(), list.end(), [](const auto& one) { return one.severity == text::Severity::warning; }));
    std::string result = counted(rules.files.size(), "file");
    if (valid)
        result +=
            ", " + counted(rules.book().rules.size(), "rule") + ", " + counted(test_count(rules.loaded.tests), "test");
    result += errors == 0 && warnings == 0 ? ": no faults"
                                           : ": " + counted(errors, "error") + ", " + counted(warnings, "warning");
    context.out << result << '\n';
    return valid ? exit_done : exit_rules;
}

}  // namespace

Command rules_validate_command() {
    Command command;
    command.name = "rules validate";
    command.operands = "[DIR|FILE...]";
    command.summary = "Check rule files and report every fault";
    command.details =
        "Without DIR, the rules in use. A FILE is checked together with the other files of the rules in use. Warnings "
        "do not fail.";
    command.options = {{"format", "FORM", "text or json", {"text", "json"}}, rules_option()};
    for (const auto& more : {text_options(), common_options()})
        command.options.insert(command.options.end(), more.begin(), more.end());
    command.examples = {"rules validate", "rules validate rules/regimes/h20-letters.yaml",
                        "rules validate --format json my-rules/"};
    command.run = validate;
    return command;
}

}  // namespace portcullis::cli
