// Code points: decoding, which of them are unsafe to print, and how many terminal cells they take.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace portcullis::text {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;  // bytes; 1 where invalid
    bool valid = false;
};

// The code point that begins at `at`; overlong forms, surrogates and values above U+10FFFF are invalid.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);
void append_utf8(std::string& text, char32_t value);

[[nodiscard]] inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }
// The length of a byte-order mark at the beginning: 3 or 0.
[[nodiscard]] std::size_t byte_order_mark(std::string_view text);

// Controls, bidirectional controls, zero-width characters and line separators: they would change what a reader sees.
[[nodiscard]] bool is_deceptive(char32_t value);
// 0 for combining marks, 2 for East Asian wide characters and emoji, else 1.
[[nodiscard]] int cells(char32_t value);

// The code point as `printable` shows it.
void append_printable(std::string& out, std::string_view text, CodePoint point, std::size_t at);
// A printable beginning of `text`, short enough for a message.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t points = 60);

}  // namespace portcullis::text
