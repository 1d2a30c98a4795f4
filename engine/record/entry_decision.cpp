// Parts of an entry that tell what was decided and on which law.
#include "record/canonical.hpp"
#include "record/entry_parts.hpp"
#include "record/tree.hpp"

#include <set>

namespace portcullis::record {
namespace {

using text::Node;

bool is_no(const Node& object, std::string_view key) {
    const Node* found = object.find(key);
    return found != nullptr && !found->quoted && found->text == "false";
}

// Elements of a list of all items, each with the number of its item and the members named.
Node of_items(const Receipt& receipt, std::string_view key, std::initializer_list<std::string_view> members) {
    Node all = list();
    std::size_t number = 0;
    for (const Node& item : elements_of(receipt.answer, "items")) {
        ++number;
        for (const Node& one : elements_of(item, key)) {
            // Of the exceptions that were tried, those that are surely not open stand in the receipt alone.
            if (key == "exceptions" && is_no(one, "open") && is_no(one, "available")) continue;
            Node node = object();
            put(node, "item", number_value(number));
            for (const std::string_view member : members) put(node, member, copy_of(one, member));
            all.items.push_back(std::move(node));
        }
    }
    return all;
}

}  // namespace

Node determination_part(const Receipt& receipt, const Node& given) {
    Node node = only(receipt.answer, {"outcome", "at_least", "at_most", "review", "review_at_least", "certainty"});
    Node hangs_on = list();
    for (const Node& one : elements_of(receipt.answer, "hangs_on"))
        hangs_on.items.push_back(only(one, {"fact", "label", "text", "unit", "origin", "source", "certainty"}));
    put(node, "hangs_on", std::move(hangs_on));
    put(node, "requirements",
        of_items(receipt, "requirements",
                 {"rule", "title", "section", "control", "reasons", "holds", "review", "covered_by", "certainty"}));
    put(node, "prohibitions", of_items(receipt, "prohibitions", {"rule", "title", "section", "holds", "certainty"}));
    put(node, "exceptions",
        of_items(receipt, "exceptions",
                 {"rule", "symbol", "section", "open", "available", "covers", "missing", "blocked_by", "certainty"}));
    put(node, "obligations", of_items(receipt, "obligations", {"rule", "who", "what", "due", "holds"}));
    for (const char* key : {"authority_used", "license_number", "aes_code", "destination_control_statement"})
        put(node, key, copy_of(given, key));
    return node;
}

Node citations_part(const Receipt& receipt) {
    Node all = list();
    std::set<std::string> seen;
    for (const Node& item : elements_of(receipt.answer, "items"))
        for (const char* key : {"requirements", "prohibitions", "obligations", "red_flags"})
            for (const Node& one : elements_of(item, key))
                for (const Node& source : elements_of(one, "sources"))
                    if (seen.insert(canonical(source)).second) all.items.push_back(source);
    return all;
}

}  // namespace portcullis::record
