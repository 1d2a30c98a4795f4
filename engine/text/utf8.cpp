#include "text/utf8.hpp"

#include "text/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace portcullis::text {
namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <std::size_t N>
bool within(const std::array<Range, N>& ranges, char32_t value) {
    const auto found = std::upper_bound(ranges.begin(), ranges.end(), value,
                                        [](char32_t v, const Range& range) { return v < range.first; });
    return found != ranges.begin() && value <= std::prev(found)->last;
}

constexpr std::array<Range, 15> deceptive = {{
    {0x00, 0x1f},
    {0x7f, 0x9f},
    {0xad, 0xad},
    {0x34f, 0x34f},
    {0x61c, 0x61c},
    {0x115f, 0x1160},
    {0x17b4, 0x17b5},
    {0x180b, 0x180f},
    {0x200b, 0x200f},
    {0x2028, 0x202e},
    {0x2060, 0x206f},
    {0x3164, 0x3164},
    {0xfeff, 0xfeff},
    {0xfff0, 0xfffb},
    {0xe0000, 0xe0fff},
}};

constexpr std::array<Range, 18> combining = {{
    {0x300, 0x36f},
    {0x483, 0x489},
    {0x591, 0x5bd},
    {0x610, 0x61a},
    {0x64b, 0x65f},
    {0x6d6, 0x6dc},
    {0x6df, 0x6e4},
    {0x6ea, 0x6ed},
    {0x93c, 0x93c},
    {0x941, 0x948},
    {0x94d, 0x94d},
    {0xe31, 0xe31},
    {0xe34, 0xe3a},
    {0xe47, 0xe4e},
    {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff},
    {0x20d0, 0x20ff},
    {0xfe00, 0xfe2f},
}};

constexpr std::array<Range, 20> wide = {{
    {0x1100, 0x115e}, {0x231a, 0x231b}, {0x23e9, 0x23ec}, {0x25fd, 0x25fe}, {0x2614, 0x2615},
    {0x2648, 0x2653}, {0x26aa, 0x26ab}, {0x26bd, 0x26be}, {0x2705, 0x2705}, {0x274c, 0x274c},
    {0x2753, 0x2757}, {0x2e80, 0x303e}, {0x3041, 0x4dbf}, {0x4e00, 0xa4cf}, {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe30, 0xfe6f}, {0xff00, 0xff60}, {0xffe0, 0xffe6}, {0x1f300, 0x3fffd},
}};

void append_hex(std::string& out, char32_t value, std::size_t least) {
    std::string digits;
    while (value != 0 || digits.size() < least) {
        digits.insert(digits.begin(), "0123456789abcdef"[value & 15]);
        value >>= 4;
    }
    out += digits;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(text[index]); };
    const unsigned lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    const CodePoint invalid{lead, 1, false};
    if (lead < 0xc2 || lead > 0xf4 || text.size() - at < length) return invalid;
    char32_t value = lead & (0xffu >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (!is_continuation(text[at + i])) return invalid;
        value = value << 6 | (byte(at + i) & 0x3fu);
    }
    const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
    if (overlong || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return invalid;
    return {value, length, true};
}

void append_utf8(std::string& text, char32_t value) {
    const auto put = [&](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
    if (value < 0x80) {
        put(value);
        return;
    }
    const int more = value < 0x800 ? 1 : value < 0x10000 ? 2 : 3;
    put(((0xff00u >> (more + 1)) & 0xffu) | value >> (6 * more));
    for (int i = more - 1; i >= 0; --i) put(0x80u | ((value >> (6 * i)) & 0x3fu));
}

std::size_t byte_order_mark(std::string_view text) { return text.substr(0, 3) == "\xef\xbb\xbf" ? 3 : 0; }

bool is_deceptive(char32_t value) { return within(deceptive, value); }

int cells(char32_t value) {
    if (value < 0x300) return 1;
    if (within(combining, value)) return 0;
    return within(wide, value) ? 2 : 1;
}

void append_printable(std::string& out, std::string_view text, CodePoint point, std::size_t at) {
    if (point.valid && !is_deceptive(point.value)) {
        out.append(text.substr(at, point.length));
    } else if (point.value == '\n' || point.value == '\t' || point.value == '\r') {
        out += point.value == '\n' ? "\\n" : point.value == '\t' ? "\\t" : "\\r";
    } else if (!point.valid || point.value < 0x80) {
        out += "\\x";
        append_hex(out, point.value, 2);
    } else {
        out += "\\u{";
        append_hex(out, point.value, 1);
        out += '}';
    }
}

std::string printable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        append_printable(out, text, point, at);
        at += point.length;
    }
    return out;
}

std::string excerpt(std::string_view text, std::size_t points) {
    std::string out;
    std::size_t at = 0;
    for (; at < text.size() && points > 0; --points) {
        const CodePoint point = decode(text, at);
        append_printable(out, text, point, at);
        at += point.length;
    }
    if (at < text.size()) out += "…";
    return out;
}

}  // namespace portcullis::text
