#include "explore/interview_places.hpp"

#include "explore/sketch.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace portcullis::explore {

using facts::RecordId;
using facts::Slot;
using facts::Value;
using language::Kind;
using language::Type;
using text::Node;

namespace {

std::string joined(const std::string& outer, std::string_view inner) {
    return outer.empty() ? std::string(inner) : outer + "." + std::string(inner);
}

const language::RecordType& type_of(const facts::Facts& facts, RecordId record) {
    return facts.schema().records[facts.record(record).type];
}

// The circuit that an integrated circuit is itself; a system is made of others.
bool is_own_chip(const rulebook::Rulebook& book, const facts::Facts& facts, RecordId chip) {
    const RecordId item = facts.record(chip).parent;
    if (type_of(facts, chip).name != "chip" || item == facts::no_record || type_of(facts, item).name != "item")
        return false;
    const int product = type_of(facts, item).find("product");
    if (product < 0) return true;
    const Value name = facts.slot(item, static_cast<std::size_t>(product)).value;
    if (name.kind != Kind::string) return true;
    const auto found = book.find_products(facts.text(name.id));
    return found.size() == 1 && book.products[found.front()].is_chip;
}

Node scalar_node(const facts::Facts& facts, const Type& type, const Value& value) {
    const std::string text = value_word(facts, type, value);
    return type.kind == Kind::string ? quoted(text) : word(text);
}

// What is known of an element beside its product, or all that is known where it is none of the catalogue.
Node element_node(const facts::Facts& facts, RecordId record) {
    Node node = mapping();
    const language::RecordType& type = type_of(facts, record);
    const int product = type.find("product");
    const bool by_name = product >= 0 && facts.slot(record, static_cast<std::size_t>(product)).value.known();
    for (std::size_t field = 0; field < type.fields.size(); ++field) {
        const language::Field& declared = type.fields[field];
        const Slot& slot = facts.slot(record, field);
        const bool kept = !by_name || static_cast<int>(field) == product || declared.name == "count";
        if (kept && !value_word(facts, declared.type, slot.value).empty())
            put(node, declared.name, scalar_node(facts, declared.type, slot.value));
    }
    return node;
}

Node list_node(const facts::Facts& facts, RecordId holder, std::size_t field) {
    Node list = sequence();
    const Value value = facts.slot(holder, field).value;
    if (value.kind != Kind::list) return list;
    for (const facts::Element& one : facts.elements(value))
        if (one.value.kind == Kind::record)
            list.items.push_back(element_node(facts, static_cast<RecordId>(one.value.id)));
    return list;
}

// Once the circuit stands under `chips`, all that is said of it stands there.
void move_figures(const facts::Facts& facts, RecordId item, Node& shipment, const std::string& at,
                  const std::string& chip) {
    const language::RecordType& type = type_of(facts, item);
    const int chips = facts.schema().find_record("chip");
    Node* const holder = look_up(shipment, at);
    if (holder == nullptr || chips < 0) return;
    const language::RecordType& circuit = facts.schema().records[static_cast<std::size_t>(chips)];
    std::vector<text::Entry> moved;
    for (const text::Entry& entry : holder->entries)
        if (type.find(entry.key.text) < 0 && circuit.find(entry.key.text) >= 0) moved.push_back(entry);
    for (const text::Entry& entry : moved) {
        remove(shipment, joined(at, entry.key.text));
        put(shipment, joined(chip, entry.key.text), entry.value);
    }
}

// The key under which a field stands already, by another spelling perhaps.
std::string key_of(const rulebook::Rulebook& book, std::uint16_t type, std::size_t field, const Node* holder) {
    const rulebook::FieldNote& note = book.note(type, field);
    if (holder != nullptr)
        for (const text::Entry& entry : holder->entries)
            if (std::find(note.also.begin(), note.also.end(), entry.key.text) != note.also.end()) return entry.key.text;
    return book.schema.records[type].fields[field].name;
}

struct Walk {
    std::string path;      // as written
    bool unknown = false;  // a record on the way is stated to be unknown
};

Walk walk(const rulebook::Rulebook& book, const facts::Facts& facts, Node& shipment, FactPlace place) {
    std::vector<RecordId> chain;
    for (RecordId at = place.record; at != 0; at = facts.record(at).parent) chain.push_back(at);
    Walk at;
    const std::string& wanted = field_at(facts, place).name;
    for (auto record = chain.rbegin(); record != chain.rend(); ++record) {
        const RecordId holder = facts.record(*record).parent;
        const std::size_t begin = facts.path(holder).empty() ? 0 : facts.path(holder).size() + 1;
        const std::string step = facts.path(*record).substr(begin);
        const std::size_t bracket = step.find('[');
        if (bracket == std::string::npos) {
            const Node* const now = look_up(shipment, joined(at.path, step));
            const bool plain = now != nullptr && now->kind == text::NodeKind::scalar && !now->quoted;
            if (plain && now->text == "self") continue;
            at.unknown = at.unknown || (plain && now->text == "unknown");
            at.path = joined(at.path, step);
            continue;
        }
        const std::string list = joined(at.path, step.substr(0, bracket));
        const Node* const now = look_up(shipment, list);
        if (now == nullptr || now->kind == text::NodeKind::scalar) {
            // Not where the item has a fact of that name itself.
            const bool own = is_own_chip(book, facts, *record);
            const bool taken =
                *record == place.record && (wanted == "count" || type_of(facts, holder).find(wanted) >= 0);
            if (own && !taken) continue;
            const int field = type_of(facts, holder).find(step.substr(0, bracket));
            if (field >= 0) put(shipment, list, list_node(facts, holder, static_cast<std::size_t>(field)));
            if (own) move_figures(facts, holder, shipment, at.path, joined(at.path, step));
        }
        at.path = joined(at.path, step);
    }
    const Node* const holder = at.path.empty() ? &shipment : look_up(shipment, at.path);
    at.path = joined(at.path, key_of(book, facts.record(place.record).type, place.field, holder));
    return at;
}

}  // namespace

