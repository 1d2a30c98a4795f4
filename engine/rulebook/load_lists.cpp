// `lists:` → dated tables.
#include "rulebook/loading.hpp"

namespace portcullis::rulebook {

using language::Kind;
using text::Entry;
using text::Node;

namespace {

// The type of an attribute or of a table, as lists name them.
std::optional<Kind> element_kind(std::string_view text) {
    if (text == "country") return Kind::country;
    if (text == "eccn") return Kind::eccn;
    if (text == "string") return Kind::string;
    if (text == "party") return Kind::record;
    return std::nullopt;
}

// Kind::error where the words name no type.
language::Type attribute_type(std::string_view text) {
    const bool list = text.starts_with("list of ");
    const std::string_view name = list ? text.substr(8) : text;
    language::Type type{Kind::error, Kind::error, 0, language::no_unit};
    if (name == "string") type.kind = Kind::string;
    if (name == "bool") type.kind = Kind::boolean;
    if (name == "number") type.kind = Kind::number, type.unit = language::any_unit;
    if (name == "date") type.kind = Kind::date;
    if (name == "country") type.kind = Kind::country;
    return list && type.kind != Kind::error ? type.list_of() : type;
}

const std::vector<std::string_view>& type_words() {
    static const std::vector<std::string_view> words{"string", "bool", "number", "date", "country"};
    return words;
}

}  // namespace

void Loading::load_lists(Document& document) {
    Mapping mapping(document.node, "a file of lists", diagnostics);
    for (const char* key : {"lists", "sources", "title"}) (void)mapping.get(key);
    (void)mapping.get("note");
    const Day verified = day(mapping, "verified_through", language::day_max);
    book.lists_verified_through = std::min(book.lists_verified_through, verified);
    for (const Node* node : mapping.list("treated_as")) {
        Mapping mapped(*node, "a row of `treated_as`", diagnostics);
        TreatedAs entry;
        entry.range = range(mapped, none);
        entry.provenance = provenance(document, mapped);
        const language::Type country{Kind::country, Kind::error, 0, language::no_unit};
        const Node* member = mapped.require("member");
        const Node* as = mapped.require("as");
        if (member == nullptr || as == nullptr) continue;
        const auto from = reader.read(*member, country, "member");
        const auto to = reader.read(*as, country, "as");
        if (!from || !to) continue;
        entry.member = static_cast<language::Country>(from->id);
        entry.as = static_cast<language::Country>(to->id);
        book.treated_as.push_back(entry);
    }
    const Node* tables = mapping.require("tables");
    if (tables == nullptr) return;
    for (const Entry& declared : entries_of(*tables, "tables", diagnostics)) {
        const auto found = table_names_.find(declared.key.text);
        // Of a list that is declared twice the rows of the first are checked.
        if (found == table_names_.end() || book.tables[found->second].place != declared.key.span) continue;
        Mapping mapped(declared.value, "a list", diagnostics);
        const Index index = found->second;
        const auto read_member = [&](const Node& node) -> std::optional<std::int64_t> {
            const Kind kind = book.tables[index].element;
            if (kind == Kind::error) return std::nullopt;  // what it is a list of was reported
            const language::Type type{kind == Kind::record ? Kind::string : kind, Kind::error, 0, language::no_unit};
            const auto value = reader.read(node, type, "member");
            if (value && (!value->known() || value->kind == Kind::none))
                diagnostics.error("wrong-type", node.span,
                                  node.is_null() ? "a member is missing here"
                                                 : "`" + text::printable(node.text) + "` is no member of a list",
                                  "write one member or a list of them; quote a name that is a word of this language");
            if (!value || !value->known()) return std::nullopt;
            return value->id;
        };
        for (const char* key : {"title", "of", "attributes"}) (void)mapped.get(key);
        const Provenance whole = provenance(document, mapped);
        for (const Node* node : mapped.list("members")) {
            const auto member = read_member(*node);
            if (!member) continue;
            Row row;
            row.member = *member;
            row.provenance = whole;
            row.provenance.place = node->span;
            row.attributes.resize(book.tables[index].attributes.size());
            book.tables[index].rows.push_back(std::move(row));
        }
        for (const Node* node : mapped.list("rows")) {
            Mapping entry(*node, "a row", diagnostics);
            Row row;
            row.range = range(entry, none);
            row.provenance = provenance(document, entry);
            if (row.provenance.sources.empty()) row.provenance.sources = whole.sources;
            if (entry.get("certainty") == nullptr) row.provenance.certainty = whole.certainty;
            for (const std::string& alias : entry.texts("aliases")) row.aliases.push_back(book.strings.add(alias));
            for (const auto& [name, type] : book.tables[index].attributes) {
                const Node* value = entry.get(name);
                std::optional<Value> read;
                if (value != nullptr && type.kind != Kind::list && type.kind != Kind::error)
                    read = reader.read(*value, type, name);
                if (value != nullptr && type.kind == Kind::list) {
                    Value list = Value::make(Kind::list, static_cast<std::int64_t>(book.row_values.size()));
                    for (const Node* member : entry.list(name))
                        if (const auto one = reader.read(*member, type.item(), name))
                            book.row_values.push_back(*one), ++list.count;
                    read = list;
                }
                row.attributes.push_back(read.value_or(Value{}));
            }
            const Node* member_node = entry.require("member");
            const auto member = member_node == nullptr ? std::nullopt : read_member(*member_node);
            if (!member) continue;
            row.member = *member;
            book.tables[index].rows.push_back(std::move(row));
        }
        const auto tables_of = [&](const char* key) {
            std::vector<Index> result;
            for (const Node* node : mapped.list(key)) {
                const auto other = table_names_.find(node->text);
                if (other == table_names_.end())
                    diagnostics.error("unknown-list", node->span, "unknown list `" + text::printable(node->text) + "`",
                                      text::near_or_all(node->text, table_names()));
                else result.push_back(other->second);
            }
            return result;
        };
        Table& table = book.tables[index];
        table.any_of = tables_of("any_of");
        table.all_of = tables_of("all_of");
        table.none_of = tables_of("none_of");
        table.formula = !table.any_of.empty() || !table.all_of.empty() || !table.none_of.empty();
        if (table.formula && !table.rows.empty())
            diagnostics.error("mixed-list", declared.key.span,
                              "a list is either a formula of others or has members of its own",
                              "give the members a list of their own and name it under `any_of`");
        const bool stated = mapped.get("members") != nullptr || mapped.get("rows") != nullptr ||
                            mapped.get("any_of") != nullptr || mapped.get("all_of") != nullptr ||
                            mapped.get("none_of") != nullptr;
        if (mapped.is_mapping() && !stated)
            diagnostics.error("missing-field", declared.key.span, "a list needs `members`, `rows` or a formula",
                              "write `members: [CN]`, or `any_of: [d1, d4]`");
    }
}

void Loading::declare(Document& document) {
    const Node& node = document.node;
    if (const Node* tables = node.find("tables"); tables != nullptr && document.kind == "lists") {
        for (const Entry& entry : tables->entries) {
            Table table;
            table.name = entry.key.text;
            table.place = entry.key.span;
            if (const Node* title = entry.value.find("title"); title != nullptr) table.title = title->text;
            const Node* of = entry.value.find("of");
            const auto kind = of == nullptr ? std::optional(Kind::country) : element_kind(of->text);
            table.element = kind.value_or(Kind::error);
            if (!kind)
                diagnostics.error("unknown-type", of->span, "unknown type `" + text::printable(of->text) + "`",
                                  "a list is of country, eccn, party or string");
            if (const Node* attributes = entry.value.find("attributes"); attributes != nullptr)
                for (const Entry& attribute : entries_of(*attributes, "attributes", diagnostics)) {
                    const language::Type type = attribute_type(attribute.value.text);
                    if (type.kind == Kind::error)
                        diagnostics.error("unknown-type", attribute.value.span,
                                          "unknown type `" + text::printable(attribute.value.text) + "`",
                                          text::near_or_all(attribute.value.text, type_words()));
                    table.attributes.emplace_back(attribute.key.text, type);
                }
            const auto [known, fresh] = table_names_.emplace(table.name, static_cast<Index>(book.tables.size()));
            if (!fresh)
                diagnostics
                    .error("duplicate-name", entry.key.span,
                           "the list `" + text::printable(table.name) + "` is declared twice",
                           "give it another name, or join both into one")
                    .others.push_back({book.tables[known->second].place, "first declared here"});
            book.tables.push_back(std::move(table));
        }
    }
    if (document.kind != "regime") return;
    Regime regime;
    const Node* name = node.find("regime");
    regime.name = identifier(*name, "regime");
    regime.place = name->span;
    if (const Index other = book.find_regime(regime.name); other != none) {
        diagnostics
            .error("duplicate-name", name->span, "the regime `" + text::printable(regime.name) + "` is declared twice",
                   "a regime is one file; give this one another name")
            .others.push_back({book.regimes[other].place, "first declared here"});
        // All its rules would be declared twice as well.
        document.kind = "duplicate";
        return;
    }
    document.regime = static_cast<Index>(book.regimes.size());
    if (const Node* anchors = node.find("anchors"); anchors != nullptr)
        for (const Entry& entry : entries_of(*anchors, "anchors", diagnostics))
            regime.anchors.push_back({entry.key.text, std::nullopt});
    book.regimes.push_back(std::move(regime));
    if (const Node* anchors = node.find("anchors"); anchors != nullptr) {
        for (std::size_t i = 0; i < anchors->entries.size(); ++i) {
            Mapping anchor(anchors->entries[i].value, "an anchor", diagnostics);
            (void)anchor.get("note");
            if (const Node* fallback = anchor.get("default"); fallback != nullptr) {
                const DateRef day = date_ref(*fallback, document.regime, language::day_max);
                if (day.anchor == static_cast<Index>(i)) {
                    diagnostics.error("bad-date", fallback->span, "an anchor cannot hang on itself",
                                      "write a day, or the name of another anchor");
                    continue;
                }
                book.regimes[document.regime].anchors[i].default_day = day;
            }
        }
    }
    if (const Node* parameters = node.find("parameters"); parameters != nullptr) {
        for (const Entry& entry : parameters->entries) {
            Parameter parameter;
            parameter.name = book.regimes[document.regime].name + "." + entry.key.text;
            parameter.regime = document.regime;
            parameter.place = entry.key.span;
            parameter.type = {Kind::number, Kind::error, 0, language::no_unit};
            const Node* unit = entry.value.find("unit");
            const Node* type = entry.value.find("type");
            if (type != nullptr) {
                parameter.type = attribute_type(type->text);
                if (type->text == "number") parameter.type.unit = language::no_unit;
                if (parameter.type.kind == Kind::error || parameter.type.kind == Kind::list) {
                    parameter.type.kind = Kind::error;
                    diagnostics.error("unknown-type", type->span,
                                      "a parameter cannot be of type `" + text::printable(type->text) + "`",
                                      text::near_or_all(type->text, type_words()));
                }
            }
            if (unit != nullptr && type != nullptr && parameter.type.kind != Kind::number) {
                if (parameter.type.kind != Kind::error)
                    diagnostics.error("unknown-unit", unit->span, "only numbers have a unit",
                                      "remove `unit` or `type`");
                parameter.type.kind = Kind::error;
            } else if (unit != nullptr) {
                const auto parsed = book.schema.units.parse(unit->text);
                if (parsed) {
                    parameter.type.unit = *parsed;
                } else {
                    parameter.type.kind = Kind::error;
                    diagnostics.error("unknown-unit", unit->span, "unknown unit `" + text::printable(unit->text) + "`",
                                      unit_help(unit->text));
                }
            }
            parameter_names.emplace(parameter.name, static_cast<Index>(book.parameters.size()));
            book.parameters.push_back(std::move(parameter));
        }
    }
    if (const Node* quotas = node.find("quotas"); quotas != nullptr)
        for (const Entry& entry : quotas->entries) {
            Quota quota;
            quota.name = entry.key.text;
            quota.place = entry.key.span;
            quota.regime = document.regime;
            book.quotas.push_back(std::move(quota));
        }
}

}  // namespace portcullis::rulebook
