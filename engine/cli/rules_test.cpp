// `portcullis rules test`: the tests that stand beside the rules.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/junit.hpp"
#include "output/page.hpp"
#include "quality/tests/suite.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <ostream>

namespace portcullis::cli {
namespace {

std::string place_of(const quality::CaseResult& one) {
    return one.file.empty() ? std::string() : fmt::format("{}:{}", one.file, one.line);
}

void print(Context& context, const quality::TestReport& report, const Look& look, bool verbose) {
    output::Page page(look.width, look.color);
    using output::Style;
    for (const quality::CaseResult& one : report.cases) {
        if (one.passed && !verbose) continue;
        page.line(0, 8,
                  {{one.passed ? "passed  " : "FAILED  ", one.passed ? Style::good : Style::bad},
                   {one.regime + ": " + one.name, Style::plain}});
        if (one.passed) continue;
        page.line(8, place_of(one), Style::dim);
        for (const std::string& failure : one.failures) page.line(8, 10, {{failure, Style::plain}});
    }
    context.out << page.take();
}

int test(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    if (!look) return exit_usage;
    if (arguments.operands.size() > 1) return usage_error(context, "`rules test` takes one filter");
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const std::string filter = arguments.operands.empty() ? std::string() : arguments.operands.front();
    text::Diagnostics faults;
    const quality::Suite suite = quality::read_suite(rules->book(), rules->loaded.tests, *rules->sources, faults);
    const quality::TestReport report = quality::run_suite(rules->book(), suite, *rules->sources, filter);
    print_faults(context, *rules->sources, faults, true);
    const auto failed =
        std::count_if(report.cases.begin(), report.cases.end(), [](const auto& one) { return !one.passed; });
    if (arguments.value("format") == "junit") {
        context.out << output::junit_xml(report);
    } else {
        print(context, report, *look, arguments.has("verbose"));
        context.out << fmt::format("{} tests, {} failed\n", report.cases.size(), failed);
    }
    if (faults.has_errors()) return exit_rules;
    if (report.cases.empty()) {
        usage_error(context, filter.empty() ? "no test ran"
                                            : fmt::format("no test ran: none is called `{}`", text::printable(filter)));
        return exit_tests;
    }
    return failed == 0 ? exit_done : exit_tests;
}

}  // namespace

Command rules_test_command() {
    Command command;
    command.name = "rules test";
    command.operands = "[FILTER]";
    command.summary = "Run the tests that stand beside the rules";
    command.details = "FILTER is a part of `regime: name of the test`. That no test ran is a failure.";
    command.options = {{"format", "FORM", "text or junit", {"text", "junit"}},
                       {"verbose", "", "name the tests that passed, too", {}},
                       rules_option()};
    for (const auto& more : {text_options(), common_options()})
        command.options.insert(command.options.end(), more.begin(), more.end());
    command.examples = {"rules test", "rules test h20-letters", "rules test --format junit > rules.xml"};
    command.run = test;
    return command;
}

}  // namespace portcullis::cli
