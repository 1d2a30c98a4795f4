// A graph of rules as text for Graphviz or Mermaid: one cluster for each regime, a shape for each effect.
#pragma once

#include "quality/graph/rule_graph.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string graph_dot(const rulebook::Rulebook& book, const quality::RuleGraph& graph);
[[nodiscard]] std::string graph_mermaid(const rulebook::Rulebook& book, const quality::RuleGraph& graph);

}  // namespace portcullis::output
