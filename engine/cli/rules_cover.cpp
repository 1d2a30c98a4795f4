// `portcullis rules cover`: how much of the rules their tests exercise.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/number_option.hpp"
#include "cli/show_options.hpp"
#include "output/coverage.hpp"
#include "quality/cover/coverage.hpp"
#include "quality/tests/suite.hpp"

#include <fmt/format.h>
#include <ostream>

namespace portcullis::cli {
namespace {

output::ShowGoals shown(const std::string& word) {
    using output::ShowGoals;
    if (word == "decisive") return ShowGoals::decisive;
    if (word == "unknown") return ShowGoals::unknown;
    if (word == "false") return ShowGoals::rule_false;
    if (word == "boundaries") return ShowGoals::boundary;
    return word == "none" ? ShowGoals::none : ShowGoals::counted;
}

int cover(Context& context, const Arguments& arguments) {
    if (!arguments.operands.empty()) return usage_error(context, "`rules cover` takes no operands; see `--regime`");
    double least = 0;
    if (!number_option(context, arguments, "min", 0.0, 100.0, "a percentage from 0 to 100", least)) return exit_usage;
    auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    rulebook::Index regime = rulebook::none;
    if (arguments.has("regime")) {
        regime = regime_called(context, rules->book(), arguments.value("regime"));
        if (regime == rulebook::none) return exit_usage;
    }
    const auto suite = sound_suite(context, *rules);
    if (!suite) return exit_rules;
    const quality::Coverage coverage = quality::measure(rules->book(), *suite, regime);
    if (coverage.unreadable > 0)
        context.err << fmt::format("portcullis: {} of {} cases cannot be read and count for nothing\n",
                                   coverage.unreadable, suite->cases.size());
    const std::string format = arguments.value_or("format", "text");
    if (format == "json") context.out << output::coverage_json(rules->book(), *rules->sources, coverage);
    else if (format == "lcov") context.out << output::coverage_lcov(rules->book(), *rules->sources, coverage);
    else if (format == "cobertura") context.out << output::coverage_cobertura(rules->book(), *rules->sources, coverage);
    else
        context.out << output::coverage_text(*rules->sources, coverage, shown(arguments.value_or("show", "uncovered")));
    if (coverage.all.total.percent() < least) {
        context.err << fmt::format("portcullis: {:g} % is covered, less than {:g} %\n", coverage.all.total.percent(),
                                   least);
        return exit_tests;
    }
    return exit_done;
}

}  // namespace

Command rules_cover_command() {
    Command command;
    command.name = "rules cover";
    command.summary = "Show how much of the rules their tests exercise";
    command.details =
        "The total counts rules, exceptions, review cases, atoms (true and false) and dated versions. Beside it: atoms "
        "whose outcome settled a condition, atoms that were unknown, and boundaries tested on both sides.";
    command.options = {{"format", "FORM", "text, json, lcov or cobertura", {"text", "json", "lcov", "cobertura"}},
                       {"regime", "NAME", "only what belongs to this regime (all tests run)", {}},
                       {"min", "PERCENT", "exit 4 if the total is below", {}},
                       {"show",
                        "WHAT",
                        "what is named one by one: uncovered (default), decisive, unknown, false, boundaries or none",
                        {"uncovered", "decisive", "unknown", "false", "boundaries", "none"}},
                       rules_option()};
    command.add({common_options()});
    command.examples = {"rules cover", "rules cover --regime h20-letters --show boundaries", "rules cover --min 100",
                        "rules cover --format lcov > rules.info"};
    command.run = cover;
    return command;
}

}  // namespace portcullis::cli
