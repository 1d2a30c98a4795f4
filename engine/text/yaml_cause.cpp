#include "text/yaml_cause.hpp"

#include "text/scalar.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

bool word_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
}

std::size_t line_of(std::string_view bytes, std::size_t at) {
    while (!line_start(bytes, at)) --at;
    return at;
}

// Behind blanks and `- `.
std::size_t content_of(std::string_view bytes, std::size_t line) {
    const std::size_t found = bytes.find_first_not_of(" \t-", line);
    return found == std::string_view::npos ? bytes.size() : found;
}

std::size_t word_end(std::string_view bytes, std::size_t at) {
    while (at < bytes.size() && word_character(bytes[at])) ++at;
    return at;
}

YamlCause cause(std::size_t begin, std::size_t end, std::string message, std::string help) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message), std::move(help)};
}

// A key that is indented further than `key: value` above it, which YAML takes for more of that value.
std::optional<YamlCause> deeper_than_before(std::string_view bytes, std::size_t line, std::size_t content,
                                            std::size_t word) {
    if (line == 0 || word == content) return std::nullopt;
    const std::size_t above = line_of(bytes, line - 1);
    const std::size_t key = content_of(bytes, above);
    const std::size_t key_end = word_end(bytes, key);
    const bool entry = key_end > key && key_end < line && bytes[key_end] == ':' && content - line > key - above;
    const std::size_t value = bytes.find_first_not_of(" \t", key_end + 1);
    if (!entry || value == std::string_view::npos || break_length(bytes, value) > 0) return std::nullopt;
    return cause(content, word, "this key is indented further than the line above, which has a value already",
                 "indent it like `" + excerpt(bytes.substr(key, key_end - key)) + "`");
}

}  // namespace

std::optional<YamlCause> cause_of_stray_colon(std::string_view bytes, std::uint32_t from, std::uint32_t at) {
    if (at >= bytes.size() || bytes[at] != ':') return std::nullopt;
    const std::size_t line = line_of(bytes, at);
    const std::size_t indentation_end = std::min(bytes.find_first_not_of(" \t", line), bytes.size());
    if (const std::size_t tab = bytes.find('\t', line); tab < indentation_end)
        return cause(tab, tab + 1, "a tab in the indentation", "indent with spaces");

    const std::size_t content = content_of(bytes, line);
    const std::size_t word = word_end(bytes, content);
    const std::size_t next = bytes.find_first_not_of(" \t", word);
    if (word > content && next != std::string_view::npos && next > word && next < at &&
        (bytes[next] == '{' || bytes[next] == '['))
        return cause(content, word, "this key has no colon behind it",
                     "write `" + excerpt(bytes.substr(content, word - content)) + ": " + bytes[next] + "…`");

    // `key:value` is one word, to which YAML joins the next line.
    const std::size_t before = std::min(bytes.find_first_not_of(" \t\r\n", from), bytes.size());
    const std::size_t joined = content_of(bytes, before < bytes.size() ? line_of(bytes, before) : 0);
    if (before >= line || joined >= line) return deeper_than_before(bytes, line, content, word);
    const std::size_t end = word_end(bytes, joined);
    if (end == joined || end >= bytes.size()) return std::nullopt;
    const std::string help = "write `" + excerpt(bytes.substr(joined, end - joined)) + ": …`";
    if (bytes[end] == ':' && !blank_or_end(bytes, end + 1))
        return cause(joined, end + 1, "this key has no space behind its colon", help);
    if (is_blank(bytes[end])) return cause(joined, end, "this key has no colon behind it", help);
    return deeper_than_before(bytes, line, content, word);
}

}  // namespace portcullis::text
