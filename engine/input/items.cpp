// Items and their circuits. A rule for circuits reads `chip` and is written once, so an integrated circuit is its own
// only chip, and a system has the chips that the catalogue or the shipment gives it.
#include "input/reading.hpp"

#include <algorithm>
#include <initializer_list>

namespace portcullis::input {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

RecordId Reading::item(RecordId parent, std::string path, const Entries& entries) {
    const auto type = static_cast<std::uint16_t>(item_type_);
    Entries rest;
    Entries own;  // figures of the circuit, written on the item that is one
    for (const Entry* entry : entries) {
        const bool of_chip = chip_type_ >= 0 && key_field(type, entry->key.text) < 0 && entry->key.text != "count" &&
                             key_field(static_cast<std::uint16_t>(chip_type_), entry->key.text) >= 0;
        (of_chip ? own : rest).push_back(entry);
    }
    const std::size_t before = faults_;
    const RecordId id = record(type, parent, std::move(path), rest);
    const rulebook::Product* const found = product(id, rest, false);
    const int chips = field_of(id, "chips");
    if (found != nullptr) {
        fill(id, found->item, *found);
        if (const int name = field_of(id, "name"); name >= 0 && !found->title.empty())
            fill_slot(id, static_cast<std::size_t>(name), Value::make(Kind::string, facts_.intern(found->title)),
                      Origin::catalogue, facts_.intern(found->name));
        const int model = field_of(id, "model");
        if (model >= 0 && !found->model.empty()) {
            Slot& slot = facts_.slot(id, static_cast<std::size_t>(model));
            if (slot.value.kind == Kind::record) {
                if (slot.origin == Origin::unstated)
                    slot.origin = Origin::catalogue, slot.note = facts_.intern(found->name);
                fill(static_cast<RecordId>(slot.value.id), found->model, *found);
            }
        }
    }
    if (chips < 0 || chip_type_ < 0) return id;
    if (found != nullptr && (found->is_chip || found->is_system)) chips_of_product(id, *found, own);
    else chips_of_kind(id, own, faults_ != before);
    return id;
}

void Reading::chips_of_product(RecordId id, const rulebook::Product& product, const Entries& own) {
    const auto field = static_cast<std::size_t>(field_of(id, "chips"));
    const std::uint32_t note = facts_.intern(product.name);
    if (is_stated(id, field)) {
        misplaced(own, "its circuits are stated under `chips`");
        const Value stated = facts_.slot(id, field).value;
        const auto elements = facts_.elements(stated.kind == Kind::list ? stated : Value::make(Kind::list, 0));
        if (product.is_chip && elements.size() == 1) {
            // Without a product of its own the one chip is the circuit itself, with some figures stated anew.
            const auto only = static_cast<RecordId>(elements[0].value.id);
            const int named = field_of(only, "product");
            if (named >= 0 && !is_stated(only, static_cast<std::size_t>(named))) return fill_chip(only, product);
        }
        const std::string catalogue = words_of_chips(product);
        return note_override(id, field, stated.kind == Kind::list ? words_of_chips(stated) : "unknown", catalogue);
    }
    if (product.is_chip) return set_chips(id, {own_chip(id, own, &product)}, Origin::catalogue, note);
    misplaced(own, quoted(product.name) + " is made of circuits");
    std::vector<RecordId> chips;
    for (const rulebook::ProductChip& part : product.chips) {
        if (part.product == rulebook::none) continue;
        const std::string path = path_to(id, field) + "[" + std::to_string(chips.size()) + "]";
        const RecordId made = record(static_cast<std::uint16_t>(chip_type_), id, path, {});
        fill_chip(made, book_.products[part.product]);
        if (const int count = field_of(made, "count"); count >= 0)
            facts_.set(made, static_cast<std::size_t>(count), Value::number(part.count), Origin::catalogue, note);
        if (part.certainty != facts::Certainty::text) doubt(made, part.certainty);
        chips.push_back(made);
    }
    set_chips(id, chips, Origin::catalogue, note);
}

// Where it is not sure that the system holds this circuit, none of the circuit's figures is surer.
void Reading::doubt(RecordId id, facts::Certainty most) {
    for (std::size_t field = 0; field < type_of(id).fields.size(); ++field) {
        Slot& slot = facts_.slot(id, field);
        slot.value.certainty = std::min(slot.value.certainty, most);
        if (slot.value.kind != Kind::list || type_of(id).fields[field].type.element != Kind::record) continue;
        for (const facts::Element& one : facts_.elements(slot.value)) doubt(static_cast<RecordId>(one.value.id), most);
    }
}

// Without circuits in the catalogue: the kind of the item says whether it is its own circuit or can have none.
// `doubtful`: something was wrong with the item already; then nothing more is held against it.
void Reading::chips_of_kind(RecordId id, const Entries& own, bool doubtful) {
    std::string_view kind;
    if (const int field = field_of(id, "kind"); field >= 0) {
        const Value value = facts_.slot(id, static_cast<std::size_t>(field)).value;
        const Type& type = type_of(id).fields[static_cast<std::size_t>(field)].type;
        if (value.kind == Kind::symbol && type.kind == Kind::symbol)
            kind = book_.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)];
    }
    const auto chips = static_cast<std::size_t>(field_of(id, "chips"));
    const bool circuit = is_one_of(kind, {"integrated_circuit", "high_bandwidth_memory"});
    const Value given = facts_.slot(id, chips).value;
    const bool none_given = given.kind == Kind::list && given.count == 0;
    if (is_stated(id, chips) && !(circuit && none_given)) {
        misplaced(own, "its circuits are stated under `chips`");
    } else if (circuit || (!own.empty() && (kind.empty() || doubtful))) {
        // A circuit of which nothing is stated is still one, with every figure open to a question.
        set_chips(id, {own_chip(id, own, nullptr)}, own.empty() ? Origin::standing : Origin::stated);
    } else if (!own.empty()) {
        misplaced(own, "an item of kind " + quoted(kind) + " is not a circuit");
    } else if (is_one_of(kind, {"model_weights", "software", "technology"})) {
        set_chips(id, {}, Origin::standing);
    }
}

