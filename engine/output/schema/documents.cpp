// Whole schemas: a root and the definitions that it leads to.
#include "output/json_writer.hpp"
#include "output/schema/forms.hpp"
#include "output/schema/schema.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <iterator>

namespace portcullis::output {
namespace {

constexpr std::string_view prefix = "#/$defs/";

// The definitions named in `json`, in order.
std::vector<std::string> names_in(std::string_view json) {
    std::vector<std::string> names;
    for (std::size_t at = json.find(prefix); at != std::string_view::npos; at = json.find(prefix, at)) {
        at += prefix.size();
        const std::size_t end = json.find('"', at);
        names.emplace_back(json.substr(at, end - at));
    }
    return names;
}

std::string with_definitions(const Forms& forms, std::string_view title, const std::string& root) {
    std::vector<std::string> names = names_in(root);
    std::string definitions;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::find(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(i), names[i]) !=
            names.begin() + static_cast<std::ptrdiff_t>(i))
            continue;
        const std::string definition = forms.definition(names[i]);
        definitions += fmt::format("{}{}: {}", definitions.empty() ? "\n    " : ",\n    ", json_string(names[i]),
                                   definition.empty() ? "false" : definition);
        for (std::string& name : names_in(definition)) names.push_back(std::move(name));
    }
    return fmt::format(
        "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": {},\n  {},\n"
        "  \"$defs\": {{{}\n  }}\n}}\n",
        json_string(title), root, definitions);
}

std::string reference(std::string_view name) {
    return fmt::format("\"$ref\": {}", json_string(fmt::format("{}{}", prefix, name)));
}

// What a file is, its first telling key says.
std::string any_rule_file() {
    std::string properties;
    std::string required;
    for (const rulebook::FileKind& kind : rulebook::file_kinds()) {
        properties += fmt::format("{}{}: {{\"description\": {}}}", properties.empty() ? "" : ", ",
                                  json_string(kind.key), json_string(kind.meaning));
        required += fmt::format("{}{{\"required\": [{}]}}", required.empty() ? "" : ", ", json_string(kind.key));
    }
    std::string out =
        fmt::format("\"type\": \"object\", \"properties\": {{{}}}, \"anyOf\": [{}]", properties, required);
    const auto& kinds = rulebook::file_kinds();
    for (auto kind = kinds.rbegin(); kind != kinds.rend(); ++kind)
        out = fmt::format("\"if\": {{\"required\": [{}]}}, \"then\": {{{}}}, \"else\": {{{}}}", json_string(kind->key),
                          reference(kind->key), out);
    return out;
}

// What the program prints or writes itself: its form is the same whatever the rules are.
struct Printed {
    std::string_view name;
    std::string_view what;
    std::string (*schema)();
    std::string_view files = {};  // what its files are called
};
constexpr Printed printed[] = {
    {"answer", "what `check --format json` prints", answer_schema},
    {"batch", "a line of what `batch --format ndjson` prints", batch_schema},
    {"brief", "a line of what `batch --brief --format ndjson` prints", brief_schema},
    {"citations", "what `cite --format json` prints", citations_schema},
    {"ledger", "what `ledger show` and `ledger check` print as JSON", ledger_schema},
    {"receipt", "what `check --receipt` writes", receipt_schema, "*.receipt.json"},
    {"record", "one line of the log of `record`", record_schema},
    {"timeline", "what `timeline --format json` prints", timeline_schema},
};

}  // namespace

const std::vector<SchemaKind>& schema_kinds() {
    static const std::vector<SchemaKind> list = [] {
        std::vector<SchemaKind> made{{"rules", "any rule file, by its first key", {"rules/**/*.yaml"}}};
        for (const rulebook::FileKind& kind : rulebook::file_kinds()) {
            std::vector<std::string> files;
            if (!kind.folder.empty()) files.push_back(fmt::format("rules/{}/*.yaml", kind.folder));
            else if (kind.schema == "vocabulary") files.emplace_back("rules/vocabulary.yaml");
            else if (kind.schema == "coverage") files.emplace_back("rules/coverage*.yaml");
            made.push_back({std::string(kind.schema), std::string(kind.meaning), std::move(files)});
        }
        made.push_back({"shipment", "what `check` reads", {"shipments/**/*.yaml", "shipments/**/*.json"}});
        for (const Printed& one : printed) {
            made.push_back({std::string(one.name), std::string(one.what), {}});
            if (!one.files.empty()) made.back().files.emplace_back(one.files);
        }
        return made;
    }();
    return list;
}

bool depends_on_rules(std::string_view name) {
    return std::none_of(std::begin(printed), std::end(printed), [&](const Printed& one) { return one.name == name; });
}

std::string schema_of(const rulebook::Rulebook* book, std::string_view name) {
    for (const Printed& one : printed)
        if (one.name == name) return one.schema();
    const Forms forms(*book);
    if (name == "rules") return with_definitions(forms, "Portcullis rule file", any_rule_file());
    if (name == "shipment") return with_definitions(forms, "Portcullis shipment", reference("facts.shipment"));
    for (const rulebook::FileKind& kind : rulebook::file_kinds())
        if (kind.schema == name)
            return with_definitions(forms, fmt::format("Portcullis {}", name), reference(kind.key));
    return {};
}

std::string schema_file(std::string_view name) { return fmt::format("{}.schema.json", name); }

std::string schema_index() {
    JsonWriter writer(true);
    writer.begin_object();
    writer.number_field("version", 1);
    writer.list_field("schemas", schema_kinds(), [&](const SchemaKind& kind) {
        writer.begin_object();
        writer.field("name", "Portcullis " + kind.name);
        writer.field("description", kind.meaning);
        // The schema for all rule files would stand beside the special ones.
        writer.texts_field("fileMatch", kind.name == "rules" ? std::vector<std::string>() : kind.files);
        writer.field("url", schema_file(kind.name));
        writer.end_object();
    });
    writer.end_object();
    return writer.take() + "\n";
}

}  // namespace portcullis::output
