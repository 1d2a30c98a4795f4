#include "program/program.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>

namespace portcullis::program {

using language::Op;
using rulebook::DateRef;
using rulebook::Rule;

Program::Program(const Rulebook& book, World world) : book_(&book), world_(std::move(world)) {
    compile();
    collect_boundaries();
}

namespace {

struct NodeKey {
    Op op;
    std::uint8_t kind;
    std::uint8_t element;
    std::uint16_t ref;
    std::int64_t value;
    std::uint64_t number;
    std::vector<NodeId> children;
    auto tie() const { return std::tie(op, kind, element, ref, value, number, children); }
    friend bool operator<(const NodeKey& a, const NodeKey& b) { return a.tie() < b.tie(); }
};

struct Compiler {
    const Rulebook& book;
    std::vector<Node>& nodes;
    std::vector<NodeId>& operands;
    std::vector<NodeId>& node_of;
    std::vector<language::Regex>& patterns;
    std::vector<std::string>& pattern_texts;
    std::map<NodeKey, NodeId> known{};

    NodeId add(Node node, std::vector<NodeId> children) {
        NodeKey key{node.op,
                    static_cast<std::uint8_t>(node.type.kind),
                    static_cast<std::uint8_t>(node.type.element),
                    node.type.ref,
                    node.value,
                    0,
                    std::move(children)};
        std::memcpy(&key.number, &node.number, sizeof key.number);
        if (const auto found = known.find(key); found != known.end()) return found->second;
        node.first = static_cast<std::uint32_t>(operands.size());
        node.count = static_cast<std::uint32_t>(key.children.size());
        for (const NodeId child : key.children)
            node.reads = static_cast<std::uint16_t>(node.reads | nodes[child].reads);
        const bool binds = node.op == Op::exists || node.op == Op::all || node.op == Op::exists_one ||
                           node.op == Op::filter || node.op == Op::map;
        if (node.op == Op::variable) node.reads = static_cast<std::uint16_t>(1u << node.value);
        if (binds)
            node.reads = static_cast<std::uint16_t>((node.reads & ~(1u << node.value)) |
                                                    (key.children.empty() ? 0u : nodes[key.children.front()].reads));
        constexpr unsigned lasting = 1u << language::slot_shipment | 1u << language::slot_item;
        node.kept = node.type.kind == language::Kind::boolean && (node.reads & ~lasting) == 0 && node.count > 0 &&
                    node.op != Op::field && node.op != Op::negate;
        operands.insert(operands.end(), key.children.begin(), key.children.end());
        nodes.push_back(node);
        const auto id = static_cast<NodeId>(nodes.size() - 1);
        known.emplace(std::move(key), id);
        return id;
    }

    NodeId compile(ExprId id) {
        if (id == rulebook::no_expr) return no_node;
        if (node_of[id] != no_node) return node_of[id];
        const language::Expr& expr = book.code.exprs[id];
        if (expr.op == Op::quota) return node_of[id] = quota(expr);
        std::vector<NodeId> children;
        for (const ExprId child : book.code.children(id)) children.push_back(compile(child));
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
        return node_of[id] = add(node, std::move(children));
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
            return add(node, {a, b});
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

    for (const language::RecordType& record : book_->schema.records) {
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
    party_names_.resize(book_->tables.size());
    std::vector<std::uint8_t> done(book_->tables.size(), 0);
    for (std::size_t table = 0; table < book_->tables.size(); ++table) collect_names(static_cast<Index>(table), done);
}

Day Program::resolve(const DateRef& date, Index regime) const {
    if (date.anchor == none) return date.day;
    if (world_.scenario != none)
        for (const auto& given : book_->scenarios[world_.scenario].anchors)
            if (given.regime == regime && given.anchor == date.anchor) return language::add(given.day, date.offset);
    const auto& fallback = book_->regimes[regime].anchors[date.anchor].default_day;
    // What hangs on an anchor without a date never begins.
    return fallback ? language::add(resolve(*fallback, regime), date.offset) : language::day_max;
}

bool Program::default_anchor(Index regime) const {
    const auto& anchors = book_->regimes[regime].anchors;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        if (!anchors[i].default_day) continue;
        bool given = false;
        if (world_.scenario != none)
            for (const auto& day : book_->scenarios[world_.scenario].anchors)
                given = given || (day.regime == regime && day.anchor == i);
        if (!given && resolve(DateRef{static_cast<Index>(i), 0, {}, {}}, regime) < language::day_max) return true;
    }
    return false;
}

bool Program::holds(const rulebook::Range& range, Day day) const {
    return resolve(range.from, range.regime) <= day && day < resolve(range.until, range.regime);
}

void Program::collect_boundaries() {
    const auto add = [&](Day day) {
        if (day > language::day_min && day < language::day_max) boundaries_.push_back(day);
    };
    const auto add_range = [&](const rulebook::Range& range) {
        add(resolve(range.from, range.regime));
        add(resolve(range.until, range.regime));
    };
    const auto add_status = [&](const rulebook::Status& status, Index regime) {
        for (const auto& entry : status) add(resolve(entry.from, regime));
    };
    for (std::size_t i = 0; i < book_->regimes.size(); ++i) add_status(book_->regimes[i].status, static_cast<Index>(i));
    for (const Rule& rule : book_->rules) {
        add_range(rule.range);
        if (rule.status) add_status(*rule.status, rule.regime);
    }
    for (const auto& parameter : book_->parameters) {
        for (const auto& value : parameter.values) {
            add_range(value.range);
            if (value.value.kind == language::Kind::date)
                add(static_cast<Day>(value.value.id)), add(static_cast<Day>(value.value.id) + 1);
        }
    }
    const std::size_t others = boundaries_.size();
    for (const auto& table : book_->tables)
        for (const auto& row : table.rows) add_range(row.range);
    for (const auto& entry : book_->treated_as) add_range(entry.range);
    list_boundaries_.assign(boundaries_.begin() + static_cast<std::ptrdiff_t>(others), boundaries_.end());
    for (const Node& node : nodes_)
        if (node.op == Op::date) add(static_cast<Day>(node.value)), add(static_cast<Day>(node.value) + 1);
    if (world_.scenario != none)
        for (const auto& [regime, status] : book_->scenarios[world_.scenario].states) add_status(status, regime);
    for (const auto& [parameter, value] : world_.parameters)
        if (value.kind == language::Kind::date) add(static_cast<Day>(value.id)), add(static_cast<Day>(value.id) + 1);
    for (std::vector<Day>* days : {&boundaries_, &list_boundaries_}) {
        std::sort(days->begin(), days->end());
        days->erase(std::unique(days->begin(), days->end()), days->end());
    }
}

}  // namespace portcullis::program
