// `vocabulary:` → schema and notes for people.
#include "rulebook/loading.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using language::Field;
using language::Kind;
using language::Type;
using text::Entry;
using text::Node;

namespace {

std::optional<Type> parse_type(const language::Schema& schema, std::string_view text) {
    if (text.starts_with("list of ")) {
        const auto element = parse_type(schema, text.substr(8));
        if (!element || element->kind == Kind::list) return std::nullopt;
        return element->list_of();
    }
    if (text.starts_with("symbol ")) {
        const int domain = schema.find_domain(text.substr(7));
        if (domain < 0) return std::nullopt;
        return Type{Kind::symbol, Kind::error, static_cast<std::uint16_t>(domain), language::no_unit};
    }
    for (const Kind kind : {Kind::boolean, Kind::number, Kind::string, Kind::date, Kind::country, Kind::eccn}) {
        const std::string_view name = kind == Kind::boolean ? "bool" : language::kind_name(kind);
        if (name == text) return Type{kind, Kind::error, 0, language::no_unit};
    }
    const int record = schema.find_record(text);
    if (record < 0) return std::nullopt;
    return Type{Kind::record, Kind::error, static_cast<std::uint16_t>(record), language::no_unit};
}

}  // namespace

void Loading::load_vocabulary(Document& document) {
    Mapping mapping(document.node, "the vocabulary", diagnostics);
    (void)mapping.get("vocabulary");
    {
        for (const Entry& entry : mapping.entries("units")) {
            Mapping unit(entry.value, "a unit", diagnostics);
            (void)unit.get("title");
            const std::string definition = unit.text("is");
            if (!book.schema.units.declare(entry.key.text, definition))
                diagnostics.error(
                    "bad-unit", definition.empty() ? entry.key.span : unit.get("is")->span,
                    "the unit `" + text::printable(entry.key.text) + "` is not a product of units declared before it",
                    "write it like `TOPS*bit` or `GB/s`, with units that stand above");
        }
    }
    {
        for (const Entry& entry : mapping.entries("symbols")) {
            language::SymbolDomain domain{entry.key.text, {}};
            if (entry.value.kind != text::NodeKind::sequence)
                diagnostics.error("wrong-type", entry.value.span, "`" + entry.key.text + "` wants a list of words",
                                  "write `" + text::printable(entry.key.text) + ": [civil, military]`");
            for (const Node& member : entry.value.items)
                domain.members.push_back(scalar_text(member, entry.key.text, diagnostics));
            book.schema.domains.push_back(std::move(domain));
        }
    }
    const Node* records = mapping.require("records");
    if (records == nullptr) return;
    std::vector<const Entry*> order;
    for (const Entry& entry : entries_of(*records, "records", diagnostics)) order.push_back(&entry);
    std::stable_sort(order.begin(), order.end(), [](const Entry* a, const Entry* b) {
        return (a->key.text == "shipment") > (b->key.text == "shipment");
    });
    if (order.empty() || order.front()->key.text != "shipment") {
        if (records->kind == text::NodeKind::mapping)
            diagnostics.error("missing-field", records->span, "the vocabulary needs the record `shipment`",
                              "its fields are the facts that conditions read without a prefix");
        return;
    }
    for (const Entry* entry : order) book.schema.records.push_back({entry->key.text, {}});
    for (std::size_t i = 0; i < order.size(); ++i) {
        std::vector<FieldNote> notes;
        for (const Entry& entry : entries_of(order[i]->value, order[i]->key.text, diagnostics)) {
            Mapping mapped(entry.value, "a fact", diagnostics);
            Field field;
            field.name = entry.key.text;
            const Node* type = mapped.require("type");
            const std::string unit = mapped.text("unit");
            if (type != nullptr) {
                const auto parsed = parse_type(book.schema, scalar_text(*type, "type", diagnostics));
                if (parsed) field.type = *parsed;
                else
                    diagnostics.error("unknown-type", type->span, "unknown type `" + text::printable(type->text) + "`",
                                      "one of bool, number, string, date, country, eccn, `symbol NAME`, the name of a "
                                      "record, or `list of` one of these");
            }
            if (!unit.empty()) {
                const auto parsed = book.schema.units.parse(unit);
                if (parsed) field.type.unit = *parsed;
                else
                    diagnostics.error("unknown-unit", mapped.get("unit")->span,
                                      "unknown unit `" + text::printable(unit) + "`", unit_help(unit));
            }
            if (const Node* derived = mapped.get("derived"); derived != nullptr)
                if (const auto index = word_index(*derived, "kind of derivation", {"single", "set"}, diagnostics))
                    field.source = *index == 0 ? language::Source::single : language::Source::members;
            field.open = mapped.flag("open");
            FieldNote note;
            note.label = mapped.text("label");
            if (note.label.empty()) note.label = field.name;
            note.meaning = mapped.text("meaning");
            note.question = mapped.text("question");
            note.found = mapped.text("found");
            note.also = mapped.texts("also");
            if (const Node* unstated = mapped.get("unstated"); unstated != nullptr) {
                note.has_default = true;
                if (unstated->kind == text::NodeKind::sequence && unstated->items.empty())
                    note.default_value = Value::make(Kind::list, 0);
                else if (field.type.kind != Kind::error)
                    note.default_value = reader.read(*unstated, field.type, "unstated").value_or(Value{});
            }
            book.schema.records[i].fields.push_back(std::move(field));
            notes.push_back(std::move(note));
        }
        book.notes.push_back(std::move(notes));
    }
}

}  // namespace portcullis::rulebook
