#include "decide/tracing.hpp"

#include "language/operators.hpp"

#include <charconv>

namespace portcullis::decide {

using facts::Origin;
using facts::RecordId;
using facts::Value;
using language::ExprId;
using language::Kind;
using language::Op;
using language::Type;

namespace {

constexpr int deepest = 7;  // of derivations within derivations
constexpr std::size_t most_elements = 3;

std::string number_text(double value) {
    char buffer[64];
    const double size = value < 0 ? -value : value;
    const auto format =
        size >= 1e21 || (size > 0 && size < 1e-6) ? std::chars_format::general : std::chars_format::fixed;
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value, format);
    return code == std::errc() ? std::string(buffer, end) : std::to_string(value);
}

std::string_view comparison_mark(Op op) {
    return op == Op::in || op == Op::in_table ? "in" : language::comparison_sign(op);
}

// Needs nothing but the rulebook to be shown.
bool is_literal(const program::Node& node) {
    return node.literals || node.op == Op::boolean || node.op == Op::number || node.op == Op::string ||
           node.op == Op::country || node.op == Op::symbol || node.op == Op::eccn || node.op == Op::date ||
           node.op == Op::duration;
}

bool over_list(Op op) { return op == Op::exists || op == Op::all || op == Op::exists_one; }

}  // namespace

Tri tri(facts::Truth truth) { return static_cast<Tri>(truth); }
Sureness sureness(facts::Certainty certainty) { return static_cast<Sureness>(certainty); }

const Trace* failing_leaf(const Trace& trace) {
    if (trace.truth != Tri::no) return nullptr;
    if (trace.kind == "leaf") return &trace;
    for (const Trace& child : trace.children)
        if (const Trace* found = failing_leaf(child)) return found;
    return trace.children.empty() ? &trace : &trace.children.front();
}

std::string Tracing::value_text(const Value& value, const Type& type) const {
    const facts::Facts& facts = evaluation_.facts();
    switch (value.kind) {
        case Kind::boolean: return value.id != 0 ? "true" : "false";
        case Kind::number:
            return value.low == value.high ? number_text(value.low)
                                           : number_text(value.low) + ".." + number_text(value.high);
        case Kind::string:
        case Kind::eccn: return facts.text(value.id);
        case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case Kind::duration: {
            const language::Duration d = language::unpack_duration(value.id);
            return d.months != 0 ? std::to_string(d.months) + " months" : std::to_string(d.days) + " days";
        }
        case Kind::country: return language::country_code(static_cast<language::Country>(value.id));
        case Kind::symbol: return book_.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)];
        case Kind::record: {
            // A record is called by its name where it has one.
            const auto record = static_cast<RecordId>(value.id);
            const int name = book_.schema.records[facts.record(record).type].find("name");
            const Value known = name < 0 ? Value{} : facts.slot(record, static_cast<std::size_t>(name)).value;
            return known.kind == Kind::string ? facts.text(known.id) : facts.path(record);
        }
        case Kind::list: {
            std::string text;
            for (std::size_t i = 0; i < value.count; ++i) {
                const facts::Element element = evaluation_.element(value, i);
                if (element.member.no()) continue;
                text += (text.empty() ? "" : ", ") + value_text(element.value, type.item()) +
                        (element.member.unknown() ? "?" : "");
            }
            if (value.open) text += text.empty() ? "not completely stated" : ", perhaps more";
            return text.empty() ? "none" : text;
        }
        case Kind::none: return "none";
        case Kind::unknown: return "unknown";
        case Kind::error: return "error";
    }
    return {};
}

void Tracing::describe(Operand& operand, const Value& value, const Type& type) const {
    operand.kind = language::kind_name(value.kind);
    operand.text = value_text(value, type);
    operand.certainty = sureness(value.certainty);
    if (value.kind == Kind::number) operand.low = value.low, operand.high = value.high;
    if (type.kind == Kind::number && type.unit != language::no_unit && type.unit != language::any_unit)
        operand.unit = book_.schema.units.name(type.unit);
}

std::vector<Citation> Tracing::citations(const std::vector<rulebook::Index>& sources) const {
    std::vector<Citation> result;
    for (const rulebook::Index source : sources)
        result.push_back({book_.sources[source].cite, book_.sources[source].url});
    return result;
}

