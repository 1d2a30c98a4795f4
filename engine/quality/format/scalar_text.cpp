#include "quality/format/scalar_text.hpp"

#include "quality/format/comments.hpp"
#include "quality/format/expression_spacing.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace portcullis::quality {
namespace {

using text::Node;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool blank(char c) { return c == ' ' || c == '\t'; }

std::string_view written(const Node& scalar, std::string_view bytes) {
    return bytes.substr(scalar.span.begin, scalar.span.end - scalar.span.begin);
}

std::string double_quoted(std::string_view text) {
    static constexpr char hexadecimal[] = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') out += {'\\', c};
        else if (c == '\n') out += "\\n";
        else if (c == '\t') out += "\\t";
        else if (byte < 0x20 || byte == 0x7f) out += {'\\', 'x', hexadecimal[byte >> 4], hexadecimal[byte & 15]};
        else out += c;
    }
    return out + '"';
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::string quoted(std::string_view text) {
    const bool marks = text.find('"') != std::string_view::npos || text.find('\\') != std::string_view::npos;
    const bool single = marks && text.find('\'') == std::string_view::npos && !has_control(text);
    return single ? "'" + std::string(text) + "'" : double_quoted(text);
}

// Of a text that was plain before its spaces changed.
bool stays_plain(std::string_view text) {
    return !text.empty() && text.find('\n') == std::string_view::npos && text.find(": ") == std::string_view::npos &&
           text.find(" #") == std::string_view::npos && text.back() != ':';
}

// At the beginning of a line it would begin or end a document.
bool marks_document(std::string_view text) {
    const std::string_view mark = text.substr(0, 3);
    return (mark == "---" || mark == "...") && (text.size() == 3 || blank(text[3]));
}

std::string in_double_quotes_if_plain(const Node& scalar, std::string_view raw) {
    if (raw.front() != '\'' || has_control(scalar.text)) return std::string(raw);
    if (scalar.text.find_first_of("\"\\") != std::string::npos) return std::string(raw);
    return "\"" + scalar.text + "\"";
}

// The lines of `raw` from its second on, as offsets of the file, without their breaks.
struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::vector<Line> split(std::string_view bytes, std::size_t begin, std::size_t end) {
    std::vector<Line> lines;
    while (begin < end) {
        const std::size_t feed = std::min(bytes.find('\n', begin), end);
        const bool carriage = feed > begin && bytes[feed - 1] == '\r';
        lines.push_back({begin, carriage ? feed - 1 : feed});
        begin = feed + 1;
    }
    return lines;
}

std::size_t first_solid(std::string_view bytes, Line line) {
    while (line.begin < line.end && blank(bytes[line.begin])) ++line.begin;
    return line.begin;
}

// Spaces within each line made canonical; nothing if a word stands on two lines or is not written as it reads.
std::optional<std::vector<std::string>> spaced_lines(const Node& scalar, std::string_view bytes,
                                                     const std::vector<Line>& lines) {
    const auto tokens = tokens_of(scalar);
    if (!tokens || !spaced(scalar)) return std::nullopt;
    std::vector<std::string> result;
    std::size_t next = 0;
    for (const Line& line : lines) {
        const std::size_t first = next;
        for (; next < tokens->size(); ++next) {
            const language::Token& token = (*tokens)[next];
            const text::Span place = scalar.at(token.begin, token.end);
            if (place.begin >= line.end) break;
            const std::string_view word = std::string_view(scalar.text).substr(token.begin, token.end - token.begin);
            const bool here = place.begin >= line.begin && place.end <= line.end;
            if (!here || bytes.substr(place.begin, place.end - place.begin) != word) return std::nullopt;
        }
        result.push_back(spaced(scalar.text, *tokens, first, next));
    }
    if (next != tokens->size()) return std::nullopt;
    return result;
}

std::vector<std::string> block_lines(const Node& scalar, std::string_view bytes, std::size_t indent, bool expression) {
    const std::size_t end = scalar.span.end;
    const std::size_t header_end = std::min<std::size_t>(bytes.find('\n', scalar.span.begin), end);
    std::string header(1, bytes[scalar.span.begin]);
    std::size_t width = 0;  // of the indentation, as far as it is known
    for (std::size_t at = scalar.span.begin + 1; at < header_end; ++at) {
        const char c = bytes[at];
        if (c != '+' && c != '-' && !digit(c)) break;
        if (digit(c)) width = indent + static_cast<std::size_t>(c - '0');
        header += digit(c) ? '2' : c;
    }
    std::vector<Line> lines = split(bytes, std::min(header_end + 1, end), end);
    // A file may end within the text without a line feed; the one it gets must not become part of the text.
    const bool ends_open = !scalar.text.empty() && scalar.text.back() != '\n';
    if (ends_open && header.find('-') == std::string::npos) {
        header.erase(std::remove(header.begin(), header.end(), '+'), header.end());
        header += '-';
    }
    for (Line& line : lines) {
        std::size_t solid = line.begin;
        while (solid < line.end && bytes[solid] == ' ') ++solid;
        if (width == 0 && solid < line.end) width = solid - line.begin;
        line.begin = width == 0 ? solid : std::min(solid, line.begin + width);
    }
    const auto words = expression ? spaced_lines(scalar, bytes, lines) : std::nullopt;
    std::vector<std::string> result{header};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const Line& line = lines[i];
        const std::size_t solid = first_solid(bytes, line);
        result.emplace_back(words ? std::string(bytes.substr(line.begin, solid - line.begin)) + (*words)[i]
                                  : std::string(bytes.substr(line.begin, line.end - line.begin)));
    }
    return result;
}

}  // namespace

