// The keys of the whole shipment: its own fields, the day, and what is to be assumed.
#include "input/shipment.hpp"

#include "input/keys.hpp"
#include "input/reading.hpp"

#include <algorithm>

namespace portcullis::input {

Reading::Reading(const rulebook::Rulebook& book, text::Diagnostics& diagnostics)
    : book_(book),
      diagnostics_(diagnostics),
      out_{facts::Facts(book.schema, book.strings), {}},
      facts_(out_.facts),
      reader_{book.schema, diagnostics, [this](std::string_view text) { return facts_.intern(text); }},
      item_type_(book.schema.find_record("item")),
      chip_type_(book.schema.find_record("chip")) {}

std::optional<Shipment> Reading::shipment(const Node& node, const Options& options) {
    if (node.kind != NodeKind::mapping) {
        error("wrong-type", node.span, "a shipment is a mapping of keys to values", "begin with `date: 2025-05-01`");
        return std::nullopt;
    }
    const std::size_t errors = diagnostics_.error_count();
    const Node* assumed = nullptr;
    const Node* completed = nullptr;
    Entries fields;
    for (const Entry& entry : node.entries) {
        const std::string& key = entry.key.text;
        const bool free = std::find(std::begin(free_text), std::end(free_text), key) != std::end(free_text);
        if (key == "assume") assumed = &entry.value;
        else if (key == "complete") completed = &entry.value;
        else if (!free || key_field(0, key) >= 0) fields.push_back(&entry);
    }
    record(0, facts::no_record, {}, fields);
    date(node, options);
    copy_selves();
    if (options.needs_items) require_items(node);
    limit_pairs(node);
    if (completed != nullptr) complete(*completed);
    // An assumption rests on what was stated, so it comes after everything that was.
    assume(assumed, options);
    if (diagnostics_.error_count() != errors) return std::nullopt;
    return std::move(out_);
}

void Reading::date(const Node& node, const Options& options) {
    const int field = field_of(0, "date");
    if (options.as_of) {
        facts_.day = *options.as_of;
        if (field >= 0) {
            facts_.set(0, static_cast<std::size_t>(field), Value::make(Kind::date, facts_.day), Origin::stated);
        }
        return;
    }
    const Slot* slot = field < 0 ? nullptr : &facts_.slot(0, static_cast<std::size_t>(field));
    if (slot != nullptr && slot->value.kind == Kind::date) {
        facts_.day = static_cast<language::Day>(slot->value.id);
        return;
    }
    const Entry* given = nullptr;
    for (const Entry& entry : node.entries)
        if (field >= 0 && key_field(0, entry.key.text) == field) given = &entry;
    const std::string help = "write `date: 2025-05-01`, or give the day with --as-of";
    if (given == nullptr) {
        error("missing-date", {node.span.file, node.span.begin, node.span.begin}, "the day of export is missing", help);
    } else if (word_of(given->value, {Kind::date}, book_.schema) != Word::value) {
        // What is written but no date was reported when it was read.
        error("missing-date", given->value.span.begin == given->value.span.end ? given->key.span : given->value.span,
              "the day of export is not stated", help);
    }
}

// A shipment of nothing breaks no rule, and its answer would be taken for one about the goods.
void Reading::require_items(const Node& node) {
    const int field = field_of(0, "items");
    if (field < 0 || type_of(0).fields[static_cast<std::size_t>(field)].type.kind != Kind::list) return;
    const Value items = facts_.slot(0, static_cast<std::size_t>(field)).value;
    if (items.kind == Kind::list && !facts_.elements(items).empty()) return;
    text::Span place{node.span.file, node.span.begin, node.span.begin};
    for (const Entry& entry : node.entries)
        if (key_field(0, entry.key.text) == field) place = entry.key.span;
    // What is written but no list of items was reported when it was read.
    const Entry* const given = node.find_entry("items");
    if (given != nullptr && faults_ > 0) return;
    error("no-items", place, "the shipment has no items, so there is nothing to decide",
          "write `items: [{product: …}]`, or `items: [{}]` if nothing is known of them");
}

// Rules for items ask about every party: lists that are each within their limit can make hours of work together.
void Reading::limit_pairs(const Node& node) {
    std::size_t pairs = 1;
    for (const Entry& entry : node.entries) {
        const int field = key_field(0, entry.key.text);
        if (field < 0 || type_of(0).fields[static_cast<std::size_t>(field)].type.element != Kind::record) continue;
        const Value list = facts_.slot(0, static_cast<std::size_t>(field)).value;
        if (list.kind == Kind::list) pairs *= std::max<std::size_t>(facts_.elements(list).size(), 1);
        if (pairs <= max_pairs) continue;
        error("too-large", entry.key.span,
              "the elements of the shipment's lists form more than " + std::to_string(max_pairs) + " pairs",
              "write several shipments");
        return;
    }
}

void Reading::assume(const Node* node, const Options& options) {
    const bool none = options.assume && options.assume->empty();
    if (node != nullptr) {
        std::vector<const Node*> names;
        if (node->kind == NodeKind::sequence) {
            for (const Node& item : node->items) names.push_back(&item);
        } else if (word_of(*node, {Kind::date}, book_.schema) == Word::value) {
            names.push_back(node);
        }
        for (const Node* name : names) {
            if (name->kind != NodeKind::scalar) {
                error("wrong-type", name->span, "`assume` wants the name of a set of assumptions",
                      "write `assume: ordinary`");
            } else if (!none || book_.find_assumptions(name->text) == rulebook::none) {
                adopt_named(name->text, name->span);  // a wrong name is wrong also when nothing is to be adopted
            }
        }
    }
    if (options.assume && !none) adopt_named(*options.assume, {});
}

void Reading::adopt_named(std::string_view name, text::Span span) {
    const rulebook::Index set = book_.find_assumptions(name);
    if (set == rulebook::none) {
        std::vector<std::string_view> names;
        for (const rulebook::AssumptionSet& one : book_.assumptions) names.push_back(one.name);
        error("unknown-assumption", span, "there are no assumptions named " + quoted(name),
              text::did_you_mean(name, names));
        return;
    }
    adopt(book_, facts_, set);
}

std::optional<Shipment> read_shipment(const rulebook::Rulebook& book, const text::Node& node, const Options& options,
                                      text::Diagnostics& diagnostics) {
    return Reading(book, diagnostics).shipment(node, options);
}

}  // namespace portcullis::input