Operand Tracing::fact(RecordId record, std::size_t field) {
    Operand result;
    fact(result, record, field);
    return result;
}

void Tracing::fact(Operand& operand, RecordId record, std::size_t field) {
    const facts::Facts& facts = evaluation_.facts();
    const std::uint16_t type = facts.record(record).type;
    const language::Field& declared = book_.schema.records[type].fields[field];
    const facts::Slot slot = evaluation_.field(record, field);
    const std::string& path = facts.path(record);
    operand.fact.reserve(path.size() + 1 + declared.name.size());
    if (!path.empty()) operand.fact.append(path).push_back('.');
    operand.fact += declared.name;
    operand.label = book_.note(type, field).label;
    describe(operand, slot.value, declared.type);
    operand.origin = facts::origin_name(slot.origin);
    if (slot.origin == Origin::catalogue) operand.source = facts.text(slot.note);
    if (slot.origin == Origin::assumed) operand.source = book_.assumptions[slot.note >> 16].name;
}

void Tracing::literal(Operand& operand, ExprId id, evaluate::Frame& frame) const {
    describe(operand, evaluation_.value(evaluation_.program().node_of(id), frame), book_.code.exprs[id].type);
    operand.origin = "literal";
}

void Tracing::operand(Operand& operand, ExprId id, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[id];
    const program::NodeId node = evaluation_.program().node_of(id);
    if (texts_ != nullptr && is_literal(evaluation_.program().node(node))) {
        operand = texts_->literal(id, [&](Operand& made) { literal(made, id, frame); });
        return;
    }
    if (expr.op == Op::field) {
        const Value record = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
        if (record.kind == Kind::record) {
            const auto holder = static_cast<RecordId>(record.id);
            const auto field = static_cast<std::size_t>(expr.value);
            if (texts_ == nullptr) return fact(operand, holder, field);
            const auto [found, fresh] = facts_.try_emplace(evaluation_.facts().slot_index(holder, field));
            if (fresh) fact(found->second, holder, field);
            operand = found->second;
            return;
        }
    }
    const Value value = evaluation_.value(node, frame);
    describe(operand, value, expr.type);
    if (expr.op == Op::param) {
        const auto index = static_cast<std::size_t>(expr.value);
        const rulebook::Parameter& parameter = book_.parameters[index];
        operand.fact = "param." + parameter.name;
        operand.origin = "parameter";
        const rulebook::Index version = evaluation_.tables().parameter_version[index];
        if (version != rulebook::none && !parameter.values[version].provenance.sources.empty())
            operand.source = book_.sources[parameter.values[version].provenance.sources.front()].cite;
    } else if (expr.op == Op::variable) {
        operand.fact = operand.text;
        operand.label = text(id);
        operand.origin = "record";
        if (value.kind == Kind::record) operand.fact = evaluation_.facts().path(static_cast<RecordId>(value.id));
    } else {
        const bool literal = (expr.count == 0 && expr.op != Op::quota) || expr.op == Op::list;
        operand.origin = literal ? "literal" : "computed";
        if (!literal) operand.label = text(id);
        if (expr.op == Op::quota) {
            static constexpr std::string_view parts[] = {"used before", "with this shipment", "left", "limit"};
            const rulebook::Quota& quota = book_.quotas[static_cast<std::size_t>(expr.value >> 32)];
            operand.label =
                (quota.title.empty() ? quota.name : quota.title) + ", " + std::string(parts[expr.value & 3]);
        }
    }
}

void Tracing::operands(Trace& trace, ExprId of, evaluate::Frame& frame) {
    const auto children = book_.code.children(of);
    trace.operands.reserve(children.size());
    for (const ExprId child : children) operand(trace.operands.emplace_back(), child, frame);
}

void Tracing::group(Trace& trace, ExprId id, evaluate::Frame& frame) {
    const auto children = book_.code.children(id);
    trace.children.reserve(children.size());
    for (const ExprId child : children) condition(trace.children.emplace_back(), child, frame);
}

Trace Tracing::condition(ExprId id, evaluate::Frame& frame) {
    Trace result;
    condition(result, id, frame);
    return result;
}

