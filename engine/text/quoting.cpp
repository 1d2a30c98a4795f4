#include "text/quoting.hpp"

#include "text/scalar.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

constexpr std::size_t longest_shown = 200;
constexpr std::size_t longest_looked_at = 1000;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

// Over `- ` and `key: ` at the beginning of a line.
std::size_t value_begin(std::string_view bytes, std::size_t line) {
    std::size_t at = line;
    const auto skip_blanks = [&] {
        while (at < bytes.size() && is_blank(bytes[at])) ++at;
    };
    skip_blanks();
    while (at + 1 < bytes.size() && bytes[at] == '-' && is_blank(bytes[at + 1])) {
        ++at;
        skip_blanks();
    }
    std::size_t word = at;
    while (word < bytes.size() && is_word(bytes[word])) ++word;
    if (word > at && word + 1 < bytes.size() && bytes[word] == ':' && is_blank(bytes[word + 1])) {
        at = word + 1;
        skip_blanks();
    }
    return at;
}

// Whether text follows the quote or bracket that begins `value`, where a YAML value would be over.
bool continues_behind_first_part(std::string_view value) {
    const char first = value.front();
    std::size_t at = 1;
    if (first == '"' || first == '\'') {
        at = value.find(first, 1);
    } else {
        const char close = first == '[' ? ']' : '}';
        int depth = 1;
        for (; at < value.size(); ++at) {
            if (value[at] == first) ++depth;
            if (value[at] == close && --depth == 0) break;
        }
    }
    if (at == std::string_view::npos || at + 1 >= value.size()) return false;
    const char next = value[at + 1];
    return next != ',' && next != ':' && next != ']' && next != '}';
}

bool looks_like_expression(std::string_view value) {
    if (value.empty()) return false;
    const std::string_view reserved = "!&*|>%@`";
    if (reserved.find(value.front()) != std::string_view::npos) return true;
    const std::string_view paired = "\"'[{";
    return paired.find(value.front()) != std::string_view::npos && continues_behind_first_part(value);
}

}  // namespace

std::string quoted_form(std::string_view text) {
    const std::string shown = excerpt(text, longest_shown);
    const bool single = shown.find('\'') == std::string::npos || shown.find_first_of("\"\\") != std::string::npos;
    std::string out(1, single ? '\'' : '"');
    for (const char c : shown) {
        if (single && c == '\'') out += c;
        out += c;
    }
    return out + (single ? '\'' : '"');
}

std::string_view intended_value(std::string_view bytes, std::size_t begin, bool flow) {
    char quote = '\0';
    int depth = 0;
    std::size_t at = begin;
    for (; at < bytes.size() && at - begin < longest_looked_at && break_length(bytes, at) == 0; ++at) {
        const char c = bytes[at];
        if (quote != '\0') {
            if (c == quote) quote = '\0';
            continue;
        }
        if (c == '"' || c == '\'') quote = c;
        if (c == '#' && at > begin && is_blank(bytes[at - 1])) break;
        if (c == '(' || c == '[' || c == '{') ++depth;
        const bool closes = c == ')' || c == ']' || c == '}';
        if (flow && depth == 0 && (c == ',' || closes)) break;
        if (closes) --depth;
    }
    while (at > begin && is_blank(bytes[at - 1])) --at;
    return bytes.substr(begin, at - begin);
}

std::string quoting_help(std::string_view bytes, std::size_t offset, bool always) {
    std::size_t line = std::min(offset, bytes.size());
    while (!line_start(bytes, line)) --line;
    const std::size_t begin = value_begin(bytes, line);
    const std::string_view value = intended_value(bytes, begin, false);
    if (value.empty()) return {};
    // What begins with a bracket is a flow collection with a fault in it, unless text follows the closing bracket.
    const bool collection = value.front() == '[' || value.front() == '{';
    if (!looks_like_expression(value) && (collection || !always)) return {};
    return "quote the value: " + quoted_form(value);
}

}  // namespace portcullis::text
