// The schema of a shipment, made from the vocabulary. It is for editors and generators of shipments: the program itself
// checks more (countries, units, products) and says more about it.
#include "output/json_writer.hpp"
#include "output/schema.hpp"

namespace portcullis::output {
namespace {

using language::Kind;

// What stands for a value in every field: not known, or known not to exist.
constexpr const char* absent = R"({"enum": [null, "unknown", "none"]})";
constexpr const char* text_list = R"({"type": "array", "items": {"type": "string"}})";

class Builder {
  public:
    explicit Builder(const rulebook::Rulebook& book) : book_(book), writer_(true) {}

    std::string build() {
        writer_.begin_object();
        writer_.field("$schema", "https://json-schema.org/draft/2020-12/schema");
        writer_.field("title", "Portcullis shipment");
        writer_.field("$ref", "#/$defs/shipment");
        writer_.key("$defs");
        writer_.begin_object();
        for (std::size_t i = 0; i < book_.schema.records.size(); ++i) record(i);
        writer_.end_object();
        writer_.end_object();
        return writer_.take();
    }

  private:
    void record(std::size_t index) {
        const language::RecordType& type = book_.schema.records[index];
        writer_.key(type.name);
        writer_.begin_object();
        writer_.field("type", "object");
        writer_.bool_field("additionalProperties", false);
        writer_.key("properties");
        writer_.begin_object();
        for (std::size_t i = 0; i < type.fields.size(); ++i)
            if (type.fields[i].statable) field(type.fields[i], book_.note(index, i));
        if (index == 0) raw("assume", R"({"type": ["string", "array"], "items": {"type": "string"}})");
        raw("complete", text_list);
        writer_.end_object();
        writer_.end_object();
    }

    void field(const language::Field& field, const rulebook::FieldNote& note) {
        property(field, note, field.name);
        for (const std::string& other : note.also) property(field, note, other);
    }

    void property(const language::Field& field, const rulebook::FieldNote& note, const std::string& name) {
        std::string words = note.meaning.empty() ? note.label : note.meaning;
        if (field.type.unit != language::no_unit && field.type.unit != language::any_unit)
            words += (words.empty() ? "in " : ", in ") + book_.schema.units.name(field.type.unit);
        writer_.key(name);
        writer_.begin_object();
        if (!words.empty()) writer_.field("description", words);
        writer_.key("anyOf");
        writer_.begin_array();
        if (field.type.kind == Kind::list) {
            writer_.begin_object();
            writer_.field("type", "array");
            writer_.key("items");
            writer_.begin_object();
            writer_.key("anyOf");
            writer_.begin_array();
            forms(field.type.item());
            writer_.end_array();
            writer_.end_object();
            writer_.end_object();
        } else {
            forms(field.type);
        }
        writer_.raw(absent);
        writer_.end_array();
        writer_.end_object();
    }

    // The ways in which one value of the type is written.
    void forms(const language::Type& type) {
        switch (type.kind) {
            case Kind::boolean: return writer_.raw(R"({"type": "boolean"})");
            case Kind::number:
                writer_.raw(R"({"type": "number", "minimum": 0})");
                writer_.raw(R"({"type": "string", "pattern": "^[0-9]"})");
                return writer_.raw(
                    R"({"type": "object", "required": ["between"], "additionalProperties": false, "properties": )"
                    R"({"between": {"type": "array", "minItems": 2, "maxItems": 2}, )"
                    R"("certainty": {"enum": ["text", "reported", "inferred", "uncertain"]}}})");
            case Kind::date: return writer_.raw(R"({"type": "string", "format": "date"})");
            case Kind::country: return writer_.raw(R"({"type": "string", "pattern": "^[A-Z]{2}$"})");
            case Kind::symbol: return symbols(type);
            case Kind::record:
                writer_.raw("{\"$ref\": " + json_string("#/$defs/" + book_.schema.records[type.ref].name) + "}");
                return writer_.raw(R"({"const": "self"})");
            default: return writer_.raw(R"({"type": "string"})");
        }
    }

    void symbols(const language::Type& type) {
        writer_.begin_object();
        writer_.texts_field("enum", book_.schema.domains[type.ref].members);
        writer_.end_object();
    }

    void raw(std::string_view key, std::string_view json) {
        writer_.key(key);
        writer_.raw(json);
    }

    const rulebook::Rulebook& book_;
    JsonWriter writer_;
};

}  // namespace

std::string shipment_schema(const rulebook::Rulebook& book) { return Builder(book).build() + "\n"; }

}  // namespace portcullis::output
