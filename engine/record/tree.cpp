#include "record/tree.hpp"

namespace portcullis::record {
namespace {

text::Node scalar(std::string_view text, bool quoted) {
    text::Node node;
    node.quoted = quoted;
    node.text = text;
    return node;
}

text::Node of_kind(text::NodeKind kind) {
    text::Node node;
    node.kind = kind;
    return node;
}

}  // namespace

text::Node text_value(std::string_view text) { return scalar(text, true); }
text::Node optional_text(std::string_view text) { return text.empty() ? null_value() : text_value(text); }
text::Node null_value() { return scalar("null", false); }
text::Node number_value(std::size_t number) { return scalar(std::to_string(number), false); }
text::Node bool_value(bool value) { return scalar(value ? "true" : "false", false); }
text::Node object() { return of_kind(text::NodeKind::mapping); }
text::Node list() { return of_kind(text::NodeKind::sequence); }

void put(text::Node& object, std::string_view key, text::Node value) {
    object.entries.push_back({text_value(key), std::move(value)});
}

text::Node as_written(const text::Node& node) {
    if (node.kind == text::NodeKind::scalar) return node.is_null() ? null_value() : text_value(node.text);
    text::Node copy = of_kind(node.kind);
    for (const text::Node& item : node.items) copy.items.push_back(as_written(item));
    for (const text::Entry& entry : node.entries) put(copy, entry.key.text, as_written(entry.value));
    return copy;
}

text::Node copy_of(const text::Node& object, std::string_view key) {
    const text::Node* found = object.find(key);
    return found == nullptr ? null_value() : *found;
}

text::Node only(const text::Node& object, std::initializer_list<std::string_view> keys) {
    text::Node part = record::object();
    for (const std::string_view key : keys) put(part, key, copy_of(object, key));
    return part;
}

std::string string_of(const text::Node& object, std::string_view key) {
    const text::Node* found = object.find(key);
    return found != nullptr && found->kind == text::NodeKind::scalar && found->quoted ? found->text : std::string();
}

const std::vector<text::Node>& elements_of(const text::Node& object, std::string_view key) {
    static const std::vector<text::Node> none;
    const text::Node* found = object.find(key);
    return found != nullptr && found->kind == text::NodeKind::sequence ? found->items : none;
}

ParsedJson parse_json(std::string_view bytes) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.bytes = most_json_bytes;
    limits.nodes = 5'000'000;
    limits.depth = 200;
    const text::FileId file = sources.add("", std::string(bytes));
    ParsedJson parsed;
    parsed.tree = text::read_json(sources, file, limits, diagnostics);
    if (!diagnostics.has_errors()) return parsed;
    parsed.tree.reset();
    const text::Diagnostic first = diagnostics.sorted().front();
    parsed.fault = "line " + std::to_string(sources.place(first.span).line) + ": " + first.message;
    return parsed;
}

}  // namespace portcullis::record
