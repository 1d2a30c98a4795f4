#include "output/graph.hpp"

#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <functional>

namespace portcullis::output {
namespace {

using quality::GraphEdge;
using quality::GraphLink;
using quality::GraphNode;
using quality::RuleGraph;
using rulebook::Effect;
using rulebook::Rulebook;

struct Shape {
    std::string_view dot;
    std::string_view open;  // of Mermaid
    std::string_view close;
};

Shape shape(Effect effect) {
    switch (effect) {
        case Effect::derives: return {"box", "[", "]"};
        case Effect::requires_license: return {"octagon", "{{", "}}"};
        case Effect::exempts: return {"parallelogram", "[/", "/]"};
        case Effect::reviews: return {"note", ">", "]"};
        case Effect::excepts: return {"house", "([", "])"};
        case Effect::restricts: return {"invhouse", "[\\", "\\]"};
        case Effect::prohibits: return {"doubleoctagon", "[[", "]]"};
        case Effect::obliges: return {"cds", "[(", ")]"};
        case Effect::flags: return {"diamond", "{", "}"};
    }
    return {"box", "[", "]"};
}

Shape shape(const Rulebook& book, const GraphNode& node) {
    if (node.rule != rulebook::none) return shape(book.rules[node.rule].effect);
    return node.derived ? Shape{"ellipse", "(", ")"} : Shape{"plaintext", "(", ")"};
}

// A rule within its regime's cluster needs no prefix; an exception is known by its symbol.
std::string label(const Rulebook& book, const GraphNode& node) {
    if (node.rule == rulebook::none) return text::printable(node.name);
    const std::string& symbol = book.rules[node.rule].symbol;
    const std::string name = node.name.substr(node.name.find('/') + 1);
    return text::printable(symbol.empty() ? name : symbol + ": " + name);
}

std::string dot_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

// Entities with `#` are Mermaid's own escapes.
std::string mermaid_string(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           std::string_view(" -_./:,").find(c) != std::string_view::npos ||
                           static_cast<unsigned char>(c) >= 0x80;
        if (plain) out += c;
        else out += fmt::format("#{};", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    return out + '"';
}

std::string_view dot_style(GraphLink link) {
    switch (link) {
        case GraphLink::restricts:
        case GraphLink::leaves:
        case GraphLink::only_for: return "dashed";
        case GraphLink::instead_of: return "dotted";
        default: return "solid";
    }
}

// Regimes that have nodes, by name; then what belongs to none.
void by_regime(const Rulebook& book, const RuleGraph& graph,
               const std::function<void(rulebook::Index, const std::vector<std::size_t>&)>& each) {
    std::vector<rulebook::Index> order;
    for (std::size_t i = 0; i < book.regimes.size(); ++i) order.push_back(static_cast<rulebook::Index>(i));
    std::sort(order.begin(), order.end(),
              [&](rulebook::Index a, rulebook::Index b) { return book.regimes[a].name < book.regimes[b].name; });
    order.push_back(rulebook::none);
    for (const rulebook::Index regime : order) {
        std::vector<std::size_t> nodes;
        for (std::size_t i = 0; i < graph.nodes.size(); ++i)
            if (graph.nodes[i].regime == regime) nodes.push_back(i);
        if (!nodes.empty()) each(regime, nodes);
    }
}

}  // namespace

std::string graph_dot(const Rulebook& book, const RuleGraph& graph) {
    std::string out =
        "digraph rules {\n  rankdir=LR;\n  newrank=true;\n  node [fontname=\"Helvetica\", fontsize=10];\n"
        "  edge [fontname=\"Helvetica\", fontsize=8];\n";
    by_regime(book, graph, [&](rulebook::Index regime, const std::vector<std::size_t>& nodes) {
        const bool cluster = regime != rulebook::none;
        if (cluster)
            out += fmt::format("  subgraph {} {{\n    label={};\n", dot_string("cluster_" + book.regimes[regime].name),
                               dot_string(text::printable(book.regimes[regime].name)));
        for (const std::size_t i : nodes)
            out += fmt::format("{}{} [label={}, shape={}];\n", cluster ? "    " : "  ",
                               dot_string(text::printable(graph.nodes[i].name)),
                               dot_string(label(book, graph.nodes[i])), shape(book, graph.nodes[i]).dot);
        if (cluster) out += "  }\n";
    });
    for (const GraphEdge& edge : graph.edges) {
        const std::string_view words = quality::link_words(edge.link);
        out += fmt::format("  {} -> {}", dot_string(text::printable(graph.nodes[edge.from].name)),
                           dot_string(text::printable(graph.nodes[edge.to].name)));
        if (!words.empty()) out += fmt::format(" [label={}, style={}]", dot_string(words), dot_style(edge.link));
        out += ";\n";
    }
    return out + "}\n";
}

std::string graph_mermaid(const Rulebook& book, const RuleGraph& graph) {
    std::string out = "flowchart LR\n";
    std::size_t clusters = 0;
    by_regime(book, graph, [&](rulebook::Index regime, const std::vector<std::size_t>& nodes) {
        const bool cluster = regime != rulebook::none;
        if (cluster)
            out += fmt::format("  subgraph r{}[{}]\n", clusters++,
                               mermaid_string(text::printable(book.regimes[regime].name)));
        for (const std::size_t i : nodes) {
            const Shape look = shape(book, graph.nodes[i]);
            out += fmt::format("{}n{}{}{}{}\n", cluster ? "    " : "  ", i, look.open,
                               mermaid_string(label(book, graph.nodes[i])), look.close);
        }
        if (cluster) out += "  end\n";
    });
    for (const GraphEdge& edge : graph.edges) {
        const std::string_view words = quality::link_words(edge.link);
        const std::string_view arrow = dot_style(edge.link) == "solid" ? "-->" : "-.->";
        if (words.empty()) out += fmt::format("  n{} {} n{}\n", edge.from, arrow, edge.to);
        else out += fmt::format("  n{} {}|{}| n{}\n", edge.from, arrow, words, edge.to);
    }
    return out;
}

}  // namespace portcullis::output
