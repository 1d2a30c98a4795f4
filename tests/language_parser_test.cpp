// Text of expressions → trees, and what is refused, with the bytes that the report underlines.
#include "language/parser.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {
namespace {

// One expression as the value of a key of a YAML file, so that places go through quotes, folds and blocks.
struct Parsing {
    text::Sources sources;
    text::Diagnostics diagnostics;
    Code code;
    ExprId root = no_expr;
    std::string_view bytes;

    explicit Parsing(const std::string& yaml) {
        const text::FileId file = sources.add("a.yaml", "when: " + yaml + "\n");
        bytes = sources.bytes(file);
        const auto tree = text::read_yaml(sources, file, {}, diagnostics);
        if (tree) root = parse(code, *tree->find("when"), diagnostics);
    }

    // The tree in canonical spelling, or `code: underlined bytes` for each fault.
    std::string outcome() const {
        if (diagnostics.empty()) return root == no_expr ? "no tree" : to_text(code, root);
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            const std::string_view underlined = bytes.substr(one.span.begin, one.span.end - one.span.begin);
            out += (out.empty() ? "" : "; ") + one.code + ": " + std::string(underlined);
        }
        return out;
    }

    std::string help() const { return diagnostics.empty() ? std::string() : diagnostics.sorted().front().help; }
};

struct Case {
    std::string input;
    std::string outcome;
};

void expect_all(const std::vector<Case>& cases) {
    for (const Case& one : cases) EXPECT_EQ(Parsing(one.input).outcome(), one.outcome) << "input: " << one.input;
}

