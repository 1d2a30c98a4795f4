#include "text/node.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

void dump_to(std::string& out, const Node& node, const std::string& path) {
    const std::string name = path.empty() ? "." : path;
    if (node.kind == NodeKind::scalar) {
        const char* const quote = node.quoted ? "\"" : "";
        out += name + ": " + quote + printable(node.text) + quote + "\n";
    } else if (node.kind == NodeKind::sequence) {
        if (node.items.empty()) out += name + ": []\n";
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            dump_to(out, node.items[i], path + "[" + std::to_string(i) + "]");
        }
    } else {
        if (node.entries.empty()) out += name + ": {}\n";
        for (const Entry& entry : node.entries) {
            dump_to(out, entry.value, path + (path.empty() ? "" : ".") + printable(entry.key.text));
        }
    }
}

}  // namespace

bool Node::is_null() const {
    return kind == NodeKind::scalar && !quoted && (text.empty() || text == "~" || text == "null");
}

const Entry* Node::find_entry(std::string_view key) const {
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return entry.key.text == key; });
    return found == entries.end() ? nullptr : &*found;
}

const Node* Node::find(std::string_view key) const {
    const Entry* entry = find_entry(key);
    return entry == nullptr ? nullptr : &entry->value;
}

Span Node::at(std::size_t begin, std::size_t end) const {
    begin = std::min(begin, text.size());
    end = std::clamp(end, begin, text.size());
    Span place = span;
    if (pieces.empty()) {
        // Quoted and empty: between the quotes.
        const std::uint32_t start = span.begin + (quoted && text.empty() && span.end > span.begin ? 1u : 0u);
        place.begin = std::min(start + static_cast<std::uint32_t>(begin), span.end);
        place.end = std::min(start + static_cast<std::uint32_t>(end), span.end);
        return place;
    }
    const auto piece_of = [&](std::size_t offset) {
        const auto after = std::upper_bound(pieces.begin(), pieces.end(), offset,
                                            [](std::size_t value, const Piece& piece) { return value < piece.text; });
        return after == pieces.begin() ? after : after - 1;
    };
    const auto file_offset = [&](std::size_t offset) {
        const auto piece = piece_of(offset);
        return piece->verbatim ? piece->file + static_cast<std::uint32_t>(offset - piece->text) : piece->file;
    };
    place.begin = file_offset(begin);
    place.end = place.begin;
    if (begin == end) return place;
    // The end is where the source of the last character ends, not where that of the next one begins.
    const auto last = piece_of(end - 1);
    if (last->verbatim) {
        place.end = file_offset(end - 1) + 1;
    } else {
        const auto next = last + 1;
        place.end = next == pieces.end() ? span.end : next->file;
    }
    return place;
}

std::optional<Node> read_document(const Sources& sources, FileId file, const Limits& limits, Diagnostics& diagnostics) {
    const std::string_view name = sources.name(file);
    const std::string_view bytes = sources.bytes(file);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n", byte_order_mark(bytes));
    const bool braces = first != std::string_view::npos && (bytes[first] == '{' || bytes[first] == '[');
    const bool json = braces && !ends_with(name, ".yaml") && !ends_with(name, ".yml");
    return json ? read_json(sources, file, limits, diagnostics) : read_yaml(sources, file, limits, diagnostics);
}

std::string dump(const Node& node) {
    std::string out;
    dump_to(out, node, {});
    return out;
}

}  // namespace portcullis::text
