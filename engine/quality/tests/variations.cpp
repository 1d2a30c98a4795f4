#include "quality/tests/variations.hpp"

#include <algorithm>
#include <set>

namespace portcullis::quality {

using text::Diagnostics;
using text::Entry;
using text::Node;
using text::NodeKind;

namespace {

constexpr std::size_t most_paths = 16;

struct Axis {
    std::vector<Node> paths;  // all take the same value
    struct Value {
        std::string label;
        const Node* node = nullptr;
    };
    std::vector<Value> values;
};

// A value on one line, as it would be written between braces.
std::string flow(const Node& node) {
    std::string text;
    switch (node.kind) {
        case NodeKind::scalar: return node.is_null() ? "null" : node.text;
        case NodeKind::sequence:
            for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + flow(item);
            return "[" + text + "]";
        case NodeKind::mapping:
            for (const Entry& entry : node.entries)
                text += (text.empty() ? "" : ", ") + entry.key.text + ": " + flow(entry.value);
            return "{" + text + "}";
    }
    return text;
}

// `destination, parties.0.country`: several paths that take the same value.
std::vector<Node> paths_of(const Node& key) {
    std::vector<Node> paths;
    for (std::size_t begin = 0; begin <= key.text.size() && paths.size() <= most_paths;) {
        const std::size_t end = std::min(key.text.find(',', begin), key.text.size());
        std::string_view path = std::string_view(key.text).substr(begin, end - begin);
        while (path.starts_with(' ')) path.remove_prefix(1);
        while (path.ends_with(' ')) path.remove_suffix(1);
        Node node;
        node.span = key.span;
        node.text = path;
        paths.push_back(std::move(node));
        begin = end + 1;
    }
    return paths;
}

// A list of values, or a mapping from names to values that are too long for one.
std::vector<Axis> read_axes(const Node& matrix, Diagnostics& diagnostics) {
    std::vector<Axis> axes;
    for (const Entry& entry : matrix.entries) {
        Axis axis;
        axis.paths = paths_of(entry.key);
        const std::string& path = axis.paths.front().text;
        for (const Node& item : entry.value.items) axis.values.push_back({value_label(path, item), &item});
        for (const Entry& named : entry.value.entries)
            axis.values.push_back({path + "=" + named.key.text, &named.value});
        if (entry.value.kind == NodeKind::scalar)
            diagnostics.error("wrong-type", entry.value.span,
                              "an axis of a matrix is a list of values, or a mapping from names to values");
        else if (axis.values.empty())
            diagnostics.error("missing-field", entry.value.span, "an axis of a matrix needs values");
        std::set<std::string_view> seen;
        for (const Axis::Value& value : axis.values)
            if (!seen.insert(value.label).second)
                diagnostics.error("duplicate-name", value.node->span, "this value is listed twice in the axis",
                                  "each value makes cases of its own, which need a name of their own");
        if (axis.paths.size() > most_paths)
            diagnostics.error("too-many-paths", entry.key.span, "an axis of a matrix has too many paths");
        axes.push_back(std::move(axis));
    }
    return axes;
}

}  // namespace

std::size_t node_count(const Node& node) {
    std::size_t count = 1;
    for (const Node& item : node.items) count += node_count(item);
    for (const Entry& entry : node.entries) count += 1 + node_count(entry.value);
    return count;
}

const Entry* Variation::find(std::string_view path) const {
    for (const Entry& entry : changes)
        if (entry.key.text == path) return &entry;
    return nullptr;
}

std::string value_label(std::string_view path, const Node& value) { return std::string(path) + "=" + flow(value); }

std::vector<Variation> combinations(const Node* matrix, std::size_t rows, Diagnostics& diagnostics) {
    if (matrix == nullptr) return {Variation{}};
    if (matrix->kind != NodeKind::mapping || matrix->entries.empty()) {
        diagnostics.error("wrong-type", matrix->span, "`matrix` maps paths of the shipment to lists of values");
        return {};
    }
    const std::size_t errors = diagnostics.error_count();
    const std::vector<Axis> axes = read_axes(*matrix, diagnostics);
    if (diagnostics.error_count() != errors) return {};
    std::size_t count = std::max<std::size_t>(rows, 1);
    std::size_t size = 0;  // at most, of one combination
    for (const Axis& axis : axes) {
        count *= axis.values.size();
        std::size_t largest = 0;
        for (const Axis::Value& value : axis.values) largest = std::max(largest, node_count(*value.node));
        size += largest * axis.paths.size();
        if (count <= most_cases_of_a_test && count * size <= most_nodes_of_tests) continue;
        diagnostics.error(
            "too-many-cases", matrix->span,
            "this matrix makes more than " + std::to_string(most_cases_of_a_test) + " cases, or too large ones",
            "split the test, or list only the values on both sides of a threshold");
        return {};
    }
    std::vector<Variation> result{Variation{}};
    for (const Axis& axis : axes) {
        std::vector<Variation> longer;
        longer.reserve(result.size() * axis.values.size());
        for (const Variation& shorter : result)
            for (const Axis::Value& value : axis.values) {
                Variation one = shorter;
                one.name += (one.name.empty() ? "" : ", ") + value.label;
                for (const Node& path : axis.paths) one.changes.push_back({path, *value.node});
                longer.push_back(std::move(one));
            }
        result = std::move(longer);
    }
    return result;
}

bool fits(const Variation& variation, const Node& where) {
    const auto same = [](const Node& a, const Node& b) { return flow(a) == flow(b); };
    return std::all_of(where.entries.begin(), where.entries.end(), [&](const Entry& entry) {
        const Entry* change = variation.find(entry.key.text);
        if (change == nullptr) return false;
        if (same(change->value, entry.value)) return true;
        const auto& list = entry.value.items;
        return std::any_of(list.begin(), list.end(), [&](const Node& one) { return same(change->value, one); });
    });
}

}  // namespace portcullis::quality
