// `portcullis rules propose`: the cases at boundaries that no test has yet.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "output/proposals.hpp"
#include "quality/propose/propose.hpp"

#include <fmt/format.h>
#include <charconv>
#include <ostream>

namespace portcullis::cli {
namespace {

// A regime, or a rule with or without its regime; false after a report.
bool find_operand(Context& context, const rulebook::Rulebook& book, const std::string& name,
                  quality::ProposeOptions& options) {
    options.regime = book.find_regime(name);
    if (options.regime != rulebook::none) return true;
    options.rule = book.find_rule(name);
    if (options.rule != rulebook::none) return true;
    std::vector<std::string_view> names;
    for (const rulebook::Regime& one : book.regimes) names.push_back(one.name);
    std::size_t found = 0;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const std::string_view rule = book.rules[i].name;
        names.push_back(rule);
        if (rule.size() <= name.size() || !rule.ends_with(name) || rule[rule.size() - name.size() - 1] != '/') continue;
        options.rule = static_cast<rulebook::Index>(i);
        ++found;
    }
    if (found == 1) return true;
    if (found == 0) unknown(context, "regime or rule", name, names);
    else
        usage_error(context, fmt::format("{} rules are called `{}`", found, text::printable(name)),
                    "write it with its regime: REGIME/RULE");
    return false;
}

int propose(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() > 1) return usage_error(context, "`rules propose` takes one regime or rule");
    quality::ProposeOptions options;
    if (arguments.has("limit")) {
        const std::string text = arguments.value("limit");
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), options.limit);
        if (error != std::errc() || end != text.data() + text.size())
            return usage_error(context, "`--limit` takes a number of cases");
    }
    if (arguments.has("list")) options.limit = 0;
    auto rules = load_rules(context, arguments, Tests::read);
    if (!rules) return exit_rules;
    if (!arguments.operands.empty() && !find_operand(context, rules->book(), arguments.operands.front(), options))
        return exit_usage;
    text::Diagnostics faults;
    const quality::Suite suite = quality::read_suite(rules->book(), rules->loaded.tests, *rules->sources, faults);
    print_faults(context, *rules->sources, faults, true);
    if (faults.has_errors()) return exit_rules;
    const quality::Proposals proposals = quality::propose(rules->book(), suite, options);
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
    for (const Option& more : common_options()) command.options.push_back(more);
    command.examples = {"rules propose h20-letters", "rules propose advanced-computing/3a090-a --limit 5",
                        "rules propose --list"};
    command.run = propose;
    return command;
}

}  // namespace portcullis::cli
