// `portcullis rules test`: the tests that stand beside the rules.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/number_option.hpp"
#include "cli/rules_source.hpp"
#include "cli/rules_test_update.hpp"
#include "cli/show_options.hpp"
#include "output/junit.hpp"
#include "output/shipment_yaml.hpp"
#include "output/tap.hpp"
#include "output/tests_json.hpp"
#include "output/tests_text.hpp"
#include "quality/tests/address.hpp"
#include "quality/tests/suite.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <iterator>
#include <limits>
#include <numeric>
#include <ostream>

namespace portcullis::cli {
namespace {

// Nothing after a report.
std::optional<quality::Running> running(Context& context, const Arguments& arguments) {
    constexpr std::size_t most_jobs = 256;
    quality::Running result;
    constexpr std::uint64_t any = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t seed = 0;
    if (!number_option(context, arguments, "jobs", std::size_t{0}, most_jobs,
                       fmt::format("a number from 0 to {}", most_jobs), result.jobs) ||
        !number_option(context, arguments, "shuffle", std::uint64_t{0}, any, fmt::format("a number from 0 to {}", any),
                       seed))
        return std::nullopt;
    if (arguments.has("shuffle")) result.shuffle = seed;
    return result;
}

std::vector<std::size_t> selected(const rulebook::Rulebook& book, const quality::Suite& suite,
                                  const Arguments& arguments) {
    std::vector<std::size_t> all(suite.cases.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (arguments.has("run")) all = quality::cases_at(book, suite, arguments.value("run"));
    if (arguments.operands.empty()) return all;
    const std::vector<std::size_t> like = quality::cases_like(book, suite, arguments.operands.front());
    std::vector<std::size_t> both;
    std::set_intersection(all.begin(), all.end(), like.begin(), like.end(), std::back_inserter(both));
    return both;
}

int no_test_ran(Context& context, const rulebook::Rulebook& book, const quality::Suite& suite,
                const Arguments& arguments) {
    if (suite.cases.empty()) {
        usage_error(context, "no test ran: the rules have none", "write some under `tests:` of a regime");
    } else if (arguments.has("run") && quality::cases_at(book, suite, arguments.value("run")).empty()) {
        const std::string near = quality::nearest_address(book, suite, arguments.value("run"));
        usage_error(context, fmt::format("no test ran: there is none at `{}`", text::printable(arguments.value("run"))),
                    near.empty() ? "`portcullis rules test --verbose` lists the addresses"
                                 : fmt::format("did you mean `{}`?", text::printable(near)));
    } else {
        usage_error(context, fmt::format("no test ran: none is called `{}`",
                                         text::printable(arguments.operands.empty() ? std::string()
                                                                                    : arguments.operands.front())));
    }
    return exit_no_tests;
}

int shipment(Context& context, const rulebook::Rulebook& book, const quality::Suite& suite,
             const std::vector<std::size_t>& cases) {
    if (cases.size() != 1) {
        constexpr std::size_t few = 5;
        std::string list;
        for (std::size_t i = 0; i < std::min(cases.size(), few); ++i) {
            const quality::Case& one = suite.cases[cases[i]];
            const std::string own = one.variation.empty() ? "[]" : "";
            list += (i == 0 ? "" : ", ") + output::shell_word(text::printable(quality::address(book, one) + own));
        }
        return usage_error(context, fmt::format("`--shipment` prints that of one case, and there are {}", cases.size()),
                           fmt::format("choose by --run: {}{}", list, cases.size() > few ? ", …" : ""));
    }
    context.out << output::shipment_yaml(suite.cases[cases.front()].shipment);
    return exit_done;
}

void print(Context& context, const Arguments& arguments, const Look& look, const quality::TestReport& report,
           const text::Diagnostics& faults) {
    const std::string format = arguments.value_or("format", "text");
    if (format == "junit") {
        context.out << output::junit_xml(report);
    } else if (format == "tap") {
        context.out << output::tap(report, faults.has_errors());
    } else if (format == "json") {
        context.out << output::tests_json(report, faults.error_count(), true) << '\n';
    } else {
        context.out << output::tests_text(report,
                                          {arguments.has("verbose"), look.color, look.width, arguments.value("rules")})
                    << output::tests_summary(report) << '\n';
    }
}

int test(Context& context, const Arguments& arguments) {
    const auto look = cli::look(context, arguments);
    const auto how = running(context, arguments);
    if (!look || !how) return exit_usage;
    if (arguments.operands.size() > 1) return usage_error(context, "`rules test` takes one filter");
    if (arguments.has("update") && (arguments.has("shipment") || arguments.value_or("format", "text") != "text"))
        return usage_error(context, "`--update` goes with neither `--shipment` nor another format than text");
    const auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    const rulebook::Rulebook& book = rules->book();
    text::Diagnostics faults;
    // What is recorded is looked at again, one expectation after the other.
    const auto kept = arguments.has("update") ? quality::Kept::everything : quality::Kept::shipments;
    const quality::Suite suite = quality::read_suite(book, rules->loaded.tests, *rules->sources, faults, kept);
    print_faults(context, *rules->sources, faults, true);
    const std::vector<std::size_t> cases = selected(book, suite, arguments);
    if (arguments.has("shipment") && !cases.empty()) return shipment(context, book, suite, cases);
    context.log.debug(fmt::format("{} of {} cases run", cases.size(), suite.cases.size()));
    const quality::TestReport report = quality::run_suite(book, suite, *rules->sources, cases, *how);
    if (arguments.has("update") && !report.cases.empty()) {
        if (!faults.has_errors()) return update(context, *rules, suite, cases, report);
        usage_error(context, "nothing is recorded while the tests have faults");
        return exit_rules;
    }
    print(context, arguments, *look, report, faults);
    if (faults.has_errors() || report.broken() > 0) return exit_rules;
    if (report.cases.empty()) return no_test_ran(context, book, suite, arguments);
    return report.failed() == 0 ? exit_done : exit_tests;
}

}  // namespace

Command rules_test_command() {
    Command command;
    command.name = "rules test";
    command.operands = "[FILTER]";
    command.summary = "Run the tests of the rules";
    command.details =
        "FILTER is a part of a test's address or name. An address is `regime`, `regime/rule` (the tests about the "
        "rule\n"
        "or that expect something of it), `regime::test` or `regime::test[variation]`; what fails is printed with its\n"
        "own. How tests are written stands in docs/rule-files.md.\n\n"
        "Ends with 0 if all passed, 4 if some failed, 3 if the rules or tests have faults, 6 if no test ran.";
    command.options = {{"format", "FORM", "text, junit, tap or json", {"text", "junit", "tap", "json"}},
                       {"run", "ADDRESS", "run the case at this address, or all below it", {}},
                       {"update", "", "write what the answers say now into the expectations that failed", {}},
                       {"shipment", "", "print the shipment of the one case chosen, for `portcullis check -`", {}},
                       {"jobs", "N", "threads (1); 0: as many as the machine has", {}},
                       {"shuffle", "SEED", "run in another order; the report stays the same", {}},
                       {"verbose", "", "name the tests that passed, too", {}},
                       rules_option()};
    command.add({text_options(), common_options()});
    command.examples = {
        "rules test", "rules test h20-letters", "rules test --run 'h20-letters::an H20 to Shanghai[Macau]'",
        "rules test --run h20-letters/h20-class-to-china --update", "rules test --format junit > rules.xml"};
    command.run = test;
    return command;
}

}  // namespace portcullis::cli
