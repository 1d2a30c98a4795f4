// Splits an expression into tokens. Offsets are bytes of the decoded scalar.
#pragma once

#include "text/diagnostic.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {

enum class TokenKind : std::uint8_t { end, identifier, number, string, punctuation, broken };

struct Token {
    TokenKind kind = TokenKind::end;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string text;  // spelling; the decoded value of a string
    double number = 0;
    std::uint32_t escape = 0;  // of a string: where a backslash stands that only a pattern may hold; 0: nowhere
};

// Reports faults (unterminated string, number out of range, stray character) and yields a `broken` token for each.
[[nodiscard]] std::vector<Token> tokenize(const text::Node& scalar, text::Diagnostics& diagnostics);

// A correctly rounded double from at most 15 significant digits; otherwise the reason in words.
struct ParsedNumber {
    bool ok = false;
    double value = 0;
    std::string_view why;
};
[[nodiscard]] ParsedNumber parse_number(std::string_view text);

}  // namespace portcullis::language
