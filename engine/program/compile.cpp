// Expressions become nodes, each distinct one held once.
#include "program/program_names.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace portcullis::program {

using language::Op;
using rulebook::Rule;

namespace {

struct Compiler {
    const Rulebook& book;
    std::vector<Node>& nodes;
    std::vector<NodeId>& operands;
    std::vector<NodeId>& node_of;
    std::vector<language::Regex>& patterns;
    std::vector<std::string>& pattern_texts;
    // By hash; where a place is taken, behind it. No expression makes more than one node.
    std::vector<NodeId> known = std::vector<NodeId>(std::bit_ceil(2 * book.code.exprs.size() + 1), no_node);
    std::vector<NodeId> open{};  // operands of the expressions being compiled

    NodeId compile(ExprId id) {
        if (id == rulebook::no_expr) return no_node;
        if (node_of[id] != no_node) return node_of[id];
        const language::Expr& expr = book.code.exprs[id];
        if (expr.op == Op::quota) return node_of[id] = quota(expr);
        const std::size_t begin = open.size();
        for (const ExprId child : book.code.children(id)) {
            const NodeId one = compile(child);
            open.push_back(one);
        }
        Node node;
        node.op = expr.op;
        node.type = expr.type;
        node.value = expr.value;
        node.number = expr.number;
        switch (expr.op) {
            case Op::string:
            case Op::eccn:
            case Op::within:
                node.value = book.strings.find(book.code.strings[static_cast<std::size_t>(expr.value)]);
                break;
            case Op::matches: node.value = pattern(book.code.strings[static_cast<std::size_t>(expr.value)]); break;
            case Op::all_of:
            case Op::any_of:
            case Op::negate: node.value = 0; break;  // the mark of a YAML tree is for traces, which walk the expression
            default: break;
        }
        node_of[id] = add(node, std::span(open).subspan(begin));
        open.resize(begin);
        return node_of[id];
    }

    // The node of this form, a new one if there is none.
    NodeId add(Node node, std::span<const NodeId> children) {
        std::size_t place = hash(node, children) & (known.size() - 1);
        for (; known[place] != no_node; place = (place + 1) & (known.size() - 1))
            if (same(nodes[known[place]], node, children)) return known[place];
        node.first = static_cast<std::uint32_t>(operands.size());
        node.count = static_cast<std::uint32_t>(children.size());
        for (const NodeId child : children) node.reads = static_cast<std::uint16_t>(node.reads | nodes[child].reads);
        const bool binds = node.op == Op::exists || node.op == Op::all || node.op == Op::exists_one ||
                           node.op == Op::filter || node.op == Op::map;
        if (node.op == Op::variable) node.reads = static_cast<std::uint16_t>(1u << node.value);
        if (binds)
            node.reads = static_cast<std::uint16_t>((node.reads & ~(1u << node.value)) |
                                                    (children.empty() ? 0u : nodes[children.front()].reads));
        constexpr unsigned lasting = 1u << language::slot_shipment | 1u << language::slot_item;
        node.kept = node.type.kind == language::Kind::boolean && (node.reads & ~lasting) == 0 && node.count > 0 &&
                    node.op != Op::field && node.op != Op::negate;
        if (node.op == Op::field) node.plain = plain(nodes[children.front()].type, node.value);
        node.literals = node.op == Op::list && std::all_of(children.begin(), children.end(), [&](NodeId child) {
                            const Op op = nodes[child].op;
                            return op == Op::symbol || op == Op::country || op == Op::string || op == Op::eccn;
                        });
        operands.insert(operands.end(), children.begin(), children.end());
        nodes.push_back(node);
        return known[place] = static_cast<NodeId>(nodes.size() - 1);
    }

    static std::uint64_t bits(double number) { return std::bit_cast<std::uint64_t>(number); }

    static std::size_t hash(const Node& node, std::span<const NodeId> children) {
        std::uint64_t result = 0;
        const auto mix = [&](std::uint64_t part) {
            result = (result ^ part) * 0x9e3779b97f4a7c15u;
            result ^= result >> 29;
        };
        mix(static_cast<std::uint64_t>(node.op) << 32 | static_cast<std::uint64_t>(node.type.kind) << 24 |
            static_cast<std::uint64_t>(node.type.element) << 16 | node.type.ref);
        mix(static_cast<std::uint64_t>(node.value));
        mix(bits(node.number));
        for (const NodeId child : children) mix(child);
        return result;
    }

    [[nodiscard]] bool same(const Node& a, const Node& b, std::span<const NodeId> children) const {
        return a.op == b.op && a.type.kind == b.type.kind && a.type.element == b.type.element &&
               a.type.ref == b.type.ref && a.value == b.value && bits(a.number) == bits(b.number) &&
               a.count == children.size() && std::equal(children.begin(), children.end(), operands.begin() + a.first);
    }

