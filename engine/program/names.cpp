// Names of parties made comparable. A near name is never silently taken for a stranger.
#include "program/program.hpp"

#include <algorithm>
#include <array>

namespace portcullis::program {
namespace {

constexpr std::array<std::string_view, 31> suffixes{
    "inc",  "incorporated", "corp", "corporation", "co",   "company", "ltd",     "limited",  "llc", "llp", "plc",
    "gmbh", "ag",           "sa",   "srl",         "bv",   "nv",      "oy",      "ab",       "as",  "kk",  "pte",
    "pvt",  "sdn",          "bhd",  "spa",         "sarl", "group",   "holding", "holdings", "the"};

std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            current[j] =
                std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
        std::swap(previous, current);
    }
    return previous[b.size()];
}

std::string joined(const Name& name) {
    std::string text;
    for (const std::string& word : name.words) text += (text.empty() ? "" : " ") + word;
    return text;
}

bool begins_with(const Name& longer, const Name& shorter) {
    return shorter.words.size() < longer.words.size() &&
           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
}

}  // namespace

Name comparable_name(std::string_view text) {
    Name name;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) name.words.push_back(word);
        word.clear();
    };
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) word += c;
        else if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
        else if (c == '.' || c == '\'') continue;  // Inc., S.A., Xi'an
        else finish();
    }
    finish();
    std::vector<std::string> kept;
    for (const std::string& candidate : name.words)
        if (std::find(suffixes.begin(), suffixes.end(), candidate) == suffixes.end()) kept.push_back(candidate);
    if (!kept.empty()) name.words = std::move(kept);
    return name;
}

bool same_name(const Name& a, const Name& b) { return a.words == b.words; }

bool near_name(const Name& a, const Name& b) {
    if (a.words.empty() || b.words.empty()) return false;
    if (begins_with(a, b) || begins_with(b, a)) return true;
    const std::string left = joined(a);
    const std::string right = joined(b);
    const std::size_t size = std::max(left.size(), right.size());
    if (size < 5 || std::max(left.size(), right.size()) - std::min(left.size(), right.size()) > 2) return false;
    return distance(left, right) <= (size < 10 ? 1u : 2u);
}

}  // namespace portcullis::program
