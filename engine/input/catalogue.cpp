// What the catalogue says of a product goes into the slots that the shipment leaves open. A stated figure wins, and
// where it differs the answer will say so.
#include "input/reading.hpp"

#include <algorithm>
#include <charconv>

namespace portcullis::input {
namespace {

std::string words_of_number(double number) {
    char buffer[32];
    const auto result = std::to_chars(buffer, buffer + sizeof buffer, number);
    return {buffer, result.ptr};
}

std::string joined(const std::vector<std::string>& parts, char open, char close) {
    std::string text(1, open);
    for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : ", ") + parts[i];
    return text + close;
}

}  // namespace

void Reading::fill(RecordId id, const std::vector<rulebook::ProductField>& fields, const rulebook::Product& product) {
    for (const rulebook::ProductField& given : fields) {
        const Field& field = type_of(id).fields[given.field];
        if (!is_stated(id, given.field)) {
            const Value value = catalogue_value(id, given, product);
            fill_slot(id, given.field, value, Origin::catalogue, facts_.intern(product.name));
            continue;
        }
        const Slot& slot = facts_.slot(id, given.field);
        note_override(id, given.field, words(slot.value, field.type), words(given, field));
    }
}

void Reading::fill_slot(RecordId id, std::size_t field, Value value, Origin origin, std::uint32_t note) {
    if (is_stated(id, field) || facts_.slot(id, field).value.kind != Kind::unknown || !value.known()) return;
    facts_.set(id, field, value, origin, note);
}

// What a circuit of the catalogue is, wherever it stands.
void Reading::fill_chip(RecordId id, const rulebook::Product& product) {
    const std::uint32_t note = facts_.intern(product.name);
    const auto fill_text = [&](std::string_view name, const std::string& text) {
        if (const int field = field_of(id, name); field >= 0 && !text.empty())
            fill_slot(id, static_cast<std::size_t>(field), Value::make(Kind::string, facts_.intern(text)),
                      Origin::catalogue, note);
    };
    fill(id, product.chip, product);
    fill_text("product", product.name);
    fill_text("name", product.title);
}

Value Reading::catalogue_value(RecordId id, const rulebook::ProductField& given, const rulebook::Product& product) {
    if (!given.is_list) return given.value;
    const Field& field = type_of(id).fields[given.field];
    std::vector<facts::Element> elements;
    for (const Value& value : given.values) elements.push_back({value, facts::surely});
    for (const std::vector<rulebook::ProductField>& inner : given.records) {
        const std::string path = path_to(id, given.field) + "[" + std::to_string(elements.size()) + "]";
        const RecordId made = record(field.type.ref, id, path, {});
        fill(made, inner, product);
        elements.push_back({Value::make(Kind::record, made), facts::surely});
    }
    return facts_.add_list(elements, field.open);
}

void Reading::note_override(RecordId id, std::size_t field, const std::string& stated, const std::string& catalogue) {
    if (stated == catalogue) return;
    out_.overrides.push_back(path_to(id, field) + ": stated " + stated + ", catalogue " + catalogue);
}

std::string Reading::words(const Value& value, const Type& type) const {
    switch (value.kind) {
        case Kind::none: return "none";
        case Kind::boolean: return value.id != 0 ? "true" : "false";
        case Kind::number:
            if (value.low == value.high) return words_of_number(value.low);
            return words_of_number(value.low) + " to " + words_of_number(value.high);
        case Kind::string:
        case Kind::eccn: return text::printable(facts_.text(value.id));
        case Kind::date: return language::format_day(static_cast<language::Day>(value.id));
        case Kind::country: return language::country_code(static_cast<language::Country>(value.id));
        case Kind::symbol: return book_.schema.domains[type.ref].members[static_cast<std::size_t>(value.id)];
        case Kind::list: {
            std::vector<std::string> parts;
            for (const facts::Element& one : facts_.elements(value)) parts.push_back(words(one.value, type.item()));
            return joined(parts, '[', ']');
        }
        case Kind::record: {
            const auto id = static_cast<RecordId>(value.id);
            std::vector<std::string> parts;
            for (std::size_t field = 0; field < type_of(id).fields.size(); ++field) {
                const Slot& slot = facts_.slot(id, field);
                const Field& declared = type_of(id).fields[field];
                if (slot.origin != Origin::unstated)
                    parts.push_back(declared.name + ": " + words(slot.value, declared.type));
            }
            return joined(parts, '{', '}');
        }
        default: return "unknown";
    }
}

std::string Reading::words(const rulebook::ProductField& given, const Field& field) const {
    if (!given.is_list) return words(given.value, field.type);
    std::vector<std::string> parts;
    for (const Value& value : given.values) parts.push_back(words(value, field.type.item()));
    for (const std::vector<rulebook::ProductField>& record : given.records) {
        // In the order of the vocabulary, as those of a shipment: only then do equal figures read alike.
        const std::vector<Field>& fields = book_.schema.records[field.type.ref].fields;
        std::vector<std::string> inner;
        for (std::size_t i = 0; i < fields.size(); ++i)
            for (const rulebook::ProductField& one : record)
                if (one.field == i) inner.push_back(fields[i].name + ": " + words(one, fields[i]));
        parts.push_back(joined(inner, '{', '}'));
    }
    return joined(parts, '[', ']');
}

std::string Reading::words_of_chips(const Value& chips) const {
    std::vector<std::string> parts;
    for (const facts::Element& one : facts_.elements(chips)) {
        const auto id = static_cast<RecordId>(one.value.id);
        const int product = field_of(id, "product");
        const int count = field_of(id, "count");
        const Value name = product < 0 ? Value{} : facts_.slot(id, static_cast<std::size_t>(product)).value;
        const Value number = count < 0 ? Value{} : facts_.slot(id, static_cast<std::size_t>(count)).value;
        parts.push_back((number.known() ? words(number, {Kind::number}) : "?") + " × " +
                        (name.known() ? words(name, {Kind::string}) : "another circuit"));
    }
    return joined(parts, '[', ']');
}

std::string Reading::words_of_chips(const rulebook::Product& product) const {
    if (product.is_chip) return "[1 × " + product.name + "]";
    std::vector<std::string> parts;
    for (const rulebook::ProductChip& part : product.chips)
        if (part.product != rulebook::none)
            parts.push_back(words_of_number(part.count) + " × " + book_.products[part.product].name);
    return joined(parts, '[', ']');
}

}  // namespace portcullis::input
