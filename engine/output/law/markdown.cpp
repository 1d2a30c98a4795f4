#include "output/law/markdown.hpp"

#include "text/diagnostic.hpp"

#include <algorithm>

namespace portcullis::output::law {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What would begin a list or a heading: a mark with a blank behind it.
std::size_t leading_mark(std::string_view text) {
    const auto alone = [&](std::size_t at) { return at + 1 == text.size() || text[at + 1] == ' '; };
    if (text.empty()) return std::string_view::npos;
    if (text.front() == '#' || (std::string_view("-+").find(text.front()) != std::string_view::npos && alone(0)))
        return 0;
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto digits = static_cast<std::size_t>(end - text.begin());
    const bool number = digits > 0 && digits < text.size() && (text[digits] == '.' || text[digits] == ')');
    return number && alone(digits) ? digits : std::string_view::npos;
}

}  // namespace

std::string escaped(std::string_view outside) {
    const std::string text = text::printable(outside);
    const std::size_t mark = leading_mark(text);
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '&') out += "&amp;";
        else {
            if (i == mark || std::string_view("\\`*_[]|~$").find(c) != std::string_view::npos) out += '\\';
            out += c;
        }
    }
    return out;
}

std::string code(std::string_view outside) {
    const std::string text = text::printable(outside);
    if (text.empty()) return {};
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const std::string pad = text.front() == '`' || text.back() == '`' ? " " : "";
    std::string inner;
    for (const char c : text) {
        if (c == '|') inner += '\\';  // a bar ends a cell, also in code
        inner += c;
    }
    return fence + pad + inner + pad + fence;
}

std::string link(std::string_view text, std::string_view url) {
    const std::string words = escaped(text);
    if (!url.starts_with("https://") && !url.starts_with("http://")) return words;
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string address;
    for (const char c : url) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            byte > 0x20 && byte < 0x7f && std::string_view("()<>[]\"'`\\|*_").find(c) == std::string_view::npos;
        if (plain || c == '_') address += c;
        else address += {'%', hex[byte >> 4], hex[byte & 15]};
    }
    return "[" + words + "](" + address + ")";
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

std::string table_head(const std::vector<std::string>& cells) {
    return row(cells) + row(std::vector<std::string>(cells.size(), "---"));
}

std::string chart_words(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c);
        out += plain || c == '-' ? c : ' ';
    }
    return out;
}

}  // namespace portcullis::output::law
