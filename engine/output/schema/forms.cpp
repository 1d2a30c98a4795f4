// Forms of values: words, patterns, and names that the rules in use declare. Where a file may declare a new name the
// known ones are only offered, and any name that is well formed passes.
#include "output/schema/forms.hpp"

#include "output/json_writer.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace portcullis::output {
namespace {

using rulebook::Rulebook;

// What an editor reads as text, number or truth is text to the loader.
constexpr std::string_view scalar = R"({"type": ["string", "number", "boolean"]})";
constexpr std::string_view identifier_pattern = "^[a-z0-9_.-]+$";

template <class Enum>
std::vector<std::string> words_of(std::string_view (*name)(Enum), int first, int last) {
    std::vector<std::string> list;
    for (int i = first; i <= last; ++i) list.emplace_back(name(static_cast<Enum>(i)));
    return list;
}

std::string pattern(std::string_view regex) {
    return fmt::format("{{\"type\": \"string\", \"pattern\": {}}}", json_string(regex));
}

// The known names, and whatever else is well formed.
std::string known_or(const std::vector<std::string>& known, std::string_view otherwise) {
    return fmt::format("{{\"anyOf\": [{}, {}]}}", one_of_words(known), otherwise);
}

template <class List>
std::vector<std::string> names_of(const List& list) {
    std::vector<std::string> names;
    for (const auto& one : list) names.push_back(one.name);
    return names;
}

std::vector<std::string> outcomes() { return words_of<Outcome>(name, 0, static_cast<int>(Outcome::prohibited)); }

std::vector<std::string> symbols_of(const Rulebook& book) {
    std::set<std::string> found;
    for (const rulebook::Rule& rule : book.rules)
        if (!rule.symbol.empty()) found.insert(rule.symbol);
    return {found.begin(), found.end()};
}

// Rules of one effect, or all, with what else selects such rules.
std::vector<std::string> selectors(const Rulebook& book, std::optional<rulebook::Effect> effect) {
    std::vector<std::string> list;
    std::set<std::string> more;
    for (const rulebook::Rule& rule : book.rules) {
        if (effect && rule.effect != *effect) continue;
        list.push_back(rule.name);
        for (const std::string& reason : rule.reasons) more.insert("reason:" + reason);
        if (!rule.symbol.empty()) more.insert("symbol:" + rule.symbol);
        more.insert(book.regimes[rule.regime].name + "/*");
    }
    list.insert(list.end(), more.begin(), more.end());
    return list;
}

std::string selector_form(const std::vector<std::string>& known) {
    return known_or(known, pattern("^(reason:.+|section:.+|symbol:.+|[a-z0-9_.-]+/([a-z0-9_.-]+|\\*))$"));
}

// `item.eccns`, `destination`: facts that rules may define.
std::vector<std::string> derived_facts(const Rulebook& book) {
    std::vector<std::string> list;
    for (const language::RecordType& record : book.schema.records)
        for (const language::Field& field : record.fields) {
            if (field.source == language::Source::stated) continue;
            if (record.name == "shipment") list.push_back(field.name);
            list.push_back(record.name + "." + field.name);
        }
    return list;
}

// `party.headquarters`, and through nested records `party.ultimate_parent.name`.
void add_facts(const Rulebook& book, std::size_t record, const std::string& path, int depth,
               std::vector<std::string>& list) {
    constexpr int deepest = 4;  // a record may hold one of its own kind
    for (const language::Field& field : book.schema.records[record].fields) {
        list.push_back(path + "." + field.name);
        if (field.type.kind == language::Kind::record && depth < deepest)
            add_facts(book, field.type.ref, list.back(), depth + 1, list);
    }
}

std::vector<std::string> all_facts(const Rulebook& book) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < book.schema.records.size(); ++i)
        add_facts(book, i, book.schema.records[i].name, 1, list);
    return list;
}

std::vector<std::string> fact_types(const Rulebook& book) {
    std::vector<std::string> list{"bool", "number", "string", "date", "country", "eccn"};
    for (const language::SymbolDomain& domain : book.schema.domains) list.push_back("symbol " + domain.name);
    for (const language::RecordType& record : book.schema.records)
        if (record.name != "shipment") list.push_back(record.name);
    const std::size_t count = list.size();
    for (std::size_t i = 0; i < count; ++i) list.push_back("list of " + list[i]);
    return list;
}

