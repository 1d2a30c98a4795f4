// `portcullis rules propose`: the cases at boundaries that no test has yet.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/number_option.hpp"
#include "output/proposals.hpp"
#include "quality/propose/propose.hpp"
#include "rulebook/rules_called.hpp"

#include <fmt/format.h>
#include <limits>
#include <ostream>

namespace portcullis::cli {
namespace {

// A regime, or a rule with or without its regime; false after a report.
bool find_operand(Context& context, const rulebook::Rulebook& book, const std::string& name,
                  quality::ProposeOptions& options) {
    options.regime = book.find_regime(name);
    if (options.regime != rulebook::none) return true;
    const std::vector<rulebook::Index> called = rulebook::rules_called(book, name);
    if (called.size() == 1) {
        options.rule = called.front();
        return true;
    }
    std::vector<std::string_view> names = names_of(book.regimes);
    for (const rulebook::Rule& rule : book.rules) names.push_back(rule.name);
    if (called.empty()) unknown(context, "regime or rule", name, names);
    else several_rules(context, book, name, called);
    return false;
}

int propose(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() > 1) return usage_error(context, "`rules propose` takes one regime or rule");
    quality::ProposeOptions options;
    if (!number_option(context, arguments, "limit", std::size_t{0}, std::numeric_limits<std::size_t>::max(),
                       "a number of cases", options.limit))
        return exit_usage;
    if (arguments.has("list")) options.limit = 0;
    auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    if (!arguments.operands.empty() && !find_operand(context, rules->book(), arguments.operands.front(), options))
        return exit_usage;
    const auto suite = sound_suite(context, *rules);
    if (!suite) return exit_rules;
    const quality::Proposals proposals = quality::propose(rules->book(), *suite, options);
    if (arguments.has("list")) {
        context.out << output::missing_text(*rules->sources, proposals);
        return exit_done;
    }
    context.out << output::proposals_yaml(rules->book(), *rules->sources, proposals);
    context.err << fmt::format("portcullis: untested boundaries: {}; cases proposed: {}; without a proposal: {}{}\n",
                               proposals.missing.size(), proposals.cases, proposals.unproposed.size(),
                               proposals.cut_off ? " (cut off by --limit)" : "");
    return exit_done;
}

}  // namespace

Command rules_propose_command() {
    Command command;
    command.name = "rules propose";
    command.operands = "[REGIME|RULE]";
    command.summary = "Propose test cases for thresholds, days and lists that no test covers";
    command.details =
        "Prints YAML to be pasted below `tests:`. Each case states a fact or two of an existing one anew; what it "
        "expects is what the program answers today, and is to be reviewed.";
    command.options = {{"limit", "N", "propose at most N cases", {}},
                       {"list", "", "only list the boundaries that are not tested", {}},
                       rules_option()};
    command.add({common_options()});
    command.examples = {"rules propose h20-letters", "rules propose advanced-computing/3a090-a --limit 5",
                        "rules propose --list"};
    command.run = propose;
    return command;
}

}  // namespace portcullis::cli
