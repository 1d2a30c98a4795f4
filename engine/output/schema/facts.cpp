// Records of the vocabulary → JSON Schema, as a shipment states them and as a product of the catalogue does.
#include "output/json_writer.hpp"
#include "output/schema/forms.hpp"

#include <fmt/format.h>
#include <set>

namespace portcullis::output {
namespace {

using language::Field;
using language::Kind;

// What stands for a value of every fact: not known, or known not to exist.
constexpr std::string_view absent = R"({"enum": [null, "unknown", "none"]})";

std::string reference(std::string_view name) {
    return fmt::format("{{\"$ref\": {}}}", json_string(fmt::format("#/$defs/{}", name)));
}

// Rules compute sets and what is neither figure nor yes or no; a shipment cannot state them.
bool can_be_stated(const Field& field) {
    if (!field.statable || field.source == language::Source::members) return false;
    return field.source == language::Source::stated || field.type.kind == Kind::boolean ||
           field.type.kind == Kind::number;
}

// Keys with their schemas, each key once.
class Properties {
  public:
    void add(const std::string& key, const std::string& schema) {
        if (!known_.insert(key).second) return;
        out_ += fmt::format("{}{}: {}", out_.empty() ? "\n        " : ",\n        ", json_string(key), schema);
    }
    [[nodiscard]] const std::string& text() const { return out_; }

  private:
    std::set<std::string> known_;
    std::string out_;
};

}  // namespace

// The ways in which one value of the type is written.
std::string Forms::value(const language::Type& type, bool catalogue) const {
    switch (type.kind) {
        case Kind::boolean: return reference("boolean");
        case Kind::number: return reference("figure") + ", " + reference("limits");
        case Kind::date: return reference("date");
        case Kind::country: return reference("country");
        case Kind::eccn: return reference("eccn");
        case Kind::symbol: return one_of_words(book_.schema.domains[type.ref].members);
        case Kind::record: {
            const std::string& name = book_.schema.records[type.ref].name;
            if (catalogue) return reference("catalogue." + name);
            return reference("facts." + name) + R"(, {"const": "self"})";
        }
        default: return reference("text");
    }
}

std::string Forms::fact(const Field& field, const rulebook::FieldNote& note, bool catalogue) const {
    std::string words = note.meaning.empty() ? note.label : note.meaning;
    if (field.type.unit != language::no_unit && field.type.unit != language::any_unit)
        words += (words.empty() ? "in " : ", in ") + book_.schema.units.name(field.type.unit);
    if (!note.question.empty()) words += ". " + note.question;
    if (!note.found.empty()) words += " Found in: " + note.found;
    std::string forms;
    if (field.type.kind == Kind::list)
        forms =
            fmt::format("{{\"type\": \"array\", \"items\": {{\"anyOf\": [{}]}}}}", value(field.type.item(), catalogue));
    else forms = value(field.type, catalogue);
    if (field.name == "product" && !catalogue) forms = reference("product_name") + ", " + reference("text");
    return fmt::format("{{\"description\": {}, \"anyOf\": [{}, {}]}}", json_string(words), forms, absent);
}

std::string Forms::record(const std::string& name, bool catalogue) const {
    const int found = book_.schema.find_record(name);
    if (found < 0) return {};
    const auto index = static_cast<std::size_t>(found);
    const language::RecordType& type = book_.schema.records[index];
    Properties properties;
    const auto add_all = [&](std::size_t record, std::string_view but) {
        const std::vector<Field>& fields = book_.schema.records[record].fields;
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const rulebook::FieldNote& note = book_.note(record, i);
            if (catalogue && fields[i].type.kind == Kind::record) continue;
            if (!catalogue && !can_be_stated(fields[i])) continue;
            if (fields[i].name == but) continue;
            const std::string schema = fact(fields[i], note, catalogue);
            properties.add(fields[i].name, schema);
            if (!catalogue)
                for (const std::string& other : note.also) properties.add(other, schema);
        }
    };
    add_all(index, {});
    // An integrated circuit is its own only chip, so its figures may stand on the item.
    if (const int chip = book_.schema.find_record("chip"); !catalogue && name == "item" && chip >= 0)
        add_all(static_cast<std::size_t>(chip), "count");
    if (!catalogue && name == "shipment") {
        properties.add("assume", fmt::format(R"({{"description": "sets of assumptions that fill what is not stated", )"
                                             R"("anyOf": [{0}, {{"type": "array", "items": {0}}}]}})",
                                             reference("assumptions_name")));
        properties.add("complete",
                       R"({"description": "lists of which no more exists than is stated: [parties, )"
                       R"(items.stated_eccns]", "type": ["string", "array"], "items": {"type": "string"}})");
        for (const char* words : {"name", "note", "about"})
            properties.add(words, R"({"description": "words for people", "$ref": "#/$defs/text"})");
        properties.add("id", R"({"description": "handed on to the verdict as it is"})");
    }
    return fmt::format(
        "{{\n      \"description\": {},\n      \"type\": \"object\",\n"
        "      \"additionalProperties\": false,\n      \"properties\": {{{}\n      }}\n    }}",
        json_string(fmt::format("facts of a {}", type.name)), properties.text());
}

}  // namespace portcullis::output
