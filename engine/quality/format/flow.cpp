#include "quality/format/flow.hpp"

#include "quality/format/expression_places.hpp"
#include "quality/format/layout.hpp"

#include <algorithm>
#include <limits>

namespace portcullis::quality {

using text::Node;
using text::NodeKind;

Flow::Flow(const Node& root, std::string_view bytes, const std::vector<Comment>& comments)
    : bytes_(bytes), comments_(comments), expressions_(find_expressions(root)) {}

bool Flow::is_flow(const Node& node) const {
    if (node.kind == NodeKind::scalar) return false;
    const char first = node.span.begin < bytes_.size() ? bytes_[node.span.begin] : '\0';
    return first == '[' || first == '{';
}

bool Flow::is_absent(const Node& node) {
    return node.kind == NodeKind::scalar && !node.quoted && node.span.begin >= node.span.end;
}

std::string Flow::scalar(const Node& node, ScalarPlace place) const {
    return one_line(node, bytes_, place, is_expression(node));
}

bool Flow::breaks(const Node& node, std::size_t column) const {
    const auto inside = std::upper_bound(comments_.begin(), comments_.end(), node.span.begin,
                                         [](std::uint32_t at, const Comment& one) { return at < one.begin; });
    if (inside != comments_.end() && inside->begin < node.span.end) return true;
    const std::string_view written = bytes_.substr(node.span.begin, node.span.end - node.span.begin);
    if (keeps_brackets(node) && !node.items.empty() && written.find('\n') != std::string_view::npos) return true;
    std::string out;
    if (!print(node, ScalarPlace::value, 4 * line_width, out)) return true;
    return column + width(out) > line_width;
}

bool Flow::keeps_brackets(const Node& node) const {
    if (node.kind == NodeKind::mapping) return node.entries.empty();
    return std::all_of(node.items.begin(), node.items.end(),
                       [](const Node& item) { return item.kind == NodeKind::scalar; });
}

bool Flow::opens_block(const Node& node, std::size_t column) const {
    if (node.kind == NodeKind::scalar) return false;
    return !is_flow(node) || (!keeps_brackets(node) && breaks(node, column));
}

bool Flow::takes_lines(const Node& node, std::size_t column) const {
    if (node.kind == NodeKind::scalar) return has_lines(node, bytes_);
    if (is_flow(node)) return breaks(node, column);
    if (node.items.size() + node.entries.size() != 1) return true;
    if (!node.items.empty()) return takes_lines(node.items.front(), column + 2);
    const text::Entry& only = node.entries.front();
    if (only.value.kind != NodeKind::scalar && !is_flow(only.value)) return true;
    return takes_lines(only.value, column + width(only.key.text) + 2);
}

std::string Flow::in_brackets(const Node& node) const {
    std::string out;
    print(node, ScalarPlace::value, std::numeric_limits<std::size_t>::max(), out);
    return out;
}

bool Flow::print(const Node& node, ScalarPlace place, std::size_t most, std::string& out) const {
    if (node.kind == NodeKind::scalar) {
        if (node.span.end - node.span.begin > most) return false;
        out += scalar(node, place);
    } else if (node.kind == NodeKind::sequence) {
        out += '[';
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0) out += ", ";
            if (!print(node.items[i], ScalarPlace::item, most, out)) return false;
        }
        if (!node.items.empty() && is_absent(node.items.back())) out += ',';
        out += ']';
    } else {
        out += '{';
        for (std::size_t i = 0; i < node.entries.size(); ++i) {
            if (i > 0) out += ", ";
            if (!print(node.entries[i].key, ScalarPlace::key, most, out)) return false;
            out += ": ";
            if (!print(node.entries[i].value, ScalarPlace::value, most, out)) return false;
        }
        out += '}';
    }
    return out.size() <= most;
}

std::size_t width(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

}  // namespace portcullis::quality
