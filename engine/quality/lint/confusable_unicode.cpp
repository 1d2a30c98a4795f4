// confusable-unicode: characters that deceive a reader or a search. A Cyrillic or Greek letter in a Latin word,
// full-width letters, spaces that are no spaces, and characters that cannot be seen or that reverse the order of
// others. A word written wholly in another script is what it seems, and so are quotation marks, dashes and accents.
#include "quality/lint/lints.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace portcullis::quality {
namespace {

struct Pair {
    char32_t seen;
    char ascii;
};

// Letters of other scripts that are drawn like a Latin one, by code point.
constexpr std::array<Pair, 61> lookalikes = {{
    {0x0391, 'A'}, {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039a, 'K'},
    {0x039c, 'M'}, {0x039d, 'N'}, {0x039f, 'O'}, {0x03a1, 'P'}, {0x03a4, 'T'}, {0x03a5, 'Y'}, {0x03a7, 'X'},
    {0x03b1, 'a'}, {0x03b9, 'i'}, {0x03ba, 'k'}, {0x03bd, 'v'}, {0x03bf, 'o'}, {0x03c1, 'p'}, {0x03c5, 'u'},
    {0x03c7, 'x'}, {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'},
    {0x0417, '3'}, {0x041a, 'K'}, {0x041c, 'M'}, {0x041d, 'H'}, {0x041e, 'O'}, {0x0420, 'P'}, {0x0421, 'C'},
    {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'}, {0x0430, 'a'}, {0x0435, 'e'}, {0x043a, 'k'}, {0x043c, 'm'},
    {0x043d, 'h'}, {0x043e, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04ae, 'Y'}, {0x04bb, 'h'}, {0x04cf, 'l'}, {0x0501, 'd'},
    {0x051b, 'q'}, {0x051d, 'w'}, {0x0555, 'O'}, {0x0585, 'o'}, {0x0578, 'n'},
}};

bool is_space(char32_t c) {
    return c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) || c == 0x202f || c == 0x205f || c == 0x3000;
}
bool is_full_width(char32_t c) { return c >= 0xff01 && c <= 0xff5e; }
bool is_latin(char32_t c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }
bool is_other_script(char32_t c) { return c >= 0x0370 && c <= 0x058f; }
bool is_word(char32_t c) { return is_latin(c) || (c >= '0' && c <= '9') || c == '_' || (c >= 0xc0 && c <= 0x058f); }

const Pair* lookalike(char32_t c) {
    const auto found = std::find_if(lookalikes.begin(), lookalikes.end(), [&](const Pair& p) { return p.seen == c; });
    return found == lookalikes.end() ? nullptr : &*found;
}

struct Scan {
    text::FileId file;
    std::string_view bytes;
    Findings& findings;

    void found(std::size_t at, text::CodePoint point, const std::string& what, const std::string& instead) const {
        const text::Span span{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + point.length)};
        text::Diagnostic& finding =
            findings.report(span, what, instead.empty() ? "remove it" : "write `" + instead + "`");
        finding.fix.push_back({span, instead});
    }

    void character(std::size_t at, text::CodePoint point) const {
        if (is_full_width(point.value))
            return found(at, point, "a full-width character stands for a plain one",
                         std::string(1, static_cast<char>(point.value - 0xff01 + '!')));
        if (is_space(point.value)) return found(at, point, "this space is none that a search would find", " ");
        if (text::is_deceptive(point.value) && !(point.value == 0xfeff && at == 0))
            return found(at, point, "a character that cannot be seen", "");
    }

    // A word that mixes Latin letters with ones that look like them.
    void word(std::size_t begin, std::size_t end) const {
        bool latin = false;
        for (std::size_t at = begin; at < end; at += text::decode(bytes, at).length)
            latin = latin || is_latin(text::decode(bytes, at).value);
        if (!latin) return;
        for (std::size_t at = begin; at < end;) {
            const text::CodePoint point = text::decode(bytes, at);
            if (const Pair* pair = lookalike(point.value); pair != nullptr)
                found(at, point, "a letter of another script looks like `" + std::string(1, pair->ascii) + "`",
                      std::string(1, pair->ascii));
            at += point.length;
        }
    }

    void run() const {
        std::size_t begin = 0;
        bool other = false;
        for (std::size_t at = 0; at < bytes.size();) {
            const text::CodePoint point = text::decode(bytes, at);
            if (!is_word(point.value)) {
                if (other) word(begin, at);
                if (point.value >= 0x80 && point.valid) character(at, point);
                begin = at + point.length;
                other = false;
            }
            other = other || is_other_script(point.value);
            at += point.length;
        }
        if (other) word(begin, bytes.size());
    }
};

}  // namespace

void lint_confusable_unicode(const LintInput& input, Findings& findings) {
    for (const rulebook::Document& document : input.loaded.documents)
        Scan{document.file, input.sources.bytes(document.file), findings}.run();
}

}  // namespace portcullis::quality