std::vector<std::string> rule_names(const Rulebook& book) {
    std::vector<std::string> list = names_of(book.rules);
    std::set<std::string> shorter;
    for (const rulebook::Rule& rule : book.rules) shorter.insert(rule.name.substr(rule.name.find('/') + 1));
    for (const std::string& symbol : symbols_of(book)) shorter.insert(symbol);
    list.insert(list.end(), shorter.begin(), shorter.end());
    return list;
}

}  // namespace

std::string Forms::unit_pattern() const {
    std::string names;
    for (const std::string_view name : book_.schema.units.names()) {
        if (!names.empty()) names += '|';
        for (const char c : name) {
            if (std::string_view(R"(\^$.|?*+()[]{}/)").find(c) != std::string_view::npos) names += '\\';
            names += c;
        }
    }
    return fmt::format("^(1|{0})([*/]({0}))*$", names);
}

std::string Forms::words(std::string_view name) const {
    static const std::map<std::string_view, std::string, std::less<>> forms = [] {
        const std::vector<std::string> certainties{"text", "reported", "inferred", "uncertain"};
        std::vector<std::string> states =
            words_of<rulebook::State>(rulebook::state_name, 1, static_cast<int>(rulebook::State::unverified));
        std::vector<std::string> reviews =
            words_of<rulebook::Policy>(rulebook::policy_name, 0, static_cast<int>(rulebook::Policy::policy_of_denial));
        const std::string policies = one_of_words(reviews);
        reviews.emplace_back("none");
        std::vector<std::string> all_outcomes = outcomes();
        all_outcomes.emplace_back("needs_information");
        std::vector<std::string> countries;
        for (const language::Country country : language::all_countries())
            countries.push_back(language::country_code(country));
        const std::vector<std::string> types{"number", "bool", "date", "country", "string"};
        std::vector<std::string> attributes = types;
        for (const std::string& type : types) attributes.push_back("list of " + type);
        const std::string date = R"({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"})";
        return std::map<std::string_view, std::string, std::less<>>{
            {"anything", "{}"},
            {"text", std::string(scalar)},
            {"identifier", pattern(identifier_pattern)},
            {"boolean", R"({"type": "boolean"})"},
            {"date", date},
            {"day", fmt::format(R"({{"anyOf": [{}, {}]}})", date,
                                pattern("^[A-Za-z_][A-Za-z0-9_.-]*( \\+ [0-9]+ (day|week|month|year)s?)?$"))},
            {"duration", pattern("^[0-9]+ (day|week|month|year)s?$")},
            {"country", one_of_words(countries)},
            {"eccn", pattern("^(EAR99|[0-9][A-E][0-9]{3}(\\.[a-z0-9]+)*)$")},
            {"figure", R"({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", )"
                       R"("pattern": "^[0-9][0-9.eE+-]*( [^ ]+|%)?$"}]})"},
            {"limits",
             R"({"type": "object", "required": ["between"], "additionalProperties": false, "properties": )"
             R"({"between": {"description": "the least and the most it may be", "type": "array", "minItems": 2, )"
             R"("maxItems": 2, "items": {"$ref": "#/$defs/figure"}}, "certainty": {"description": )"
             R"("how sure that is", "$ref": "#/$defs/certainty"}}})"},
            {"value", R"({"anyOf": [{"type": "number", "minimum": 0}, {"type": ["string", "boolean", "null"]}, )"
                      R"({"$ref": "#/$defs/limits"}]})"},
            {"measured", R"({"anyOf": [{"$ref": "#/$defs/figure"}, {"$ref": "#/$defs/limits"}, )"
                         R"({"enum": [null, "unknown", "none"]}]})"},
            {"expression", std::string(scalar)},
            {"condition",
             R"({"anyOf": [{"$ref": "#/$defs/expression"}, {"$ref": "#/$defs/conditions"}, )"
             R"({"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, )"
             R"("properties": {"all": {"description": "all of these must hold", "$ref": "#/$defs/conditions"}, )"
             R"("any": {"description": "one of these must hold", "$ref": "#/$defs/conditions"}, )"
             R"("none": {"description": "none of these may hold", "$ref": "#/$defs/conditions"}}}]})"},
            {"conditions", R"({"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/condition"}})"},
            {"certainty", one_of_words(certainties)},
            {"state", one_of_words(states)},
            {"extent", one_of_words(words_of<rulebook::Extent>(rulebook::extent_name, 0,
                                                               static_cast<int>(rulebook::Extent::nothing)))},
            {"effect", one_of_words(words_of<rulebook::Effect>(rulebook::effect_name, 0,
                                                               static_cast<int>(rulebook::Effect::flags)))},
            {"policy", policies},
            {"review_word", one_of_words(reviews)},
            {"outcome", one_of_words(all_outcomes)},
            {"decided_outcome", one_of_words(outcomes())},
            {"exception_outcome", one_of_words({"license_exception", "authorized"})},
            {"subject", one_of_words({"item", "chip", "party", "owner", "shipment", "control in item.controls"})},
            {"gap", one_of_words({"intended"})},
            {"filing_day",
             R"({"anyOf": [{"const": "export"}, {"$ref": "#/$defs/expression"}, {"type": "array", "minItems": 1, )"
             R"("items": {"type": "string", "pattern": "^[0-9]{2}-[0-9]{2}$"}}]})"},
            {"derived", one_of_words({"single", "set"})},
            {"element", one_of_words({"country", "eccn", "party", "string"})},
            {"parameter_type", one_of_words(types)},
            {"attribute_type", one_of_words(attributes)},
            {"posture", one_of_words({"codified", "enforced"})},
            {"world", one_of_words({"all"})},
            {"source_key", std::string(scalar)},
            {"record", R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/fact"}})"},
            {"records",
             R"({"type": "object", "required": ["shipment"], "additionalProperties": {"$ref": "#/$defs/record"}})"},
            {"overlay", R"({"type": "object"})"},
            {"axis", R"({"type": ["array", "object"]})"},
            {"expected", R"({"anyOf": [{"$ref": "#/$defs/expectation"}, {"const": "record"}]})"},
        };
    }();
    const auto found = forms.find(name);
    return found == forms.end() ? std::string() : found->second;
}

std::string Forms::names(std::string_view name) const {
    const std::string named = pattern(identifier_pattern);
    if (name == "unit") return pattern(unit_pattern());
    if (name == "fact_type") return known_or(fact_types(book_), pattern("^(list of )?(symbol )?[a-z][a-z0-9_]*$"));
    if (name == "derived_fact") return one_of_words(derived_facts(book_));
    if (name == "fact_path") return one_of_words(all_facts(book_));
    if (name == "selector") return selector_form(selectors(book_, std::nullopt));
    if (name == "requirement_selector") return selector_form(selectors(book_, rulebook::Effect::requires_license));
    if (name == "exception_selector") return selector_form(selectors(book_, rulebook::Effect::excepts));
    if (name == "trigger") {
        std::vector<std::string> known = selectors(book_, std::nullopt);
        for (const std::string& outcome : outcomes()) known.push_back("outcome:" + outcome);
        return selector_form(known);
    }
    if (name == "reason") {
        std::set<std::string> reasons;
        for (const rulebook::Rule& rule : book_.rules) reasons.insert(rule.reasons.begin(), rule.reasons.end());
        return known_or({reasons.begin(), reasons.end()}, R"({"type": "string"})");
    }
    if (name == "filing_system") {
        const int domain = book_.schema.find_domain("filing_system");
        if (domain < 0) return R"({"type": "string"})";
        return one_of_words(book_.schema.domains[static_cast<std::size_t>(domain)].members);
    }
    if (name == "symbol") return known_or(symbols_of(book_), R"({"type": "string"})");
    if (name == "rule_name") return known_or(rule_names(book_), R"({"type": "string"})");
    if (name == "regime_name") return known_or(names_of(book_.regimes), named);
    if (name == "scenario_name") return known_or(names_of(book_.scenarios), named);
    if (name == "list_name") return known_or(names_of(book_.tables), R"({"type": "string"})");
    if (name == "parameter_name")
        return known_or(names_of(book_.parameters), pattern("^[a-z0-9_.-]+\\.[A-Za-z0-9_-]+$"));
    if (name == "product_name") return known_or(names_of(book_.products), named);
    if (name == "assumptions_name") return known_or(names_of(book_.assumptions), R"({"const": "none"})");
    return {};
}

std::string Forms::definition(std::string_view name) const {
    if (const rulebook::Shape* shape = rulebook::find_shape(name); shape != nullptr) return shape_definition(*shape);
    if (name.starts_with("facts.")) return record(std::string(name.substr(6)), false);
    if (name.starts_with("catalogue.")) return record(std::string(name.substr(10)), true);
    std::string found = words(name);
    return found.empty() ? names(name) : found;
}

}  // namespace portcullis::output