std::string repeat(const std::string& text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

TEST(Parser, Precedence) {
    expect_all({
        {"a && b || c && d", "((a && b) || (c && d))"},
        {"a || b && c", "(a || (b && c))"},
        {"(a || b) && c", "((a || b) && c)"},
        {"a && b && c", "(a && b && c)"},
        {"a && (b && c)", "(a && (b && c))"},
        {"'!a && b'", "(!a && b)"},
        {"'!(a && b)'", "!(a && b)"},
        {"'!!a'", "!!a"},
        {"a == b && c != d", "((a == b) && (c != d))"},
        {"a + b * c", "(a + (b * c))"},
        {"(a + b) * c", "((a + b) * c)"},
        {"a - b - c", "((a - b) - c)"},
        {"a / b / c", "((a / b) / c)"},
        {"a - b + c", "((a - b) + c)"},
        {"a + b < c * d", "((a + b) < (c * d))"},
        {"a < -b", "(a < -b)"},
        {"\"- -a * b\"", "(--a * b)"},
        {"a in b && c", "((a in b) && c)"},
        {"a + b in c", "((a + b) in c)"},
    });
}

TEST(Parser, Conditionals) {
    expect_all({
        {"'a ? b : c'", "if(a, b, c)"},
        {"'a ? b : c ? d : e'", "if(a, b, if(c, d, e))"},
        {"'a ? b ? c : d : e'", "if(a, if(b, c, d), e)"},
        {"'a || b ? c + 1 : d'", "if((a || b), (c + 1), d)"},
        {"if(a, b, c)", "if(a, b, c)"},
    });
}

TEST(Parser, NamesAndCalls) {
    expect_all({
        {"destination", "destination"},
        {"item.chips", "item.chips"},
        {"a.b.c.d", "a.b.c.d"},
        {"parties.exists(p, p.role == \"end_user\")", "exists(parties, p, (p.role == \"end_user\"))"},
        {"item.chips.filter(c, c.x).map(c, c.y)", "map(filter(item.chips, c, c.x), c, c.y)"},
        {"f()", "f()"},
        {"f(a).b", "f(a).b"},
        {"f(a)(b)", "syntax: ("},
        {"row(\"t\", party).policy", "row(\"t\", party).policy"},
        {"param.tpp_a", "param.tpp_a"},
        {"param.h20-letters.memory_bandwidth", "param.h20-letters.memory_bandwidth"},
        {"param.a-b - c", "(param.a-b - c)"},
        {"param.a -1", "(param.a - 1)"},
        {"a-1", "(a - 1)"},
        {"in_force", "in_force"},
        {"'[a, b]'", "[a, b]"},
        {"'[]'", "[]"},
        {"x in [1, 2]", "(x in [1, 2])"},
        {"x in []", "(x in [])"},
    });
}

TEST(Parser, Literals) {
    expect_all({
        {"4800", "4800"},
        {"1e26", "1e+26"},
        {"2.50", "2.5"},
        {".5", "0.5"},
        {"8 bit", "unit bit(8)"},
        {"25 days", "unit days(25)"},
        {"x == 8 bit", "(x == unit bit(8))"},
        {"true && false", "(true && false)"},
        {"x == \"CN\"", "(x == \"CN\")"},
        {"x == 'it'", "(x == \"it\")"},
        {"'x == \"it''s\"'", "(x == \"it's\")"},
        {"x.matches(\"^a\\\\.b\\d$\")", "matches(x, \"^a\\.b\\d$\")"},
        {"123456789012345", "123456789012345"},
        {"1 in x", "(1 in x)"},
    });
}

TEST(Parser, Refused) {
    expect_all({
        {"''", "empty-expression: "},
        {"a &&", "syntax: "},
        {"a b", "syntax: b"},
        {"a && && b", "syntax: &&"},
        {"(a", "syntax: "},
        {"a)", "syntax: )"},
        {"f(a", "syntax: "},
        {"f(a,)", "syntax: )"},
        {"f(a b)", "syntax: b"},
        {"a.", "syntax: "},
        {"a.1", "syntax: .1"},
        {"a..b", "syntax: ."},
        {"x in [1, 2", "syntax: "},
        {"x in [1 2]", "syntax: 2"},
        {"'a ? b'", "syntax: "},
        {"'a ? : b'", "syntax: :"},
        {"a < b < c", "syntax: <"},
        {"a == b == c", "syntax: =="},
        {"a = b", "stray-character: ="},
        {"a & b", "stray-character: &"},
        {"a | b", "stray-character: |"},
        {"a ≥ 4800", "stray-character: ≥"},
        {"a $ b", "stray-character: $"},
        {"a == \"CN", "unterminated-string: \"CN"},
        {"a and b", "syntax: and"},
        {"not a", "syntax: a"},
        {"1234567890123456", "bad-number: 1234567890123456"},
        {"1.2.3", "bad-number: 1.2.3"},
        {"8bit", "bad-number: 8bit"},
        {"1e999", "bad-number: 1e999"},
        {"0x10", "bad-number: 0x10"},
        {"x == 1e", "bad-number: 1e"},
        {"a ~ b ^ c", "stray-character: ~; stray-character: ^"},
        {"in", "syntax: in"},
        {"a in", "syntax: "},
    });
}

TEST(Parser, HelpsWithOtherLanguages) {
    EXPECT_EQ(Parsing("a and b").help(), "write `&&`");
    EXPECT_EQ(Parsing("a or b").help(), "write `||`");
    EXPECT_EQ(Parsing("a = b").help(), "write `==` to compare");
    EXPECT_EQ(Parsing("a & b").help(), "write `&&`");
    EXPECT_EQ(Parsing("a ≥ b").help(), "write `>=`");
    EXPECT_EQ(Parsing("a < b < c").help(), "join two comparisons with `&&`");
}

TEST(Parser, Depth) {
    EXPECT_EQ(Parsing("'" + repeat("(", 30) + "a" + repeat(")", 30) + "'").outcome(), "a");
    const std::vector<std::string> deep = {repeat("(", 100'000),    repeat("!", 100'000),     repeat("-", 100'000),
                                           repeat("f(", 100'000),   repeat("[", 100'000),     repeat("a?", 100'000),
                                           repeat("a?b:", 100'000), repeat("a in [", 100'000)};
    for (const std::string& input : deep) {
        const Parsing parsing("'" + input + "'");
        EXPECT_EQ(parsing.outcome().substr(0, 16), "expression-depth") << input.substr(0, 10);
        EXPECT_EQ(parsing.diagnostics.error_count(), 1u) << input.substr(0, 10);
    }
}

TEST(Parser, Size) {
    EXPECT_EQ(Parsing("a" + repeat(" && a", 900)).diagnostics.error_count(), 0u);
    const std::vector<std::string> long_ones = {"a" + repeat(" && a", 5'000), "a" + repeat(" || a", 5'000),
                                                "a" + repeat(".a", 5'000), "f(a" + repeat(", a", 5'000) + ")"};
    for (const std::string& input : long_ones) {
        const Parsing parsing(input);
        EXPECT_EQ(parsing.outcome().substr(0, 15), "expression-size") << input.substr(0, 10);
        EXPECT_EQ(parsing.diagnostics.error_count(), 1u) << input.substr(0, 10);
        EXPECT_LT(parsing.code.exprs.size(), 2'100u);
    }
}

// A chain nests to the left, as deep as it is long; every later walk over the tree is recursive.
TEST(Parser, LeftChainsAreLimitedToo) {
    EXPECT_EQ(Parsing("a" + repeat(" - a", 60)).diagnostics.error_count(), 0u);
    const Parsing sum("a" + repeat(" - a", 900));
    EXPECT_EQ(sum.outcome().substr(0, 16), "expression-depth");
    EXPECT_EQ(sum.diagnostics.error_count(), 1u);
}

TEST(Parser, PlacesInScalars) {
    const std::vector<Case> cases = {
        {"a && $", "stray-character: $"},
        {"'a && $'", "stray-character: $"},
        {"\"a && $\"", "stray-character: $"},
        {"\"\\\"x\\\" == $\"", "stray-character: $"},
        {"'\"it''s\" == $'", "stray-character: $"},
        {">-\n  a &&\n  $\n", "stray-character: $"},
        {"|\n  a &&\n  $\n", "stray-character: $"},
        {"|2-\n    a\n  && $\n", "stray-character: $"},
        {"a &&\n  b\n  && $", "stray-character: $"},
        {"'é == \"é\" && $'", "stray-character: é; stray-character: $"},
        {"\"a &&\n   $\"", "stray-character: $"},
        {"\"a \\u0026& $\"", "stray-character: $"},
        {"\"a \\x24 b\"", "stray-character: \\x24"},
        {"'a == ''CN'", "unterminated-string: ''CN"},
    };
    for (const Case& one : cases) EXPECT_EQ(Parsing(one.input).outcome(), one.outcome) << "input: " << one.input;
}

// Each node knows which bytes it was read from.
TEST(Parser, SpansOfNodes) {
    const Parsing parsing("'ab && cd.ef >= 4800 || x in [1, 22]'");
    ASSERT_EQ(parsing.outcome(), "((ab && (cd.ef >= 4800)) || (x in [1, 22]))");
    std::vector<std::string> spans;
    const auto slice = [&](ExprId id) {
        const text::Span span = parsing.code.exprs[id].span;
        return std::string(parsing.bytes.substr(span.begin, span.end - span.begin));
    };
    const ExprId both = parsing.code.child(parsing.root, 0);
    const ExprId in = parsing.code.child(parsing.root, 1);
    EXPECT_EQ(slice(parsing.root), "ab && cd.ef >= 4800 || x in [1, 22]");
    EXPECT_EQ(slice(both), "ab && cd.ef >= 4800");
    EXPECT_EQ(slice(parsing.code.child(both, 1)), "cd.ef >= 4800");
    EXPECT_EQ(slice(parsing.code.child(parsing.code.child(both, 1), 0)), "cd.ef");
    EXPECT_EQ(slice(in), "x in [1, 22]");
    EXPECT_EQ(slice(parsing.code.child(in, 1)), "[1, 22]");
}

// Hostile text: never a crash, and every span lies in the file.
TEST(Parser, Garbage) {
    const std::vector<std::string> pieces = {"a", "(",     ")",  "[",      "]", ",",      ".",  "&&",    "||",
                                             "!", "==",    "<",  "-",      "?", ":",      "in", "\"x",   "'y'",
                                             "1", "8 bit", "1e", "param.", "é", "\\",     "@",  "list(", "date",
                                             " ", "\t",    "%",  "=",      "$", "exists("};
    std::uint64_t state = 1;
    for (int round = 0; round < 5'000; ++round) {
        std::string text;
        for (int i = 0; i < 12; ++i) {
            state = state * 6364136223846793005u + 1442695040888963407u;
            text += pieces[(state >> 33) % pieces.size()];
        }
        text::Node node;
        node.text = text;
        node.span = {0, 0, static_cast<std::uint32_t>(text.size())};
        Code code;
        text::Diagnostics diagnostics;
        const ExprId root = parse(code, node, diagnostics);
        ASSERT_LT(root, code.exprs.size());
        ASSERT_FALSE(to_text(code, root).empty()) << text;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            ASSERT_LE(one.span.begin, one.span.end) << text;
            ASSERT_LE(one.span.end, text.size()) << text;
        }
    }
}

}  // namespace
}  // namespace portcullis::language