void Tracing::condition(Trace& trace, ExprId id, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[id];
    if (expr.op == Op::all_of || expr.op == Op::any_of) {
        trace.kind = expr.op == Op::all_of ? "all" : "any";
        group(trace, id, frame);
    } else if (expr.op == Op::negate && book_.code.exprs[book_.code.child(id, 0)].op == Op::any_of) {
        trace.kind = "none";
        group(trace, book_.code.child(id, 0), frame);
    } else {
        return leaf(trace, id, frame);
    }
    const facts::Judgment judged = evaluation_.judge(evaluation_.program().node_of(id), frame);
    trace.truth = tri(judged.truth);
    trace.certainty = sureness(judged.certainty);
}

void Tracing::leaf(Trace& trace, ExprId id, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[id];
    const facts::Judgment judged = evaluation_.judge(evaluation_.program().node_of(id), frame);
    trace.kind = "leaf";
    trace.expression = text(id);
    trace.truth = tri(judged.truth);
    trace.certainty = sureness(judged.certainty);
    trace.comparison = comparison_mark(expr.op);
    if (expr.op == Op::in_table) {
        trace.operands.reserve(2);
        operand(trace.operands.emplace_back(), book_.code.child(id, 0), frame);
        const rulebook::Table& table = book_.tables[static_cast<std::size_t>(expr.value)];
        Operand& list = trace.operands.emplace_back();
        list.fact = table.name;
        list.label = table.title.empty() ? table.name : table.title;
        list.kind = "list";
        list.text = table.name;
        list.origin = "list";
        derivations(trace, book_.code.child(id, 0), frame);
    } else if (!trace.comparison.empty()) {
        operands(trace, id, frame);
        for (const ExprId child : book_.code.children(id)) derivations(trace, child, frame);
    } else if (over_list(expr.op)) {
        operand(trace.operands.emplace_back(), book_.code.child(id, 0), frame);
        elements(trace, id, frame);
    } else {
        const ExprId inner = expr.op == Op::negate ? book_.code.child(id, 0) : id;
        if (over_list(book_.code.exprs[inner].op)) {
            operand(trace.operands.emplace_back(), book_.code.child(inner, 0), frame);
            elements(trace, inner, frame);
        } else {
            if (book_.code.exprs[inner].op == Op::field) operand(trace.operands.emplace_back(), inner, frame);
            else operands(trace, inner, frame);
            if (book_.code.exprs[inner].op == Op::within)
                additions(trace, book_.code.child(inner, 0),
                          book_.code.strings[static_cast<std::size_t>(book_.code.exprs[inner].value)], frame);
            else derivations(trace, inner, frame);
        }
    }
}

// Shows the members that decide: those that make it true, or leave it open; where it is false, the first few.
void Tracing::elements(Trace& trace, ExprId id, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[id];
    const Value list = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
    if (list.kind != Kind::list || ++depth_ > deepest) {
        if (list.kind == Kind::list) --depth_;
        return;
    }
    const ExprId body = book_.code.child(id, 1);
    const auto slot = static_cast<std::size_t>(expr.value);
    const Value outer = frame.slots[slot];
    for (const bool decisive : {true, false}) {
        if (!decisive && !trace.children.empty()) break;
        for (std::size_t i = 0; i < list.count && trace.children.size() < most_elements; ++i) {
            const facts::Element element = evaluation_.element(list, i);
            if (element.member.no()) continue;
            frame.slots[slot] = element.value;
            const facts::Judgment judged = evaluation_.judge(evaluation_.program().node_of(body), frame);
            if (decisive && tri(judged.truth) != trace.truth) continue;
            Trace& child = trace.children.emplace_back();
            child.kind = "element";
            child.expression = element.value.kind == Kind::record
                                   ? evaluation_.facts().path(static_cast<RecordId>(element.value.id))
                                   : value_text(element.value, book_.code.exprs[book_.code.child(id, 0)].type.item());
            child.truth = tri(judged.truth);
            child.certainty = sureness(judged.certainty);
            condition(child.children.emplace_back(), body, frame);
        }
    }
    frame.slots[slot] = outer;
    --depth_;
}

void Tracing::derivations(Trace& trace, ExprId id, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[id];
    if (expr.count == 0) return;
    if (expr.op == Op::field) {
        const Value record = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
        if (record.kind == Kind::record)
            derivation(trace, static_cast<RecordId>(record.id), static_cast<std::size_t>(expr.value));
    }
    if (over_list(expr.op) || expr.op == Op::filter || expr.op == Op::map) return;
    for (const ExprId child : book_.code.children(id)) derivations(trace, child, frame);
}

