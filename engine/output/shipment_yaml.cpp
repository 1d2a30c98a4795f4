#include "output/shipment_yaml.hpp"

#include "output/json_writer.hpp"
#include "text/diagnostic.hpp"

#include <algorithm>

namespace portcullis::output {
namespace {

using text::Node;
using text::NodeKind;

// What was plain stays plain, since `unknown` and `"unknown"` may differ; a plain text of several lines is quoted.
std::string scalar(const Node& node) {
    if (node.is_null()) return "null";
    if (node.quoted || text::printable(node.text) != node.text) return json_string(node.text);
    return node.text;
}

void block(std::string& out, const Node& node, int indent);

// After `key:` or `-`.
void value(std::string& out, const Node& node, int indent, bool in_list) {
    const bool empty = node.items.empty() && node.entries.empty();
    if (node.kind == NodeKind::scalar) {
        out += " " + scalar(node) + "\n";
    } else if (empty) {
        out += node.kind == NodeKind::sequence ? " []\n" : " {}\n";
    } else if (in_list) {
        // The first line stands behind the hyphen.
        std::string inner;
        block(inner, node, indent + 2);
        out += " " + inner.substr(static_cast<std::size_t>(indent) + 2);
    } else {
        out += "\n";
        block(out, node, indent + 2);
    }
}

void block(std::string& out, const Node& node, int indent) {
    const std::string space(static_cast<std::size_t>(indent), ' ');
    for (const text::Entry& entry : node.entries) {
        out += space + scalar(entry.key) + ":";
        value(out, entry.value, indent, false);
    }
    for (const Node& item : node.items) {
        out += space + "-";
        value(out, item, indent, true);
    }
}

}  // namespace

std::string shipment_yaml(const Node& shipment) {
    std::string out;
    block(out, shipment, 0);
    return out;
}

}  // namespace portcullis::output
