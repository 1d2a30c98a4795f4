#include "rulebook/mapping.hpp"

#include <algorithm>

namespace portcullis::rulebook {

using text::Node;
using text::NodeKind;

std::string scalar_text(const Node& node, std::string_view what, text::Diagnostics& diagnostics) {
    if (node.kind == NodeKind::scalar) return node.text;
    diagnostics.error("wrong-type", node.span,
                      "expected text for `" + std::string(what) + "`, found a " +
                          (node.kind == NodeKind::sequence ? "list" : "mapping"));
    return {};
}

Mapping::Mapping(const Node& node, std::string what, text::Diagnostics& diagnostics)
    : node_(node), what_(std::move(what)), diagnostics_(diagnostics) {
    if (is_mapping()) return;
    diagnostics_.error("wrong-type", node.span,
                       "expected " + what_ + " with keys, found " +
                           (node.kind == NodeKind::sequence ? "a list" : "`" + text::printable(node.text) + "`"));
}

Mapping::~Mapping() {
    if (free_ || !is_mapping()) return;
    const std::vector<std::string_view> candidates(asked_.begin(), asked_.end());
    for (const text::Entry& entry : node_.entries) {
        if (std::find(asked_.begin(), asked_.end(), entry.key.text) != asked_.end()) continue;
        diagnostics_.error("unknown-field", entry.key.span,
                           "unknown field `" + text::printable(entry.key.text) + "` of " + what_,
                           text::did_you_mean(entry.key.text, candidates));
    }
}

const Node* Mapping::get(std::string_view key) {
    if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
    return is_mapping() ? node_.find(key) : nullptr;
}

const Node* Mapping::require(std::string_view key) {
    const Node* found = get(key);
    if (found == nullptr && is_mapping())
        diagnostics_.error("missing-field", node_.span, what_ + " needs `" + std::string(key) + "`");
    return found;
}

std::string Mapping::text(std::string_view key) {
    const Node* found = get(key);
    return found == nullptr ? std::string() : scalar_text(*found, key, diagnostics_);
}

std::string Mapping::require_text(std::string_view key) {
    const Node* found = require(key);
    return found == nullptr ? std::string() : scalar_text(*found, key, diagnostics_);
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
    for (const Node* node : list(key)) result.push_back(scalar_text(*node, key, diagnostics_));
    return result;
}

}  // namespace portcullis::rulebook