std::optional<FactPlace> find_fact(const facts::Facts& facts, std::string_view path) {
    const std::size_t dot = path.rfind('.');
    const std::string_view holder = dot == std::string_view::npos ? std::string_view() : path.substr(0, dot);
    const std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
    for (RecordId record = 0; record < facts.record_count(); ++record) {
        if (facts.path(record) != holder) continue;
        const int field = type_of(facts, record).find(name);
        if (field >= 0) return FactPlace{record, static_cast<std::size_t>(field)};
    }
    return std::nullopt;
}

std::string fact_path(const facts::Facts& facts, FactPlace place) {
    return joined(facts.path(place.record), field_at(facts, place).name);
}

const language::Field& field_at(const facts::Facts& facts, FactPlace place) {
    return type_of(facts, place.record).fields[place.field];
}

std::string writing_place(const rulebook::Rulebook& book, const facts::Facts& facts, Node& shipment, FactPlace place) {
    return walk(book, facts, shipment, place).path;
}

bool is_stated_unknown(const rulebook::Rulebook& book, const facts::Facts& facts, const Node& shipment,
                       FactPlace place) {
    Node copy = shipment;
    const Walk found = walk(book, facts, copy, place);
    const Node* const now = look_up(shipment, found.path);
    return found.unknown ||
           (now != nullptr && now->kind == text::NodeKind::scalar && !now->quoted && now->text == "unknown");
}

std::string without_indices(std::string_view path) {
    std::string result;
    bool inside = false;
    for (const char c : path) {
        if (c == '[') inside = true;
        if (!inside) result += c;
        if (c == ']') inside = false;
    }
    return result;
}

bool is_only_one(const facts::Facts& facts, FactPlace list) {
    const std::string wanted = without_indices(facts.path(list.record));
    std::size_t count = 0;
    for (RecordId record = 0; record < facts.record_count(); ++record)
        if (facts.record(record).type == facts.record(list.record).type &&
            without_indices(facts.path(record)) == wanted)
            ++count;
    return count == 1;
}

std::string value_word(const facts::Facts& facts, const Type& type, const Value& value) {
    switch (value.kind) {
        case Kind::none: return "none";
        case Kind::boolean: return value.id != 0 ? "true" : "false";
        case Kind::number: {
            if (value.low != value.high) return {};
            char buffer[32];
            const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, value.low);
            return {buffer, end};
        }
        case Kind::country: return language::country_code(static_cast<language::Country>(value.id));
        case Kind::symbol: return facts.schema().domains[type.ref].members[static_cast<std::size_t>(value.id)];
        case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case Kind::string:
        case Kind::eccn: return facts.text(value.id);
        default: return {};
    }
}

}  // namespace portcullis::explore
