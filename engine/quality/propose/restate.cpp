#include "quality/propose/restate.hpp"

#include "input/shipment.hpp"
#include "quality/tests/overlay.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::quality {

using explore::FactSlot;
using facts::Facts;
using facts::Origin;
using facts::Value;
using language::ExprId;
using language::Kind;
using language::Op;
using text::Node;

namespace {

// `items[0].chips[1]` as steps `items`, `0`, `chips`, `1`.
std::vector<std::string> steps_of(const std::string& path) {
    std::vector<std::string> steps(1);
    for (const char c : path) {
        if (c == '.' || c == '[') steps.emplace_back();
        else if (c != ']') steps.back() += c;
    }
    if (path.empty()) steps.clear();
    return steps;
}

const Node* step(const Node* node, const std::string& name) {
    if (node == nullptr) return nullptr;
    if (node->kind == text::NodeKind::mapping) return node->find(name);
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool good = error == std::errc() && end == name.data() + name.size() && index < node->items.size();
    return node->kind == text::NodeKind::sequence && good ? &node->items[index] : nullptr;
}

bool is_index(const std::string& name) { return !name.empty() && name[0] >= '0' && name[0] <= '9'; }

// Where the shipment would state the fact; nothing where it belongs to a record that the shipment cannot reach, such as
// a circuit that the catalogue puts into a system.
std::optional<std::string> path_of(const rulebook::Rulebook& book, const Case& base, const FactSlot& slot) {
    const Facts& facts = *base.facts;
    const std::uint16_t type = facts.record(slot.record).type;
    std::vector<std::string> steps = steps_of(facts.path(slot.record));
    // The figures of an item that is its own only circuit stand on the item.
    if (steps.size() >= 2 && steps.back() == "0" && steps[steps.size() - 2] == "chips") {
        const Node* item = &base.shipment;
        for (std::size_t i = 0; i + 2 < steps.size(); ++i) item = step(item, steps[i]);
        if (item == nullptr || item->find("chips") == nullptr) steps.resize(steps.size() - 2);
    }
    std::string path;
    const Node* node = &base.shipment;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Node* next = step(node, steps[i]);
        if (next == nullptr && (is_index(steps[i]) || (i + 1 < steps.size() && is_index(steps[i + 1]))))
            return std::nullopt;
        node = next;
        path += steps[i] + ".";
    }
    const language::Field& field = book.schema.records[type].fields[slot.field];
    if (node != nullptr)
        for (const std::string& also : book.note(type, slot.field).also)
            if (node->find(also) != nullptr) return path + also;
    return path + field.name;
}

bool may_be_stated(const language::Field& field) {
    const bool figure = field.type.kind == Kind::number || field.type.kind == Kind::boolean;
    return field.statable &&
           (field.source == language::Source::stated || (field.source == language::Source::single && figure));
}

void direct_slots(evaluate::Evaluation& evaluation, ExprId expr, const evaluate::Frame& frame, Kind kind,
                  std::vector<FactSlot>& found) {
    const rulebook::Rulebook& book = evaluation.program().book();
    const language::Expr& node = book.code.exprs[expr];
    if (node.op == Op::quota) {
        const rulebook::Quota& quota = book.quotas[static_cast<std::size_t>(node.value >> 32)];
        for (const ExprId part : {quota.used, quota.limit})
            if (part != rulebook::no_expr) direct_slots(evaluation, part, frame, kind, found);
    }
    const auto record_of = [&](ExprId of) {
        evaluate::Frame scratch = frame;
        const Value value = evaluation.value(evaluation.program().node_of(of), scratch);
        return value.kind == Kind::record ? static_cast<facts::RecordId>(value.id) : facts::no_record;
    };
    if (node.op == Op::field && node.type.kind == kind) {
        const facts::RecordId record = record_of(book.code.child(expr, 0));
        if (record != facts::no_record) found.push_back({record, static_cast<std::size_t>(node.value)});
    }
    // A party is in a list by its name.
    if (kind == Kind::string && node.type.kind == Kind::record) {
        const facts::RecordId record = record_of(expr);
        const int name =
            record == facts::no_record ? -1 : book.schema.records[evaluation.facts().record(record).type].find("name");
        if (name >= 0) found.push_back({record, static_cast<std::size_t>(name)});
    }
    const auto children = book.code.children(expr);
    const bool binds = node.op == Op::exists || node.op == Op::all || node.op == Op::exists_one ||
                       node.op == Op::filter || node.op == Op::map;
    if (!binds) {
        for (const ExprId child : children) direct_slots(evaluation, child, frame, kind, found);
        return;
    }
    direct_slots(evaluation, children[0], frame, kind, found);
    evaluate::Frame bound = frame;
    const Value list = evaluation.value(evaluation.program().node_of(children[0]), bound);
    for (std::size_t i = 0; list.kind == Kind::list && i < list.count; ++i) {
        bound.slots[static_cast<std::size_t>(node.value)] = evaluation.element(list, i).value;
        for (const ExprId child : children.subspan(1)) direct_slots(evaluation, child, bound, kind, found);
    }
}

