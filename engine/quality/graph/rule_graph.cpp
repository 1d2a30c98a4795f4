#include "quality/graph/rule_graph.hpp"

#include "rulebook/expressions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace portcullis::quality {
namespace {

using language::ExprId;
using language::Op;
using rulebook::Effect;
using rulebook::Rule;
using rulebook::Rulebook;

using Fact = std::pair<std::uint16_t, std::size_t>;  // record type, field

// The facts that an expression reads, also through the quotas it asks about.
void facts_read(const Rulebook& book, ExprId id, std::set<Fact>& facts) {
    if (id == language::no_expr) return;
    const language::Expr& expr = book.code.exprs[id];
    if (expr.op == Op::field) {
        const language::Type& record = book.code.exprs[book.code.child(id, 0)].type;
        if (record.kind == language::Kind::record) facts.emplace(record.ref, static_cast<std::size_t>(expr.value));
    }
    if (expr.op == Op::quota) {
        const rulebook::Quota& quota = book.quotas[static_cast<std::size_t>(expr.value >> 32)];
        for (const ExprId part : {quota.key, quota.counts, quota.measure, quota.used, quota.limit})
            facts_read(book, part, facts);
    }
    for (const ExprId child : book.code.children(id)) facts_read(book, child, facts);
}

std::set<Fact> facts_read(const Rulebook& book, const Rule& rule) {
    std::set<Fact> facts;
    for (const rulebook::RuleExpression& one : rulebook::expressions(rule)) facts_read(book, one.expr, facts);
    return facts;
}

class Builder {
  public:
    Builder(const Rulebook& book, const GraphFilter& filter) : book_(book), filter_(filter) {}

    RuleGraph run() {
        for (std::size_t i = 0; i < book_.rules.size(); ++i)
            graph_.nodes.push_back({book_.rules[i].name, static_cast<Index>(i), book_.rules[i].regime, true});
        for (std::size_t i = 0; i < book_.rules.size(); ++i) {
            if (filter_.facts) facts_of(i);
            if (filter_.exceptions) links_of(i);
        }
        keep(wanted());
        return std::move(graph_);
    }

  private:
    std::size_t node_of(const Fact& fact) {
        const auto [found, fresh] = facts_.emplace(fact, graph_.nodes.size());
        if (!fresh) return found->second;
        const language::RecordType& record = book_.schema.records[fact.first];
        const language::Field& field = record.fields[fact.second];
        const std::string prefix = fact.first == 0 ? "" : record.name + ".";
        graph_.nodes.push_back(
            {prefix + field.name, rulebook::none, rulebook::none, field.source != language::Source::stated});
        return graph_.nodes.size() - 1;
    }

    void facts_of(std::size_t index) {
        const Rule& rule = book_.rules[index];
        // A record as such (`item.model`) is no fact; what is read of it follows by itself.
        for (const Fact& fact : facts_read(book_, rule)) {
            const language::Field& field = book_.schema.records[fact.first].fields[fact.second];
            const bool stated = field.source == language::Source::stated;
            if (field.type.kind == language::Kind::record || (stated && !filter_.stated)) continue;
            graph_.edges.push_back({node_of(fact), index, GraphLink::reads});
        }
        if (rule.define_record == rulebook::none) return;
        const std::size_t fact = node_of({static_cast<std::uint16_t>(rule.define_record), rule.define_field});
        graph_.edges.push_back({index, fact, GraphLink::derives});
        Index& regime = graph_.nodes[fact].regime;
        if (definers_[fact]++ == 0) regime = rule.regime;
        else if (regime != rule.regime) regime = rulebook::none;
    }

    void links_of(std::size_t index) {
        const Rule& rule = book_.rules[index];
        GraphLink link = GraphLink::only_for;
        if (rule.effect == Effect::exempts) link = GraphLink::exempts;
        if (rule.effect == Effect::reviews) link = GraphLink::reviews;
        if (rule.effect == Effect::excepts) link = GraphLink::covers;
        if (rule.effect == Effect::obliges) link = GraphLink::goes_with;
        for (const Index target : rule.targets) graph_.edges.push_back({index, target, link});
        for (const Index exception : rule.exceptions)
            graph_.edges.push_back({index, exception, rule.leaves ? GraphLink::leaves : GraphLink::restricts});
        for (const Index other : rule.instead_of) graph_.edges.push_back({index, other, GraphLink::instead_of});
    }

