// `portcullis rules graph`: how rules, facts and exceptions hang together, to be drawn.
#include "cli/commands.hpp"
#include "cli/exit_codes.hpp"
#include "cli/lookup.hpp"
#include "cli/number_option.hpp"
#include "output/graph.hpp"
#include "rulebook/rules_called.hpp"

#include <limits>
#include <ostream>

namespace portcullis::cli {
namespace {

using rulebook::Index;

// By its full name, or without its regime where only one is called so; none after a report.
Index rule_called(Context& context, const rulebook::Rulebook& book, const std::string& name) {
    const std::vector<Index> called = rulebook::rules_called(book, name);
    if (called.size() == 1) return called.front();
    if (called.empty()) unknown(context, "rule", name, rule_names(book));
    else several_rules(context, book, name, called);
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
    if (!number_option(context, arguments, "depth", 0u, std::numeric_limits<unsigned>::max(), "a number", filter.depth))
        return exit_usage;
    auto rules = load_rules(context, arguments);
    if (!rules) return exit_rules;
    const rulebook::Rulebook& book = rules->book();
    if (!arguments.operands.empty()) {
        filter.regime = regime_called(context, book, arguments.operands.front());
        if (filter.regime == rulebook::none) return exit_usage;
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
    command.add({common_options()});
    command.examples = {"rules graph h20-letters --format mermaid", "rules graph --facts | dot -Tsvg > facts.svg",
                        "rules graph --rule h20-class-to-china --depth 1"};
    command.run = graph;
    return command;
}

}  // namespace portcullis::cli