RecordId Reading::own_chip(RecordId id, const Entries& own, const rulebook::Product* product) {
    const std::string path = path_to(id, static_cast<std::size_t>(field_of(id, "chips"))) + "[0]";
    const RecordId made = record(static_cast<std::uint16_t>(chip_type_), id, path, own);
    if (product != nullptr) fill_chip(made, *product);
    const int count = field_of(made, "count");
    if (count < 0) return made;
    const Origin origin = product != nullptr ? Origin::catalogue : Origin::standing;
    fill_slot(made, static_cast<std::size_t>(count), Value::number(1), origin,
              product != nullptr ? facts_.intern(product->name) : 0);
    return made;
}

RecordId Reading::chip(RecordId parent, std::string path, const Entries& entries) {
    const RecordId id = record(static_cast<std::uint16_t>(chip_type_), parent, std::move(path), entries);
    if (const rulebook::Product* const found = product(id, entries, true); found != nullptr) fill_chip(id, *found);
    if (const int count = field_of(id, "count"); count >= 0)
        fill_slot(id, static_cast<std::size_t>(count), Value::number(1), Origin::standing);
    return id;
}

void Reading::misplaced(const Entries& own, std::string_view why) {
    for (const Entry* entry : own)
        error("misplaced-field", entry->key.span,
              quoted(entry->key.text) + " is a fact of a circuit, and " + std::string(why),
              "write `chips: [{" + text::printable(entry->key.text) + ": …}]`");
}

void Reading::set_chips(RecordId id, const std::vector<RecordId>& chips, Origin origin, std::uint32_t note) {
    const auto field = static_cast<std::size_t>(field_of(id, "chips"));
    std::vector<facts::Element> elements;
    for (const RecordId one : chips) elements.push_back({Value::make(Kind::record, one), facts::surely});
    facts_.set(id, field, facts_.add_list(elements, false), origin, note);
}

// The product that the record names, if the catalogue has it; the record then names it by its identifier.
const rulebook::Product* Reading::product(RecordId id, const Entries& entries, bool circuit) {
    const int field = field_of(id, "product");
    if (field < 0 || facts_.slot(id, static_cast<std::size_t>(field)).value.kind != Kind::string) return nullptr;
    const Entry* given = nullptr;
    for (const Entry* entry : entries)
        if (key_field(facts_.record(id).type, entry->key.text) == field) given = entry;
    if (given == nullptr) return nullptr;
    const std::string& name = given->value.text;
    std::vector<rulebook::Index> found = book_.find_products(name);
    const bool known = !found.empty();
    if (circuit) std::erase_if(found, [&](rulebook::Index index) { return !book_.products[index].is_chip; });
    if (found.size() == 1) {
        const rulebook::Product& product = book_.products[found.front()];
        facts_.slot(id, static_cast<std::size_t>(field)).value = Value::make(Kind::string, facts_.intern(product.name));
        return &product;
    }
    if (found.empty()) {
        std::vector<std::string_view> names;
        for (const rulebook::Product& product : book_.products) {
            if (circuit && !product.is_chip) continue;
            names.push_back(product.name);
            names.insert(names.end(), product.aliases.begin(), product.aliases.end());
        }
        error("unknown-product", given->value.span,
              known ? quoted(name) + " is no circuit" : "the catalogue has no product " + quoted(name),
              known ? "only circuits can stand under `chips`" : text::did_you_mean(name, names));
        return nullptr;
    }
    std::string list;
    for (const rulebook::Index index : found) list += (list.empty() ? "" : ", ") + quoted(book_.products[index].name);
    error("ambiguous-product", given->value.span,
          quoted(name) + " is a name of " + std::to_string(found.size()) + " products", "write one of " + list);
    return nullptr;
}

}  // namespace portcullis::input
