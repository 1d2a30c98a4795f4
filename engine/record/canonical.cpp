#include "record/canonical.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace portcullis::record {
namespace {

// RFC 8785 sorts by UTF-16 code units.
std::u16string units(std::string_view text) {
    std::u16string out;
    for (std::size_t at = 0; at < text.size();) {
        const text::CodePoint point = text::decode(text, at);
        at += point.length;
        if (point.value < 0x10000) {
            out += static_cast<char16_t>(point.value);
            continue;
        }
        const char32_t rest = point.value - 0x10000;
        out += static_cast<char16_t>(0xd800 + (rest >> 10));
        out += static_cast<char16_t>(0xdc00 + (rest & 0x3ff));
    }
    return out;
}

void append_string(std::string& out, std::string_view text) {
    constexpr std::string_view letters = "btnvfr";  // of 8 to 13; JSON has no \v
    constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') (out += '\\') += c;
        else if (byte >= 8 && byte <= 13 && byte != 11) (out += '\\') += letters[byte - 8u];
        else if (byte < 0x20) ((out += "\\u00") += digits[byte >> 4]) += digits[byte & 15];
        else out += c;
    }
    out += '"';
}

// As ECMAScript writes numbers.
std::string number(const std::string& text) {
    const double value = std::strtod(text.c_str(), nullptr);
    if (value == 0) return "0";
    std::array<char, 64> buffer;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    std::string_view shortest(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
    std::string sign;
    if (shortest.front() == '-') {
        sign = "-";
        shortest.remove_prefix(1);
    }
    const std::size_t mark = shortest.find('e');
    if (mark == std::string_view::npos) return text;  // infinite: no number of JSON that fits a double
    const int exponent = std::atoi(std::string(shortest.substr(mark + 1)).c_str());
    std::string digits;
    for (const char c : shortest.substr(0, mark))
        if (c != '.') digits += c;
    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1;  // digits before the point
    if (count <= point && point <= 21) return sign + digits + std::string(static_cast<std::size_t>(point - count), '0');
    if (0 < point && point <= 21) return sign + digits.insert(static_cast<std::size_t>(point), ".");
    if (-6 < point && point <= 0) return sign + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    if (count > 1) digits.insert(1, ".");
    return sign + digits + (exponent < 0 ? "e-" : "e+") + std::to_string(std::abs(exponent));
}

void append(std::string& out, const text::Node& node, std::string_view left_out) {
    if (node.kind == text::NodeKind::scalar) {
        if (node.quoted) append_string(out, node.text);
        else if (node.text == "true" || node.text == "false" || node.text == "null") out += node.text;
        else out += number(node.text);
        return;
    }
    if (node.kind == text::NodeKind::sequence) {
        out += '[';
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            if (i > 0) out += ',';
            append(out, node.items[i], {});
        }
        out += ']';
        return;
    }
    std::vector<std::pair<std::u16string, const text::Entry*>> sorted;
    for (const text::Entry& entry : node.entries)
        if (left_out.empty() || entry.key.text != left_out) sorted.emplace_back(units(entry.key.text), &entry);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    out += '{';
    for (std::size_t i = 0; i < sorted.size(); ++i) {
        if (i > 0) out += ',';
        append_string(out, sorted[i].second->key.text);
        out += ':';
        append(out, sorted[i].second->value, {});
    }
    out += '}';
}

}  // namespace

std::string canonical(const text::Node& node, std::string_view left_out) {
    std::string out;
    append(out, node, left_out);
    return out;
}

}  // namespace portcullis::record
