#include "quality/tests/overlay.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

using text::Entry;
using text::Node;
using text::NodeKind;

namespace {

using Path = std::vector<std::string>;

struct Change {
    Path path;
    const Entry* entry = nullptr;
};

Path split(std::string_view text) {
    Path path;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find('.', begin), text.size());
        path.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return path;
}

std::optional<std::size_t> index_from(std::string_view text) {
    std::size_t index = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (text.empty() || code != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return index;
}

// Short paths first, so that a part is changed in what its whole was changed to; indices in the order of numbers.
bool before(const Change& a, const Change& b) {
    if (a.path.size() != b.path.size()) return a.path.size() < b.path.size();
    for (std::size_t i = 0; i < a.path.size(); ++i) {
        const auto left = index_from(a.path[i]);
        const auto right = index_from(b.path[i]);
        if (left && right && *left != *right) return *left < *right;
        if (a.path[i] != b.path[i]) return a.path[i] < b.path[i];
    }
    return false;
}

class Overlay {
  public:
    Overlay(Node& shipment, text::Diagnostics& diagnostics) : shipment_(shipment), diagnostics_(diagnostics) {}

    bool put(const Change& change) {
        Node* node = &shipment_;
        for (std::size_t i = 0; i < change.path.size(); ++i) {
            node = step(*node, change, i);
            if (node == nullptr) return false;
        }
        *node = change.entry->value;
        return true;
    }

    bool remove(const Change& change) {
        Node* node = &shipment_;
        for (std::size_t i = 0; i + 1 < change.path.size(); ++i) {
            node = find(*node, change.path[i]);
            if (node == nullptr) return absent(change);
        }
        const std::string& last = change.path.back();
        if (find(*node, last) == nullptr) return absent(change);
        if (node->kind == NodeKind::sequence) {
            node->items.erase(node->items.begin() + static_cast<std::ptrdiff_t>(*index_from(last)));
        } else {
            std::erase_if(node->entries, [&](const Entry& entry) { return entry.key.text == last; });
        }
        return true;
    }

  private:
    static Node* find(Node& node, const std::string& segment) {
        if (node.kind == NodeKind::sequence) {
            const auto index = index_from(segment);
            return index && *index < node.items.size() ? &node.items[*index] : nullptr;
        }
        for (Entry& entry : node.entries)
            if (entry.key.text == segment) return &entry.value;
        return nullptr;
    }

    // The node at one more segment of the path, made if it is missing.
    Node* step(Node& node, const Change& change, std::size_t position) {
        const std::string& segment = change.path[position];
        const bool number = index_from(segment).has_value();
        if (node.is_null()) {
            const text::Span span = change.entry->key.span;
            node = Node{};
            node.kind = number ? NodeKind::sequence : NodeKind::mapping;
            node.span = span;
        }
        if (Node* found = find(node, segment); found != nullptr) return found;
        Node empty;
        empty.span = change.entry->key.span;
        if (node.kind == NodeKind::mapping && !segment.empty()) {
            Entry entry;
            entry.key = change.entry->key;
            entry.key.text = segment;
            entry.key.pieces.clear();
            entry.value = std::move(empty);
            node.entries.push_back(std::move(entry));
            return &node.entries.back().value;
        }
        if (node.kind == NodeKind::sequence && number && *index_from(segment) == node.items.size()) {
            node.items.push_back(std::move(empty));
            return &node.items.back();
        }
        std::string why = "nothing stands below a value";
        if (node.kind == NodeKind::sequence) {
            why = "the list has " + std::to_string(node.items.size()) +
                  (node.items.size() == 1 ? " member" : " members") + "; the first is number 0";
        }
        fault(change, "`" + text::printable(change.entry->key.text) + "` leads nowhere: " + why);
        return nullptr;
    }

    bool absent(const Change& change) {
        fault(change, "`" + text::printable(change.entry->key.text) + "` cannot be removed: it is not stated");
        return false;
    }

    void fault(const Change& change, std::string message) {
        diagnostics_.error("bad-path", change.entry->key.span, std::move(message));
    }

    Node& shipment_;
    text::Diagnostics& diagnostics_;
};

}  // namespace

bool overlay(Node& shipment, const Node& changes, text::Diagnostics& diagnostics) {
    std::vector<Change> sets;
    std::vector<Change> removals;
    for (const Entry& entry : changes.entries)
        (entry.value.is_null() ? removals : sets).push_back({split(entry.key.text), &entry});
    std::sort(sets.begin(), sets.end(), before);
    std::sort(removals.begin(), removals.end(), before);
    Overlay target(shipment, diagnostics);
    bool good = true;
    for (const Change& change : sets) good = target.put(change) && good;
    // From the end, so that the numbers of what is still to be removed stay what they were.
    for (auto change = removals.rbegin(); change != removals.rend(); ++change) good = target.remove(*change) && good;
    return good;
}

}  // namespace portcullis::quality
