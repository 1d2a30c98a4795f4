#include "output/markdown.hpp"

#include "text/diagnostic.hpp"

#include <algorithm>

namespace portcullis::output::markdown {
namespace {

std::size_t longest_ticks(std::string_view text) {
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : text) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

}  // namespace

std::string code(std::string_view outside) {
    std::string text = text::printable(outside);
    if (text.empty()) return {};
    const std::string fence(longest_ticks(text) + 1, '`');
    const bool padded = text.front() == '`' || text.back() == '`';
    std::string out;
    for (const char c : text) {
        if (c == '|') out += '\\';
        out += c;
    }
    return padded ? fence + " " + out + " " + fence : fence + out + fence;
}

std::string html(std::string_view outside) {
    std::string out;
    for (const char c : text::printable(outside)) {
        if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (c == '&') out += "&amp;";
        else out += c;
    }
    return out;
}

std::string block(std::string_view language, const std::string& text) {
    const std::string fence(std::max<std::size_t>(3, longest_ticks(text) + 1), '`');
    return fence + std::string(language) + "\n" + text + fence + "\n";
}

std::string row(const std::vector<std::string>& cells) {
    std::string out = "|";
    for (const std::string& cell : cells) out += " " + cell + " |";
    return out + "\n";
}

}  // namespace portcullis::output::markdown