bool is_retyped(std::string_view text, ScalarPlace place) {
    if (place == ScalarPlace::key || text.empty()) return false;
    static constexpr std::array<std::string_view, 6> words{"y", "n", "yes", "no", "on", "off"};
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (std::find(words.begin(), words.end(), lower) != words.end()) {
        const std::string_view tail = text.substr(1);
        const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
        const bool none = std::none_of(tail.begin(), tail.end(), upper);
        return none || std::all_of(text.begin(), text.end(), upper);
    }
    const auto numeric = [](char c) { return digit(c) || c == ':'; };
    if (digit(text.front()) && text.back() != ':' && text.find(':') != std::string_view::npos &&
        text.find("::") == std::string_view::npos && std::all_of(text.begin(), text.end(), numeric))
        return true;
    return place == ScalarPlace::item && text.size() == 5 && text[1] == 'E' && digit(text[0]) && digit(text[2]) &&
           digit(text[3]) && digit(text[4]);
}

std::string one_line(const Node& scalar, std::string_view bytes, ScalarPlace place, bool expression) {
    const std::string_view raw = written(scalar, bytes);
    if (raw.empty()) return {};
    const bool lines = has_lines(scalar, bytes);
    const std::optional<std::string> spaces = expression ? spaced(scalar) : std::nullopt;
    const std::string& text = spaces ? *spaces : scalar.text;
    if (scalar.quoted) return lines || text != scalar.text ? quoted(text) : in_double_quotes_if_plain(scalar, raw);
    if (place == ScalarPlace::key && marks_document(text)) return double_quoted(text);
    if (lines || text != scalar.text) return stays_plain(text) ? text : quoted(text);
    return is_retyped(text, place) ? double_quoted(text) : text;
}

bool has_lines(const Node& scalar, std::string_view bytes) {
    return is_block_scalar(scalar, bytes) || written(scalar, bytes).find('\n') != std::string_view::npos;
}

std::vector<std::string> lines_of(const Node& scalar, std::string_view bytes, std::size_t indent, bool expression) {
    if (is_block_scalar(scalar, bytes)) return block_lines(scalar, bytes, indent, expression);
    std::vector<Line> lines = split(bytes, scalar.span.begin, scalar.span.end);
    for (Line& line : lines) {
        line.begin = first_solid(bytes, line);
        const std::size_t end = line.end;
        while (line.end > line.begin && blank(bytes[line.end - 1])) --line.end;
        std::size_t slashes = 0;
        while (line.end - slashes > line.begin && bytes[line.end - slashes - 1] == '\\') ++slashes;
        if (line.end < end && slashes % 2 == 1) ++line.end;  // an escaped blank
    }
    std::vector<std::string> result;
    for (const Line& line : lines) result.emplace_back(bytes.substr(line.begin, line.end - line.begin));
    if (!expression || scalar.quoted) return result;
    const auto words = spaced_lines(scalar, bytes, lines);
    if (!words || !std::all_of(words->begin(), words->end(),
                               [](const std::string& line) { return line.empty() || stays_plain(line); }))
        return result;
    return *words;
}

}  // namespace portcullis::quality
