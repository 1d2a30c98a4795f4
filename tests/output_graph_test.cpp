// The graph of rules: what is in it, and that its text is sound whatever rules are called.
#include "output/graph.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {
namespace {

using quality::GraphFilter;
using quality::RuleGraph;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string vocabulary = R"(vocabulary: 1
records:
  shipment: {date: {type: date}, destination: {type: country}, items: {type: list of item}, late: {type: bool, derived: single}}
  item: {speed: {type: number}, fast: {type: bool, derived: single}}
)";
const std::string first = R"(regime: first
title: First
jurisdiction: US
status: [{from: 2024-01-01, state: in_force}]
rules:
  - {id: fast, effect: derives, define: item.fast, as: item.speed >= 5}
  - {id: license, effect: requires_license, reasons: [RS], when: item.fast}
  - {id: nac, effect: excepts, symbol: 'N"A\C', covers: [first/license], when: 'destination == "JP"'}
)";
const std::string second = R"(regime: second
title: Second
jurisdiction: US
status: [{from: 2024-01-01, state: in_force}]
rules:
  - {id: closes, effect: restricts, withdraws: [first/nac], of: [first/license]}
  - {id: free, effect: exempts, of: [first/license], when: item.fast}
  - {id: late, effect: derives, for: shipment, define: late, as: 'date > date("2025-01-01")'}
  - {id: newer, effect: requires_license, when: late, instead_of: [first/license]}
)";

class Graph : public testing::Test {
  protected:
    void load(const std::vector<std::string>& texts) {
        support::Files files;
        for (const std::string& one : texts) files.emplace_back("f.yaml", one);
        law_.emplace(files);
        ASSERT_TRUE(law_->valid()) << law_->reports();
    }
    [[nodiscard]] const rulebook::Rulebook& book() const { return law_->book(); }

    std::vector<std::string> edges(const GraphFilter& filter) const {
        const RuleGraph graph = quality::rule_graph(book(), filter);
        std::vector<std::string> list;
        for (const quality::GraphEdge& edge : graph.edges) {
            const std::string_view words = quality::link_words(edge.link);
            list.push_back(graph.nodes[edge.from].name + " " + (words.empty() ? "-" : std::string(words)) + " " +
                           graph.nodes[edge.to].name);
        }
        return list;
    }

  private:
    std::optional<support::Law> law_;
};

TEST_F(Graph, EdgesFollowFactsAndSelectors) {
    load({vocabulary, first, second});
    EXPECT_THAT(edges({}), ElementsAre("first/fast - item.fast", "first/nac covers first/license",
                                       "second/closes only for first/license", "second/closes withdraws first/nac",
                                       "second/free exempts from first/license", "second/late - late",
                                       "second/newer instead of first/license", "item.fast - first/license",
                                       "item.fast - second/free", "late - second/newer"));
}

TEST_F(Graph, FiltersLeaveWhatWasAskedFor) {
    load({vocabulary, first, second});
    GraphFilter facts;
    facts.exceptions = false;
    EXPECT_THAT(edges(facts), ElementsAre("first/fast - item.fast", "second/late - late"));
    facts.stated = true;
    EXPECT_THAT(edges(facts), ElementsAre("first/fast - item.fast", "second/late - late", "date - second/late",
                                          "item.speed - first/fast"));
    GraphFilter exceptions;
    exceptions.facts = false;
    exceptions.regime = book().find_regime("first");
    EXPECT_THAT(edges(exceptions),
                ElementsAre("first/nac covers first/license", "second/closes only for first/license",
                            "second/closes withdraws first/nac", "second/free exempts from first/license",
                            "second/newer instead of first/license"));
    GraphFilter near;
    near.rule = book().find_rule("second/late");
    near.depth = 1;
    EXPECT_THAT(edges(near), ElementsAre("second/late - late"));
    near.depth = 0;
    EXPECT_THAT(edges(near), IsEmpty());
    near.depth = 4'000'000'000u;
    EXPECT_EQ(edges(near).size(), edges({}).size());
}

TEST_F(Graph, TheOrderOfFilesDoesNotMatter) {
    load({vocabulary, first, second});
    const std::string dot = graph_dot(book(), quality::rule_graph(book(), {}));
    const std::string mermaid = graph_mermaid(book(), quality::rule_graph(book(), {}));
    load({second, first, vocabulary});
    EXPECT_EQ(dot, graph_dot(book(), quality::rule_graph(book(), {})));
    EXPECT_EQ(mermaid, graph_mermaid(book(), quality::rule_graph(book(), {})));
}

TEST_F(Graph, NamesAreEscaped) {
    load({vocabulary, first, second});
    const RuleGraph graph = quality::rule_graph(book(), {});
    EXPECT_THAT(graph_dot(book(), graph),
                AllOf(StartsWith("digraph rules {"), HasSubstr(R"(label="N\"A\\C: nac", shape=house)"),
                      HasSubstr("subgraph \"cluster_second\""), HasSubstr("[label=\"withdraws\", style=dashed]")));
    EXPECT_THAT(graph_mermaid(book(), graph), AllOf(StartsWith("flowchart LR\n"), HasSubstr("([\"N#34;A#92;C: nac\"])"),
                                                    Not(HasSubstr("N\"A")), HasSubstr(" -.->|instead of| ")));
}

// Each node is declared once and each edge joins declared ones.
TEST_F(Graph, TheShippedRulesMakeOneSoundGraph) {
    const rulebook::Rulebook& shipped = support::shipped_law().book();
    const RuleGraph graph = quality::rule_graph(shipped, {});
    EXPECT_GE(graph.nodes.size(), shipped.rules.size());
    EXPECT_GE(graph.edges.size(), shipped.rules.size());
    for (const quality::GraphEdge& edge : graph.edges) {
        ASSERT_LT(edge.from, graph.nodes.size());
        ASSERT_LT(edge.to, graph.nodes.size());
        EXPECT_NE(edge.from, edge.to);
    }
    EXPECT_TRUE(std::is_sorted(graph.nodes.begin(), graph.nodes.end(), [](const auto& a, const auto& b) {
        return std::pair(a.rule == rulebook::none, a.name) < std::pair(b.rule == rulebook::none, b.name);
    }));
}

}  // namespace
}  // namespace portcullis::output
