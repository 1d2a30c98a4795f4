#include "language/lexer.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace portcullis::language {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Lexer {
  public:
    Lexer(const text::Node& scalar, text::Diagnostics& diagnostics)
        : node_(scalar), text_(scalar.text), diagnostics_(diagnostics) {}

    std::vector<Token> run() {
        std::vector<Token> tokens;
        for (;;) {
            while (at_ < text_.size() &&
                   (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
                ++at_;
            Token token = next();
            token.end = static_cast<std::uint32_t>(at_);
            tokens.push_back(token);
            if (token.kind == TokenKind::end) return tokens;
        }
    }

  private:
    Token next() {
        Token token;
        token.begin = static_cast<std::uint32_t>(at_);
        if (at_ >= text_.size()) return token;
        const char c = text_[at_];
        if (letter(c)) return identifier(token);
        if (digit(c) || (c == '.' && at_ + 1 < text_.size() && digit(text_[at_ + 1]))) return number(token);
        if (c == '"' || c == '\'') return string(token, c);
        return punctuation(token);
    }

    Token identifier(Token token) {
        while (at_ < text_.size() && (letter(text_[at_]) || digit(text_[at_]))) ++at_;
        token.kind = TokenKind::identifier;
        // `param.h20-letters.bandwidth` is one name: regimes and parameters are named with hyphens.
        if (text_.substr(token.begin, at_ - token.begin) == "param" && at_ < text_.size() && text_[at_] == '.') {
            const auto inside = [&](std::size_t i) {
                if (i >= text_.size()) return false;
                const bool joint = (text_[i] == '-' || text_[i] == '.') && i + 1 < text_.size() &&
                                   (letter(text_[i + 1]) || digit(text_[i + 1]));
                return letter(text_[i]) || digit(text_[i]) || joint;
            };
            while (inside(at_)) ++at_;
        }
        token.text = text_.substr(token.begin, at_ - token.begin);
        return token;
    }

    Token number(Token token) {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool sign = (c == '+' || c == '-') && (text_[at_ - 1] == 'e' || text_[at_ - 1] == 'E');
            // A unit may follow a number only after a space, so letters here belong to a malformed number.
            if (!digit(c) && !letter(c) && c != '.' && !sign) break;
            ++at_;
        }
        token.text = text_.substr(token.begin, at_ - token.begin);
        const ParsedNumber parsed = parse_number(token.text);
        token.kind = parsed.ok ? TokenKind::number : TokenKind::broken;
        token.number = parsed.value;
        if (!parsed.ok)
            fault("bad-number", token.begin, "`" + text::printable(token.text) + "` " + std::string(parsed.why));
        return token;
    }

    Token string(Token token, char quote) {
        ++at_;
        while (at_ < text_.size() && text_[at_] != quote) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                ++at_;
                const char c = text_[at_];
                if (c == 'n') token.text += '\n';
                else if (c == 't') token.text += '\t';
                else if (c == '\\' || c == '"' || c == '\'') token.text += c;
                else {
                    // A regular expression's own escape; the parser knows whether this is one.
                    token.text += {'\\', c};
                    if (token.escape == 0) token.escape = static_cast<std::uint32_t>(at_ - 1);
                }
            } else {
                token.text += text_[at_];
            }
            ++at_;
        }
        if (at_ >= text_.size()) {
            token.kind = TokenKind::broken;
            fault("unterminated-string", token.begin, "this string has no closing quote",
                  "close it with `" + std::string(1, quote) + "`");
            return token;
        }
        ++at_;
        token.kind = TokenKind::string;
        return token;
    }

    Token punctuation(Token token) {
        static constexpr std::array<std::string_view, 22> known{"&&", "||", "==", "!=", "<=", ">=", "!", "<",
                                                                ">",  "+",  "-",  "*",  "/",  "?",  ":", "(",
                                                                ")",  "[",  "]",  ",",  ".",  "="};
        for (const std::string_view mark : known) {
            if (text_.substr(at_, mark.size()) != mark) continue;
            at_ += mark.size();
            token.kind = TokenKind::punctuation;
            token.text = mark;
            if (mark == "=") {
                fault("stray-character", token.begin, "`=` is not an operator", "write `==` to compare");
                token.text = "==";
            }
            return token;
        }
        const std::size_t begin = at_++;
        while (at_ < text_.size() && (static_cast<unsigned char>(text_[at_]) & 0xc0) == 0x80) ++at_;
        const std::string_view stray = text_.substr(begin, at_ - begin);
        std::string help;
        if (stray == "&" || stray == "|") help = "write `" + std::string(stray) + std::string(stray) + "`";
        else if (stray == "≥") help = "write `>=`";
        else if (stray == "≤") help = "write `<=`";
        else if (stray == "≠") help = "write `!=`";
        else if (stray == "“" || stray == "”" || stray == "‘" || stray == "’") help = "write straight quotes";
        else if (stray == "%") help = "write `50 percent`, if the vocabulary has the unit";
        token.kind = TokenKind::broken;
        fault("stray-character", token.begin, "`" + text::printable(stray) + "` means nothing here", help);
        return token;
    }

    void fault(std::string code, std::size_t begin, std::string message, std::string help = {}) {
        diagnostics_.error(std::move(code), node_.at(begin, at_), std::move(message), std::move(help));
    }

    const text::Node& node_;
    std::string_view text_;
    text::Diagnostics& diagnostics_;
    std::size_t at_ = 0;
};

}  // namespace

ParsedNumber parse_number(std::string_view text) {
    if (text.empty()) return {false, 0, "is not a number"};
    const std::size_t start = text[0] == '-' || text[0] == '+' ? 1 : 0;
    if (start == text.size() || (!digit(text[start]) && text[start] != '.')) return {false, 0, "is not a number"};
    int significant = 0;
    bool leading = true;
    for (const char c : text.substr(start)) {
        if (c == 'e' || c == 'E') break;
        if (c == '.') continue;
        if (c != '0') leading = false;
        if (!leading) ++significant;
    }
    ParsedNumber result;
    const char* first = text.data() + (text[0] == '+' ? 1 : 0);
    const auto [end, code] = std::from_chars(first, text.data() + text.size(), result.value);
    if (code == std::errc::result_out_of_range) return {false, 0, "is out of range"};
    if (code != std::errc() || end != text.data() + text.size()) return {false, 0, "is not a number"};
    if (!std::isfinite(result.value)) return {false, 0, "is not a finite number"};
    // Up to 15 significant digits every decimal has its own double, so decimals compare exactly.
    if (significant > 15) return {false, 0, "has more than 15 significant digits"};
    result.ok = true;
    return result;
}

std::vector<Token> tokenize(const text::Node& scalar, text::Diagnostics& diagnostics) {
    return Lexer(scalar, diagnostics).run();
}

}  // namespace portcullis::language
