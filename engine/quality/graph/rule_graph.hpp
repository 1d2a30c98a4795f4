// Rules, the facts that they read and derive, and what rules say of other rules, as a graph to be drawn.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

using rulebook::Index;

struct GraphNode {
    std::string name;               // `regime/rule`, `item.eccns`, `destination`
    Index rule = rulebook::none;    // none: a fact
    Index regime = rulebook::none;  // of a fact: the only regime that derives it, or none
    bool derived = true;            // of a fact: by rules; else it is stated
};

enum class GraphLink : std::uint8_t {
    reads,    // fact → rule
    derives,  // rule → fact
    exempts,  // from here on rule → rule
    reviews,
    covers,
    restricts,  // closes an exception
    leaves,     // leaves an exception open
    only_for,   // of a restriction: for this requirement
    goes_with,  // of a duty: with this rule
    instead_of,
};
[[nodiscard]] std::string_view link_words(GraphLink link);

struct GraphEdge {
    std::size_t from = 0;  // nodes
    std::size_t to = 0;
    GraphLink link = GraphLink::reads;
};

struct RuleGraph {
    std::vector<GraphNode> nodes;  // rules by name, then facts by name
    std::vector<GraphEdge> edges;  // by from, to, link
};

struct GraphFilter {
    Index regime = rulebook::none;  // its rules, the facts and rules next to them
    Index rule = rulebook::none;    // what is at most `depth` edges away from it
    unsigned depth = 2;
    bool facts = true;       // rules that derive facts, and those facts
    bool exceptions = true;  // what rules say of other rules
    bool stated = false;     // also facts that are only stated
};

[[nodiscard]] RuleGraph rule_graph(const rulebook::Rulebook& book, const GraphFilter& filter);

}  // namespace portcullis::quality
