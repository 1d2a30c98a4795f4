#include "record/entry.hpp"

#include "record/entry_parts.hpp"
#include "record/retention.hpp"
#include "record/tree.hpp"
#include "text/sha256.hpp"

namespace portcullis::record {
namespace {

using text::Node;

const Node& section_of(const Node& details, std::string_view name) {
    static const Node none = object();
    const Node* found = details.find(name);
    return found == nullptr ? none : *found;
}

void add(Node& node, const Node& from, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) put(node, key, copy_of(from, key));
}

Node identity(const Preparation& by, const Node& details, const std::optional<Corrected>& corrected) {
    Node node = object();
    put(node, "case", optional_text(by.case_id));
    put(node, "version", number_value(corrected ? corrected->version + 1 : 1));
    put(node, "status", text_value(by.status));
    put(node, "preparer", text_value(by.who));
    put(node, "approver", optional_text(by.approver));
    add(node, section_of(details, "identity"), {"organization", "decided_at"});
    put(node, "note", optional_text(by.note));
    return node;
}

Node tool(const Receipt& receipt, const Node& details) {
    Node node = object();
    put(node, "version", text_value(receipt.engine));
    put(node, "rules_sha256", text_value(receipt.rules.sha256()));
    put(node, "rules_fingerprint", text_value(receipt.rules.fingerprint));
    put(node, "rule_files", number_value(receipt.rules.files.size()));
    add(node, receipt.answer, {"as_of", "posture", "scenario", "jurisdiction", "assumption_set"});
    const Node* screening = details.find("screening_list");
    put(node, "screening_list",
        screening == nullptr ? null_value() : only(*screening, {"name", "date", "sha256", "rows"}));
    return node;
}

Node transaction(const Receipt& receipt, const Node& shipment, const Node& details) {
    Node node = object();
    put(node, "kind", copy_of(shipment, "transaction"));
    put(node, "date", copy_of(receipt.answer, "as_of"));
    put(node, "from", copy_of(shipment, "from"));
    put(node, "destination", copy_of(receipt.answer, "destination"));
    add(node, section_of(details, "transaction"),
        {"via", "order", "line", "value", "currency", "schedule_b", "method"});
    return node;
}

Node retention(const Node& details) {
    const Node& given = section_of(details, "retention");
    Node node = object();
    std::vector<language::Day> events;
    for (const char* key : {"exported", "reexported", "terminated", "boycott_request"}) {
        put(node, key, copy_of(given, key));
        if (const auto day = language::parse_day(string_of(given, key))) events.push_back(*day);
    }
    const auto until = retain_until(events);
    put(node, "retain_until", until ? text_value(language::format_day(*until)) : null_value());
    put(node, "section", text_value(retention_section));
    put(node, "legal_hold", bool_value(string_of(given, "legal_hold") == "true"));
    put(node, "hold_note", copy_of(given, "hold_note"));
    return node;
}

Node receipt_reference(const Receipt& receipt, std::string_view name) {
    Node node = object();
    put(node, "sha256", text_value(receipt.sha256));
    put(node, "name", text_value(text::printable(name)));
    put(node, "input_name", text_value(receipt.input_name));
    put(node, "input_sha256", text_value(text::sha256(receipt.input)));
    return node;
}

}  // namespace

MadeEntry entry_body(const Receipt& receipt, std::string_view receipt_name, const Preparation& by, const Node& details,
                     const std::optional<Corrected>& corrected) {
    MadeEntry made;
    const Node shipment = stated_shipment(receipt);
    Node body = object();
    put(body, "kind", text_value(corrected ? "correction" : "determination"));
    put(body, "recorded_at", text_value(by.at));
    if (corrected) {
        Node old = object();
        put(old, "sequence", number_value(corrected->sequence));
        put(old, "sha256", text_value(corrected->sha256));
        put(body, "corrects", std::move(old));
    } else {
        put(body, "corrects", null_value());
    }
    put(body, "reason", optional_text(by.reason));
    put(body, "identity", identity(by, details, corrected));
    put(body, "tool", tool(receipt, details));
    put(body, "transaction", transaction(receipt, shipment, details));
    put(body, "items", items_part(receipt, shipment, details, made.fault));
    put(body, "parties", parties_part(shipment, details, made.fault));
    put(body, "end_use", end_use_part(receipt, shipment, details, made.fault));
    put(body, "determination", determination_part(receipt, section_of(details, "determination")));
    put(body, "unknowns", unknowns_part(receipt));
    put(body, "citations", citations_part(receipt));
    put(body, "retention", retention(details));
    put(body, "receipt", receipt_reference(receipt, receipt_name));
    if (made.fault.empty()) made.body = std::move(body);
    return made;
}

}  // namespace portcullis::record
