#include "rulebook/mapping.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using text::Node;
using text::NodeKind;

std::string scalar_text(const Node& node, std::string_view what, text::Diagnostics& diagnostics) {
    if (node.kind == NodeKind::scalar) return node.text;
    diagnostics.error("wrong-type", node.span,
                      "expected text for `" + std::string(what) + "`, found a " +
                          (node.kind == NodeKind::sequence ? "list" : "mapping"),
                      node.kind == NodeKind::sequence ? "write one value, without brackets or `- `"
                                                      : "text that contains `: ` must stand in quotes");
    return {};
}

std::optional<std::size_t> word_index(const Node& node, std::string_view what,
                                      const std::vector<std::string_view>& words, text::Diagnostics& diagnostics,
                                      std::string code) {
    const std::string text = scalar_text(node, what, diagnostics);
    if (node.kind != NodeKind::scalar) return std::nullopt;
    const auto found = std::find(words.begin(), words.end(), text);
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
    diagnostics.error(std::move(code), node.span, "unknown " + std::string(what) + " `" + text::printable(text) + "`",
                      text::near_or_all(text, words));
    return std::nullopt;
}

const std::vector<text::Entry>& entries_of(const Node& node, std::string_view what, text::Diagnostics& diagnostics) {
    if (node.kind != NodeKind::mapping)
        diagnostics.error("wrong-type", node.span,
                          "`" + std::string(what) + "` wants keys with values, found " +
                              (node.kind == NodeKind::sequence ? "a list"
                               : node.is_null()                ? "nothing"
                                                               : "`" + text::printable(node.text) + "`"),
                          node.is_null()                    ? "indent what belongs to it, or remove the key"
                          : node.kind == NodeKind::sequence ? "write `name: …` for each, without `- `"
                                                            : "");
    return node.entries;
}

Mapping::Mapping(const Node& node, std::string what, text::Diagnostics& diagnostics)
    : node_(node), what_(std::move(what)), diagnostics_(diagnostics) {
    if (is_mapping()) return;
    diagnostics_.error("wrong-type", node.span,
                       "expected " + what_ + " with keys, found " +
                           (node.kind == NodeKind::sequence ? "a list"
                            : node.is_null()                ? "nothing"
                                                            : "`" + text::printable(node.text) + "`"));
}

Mapping::~Mapping() {
    if (!is_mapping()) return;
    const std::vector<std::string_view> candidates(asked_.begin(), asked_.end());
    const auto asked = [&](const text::Entry& entry) {
        return std::find(asked_.begin(), asked_.end(), entry.key.text) != asked_.end();
    };
    for (const text::Entry& entry : node_.entries) {
        if (asked(entry)) continue;
        // A slip in a key that is needed is one fault.
        const std::string slip(text::nearest(entry.key.text, {missing_.begin(), missing_.end()}));
        std::erase(missing_, slip);
        if (free_ && slip.empty()) continue;
        const auto other = std::find_if(elsewhere_.begin(), elsewhere_.end(),
                                        [&](const auto& known) { return known.first == entry.key.text; });
        diagnostics_.error("unknown-field", entry.key.span,
                           "unknown field `" + text::printable(entry.key.text) + "` of " + what_,
                           other != elsewhere_.end() ? other->second
                           : !slip.empty()           ? "did you mean `" + slip + "`?"
                                                     : text::near_or_all(entry.key.text, candidates));
    }
    for (const std::string& key : missing_)
        diagnostics_.error("missing-field", node_.span, what_ + " needs `" + key + "`");
}

const Node* Mapping::get(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    return is_mapping() ? node_.find(key) : nullptr;
}

const Node* Mapping::require(std::string_view key) {
    const Node* found = get(key);
    if (found == nullptr && is_mapping()) missing_.emplace_back(key);
    if (found != nullptr && found->is_null()) {
        diagnostics_.error("missing-field", node_.find_entry(key)->key.span,
                           what_ + " needs `" + std::string(key) + "`, which is empty here");
        return nullptr;
    }
    return found;
}

// Words that were begun and not written: an empty `disputed:` would otherwise settle what is in doubt.
std::string Mapping::words(const Node& node, std::string_view key) {
    const bool empty = node.kind == NodeKind::scalar &&
                       (node.is_null() || node.text.find_first_not_of(" \t\r\n") == std::string::npos);
    if (!empty) return scalar_text(node, key, diagnostics_);
    const text::Span place = node.is_null() ? node_.find_entry(key)->key.span : node.span;
    diagnostics_.error("missing-field", place, "`" + std::string(key) + "` is empty here",
                       "write the words, or remove the key");
    return {};
}

std::string Mapping::text(std::string_view key) {
    const Node* found = get(key);
    return found == nullptr ? std::string() : words(*found, key);
}

std::string Mapping::require_text(std::string_view key) {
    const Node* found = require(key);
    return found == nullptr ? std::string() : words(*found, key);
}

const std::vector<text::Entry>& Mapping::entries(std::string_view key) {
    static const std::vector<text::Entry> nothing;
    const Node* found = get(key);
    return found == nullptr ? nothing : entries_of(*found, key, diagnostics_);
}

bool Mapping::flag(std::string_view key, bool otherwise) {
    const Node* found = get(key);
    if (found == nullptr) return otherwise;
    if (found->kind == NodeKind::scalar && !found->quoted && (found->text == "true" || found->text == "false"))
        return found->text == "true";
    diagnostics_.error("wrong-type", found->span,
                       "`" + std::string(key) + "` wants true or false" +
                           (found->kind == NodeKind::scalar ? ", found `" + text::printable(found->text) + "`" : ""));
    return otherwise;
}

std::vector<const Node*> Mapping::list(std::string_view key) {
    std::vector<const Node*> result;
    const Node* found = get(key);
    if (found == nullptr) return result;
    if (found->kind != NodeKind::sequence) return {found};
    for (const Node& item : found->items) result.push_back(&item);
    return result;
}

std::vector<std::string> Mapping::texts(std::string_view key) {
    std::vector<std::string> result;
    for (const Node* node : list(key)) result.push_back(words(*node, key));
    return result;
}

}  // namespace portcullis::rulebook
