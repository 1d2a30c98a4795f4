#include "text/builder.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace portcullis::text {
namespace {

// The tree is walked and destroyed recursively, so that no caller's limit may let it grow as deep as it likes.
constexpr std::size_t deepest = 400;
// More are not read by anyone, and a hostile file could ask for millions.
constexpr std::size_t most_duplicates = 1000;

}  // namespace

Builder::Builder(FileId file, const Limits& limits, Diagnostics& diagnostics)
    : file_(file), limits_(limits), diagnostics_(diagnostics), errors_before_(diagnostics.error_count()) {
    limits_.depth = std::min(limits_.depth, deepest);
}

Builder::Expects Builder::expects() const {
    if (open_.empty()) return root_ ? Expects::nothing : Expects::root;
    if (open_.back().node->kind == NodeKind::sequence) return Expects::item;
    return open_.back().value_next ? Expects::value : Expects::key;
}

bool Builder::begin(NodeKind kind, std::uint32_t begin, std::uint32_t shown_end) {
    if (expects() == Expects::key) {
        diagnostics_.error("complex-key", span(begin, shown_end), "a key has to be a word or a quoted text",
                           "if this is an expression, quote it");
        return false;
    }
    if (open_.size() >= limits_.depth) {
        diagnostics_.error("too-deep", span(begin, shown_end),
                           "lists and mappings are nested deeper than " + std::to_string(limits_.depth) + " levels");
        return false;
    }
    Node node;
    node.kind = kind;
    node.span = span(begin, begin);
    if (!count(begin, shown_end) || !place(std::move(node))) return false;
    Node* added = &*root_;
    if (!open_.empty()) {
        Node& parent = *open_.back().node;
        added = parent.kind == NodeKind::sequence ? &parent.items.back() : &parent.entries.back().value;
    }
    open_.push_back({added, false});
    return true;
}

bool Builder::scalar(Node node) {
    const Span where = node.span;
    return count(where.begin, where.end) && place(std::move(node));
}

bool Builder::end(std::uint32_t end) {
    Node& node = *open_.back().node;
    node.span.end = std::max(end, node.span.begin);
    if (node.kind == NodeKind::mapping) report_duplicates(node);
    open_.pop_back();
    if (duplicates_ <= most_duplicates) return true;
    diagnostics_.error("too-many-errors", node.span, "reading stopped: too many keys are given twice");
    return false;
}

bool Builder::count(std::uint32_t begin, std::uint32_t end) {
    if (++nodes_ <= limits_.nodes) return true;
    diagnostics_.error("too-many-nodes", span(begin, end),
                       "the file has more than " + std::to_string(limits_.nodes) + " keys and values");
    return false;
}

bool Builder::place(Node node) {
    switch (expects()) {
        case Expects::root: root_ = std::move(node); break;
        case Expects::item: open_.back().node->items.push_back(std::move(node)); break;
        case Expects::value:
            open_.back().node->entries.back().value = std::move(node);
            open_.back().value_next = false;
            break;
        case Expects::key:
            if (!node.quoted && node.text.empty()) {
                diagnostics_.error("missing-key", node.span, "a key is missing before `:`", "write `key: value`");
            }
            open_.back().node->entries.push_back({std::move(node), Node()});
            open_.back().value_next = true;
            break;
        case Expects::nothing:
            diagnostics_.error("text-after-document", node.span, "there is text after the end of the document");
            return false;
    }
    return true;
}

Builder::Path Builder::last_added() const {
    Path path;
    for (const Frame& frame : open_) {
        const Node& node = *frame.node;
        const bool sequence = node.kind == NodeKind::sequence;
        const std::size_t count = sequence ? node.items.size() : node.entries.size();
        if (count == 0) break;  // the node just begun
        // A mapping's step is even for a key and odd for a value.
        path.push_back(static_cast<std::uint32_t>(sequence ? count - 1 : 2 * (count - 1) + (frame.value_next ? 0 : 1)));
    }
    return path;
}

const Node* Builder::resolve(const Path& path) const {
    const Node* node = root_ ? &*root_ : nullptr;
    for (const std::uint32_t step : path) {
        if (node->kind == NodeKind::sequence) {
            node = &node->items[step];
        } else {
            const Entry& entry = node->entries[step / 2];
            node = step % 2 == 0 ? &entry.key : &entry.value;
        }
    }
    return node;
}

// Counts the nodes below, but not beyond the limits, so that many aliases of something large stay cheap.
bool Builder::measure(const Node& node, std::size_t depth, std::size_t& nodes) const {
    if (++nodes + alias_nodes_ > limits_.alias_nodes || depth > limits_.depth) return false;
    for (const Node& item : node.items) {
        if (!measure(item, depth + 1, nodes)) return false;
    }
    for (const Entry& entry : node.entries) {
        if (!measure(entry.key, depth + 1, nodes) || !measure(entry.value, depth + 1, nodes)) return false;
    }
    return true;
}

bool Builder::repeat(const Path& path, Span place_of_alias) {
    const Node* original = resolve(path);
    const auto is_original = [&](const Frame& frame) { return frame.node == original; };
    if (original == nullptr || std::any_of(open_.begin(), open_.end(), is_original)) {
        diagnostics_.error("recursive-alias", place_of_alias, "this alias stands within the node that it repeats");
        return false;
    }
    if (expects() == Expects::key && original->kind != NodeKind::scalar) {
        diagnostics_.error("complex-key", place_of_alias, "a key has to be a word or a quoted text");
        return false;
    }
    std::size_t nodes = 0;
    if (!measure(*original, open_.size(), nodes)) {
        diagnostics_.error("alias-limit", place_of_alias,
                           "aliases repeat more than " + std::to_string(limits_.alias_nodes) +
                               " keys and values, or too deep a nesting",
                           "write the values out");
        return false;
    }
    alias_nodes_ += nodes;
    nodes_ += nodes;
    Node copy = *original;
    return place(std::move(copy));
}

void Builder::report_duplicates(const Node& mapping) {
    const std::vector<Entry>& entries = mapping.entries;
    std::vector<std::uint32_t> order(entries.size());
    std::iota(order.begin(), order.end(), 0u);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const int compared = entries[a].key.text.compare(entries[b].key.text);
        return compared != 0 ? compared < 0 : a < b;
    });
    std::size_t first = 0;
    for (std::size_t i = 1; i < order.size(); ++i) {
        const Node& original = entries[order[first]].key;
        const Node& repeated = entries[order[i]].key;
        if (original.text != repeated.text) {
            first = i;
            continue;
        }
        if (++duplicates_ > most_duplicates) return;
        Diagnostic& diagnostic =
            diagnostics_.error("duplicate-key", repeated.span,
                               "the key `" + excerpt(repeated.text) + "` is given twice", "keep one of the two");
        diagnostic.others.push_back({original.span, "first given here"});
    }
}

std::optional<Node> Builder::take() {
    if (!open_.empty() || diagnostics_.error_count() != errors_before_) return std::nullopt;
    return std::move(root_);
}

}  // namespace portcullis::text
