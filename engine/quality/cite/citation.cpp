// Reading a citation, and comparing it with sections and documents.
#include "quality/cite/citations.hpp"
#include "rulebook/section.hpp"

#include <cctype>

namespace portcullis::quality {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

// Lower case; every run of blanks and section signs is one blank.
std::string plain(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool sign = text.substr(i).starts_with("§");
        const bool wide = text.substr(i).starts_with("\u00a0");
        if (sign || wide || text[i] == ' ' || text[i] == '\t' || text[i] == '\n') {
            if (sign || wide) ++i;
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else {
            out += lower(text[i]);
        }
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

// `15 CFR § 742.6 (a)` → `742.6(a)`. The case of paragraphs matters: (a) is not (A).
std::string section_of(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.substr(i).starts_with("§") || text.substr(i).starts_with("\u00a0")) ++i;
        else if (text[i] != ' ' && text[i] != '\t' && text[i] != '\n') out += text[i];
    }
    const auto drop = [&](std::string_view prefix) {
        if (out.size() < prefix.size()) return;
        for (std::size_t i = 0; i < prefix.size(); ++i)
            if (lower(out[i]) != prefix[i]) return;
        out.erase(0, prefix.size());
    };
    for (const std::string_view prefix : {"15cfr", "15c.f.r.", "section", "sec.", "part", "eccn"}) drop(prefix);
    return out;
}

// `needle` in `text`, not within a longer word or number.
bool contains_words(std::string_view text, std::string_view needle) {
    if (needle.empty()) return false;
    for (std::size_t at = text.find(needle); at != std::string_view::npos; at = text.find(needle, at + 1)) {
        const std::size_t end = at + needle.size();
        const bool front = at == 0 || !is_word(needle.front()) || (!is_word(text[at - 1]) && text[at - 1] != '.');
        const bool number_goes_on = end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1]);
        const bool back = end == text.size() || !is_word(needle.back()) || (!is_word(text[end]) && !number_goes_on);
        if (front && back) return true;
    }
    return false;
}

}  // namespace

Citation::Citation(std::string_view written) : written_(plain(written)), section_(section_of(written)) {}

bool Citation::has_section(std::string_view section) const {
    const std::string full = section_of(section);
    if (section_.empty() || full.empty()) return false;
    if (rulebook::section_within(full, section_)) return true;
    // `774.Supp1(3A090)` has `774.Supp1(3A090.a)`.
    if (section_.back() == ')') {
        const std::string_view open = std::string_view(section_).substr(0, section_.size() - 1);
        if (full.starts_with(open) && full.size() > open.size() && full[open.size()] == '.') return true;
    }
    return language::is_eccn(section_) && rulebook::section_within(rulebook::eccn_of_section(full), section_);
}

bool Citation::is_document(const rulebook::SourceDocument& source) const {
    if (written_.empty()) return false;
    if (plain(source.key) == written_) return true;
    const std::string cite = plain(source.cite);
    if (contains_words(cite, written_) || contains_words(cite, plain(section_))) return true;
    constexpr std::size_t shortest = 5;  // a shorter part of an address says nothing
    return written_.size() >= shortest && plain(source.url).find(written_) != std::string::npos;
}

std::vector<std::string> nearest_sections(const std::vector<Use>& uses, std::string_view written) {
    std::string outer = section_of(written);
    while (true) {
        const std::size_t cut = outer.find_last_of("(.,");
        if (cut == std::string::npos || cut == 0) return {};
        outer.resize(cut);
        const Citation wider(outer);
        std::vector<std::string> found;
        for (const CountOf& one : sections(uses))
            if (wider.has_section(one.name)) found.push_back(one.name);
        if (!found.empty()) return found;
    }
}

}  // namespace portcullis::quality
