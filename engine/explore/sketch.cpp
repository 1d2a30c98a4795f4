#include "explore/sketch.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace portcullis::explore {

using text::Entry;
using text::Node;
using text::NodeKind;

namespace {

struct Segment {
    std::string_view key;  // empty: an index
    std::size_t index = 0;
};

// `items[0].chips` → items, 0, chips; nothing where it is no path.
std::optional<std::vector<Segment>> split(std::string_view path) {
    std::vector<Segment> segments;
    while (!path.empty()) {
        if (path.front() == '.') path.remove_prefix(1);
        if (path.empty()) return std::nullopt;
        if (path.front() == '[') {
            Segment segment;
            const auto [end, code] = std::from_chars(path.data() + 1, path.data() + path.size(), segment.index);
            if (code != std::errc() || end == path.data() + path.size() || *end != ']') return std::nullopt;
            path.remove_prefix(static_cast<std::size_t>(end - path.data()) + 1);
            segments.push_back(segment);
        } else {
            const std::size_t end = std::min(path.find_first_of(".["), path.size());
            segments.push_back({path.substr(0, end), 0});
            path.remove_prefix(end);
        }
    }
    return segments;
}

// For trees that may be changed and those that may not.
template <class AnyNode>
AnyNode* child(AnyNode& node, const Segment& segment) {
    if (segment.key.empty())
        return node.kind == NodeKind::sequence && segment.index < node.items.size() ? &node.items[segment.index]
                                                                                    : nullptr;
    for (auto& entry : node.entries)
        if (entry.key.text == segment.key) return &entry.value;
    return nullptr;
}

template <class AnyNode>
AnyNode* walk(AnyNode& root, std::string_view path) {
    const auto segments = split(path);
    if (!segments) return nullptr;
    AnyNode* node = &root;
    for (const Segment& segment : *segments) {
        node = child(*node, segment);
        if (node == nullptr) return nullptr;
    }
    return node;
}

void collect(const Node& node, const std::string& path, std::vector<std::string>& found) {
    const std::size_t begin = found.size();
    for (const Entry& entry : node.entries) found.push_back((path.empty() ? "" : path + ".") + entry.key.text);
    for (std::size_t i = 0; i < node.items.size(); ++i) found.push_back(path + "[" + std::to_string(i) + "]");
    const std::size_t end = found.size();
    for (std::size_t i = begin; i < end; ++i) {
        const std::string inner = found[i];
        const std::size_t n = i - begin;
        collect(n < node.entries.size() ? node.entries[n].value : node.items[n - node.entries.size()], inner, found);
    }
}

}  // namespace

Node word(std::string_view text) {
    Node node;
    node.text = text;
    return node;
}
Node quoted(std::string_view text) {
    Node node = word(text);
    node.quoted = true;
    return node;
}
Node mapping() {
    Node node;
    node.kind = NodeKind::mapping;
    return node;
}
Node sequence() {
    Node node;
    node.kind = NodeKind::sequence;
    return node;
}

bool put(Node& shipment, std::string_view path, Node value) {
    const auto segments = split(path);
    if (!segments || segments->empty()) return false;
    Node* node = &shipment;
    for (const Segment& segment : *segments) {
        const bool index = segment.key.empty();
        if (node->kind == NodeKind::scalar) {
            // One member of a list may be written without brackets; other words (`self`, `none`) give way.
            const Node before = *node;
            *node = index ? sequence() : mapping();
            if (index && !before.text.empty() && before.text != "none") node->items.push_back(before);
        }
        if ((node->kind == NodeKind::sequence) != index) return false;
        if (Node* found = child(*node, segment); found != nullptr) {
            node = found;
        } else if (!index) {
            Entry entry;
            entry.key = word(segment.key);
            node->entries.push_back(std::move(entry));
            node = &node->entries.back().value;
        } else if (segment.index == node->items.size()) {
            node->items.emplace_back();
            node = &node->items.back();
        } else {
            return false;
        }
    }
    *node = std::move(value);
    return true;
}

Node* look_up(Node& shipment, std::string_view path) { return walk(shipment, path); }
const Node* look_up(const Node& shipment, std::string_view path) { return walk(shipment, path); }

bool remove(Node& shipment, std::string_view path) {
    const auto segments = split(path);
    if (!segments || segments->empty()) return false;
    Node* node = &shipment;
    for (std::size_t i = 0; i + 1 < segments->size() && node != nullptr; ++i) node = child(*node, (*segments)[i]);
    const Segment& last = segments->back();
    if (node == nullptr || child(*node, last) == nullptr) return false;
    if (last.key.empty()) node->items.erase(node->items.begin() + static_cast<std::ptrdiff_t>(last.index));
    else std::erase_if(node->entries, [&](const Entry& entry) { return entry.key.text == last.key; });
    return true;
}

std::vector<std::string> paths(const Node& shipment) {
    std::vector<std::string> found;
    collect(shipment, {}, found);
    return found;
}

}  // namespace portcullis::explore