void Tracing::additions(Trace& trace, ExprId set, std::string_view outer, evaluate::Frame& frame) {
    const language::Expr& expr = book_.code.exprs[set];
    if (expr.op != Op::field) return;
    const Value holder = evaluation_.value(evaluation_.program().node_of(book_.code.child(set, 0)), frame);
    if (holder.kind != Kind::record) return;
    const auto record = static_cast<RecordId>(holder.id);
    const std::uint16_t type = evaluation_.facts().record(record).type;
    if (book_.schema.records[type].fields[static_cast<std::size_t>(expr.value)].source != language::Source::members)
        return;
    if (++depth_ <= deepest) {
        evaluate::Frame inner = evaluation_.frame(record);
        for (const rulebook::Index index :
             evaluation_.program().definitions(type, static_cast<std::uint16_t>(expr.value))) {
            const program::Activity activity = evaluation_.tables().activity[index];
            if (activity == program::Activity::off || activity == program::Activity::notice) continue;
            const rulebook::Rule& rule = book_.rules[index];
            bool adds = false;
            for (const ExprId member : book_.code.children(rule.value))
                if (book_.code.exprs[member].op == Op::eccn)
                    adds = adds || language::eccn_within(book_.code.text_of(member), outer);
            if (!adds || rule.when == language::no_expr) continue;
            const facts::Judgment when = evaluation_.judge(evaluation_.program().node_of(rule.when), inner);
            // Of a member that is there, show what adds it; of one that is not, what failed to.
            if (trace.truth == Tri::yes && !when.yes()) continue;
            Trace child;
            child.kind = "derived";
            child.expression = rule.name;
            child.truth = tri(when.truth);
            child.certainty = sureness(when.certainty);
            condition(child.children.emplace_back(), rule.when, inner);
            trace.children.push_back(std::move(child));
        }
    }
    --depth_;
}

void Tracing::derivation(Trace& trace, RecordId record, std::size_t field) {
    const std::uint16_t type = evaluation_.facts().record(record).type;
    const language::Field& declared = book_.schema.records[type].fields[field];
    if (declared.source != language::Source::single) return;
    const facts::Slot slot = evaluation_.field(record, field);
    if (slot.origin != Origin::derived && slot.origin != Origin::unstated) return;
    if (++depth_ <= deepest) {
        evaluate::Frame frame = evaluation_.frame(record);
        for (const rulebook::Index index : evaluation_.program().definitions(type, static_cast<std::uint16_t>(field))) {
            const program::Activity activity = evaluation_.tables().activity[index];
            if (activity == program::Activity::off || activity == program::Activity::notice) continue;
            const rulebook::Rule& rule = book_.rules[index];
            const facts::Judgment when = evaluation_.judge(evaluation_.program().node_of(rule.when), frame);
            const bool boolean = declared.type.kind == Kind::boolean;
            if (when.no() && (!boolean || slot.value.kind != Kind::boolean || slot.value.id != 0)) continue;
            Trace child;
            child.kind = "derived";
            child.expression = rule.name;
            if (rule.when != language::no_expr) condition(child.children.emplace_back(), rule.when, frame);
            if (boolean) {
                const facts::Judgment value =
                    both(when, evaluation_.judge(evaluation_.program().node_of(rule.value), frame));
                child.truth = tri(value.truth);
                child.certainty = sureness(std::min(value.certainty, rule.provenance.certainty));
                // Of several definitions, one that does not explain the value is noise.
                if (slot.value.kind == Kind::boolean && slot.value.id != 0 && child.truth != Tri::yes) continue;
                condition(child.children.emplace_back(), rule.value, frame);
            } else {
                child.truth = tri(when.truth);
                child.certainty = sureness(slot.value.certainty);
                fact(child.operands.emplace_back(), record, field);
                derivations(child, rule.value, frame);
                for (const ExprId part : book_.code.children(rule.value))
                    if (book_.code.exprs[part].op == Op::field) operand(child.operands.emplace_back(), part, frame);
            }
            trace.children.push_back(std::move(child));
        }
    }
    --depth_;
}

}  // namespace portcullis::decide
