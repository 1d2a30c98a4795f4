// `portcullis rules graph`: how rules, facts and exceptions hang together, to be drawn.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/rules_source.hpp"
#include "output/graph.hpp"

#include <fmt/format.h>
#include <charconv>
#include <ostream>

namespace portcullis::cli {
namespace {

using rulebook::Index;

// By its full name, or without its regime where only one is called so; none after a report.
Index rule_called(Context& context, const rulebook::Rulebook& book, const std::string& name) {
    Index found = book.find_rule(name);
    std::vector<std::string> several;
    std::vector<std::string_view> candidates;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const std::string_view full = book.rules[i].name;
        const std::string_view alone = full.substr(full.find('/') + 1);
        candidates.push_back(full);
        candidates.push_back(alone);
        if (alone == name) several.emplace_back(full);
    }
    if (found != rulebook::none) return found;
    if (several.size() == 1) return book.find_rule(several.front());
    if (several.empty()) unknown(context, "rule", name, candidates);
    else
        usage_error(context, fmt::format("several rules are called `{}`", text::printable(name)),
                    fmt::format("{}", fmt::join(several, ", ")));
    return rulebook::none;
}

int graph(Context& context, const Arguments& arguments) {
    if (arguments.operands.size() > 1) return usage_error(context, "`rules graph` takes one regime");
    if (!arguments.operands.empty() && arguments.has("rule"))
        return usage_error(context, "name a regime or a rule, not both");
    if (arguments.has("depth") && !arguments.has("rule"))
        return usage_error(context, "`--depth` goes with `--rule`", "it says how far from the rule the graph goes");
    quality::GraphFilter filter;
    filter.stated = arguments.has("stated");
    // Either alone leaves the other out; both are all.
    if (arguments.has("facts") != arguments.has("exceptions")) {
        filter.facts = arguments.has("facts");
        filter.exceptions = !filter.facts;
    }
    if (filter.stated && !filter.facts) return usage_error(context, "`--stated` adds facts; leave `--exceptions` out");
    if (arguments.has("depth")) {
        const std::string text = arguments.value("depth");
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), filter.depth);
        if (error != std::errc() || end != text.data() + text.size())
            return usage_error(context, "`--depth` takes a number");
    }
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const rulebook::Rulebook& book = rules->book();
    if (!arguments.operands.empty()) {
        filter.regime = book.find_regime(arguments.operands.front());
        if (filter.regime == rulebook::none) {
            std::vector<std::string_view> names;
            for (const rulebook::Regime& regime : book.regimes) names.push_back(regime.name);
            return unknown(context, "regime", arguments.operands.front(), names);
        }
    }
    if (arguments.has("rule")) {
        filter.rule = rule_called(context, book, arguments.value("rule"));
        if (filter.rule == rulebook::none) return exit_usage;
    }
    const quality::RuleGraph made = quality::rule_graph(book, filter);
    context.out << (arguments.value("format") == "mermaid" ? output::graph_mermaid(book, made)
                                                           : output::graph_dot(book, made));
    return exit_done;
}

}  // namespace

Command rules_graph_command() {
    Command command;
    command.name = "rules graph";
    command.operands = "[REGIME]";
    command.summary = "Draw rules, derived facts and exceptions as a graph";
    command.details =
        "Edges go from a fact to the rules that read it, from a rule to the fact that it derives, and from a rule to "
        "the "
        "rules\nit exempts from, reviews, covers, withdraws or replaces. With REGIME, its rules and what is next to "
        "them.";
    command.options = {{"format", "FORM", "dot (Graphviz; the default) or mermaid", {"dot", "mermaid"}},
                       {"rule", "RULE", "only what is near this rule", {}},
                       {"depth", "N", "how many edges away from the rule (2)", {}},
                       {"facts", "", "only facts and the rules that derive them", {}},
                       {"exceptions", "", "only what rules say of other rules", {}},
                       {"stated", "", "also facts that a shipment states", {}},
                       rules_option()};
    const auto more = common_options();
    command.options.insert(command.options.end(), more.begin(), more.end());
    command.examples = {"rules graph h20-letters --format mermaid", "rules graph --facts | dot -Tsvg > facts.svg",
                        "rules graph --rule h20-class-to-china --depth 1"};
    command.run = graph;
    return command;
}

}  // namespace portcullis::cli
