#include "text/write_yaml.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace portcullis::text {
namespace {

constexpr std::size_t line_length = 110;

bool is_number(const std::string& text) {
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

// Words that some YAML readers take for a truth, for nothing or for a fact nobody knows.
bool is_word(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    static constexpr std::string_view words[] = {"y",    "n",     "yes",  "no", "on",   "off",
                                                 "true", "false", "null", "~",  "none", "unknown"};
    return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

bool is_plain(const std::string& text) {
    const auto alnum = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    if (text.empty() || !alnum(text.front()) || text.back() == ' ') return false;
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return alnum(c) || std::string_view("_-./+ ()").find(c) != std::string_view::npos;
    });
}

// Characters that a terminal does not show, or shows as another order of the others.
bool is_hidden(std::uint32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x2069) || c == 0xfeff;
}

std::string in_quotes(std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const auto lead = static_cast<unsigned char>(text[at]);
        const std::size_t size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        std::uint32_t code = lead < 0x80 ? lead : lead < 0xe0 ? lead & 0x1f : lead < 0xf0 ? lead & 0x0f : lead & 0x07;
        for (std::size_t i = 1; i < size && at + i < text.size(); ++i)
            code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3f);
        if (is_hidden(code)) {
            out += "\\u";
            for (const int shift : {12, 8, 4, 0}) out += digits[code >> shift & 0xf];
        } else {
            if (code == '"' || code == '\\') out += '\\';
            out += text.substr(at, size);
        }
        at += size;
    }
    return out + '"';
}

std::string scalar(const Node& node) {
    const std::string& text = node.text;
    if (!node.quoted && is_number(text)) return text;
    if (!is_plain(text)) return !node.quoted && node.is_null() ? "null" : in_quotes(text);
    if (node.quoted && (is_word(text) || is_number(text))) return in_quotes(text);
    const bool meant = text == "true" || text == "false" || text == "null" || text == "none" || text == "unknown";
    return is_word(text) && !meant ? in_quotes(text) : text;
}

// In flow style, or as much of it as shows that it is too long.
std::string flow(const Node& node) {
    if (node.kind == NodeKind::scalar) return scalar(node);
    const bool list = node.kind == NodeKind::sequence;
    std::string out(1, list ? '[' : '{');
    bool first = true;
    const auto separate = [&] {
        if (!first) out += ", ";
        first = false;
        return out.size() <= line_length;
    };
    for (const Node& item : node.items)
        if (separate()) out += flow(item);
    for (const Entry& entry : node.entries)
        if (separate()) out += scalar(entry.key) + ": " + flow(entry.value);
    return out + (list ? ']' : '}');
}

void block(const Node& node, std::size_t indent, std::string& out);

void value(const Node& node, std::size_t indent, std::size_t used, std::string& out) {
    const std::string line = flow(node);
    if (node.kind == NodeKind::scalar || used + line.size() <= line_length) {
        out += " " + line + "\n";
        return;
    }
    out += "\n";
    block(node, indent + 2, out);
}

void block(const Node& node, std::size_t indent, std::string& out) {
    const std::string margin(indent, ' ');
    for (const Entry& entry : node.entries) {
        const std::string key = margin + scalar(entry.key) + ":";
        out += key;
        value(entry.value, indent, key.size(), out);
    }
    for (const Node& item : node.items) {
        if (item.kind == NodeKind::mapping && indent + 2 + flow(item).size() > line_length) {
            std::string inner;
            block(item, indent + 2, inner);
            out += margin + "- " + inner.substr(indent + 2);
        } else {
            out += margin + "-";
            value(item, indent, indent + 1, out);
        }
    }
}

}  // namespace

std::string write_yaml(const Node& node) {
    if (node.kind == NodeKind::scalar || (node.items.empty() && node.entries.empty())) return flow(node) + "\n";
    std::string out;
    block(node, 0, out);
    return out;
}

}  // namespace portcullis::text
