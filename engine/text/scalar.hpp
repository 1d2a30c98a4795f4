// What the YAML parser does not tell of a scalar: its style, its end, and where in the file each character of its text
// stands. The scalar is read a second time, from the file's own bytes; its text must come out as the parser's.
#pragma once

#include "text/node.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {

enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

struct ScalarContext {
    int indent = -1;    // column of the innermost block collection; -1 at the root
    bool flow = false;  // within brackets or braces
};

struct ScannedScalar {
    ScalarStyle style = ScalarStyle::plain;
    std::uint32_t end = 0;  // offset behind the scalar, quotes included
    std::string text;
    std::vector<Piece> pieces;
    const char* fault = nullptr;  // why the text is not to be trusted, in words
    bool closed = true;           // false: the closing quote is missing
};

// `begin` is at the first character: the quote, `|`, `>`, or the beginning of a plain scalar.
[[nodiscard]] ScannedScalar scan_scalar(std::string_view bytes, std::size_t begin, ScalarContext context);
[[nodiscard]] ScannedScalar scan_block_scalar(std::string_view bytes, std::size_t begin, ScalarContext context);

[[nodiscard]] inline bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }

// The length of the line break at `at`: 0, 1 or 2.
[[nodiscard]] inline std::size_t break_length(std::string_view bytes, std::size_t at) {
    if (at >= bytes.size()) return 0;
    if (bytes[at] == '\n') return 1;
    return bytes[at] == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n' ? 2 : 0;
}

[[nodiscard]] inline bool blank_or_end(std::string_view bytes, std::size_t at) {
    return at >= bytes.size() || is_blank(bytes[at]) || break_length(bytes, at) > 0;
}

[[nodiscard]] inline bool line_start(std::string_view bytes, std::size_t at) {
    return at == 0 || bytes[at - 1] == '\n' || (at == 3 && bytes.substr(0, 3) == "\xef\xbb\xbf");
}

// `---` or `...` at the beginning of a line.
[[nodiscard]] bool document_marker(std::string_view bytes, std::size_t at);
// Bytes between the line's beginning and `at`; a byte-order mark does not count.
[[nodiscard]] int column_of(std::string_view bytes, std::size_t at);

}  // namespace portcullis::text