    // Rules of the kinds asked for; of one regime with what is next to them; of one rule with what is near it.
    std::vector<bool> wanted() const {
        std::vector<bool> kept(graph_.nodes.size());
        if (filter_.rule != rulebook::none) {
            kept[filter_.rule] = true;
            for (unsigned step = 0; step < filter_.depth; ++step) {
                const std::vector<bool> before = kept;
                spread(before, kept);
                if (before == kept) break;
            }
            return kept;
        }
        for (std::size_t i = 0; i < book_.rules.size(); ++i)
            kept[i] = filter_.regime == rulebook::none || book_.rules[i].regime == filter_.regime;
        const std::vector<bool> before = kept;
        spread(before, kept);
        // What has no edge says nothing where only some kinds of edges are asked for.
        if (filter_.facts && filter_.exceptions) return kept;
        std::vector<bool> linked(graph_.nodes.size());
        for (const GraphEdge& edge : graph_.edges) {
            if (filter_.facts && reads_only(edge)) continue;
            linked[edge.from] = linked[edge.to] = true;
        }
        for (std::size_t i = 0; i < kept.size(); ++i) kept[i] = kept[i] && linked[i];
        return kept;
    }

    // With facts alone, a rule that reads facts but derives none is left out.
    bool reads_only(const GraphEdge& edge) const {
        return edge.link == GraphLink::reads && book_.rules[graph_.nodes[edge.to].rule].effect != Effect::derives;
    }

    void spread(const std::vector<bool>& before, std::vector<bool>& kept) const {
        for (const GraphEdge& edge : graph_.edges) {
            if (before[edge.from]) kept[edge.to] = true;
            if (before[edge.to]) kept[edge.from] = true;
        }
    }

    // Rules by name, facts by name, edges by their ends: nothing depends on the order of files.
    void keep(const std::vector<bool>& kept) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (kept[i]) order.push_back(i);
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const GraphNode& left = graph_.nodes[a];
            const GraphNode& right = graph_.nodes[b];
            return std::pair(left.rule == rulebook::none, left.name) <
                   std::pair(right.rule == rulebook::none, right.name);
        });
        RuleGraph result;
        std::vector<std::size_t> place(graph_.nodes.size());
        for (const std::size_t node : order) {
            place[node] = result.nodes.size();
            result.nodes.push_back(graph_.nodes[node]);
        }
        for (const GraphEdge& edge : graph_.edges)
            if (kept[edge.from] && kept[edge.to]) result.edges.push_back({place[edge.from], place[edge.to], edge.link});
        std::sort(result.edges.begin(), result.edges.end(), [](const GraphEdge& a, const GraphEdge& b) {
            return std::tuple(a.from, a.to, a.link) < std::tuple(b.from, b.to, b.link);
        });
        graph_ = std::move(result);
    }

    const Rulebook& book_;
    const GraphFilter& filter_;
    RuleGraph graph_;
    std::map<Fact, std::size_t> facts_;
    std::map<std::size_t, std::size_t> definers_;  // rules that derive the fact of a node
};

}  // namespace

std::string_view link_words(GraphLink link) {
    switch (link) {
        case GraphLink::reads:
        case GraphLink::derives: return "";
        case GraphLink::exempts: return "exempts from";
        case GraphLink::reviews: return "reviews";
        case GraphLink::covers: return "covers";
        case GraphLink::restricts: return "withdraws";
        case GraphLink::leaves: return "leaves open";
        case GraphLink::only_for: return "only for";
        case GraphLink::goes_with: return "goes with";
        case GraphLink::instead_of: return "instead of";
    }
    return "";
}

RuleGraph rule_graph(const Rulebook& book, const GraphFilter& filter) { return Builder(book, filter).run(); }

}  // namespace portcullis::quality