    [[nodiscard]] bool plain(const language::Type& record, std::int64_t field) const {
        if (record.kind != language::Kind::record) return false;
        const language::Field& declared = book.schema.records[record.ref].fields[static_cast<std::size_t>(field)];
        return declared.source != language::Source::members && !(record.ref == 0 && declared.name == "date");
    }

    std::int64_t pattern(const std::string& text) {
        for (std::size_t i = 0; i < pattern_texts.size(); ++i)
            if (pattern_texts[i] == text) return static_cast<std::int64_t>(i);
        pattern_texts.push_back(text);
        patterns.emplace_back(text);
        return static_cast<std::int64_t>(patterns.size() - 1);
    }

    // used | with_this = used + this | left = limit - used | limit
    NodeId quota(const language::Expr& expr) {
        const rulebook::Quota& quota = book.quotas[static_cast<std::size_t>(expr.value >> 32)];
        const auto binary = [&](Op op, NodeId a, NodeId b) {
            Node node;
            node.op = op;
            node.type = expr.type;
            return add(node, std::array{a, b});
        };
        switch (expr.value & 0xffffffff) {
            case 0: return compile(quota.used);
            case 1: return binary(Op::add, compile(quota.used), compile(quota.this_shipment));
            case 2: return binary(Op::subtract, compile(quota.limit), compile(quota.used));
            default: return compile(quota.limit);
        }
    }
};

}  // namespace

void Program::compile() {
    node_of_.assign(book_->code.exprs.size(), no_node);
    nodes_.reserve(book_->code.exprs.size());
    operands_.reserve(book_->code.operands.size());
    Compiler compiler{*book_, nodes_, operands_, node_of_, patterns_, pattern_texts_};
    for (const Rule& rule : book_->rules) {
        compiler.compile(rule.when);
        compiler.compile(rule.value);
        for (const rulebook::ReviewCase& review : rule.review) compiler.compile(review.when);
        for (const rulebook::Need& need : rule.needs) {
            compiler.compile(need.when);
            compiler.compile(need.from);
        }
        if (rule.filing) compiler.compile(rule.filing->from);
    }
    // Traces walk expressions down to the operands of a leaf.
    for (ExprId id = 0; id < book_->code.exprs.size(); ++id) {
        const Op op = book_->code.exprs[id].op;
        if (op != Op::broken && op != Op::name && op != Op::member && op != Op::call &&
            book_->code.exprs[id].type.kind != language::Kind::error) {
            bool whole = true;
            for (const ExprId child : book_->code.children(id)) {
                const Op inner = book_->code.exprs[child].op;
                whole = whole && inner != Op::broken && inner != Op::name && inner != Op::member && inner != Op::call;
            }
            if (whole) compiler.compile(id);
        }
    }

    for (Node& node : nodes_)
        if (node.kept) node.kept_at = static_cast<std::uint32_t>(kept_count_++);
    for (const Rule& rule : book_->rules)
        heads_.push_back({node_of(rule.when), rule.subject, rule.provenance.certainty});
    for (const language::RecordType& record : book_->schema.records) {
        subject_fields_.push_back(
            {record.find("chips"), record.find("parties"), record.find("owners"), record.find("controls")});
        const std::string& name = record.name;
        slots_.push_back(name == "shipment" ? language::slot_shipment
                         : name == "item"   ? language::slot_item
                         : name == "chip"   ? language::slot_chip
                         : name == "party"  ? language::slot_party
                         : name == "owner"  ? language::slot_owner
                                            : -1);
    }
    definitions_.resize(book_->schema.records.size());
    for (std::size_t record = 0; record < definitions_.size(); ++record)
        definitions_[record].resize(book_->schema.records[record].fields.size());
    enabled_.assign(book_->rules.size(), true);
    settled_.assign(book_->rules.size(), 2);
    for (std::size_t i = 0; i < book_->rules.size(); ++i) {
        const Rule& rule = book_->rules[i];
        if (rule.effect == rulebook::Effect::derives)
            definitions_[rule.define_record][rule.define_field].push_back(static_cast<Index>(i));
        else if (!world_.only_regimes.empty())
            enabled_[i] = std::find(world_.only_regimes.begin(), world_.only_regimes.end(), rule.regime) !=
                          world_.only_regimes.end();
    }
    if (world_.scenario != none) {
        const rulebook::Scenario& scenario = book_->scenarios[world_.scenario];
        for (const Index rule : scenario.disabled) enabled_[rule] = false;
        for (const auto& [rule, value] : scenario.settled) settled_[rule] = value ? 1 : 0;
    }
    names_ = std::make_unique<Names[]>(book_->tables.size());
    for (std::size_t table = 0; table < book_->tables.size(); ++table)
        if (book_->tables[table].element == language::Kind::record)
            names_[table].names.others = members_without_row(static_cast<Index>(table));
}

}  // namespace portcullis::program
