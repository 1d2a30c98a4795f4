#include "quality/format/expression_spacing.hpp"

#include "language/code.hpp"
#include "language/parser.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

using language::Token;
using language::TokenKind;

bool is(const Token& token, std::string_view mark) {
    return token.kind == TokenKind::punctuation && token.text == mark;
}

bool is_word(const Token& token, std::string_view word) {
    return token.kind == TokenKind::identifier && token.text == word;
}

// `!`, or a minus that is a sign: nothing that could be subtracted from stands before it.
bool is_prefix(const std::vector<Token>& tokens, std::size_t index) {
    if (is(tokens[index], "!")) return true;
    if (!is(tokens[index], "-")) return false;
    if (index == 0) return true;
    const Token& before = tokens[index - 1];
    if (before.kind == TokenKind::punctuation) return before.text != ")" && before.text != "]";
    return is_word(before, "in");
}

bool space_before(const std::vector<Token>& tokens, std::size_t index) {
    const Token& before = tokens[index - 1];
    const Token& token = tokens[index];
    if (is(before, "(") || is(before, "[") || is(before, ".") || is_prefix(tokens, index - 1)) return false;
    for (const char* mark : {")", "]", ",", "."})
        if (is(token, mark)) return false;
    if (is(token, "(")) return before.kind != TokenKind::identifier || before.text == "in";
    return true;
}

text::Node scalar(std::string_view text) {
    text::Node node;
    node.text = std::string(text);
    return node;
}

std::string_view word(std::string_view text, const Token& token) {
    return text.substr(token.begin, token.end - token.begin);
}

struct Meaning {
    bool sound = false;
    std::string text;
};

Meaning meaning(std::string_view text) {
    text::Diagnostics faults;
    language::Code code;
    const language::ExprId id = language::parse(code, scalar(text), faults);
    if (faults.has_errors()) return {};
    return {true, language::to_text(code, id)};
}

}  // namespace

std::optional<std::vector<Token>> tokens_of(const text::Node& expression) {
    text::Diagnostics faults;
    std::vector<Token> tokens = language::tokenize(expression, faults);
    if (faults.has_errors() || tokens.empty()) return std::nullopt;
    tokens.pop_back();
    return tokens;
}

std::string spaced(std::string_view text, const std::vector<Token>& tokens, std::size_t first, std::size_t last) {
    std::string out;
    for (std::size_t i = first; i < last; ++i) {
        if (i > first && space_before(tokens, i)) out += ' ';
        out += word(text, tokens[i]);
    }
    return out;
}

bool same_expression(std::string_view one, std::string_view other) {
    const auto tokens = tokens_of(scalar(one));
    const auto others = tokens_of(scalar(other));
    if (!tokens || !others) return one == other;
    const bool same_words = std::equal(tokens->begin(), tokens->end(), others->begin(), others->end(),
                                       [&](const Token& left, const Token& right) {
                                           return left.kind == right.kind && word(one, left) == word(other, right);
                                       });
    if (!same_words) return false;
    const Meaning left = meaning(one);
    const Meaning right = meaning(other);
    return left.sound == right.sound && left.text == right.text;
}

std::optional<std::string> spaced(const text::Node& expression) {
    const auto tokens = tokens_of(expression);
    if (!tokens) return std::nullopt;
    std::string out = spaced(expression.text, *tokens, 0, tokens->size());
    if (!meaning(expression.text).sound || !same_expression(expression.text, out)) return std::nullopt;
    return out;
}

}  // namespace portcullis::quality
