// Parts of an entry that tell facts: items, parties, end use, what was unknown.
#include "record/entry_parts.hpp"
#include "record/tree.hpp"

#include <algorithm>

namespace portcullis::record {
namespace {

using text::Node;

// The one element of the details that speaks of the thing called `name`.
const Node* detail_of(const Node& details, std::string_view section, std::string_view key, std::string_view name) {
    const Node* found = nullptr;
    for (const Node& one : elements_of(details, section))
        if (string_of(one, key) == name) found = &one;
    return found;
}

// Each element of the details must speak of one of the things that there are, and no two of the same.
void check_names(const Node& details, std::string_view section, std::string_view key,
                 const std::vector<std::string>& known, std::string& fault) {
    std::vector<std::string> seen;
    for (const Node& one : elements_of(details, section)) {
        const std::string name = string_of(one, key);
        const std::string what = "`" + std::string(section) + "` of the details";
        if (std::find(known.begin(), known.end(), name) == known.end()) {
            const std::string help = text::near_or_all(name, {known.begin(), known.end()});
            fault = what + " names `" + name + "`, which the receipt does not have" + (help.empty() ? "" : ": " + help);
        } else if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
            fault = what + " names `" + name + "` twice";
        }
        seen.push_back(name);
    }
}

void add(Node& node, const Node* from, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) put(node, key, from == nullptr ? null_value() : copy_of(*from, key));
}

Node party(const Node& written, std::string_view role, const Node& details) {
    Node node = object();
    put(node, "role", role.empty() ? copy_of(written, "role") : text_value(role));
    for (const char* key : {"name", "country", "headquarters", "ultimate_parent", "owners"})
        put(node, key, copy_of(written, key));
    add(node, detail_of(details, "parties", "name", string_of(written, "name")),
        {"address", "screening_score", "list_hits", "disposition", "cleared_by", "cleared_because"});
    return node;
}

}  // namespace

Node stated_shipment(const Receipt& receipt) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.aliases = true;
    const auto node = text::read_document(sources, sources.add(receipt.input_name, receipt.input), limits, diagnostics);
    return node ? as_written(*node) : object();
}

Node items_part(const Receipt& receipt, const Node& shipment, const Node& details, std::string& fault) {
    Node all = list();
    std::vector<std::string> numbers;
    const auto& written = elements_of(shipment, "items");
    for (const Node& item : elements_of(receipt.answer, "items")) {
        numbers.push_back(std::to_string(numbers.size() + 1));
        Node node = only(item, {"product", "title", "quantity"});
        const std::size_t at = numbers.size() - 1;
        put(node, "unit_value_usd", at < written.size() ? copy_of(written[at], "unit_value_usd") : null_value());
        put(node, "eccn", copy_of(item, "eccn"));
        put(node, "possible_eccn", copy_of(item, "possible_eccn"));
        put(node, "eccn_stated", at < written.size() ? copy_of(written[at], "eccn") : null_value());
        add(node, detail_of(details, "items", "item", numbers.back()),
            {"eccn_claimed", "eccn_claimed_by", "figures_source", "serial_numbers"});
        Node figures = list();
        for (const Node& one : elements_of(item, "figures"))
            figures.items.push_back(only(one, {"fact", "label", "text", "unit", "origin", "source", "certainty"}));
        put(node, "figures", std::move(figures));
        all.items.push_back(std::move(node));
    }
    check_names(details, "items", "item", numbers, fault);
    return all;
}

Node parties_part(const Node& shipment, const Node& details, std::string& fault) {
    Node all = list();
    if (const Node* exporter = shipment.find("exporter"); exporter != nullptr && !exporter->is_null())
        all.items.push_back(party(*exporter, "exporter", details));
    for (const Node& one : elements_of(shipment, "parties")) all.items.push_back(party(one, {}, details));
    std::vector<std::string> names;
    for (const Node& one : all.items)
        if (const std::string name = string_of(one, "name"); !name.empty()) names.push_back(name);
    check_names(details, "parties", "name", names, fault);
    return all;
}

Node end_use_part(const Receipt& receipt, const Node& shipment, const Node& details, std::string& fault) {
    Node node = object();
    put(node, "stated", copy_of(shipment, "end_use"));
    add(node, details.find("end_use"), {"statement_on_file"});
    Node flags = list();
    std::vector<std::string> rules;
    for (const Node& item : elements_of(receipt.answer, "items"))
        for (const Node& flag : elements_of(item, "red_flags")) {
            const std::string rule = string_of(flag, "rule");
            if (std::find(rules.begin(), rules.end(), rule) != rules.end()) continue;
            rules.push_back(rule);
            Node one = only(flag, {"rule", "what", "holds"});
            add(one, detail_of(details, "red_flags", "rule", rule), {"answer", "evidence", "answered_by"});
            flags.items.push_back(std::move(one));
        }
    check_names(details, "red_flags", "rule", rules, fault);
    put(node, "red_flags", std::move(flags));
    return node;
}

Node unknowns_part(const Receipt& receipt) {
    Node node = object();
    Node questions = list();
    for (const Node& one : elements_of(receipt.answer, "questions"))
        questions.items.push_back(only(one, {"fact", "question", "decides"}));
    put(node, "questions", std::move(questions));
    put(node, "assumed", copy_of(receipt.answer, "assumed"));
    return node;
}

}  // namespace portcullis::record
