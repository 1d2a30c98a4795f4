// Shapes of rule files → JSON Schema.
#include "output/json_writer.hpp"
#include "output/schema/forms.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

using rulebook::Key;
using rulebook::Shape;

std::string property(const Key& key) {
    return fmt::format("{}: {{\"description\": {}, {}}}", json_string(key.name), json_string(key.meaning),
                       form_keywords(key.form));
}

// The keys of one effect, chosen by the word under `effect`.
std::string choice_of_effect(const Shape& shape) {
    const std::string_view effect = shape.name.substr(shape.name.find('.') + 1);
    return fmt::format(
        "{{\"if\": {{\"required\": [\"effect\"], \"properties\": {{\"effect\": {{\"const\": {}}}}}}}, "
        "\"then\": {{\"$ref\": {}}}}}",
        json_string(effect), json_string(fmt::format("#/$defs/{}", shape.name)));
}

}  // namespace

std::string json_texts(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + json_string(text);
    return "[" + out + "]";
}

std::string one_of_words(const std::vector<std::string>& words) { return "{\"enum\": " + json_texts(words) + "}"; }

std::string form_keywords(std::string_view form) {
    if (form.ends_with('+')) {
        const std::string one = form_keywords(form.substr(0, form.size() - 1));
        return fmt::format("\"anyOf\": [{{{0}}}, {{\"type\": \"array\", \"items\": {{{0}}}}}]", one);
    }
    if (form.ends_with('*')) {
        const std::string one = form_keywords(form.substr(0, form.size() - 1));
        return fmt::format(
            "\"anyOf\": [{{{0}}}, {{\"type\": \"array\", \"items\": {{{0}}}}}, {{\"type\": \"object\", "
            "\"additionalProperties\": false, \"required\": [\"exactly\"], \"properties\": "
            "{{\"exactly\": {{\"description\": \"all that may be there\", \"type\": \"array\", "
            "\"items\": {{{0}}}}}}}}}]",
            one);
    }
    if (form.starts_with('['))
        return fmt::format("\"type\": \"array\", \"items\": {{{}}}", form_keywords(form.substr(1, form.size() - 2)));
    if (form.starts_with('{')) {
        const std::string_view inside = form.substr(1, form.size() - 2);
        const std::size_t brace = inside.find('{');
        const std::size_t colon = inside.find(':');
        std::string keys;
        std::string_view values = inside;
        if (colon < brace) {
            keys = fmt::format("\"propertyNames\": {{{}}}, ", form_keywords(inside.substr(0, colon)));
            values = inside.substr(colon + 1);
        }
        return fmt::format("\"type\": \"object\", {}\"additionalProperties\": {{{}}}", keys, form_keywords(values));
    }
    return fmt::format("\"$ref\": {}", json_string(fmt::format("#/$defs/{}", form)));
}

std::string shape_definition(const Shape& shape) {
    std::string required;
    std::string properties;
    for (const Key& key : shape.keys) {
        if (key.required) required += (required.empty() ? "" : ", ") + json_string(key.name);
        properties += (properties.empty() ? "\n        " : ",\n        ") + property(key);
    }
    std::string choices;
    if (shape.name == "rule")
        for (const Shape& one : rulebook::shapes())
            if (one.name.starts_with("rule."))
                choices += (choices.empty() ? "\n        " : ",\n        ") + choice_of_effect(one);
    std::string out =
        fmt::format("{{\n      \"description\": {},\n      \"type\": \"object\"", json_string(shape.meaning));
    // Which keys a rule has its effect says; those of a row the list.
    if (!shape.open && choices.empty()) out += ",\n      \"additionalProperties\": false";
    if (!required.empty()) out += fmt::format(",\n      \"required\": [{}]", required);
    out += fmt::format(",\n      \"properties\": {{{}\n      }}", properties);
    if (!choices.empty()) out += fmt::format(",\n      \"allOf\": [{}\n      ]", choices);
    if (!shape.more.empty()) out += fmt::format(",\n      {}", shape.more);
    return out + "\n    }";
}

}  // namespace portcullis::output