// Lists whose size is asked in an expression.
void sized_lists(const rulebook::Rulebook& book, ExprId expr, std::vector<ExprId>& found) {
    const auto children = book.code.children(expr);
    if (book.code.exprs[expr].op == Op::size && book.code.exprs[children[0]].op == Op::field)
        found.push_back(children[0]);
    for (const ExprId child : children) sized_lists(book, child, found);
}

}  // namespace

std::vector<Restatable> restatable(evaluate::Evaluation& evaluation, const Case& base, ExprId expr,
                                   const evaluate::Frame& frame, Kind kind) {
    const rulebook::Rulebook& book = evaluation.program().book();
    const Facts& facts = *base.facts;
    std::vector<Restatable> result;
    const auto add = [&](const FactSlot& slot, bool direct) {
        const language::Field& field = book.schema.records[facts.record(slot.record).type].fields[slot.field];
        if (!may_be_stated(field)) return;
        for (const Restatable& known : result)
            if (known.slot == slot) return;
        if (auto path = path_of(book, base, slot)) result.push_back({slot, std::move(*path), direct});
    };
    std::vector<FactSlot> direct;
    direct_slots(evaluation, expr, frame, kind, direct);
    for (const FactSlot& slot : direct) add(slot, true);
    for (facts::RecordId record = 0; record < facts.record_count(); ++record) {
        const auto& fields = book.schema.records[facts.record(record).type].fields;
        for (std::size_t field = 0; field < fields.size(); ++field) {
            const facts::Slot& slot = facts.slot(record, field);
            const bool given = slot.origin == Origin::stated || slot.origin == Origin::catalogue;
            const bool today = record == 0 && fields[field].name == "date";
            if (fields[field].type.kind != kind) continue;
            // A figure that follows from others can be stated in their place.
            const bool follows = fields[field].source == language::Source::single && kind == Kind::number &&
                                 evaluation.field(record, field).value.kind == kind;
            if ((given && slot.value.kind == kind) || follows || today) add({record, field}, false);
        }
    }
    return result;
}

std::vector<Changes> resized(evaluate::Evaluation& evaluation, const Case& base, ExprId expr,
                             const evaluate::Frame& frame) {
    const rulebook::Rulebook& book = evaluation.program().book();
    std::vector<ExprId> lists;
    sized_lists(book, expr, lists);
    std::vector<Changes> result;
    for (const ExprId list : lists) {
        evaluate::Frame scratch = frame;
        const Value record = evaluation.value(evaluation.program().node_of(book.code.child(list, 0)), scratch);
        if (record.kind != Kind::record) continue;
        const auto path =
            path_of(book, base,
                    {static_cast<facts::RecordId>(record.id), static_cast<std::size_t>(book.code.exprs[list].value)});
        const Node* node = &base.shipment;
        for (const std::string& name : path ? steps_of(*path) : std::vector<std::string>()) node = step(node, name);
        if (!path || node == nullptr || node->kind != text::NodeKind::sequence || node->items.empty()) continue;
        const Node& last = node->items.back();
        const std::string prefix = *path + ".";
        if (last.kind == text::NodeKind::scalar)
            result.push_back({{prefix + std::to_string(node->items.size()), last.text}});
        result.push_back({{prefix + std::to_string(node->items.size() - 1), "null"}});
    }
    return result;
}

Node changes_node(const Changes& changes) {
    Node node;
    node.kind = text::NodeKind::mapping;
    for (const auto& [path, value] : changes) {
        text::Entry entry;
        entry.key.text = path;
        entry.value.text = value;
        node.entries.push_back(std::move(entry));
    }
    return node;
}

std::optional<Case> restated(const rulebook::Rulebook& book, const Case& base, const Changes& changes,
                             std::string& fault) {
    text::Diagnostics faults;
    const auto refused = [&] {
        const auto list = faults.sorted();
        if (!list.empty() && fault.empty()) fault = list.front().message;
        return std::nullopt;
    };
    Case result;
    result.regime = base.regime;
    result.test = base.test;
    result.variation = base.variation;
    result.setting = base.setting;
    result.shipment = base.shipment;
    result.place = base.place;
    if (!overlay(result.shipment, changes_node(changes), faults)) return refused();
    auto read = input::read_shipment(book, result.shipment, {}, faults);
    if (!read || faults.has_errors()) return refused();
    result.facts = std::move(read->facts);
    return result;
}

std::string decimal_text(double value, int digits) {
    char buffer[64];
    auto written = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific, digits - 1);
    double rounded = value;
    (void)std::from_chars(buffer, written.ptr, rounded);
    written = std::to_chars(buffer, buffer + sizeof buffer, rounded);
    std::string text(buffer, written.ptr);
    std::erase(text, '+');
    return text;
}

}  // namespace portcullis::quality
