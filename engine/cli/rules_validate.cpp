// `portcullis rules validate`: all faults of rule files, in one run.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/reports.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/counted.hpp"
#include "output/diagnostic_formats.hpp"
#include "quality/validate/check_tests.hpp"
#include "text/file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <ostream>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;
using output::counted;

int validate(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    std::size_t most = 200;  // reports that a person may look through
    if (!look || !number_option(context, arguments, "max-errors", std::size_t{0},
                                std::numeric_limits<std::size_t>::max(), "a number of reports; 0 shows all", most))
        return exit_usage;
    Rules rules;
    rules.collect_unreadable = true;
    if (!read_rules(context, rules_paths(context, arguments), rules)) return exit_rules;
    rules.loaded = rulebook::load(*rules.sources, rules.files, rules.diagnostics);
    std::size_t tests = 0;
    if (rules.loaded.rulebook)
        tests = quality::check_tests(rules.book(), rules.loaded.tests, *rules.sources, rules.diagnostics).cases.size();
    const bool valid = rules.loaded.rulebook && !rules.diagnostics.has_errors();
    const std::vector<text::Diagnostic> list = rules.diagnostics.sorted(*rules.sources);

    if (!print_reports(context, arguments, *rules.sources, list, *look, most)) return valid ? exit_done : exit_rules;

    std::string result = counted(rules.files.size(), "file");
    if (valid) result += ", " + counted(rules.book().rules.size(), "rule") + ", " + counted(tests, "test");
    result += ": " + (list.empty() ? std::string("no faults") : output::fault_counts(list));
    if (!rules.loaded.rulebook && !list.empty()) result += "; the tests are read when the rules have no errors";
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
        "do not fail. `portcullis explain CODE` says more about a report.";
    command.options = {
        report_format_option(), {"max-errors", "N", "reports that text shows (200); 0: all", {}}, rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {"rules validate", "rules validate rules/regimes/h20-letters.yaml",
                        "rules validate --format json my-rules/", "rules validate --format sarif > rules.sarif"};
    command.run = validate;
    return command;
}

}  // namespace portcullis::cli
