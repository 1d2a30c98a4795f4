// YAML in: trees, places of what stands in scalars, and what is refused.
#include "support/reading.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {
namespace {

struct Reading : support::Reading {
    explicit Reading(const std::string& input, const Limits& limits = {})
        : support::Reading(input, limits, &read_yaml) {}

    [[nodiscard]] std::string help() const { return diagnostics.empty() ? "" : diagnostics.sorted().front().help; }
};

Limits with_aliases() {
    Limits limits;
    limits.aliases = true;
    return limits;
}

std::string repeat(const std::string& text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

struct Case {
    std::string input;
    std::string outcome;
};

void expect_all(const std::vector<Case>& cases, const Limits& limits = {}) {
    for (const Case& one : cases) {
        EXPECT_EQ(Reading(one.input, limits).outcome(), one.outcome) << "input:\n" << one.input;
    }
}

TEST(Yaml, Trees) {
    expect_all({
        {"a: 1", "a: 1\n"},
        {"a: 1\nb: x y \n", "a: 1\nb: x y\n"},
        {"a:\n  - 1\n  - b: 2\n    c: 3\n", "a[0]: 1\na[1].b: 2\na[1].c: 3\n"},
        {"a:\n- 1\n- 2\n", "a[0]: 1\na[1]: 2\n"},
        {"{a: [1, 2], b: {c: 3,}, d: [], e: {}}", "a[0]: 1\na[1]: 2\nb.c: 3\nd: []\ne: {}\n"},
        {"{a: [1, 2],\n b: 3}\n", "a[0]: 1\na[1]: 2\nb: 3\n"},
        {"[a: 1, b]", "[0].a: 1\n[1]: b\n"},
        {"{\"a\":1,\"b\":\"c\"}", "a: 1\nb: \"c\"\n"},
        {"---\na: 1\n...\n", "a: 1\n"},
        {"# before\na: 1 # behind\n# after\n", "a: 1\n"},
        {"- NO\n- 4E091\n- 1e26\n- 'NO'\n", "[0]: NO\n[1]: 4E091\n[2]: 1e26\n[3]: \"NO\"\n"},
        {"word", ".: word\n"},
        {"? a\n: 1\n", "a: 1\n"},
        {"- - a\n  - b\n- c\n", "[0][0]: a\n[0][1]: b\n[1]: c\n"},
        {"a.b: in china && x >= 4800 || y in [1, 2]\n", "a.b: in china && x >= 4800 || y in [1, 2]\n"},
    });
}

TEST(Yaml, AbsentValuesAndNull) {
    expect_all({
        {"a:\nb: null\nc: ~\nd: Null\n", "a: \nb: null\nc: ~\nd: Null\n"},
        {"a:\nnull: b\n~: c\n", "a: \nnull: b\n~: c\n"},
        {"- \n- null\n-\n- x\n", "[0]: \n[1]: null\n[2]: \n[3]: x\n"},
        {"a:\n  - b:\n  -\nnull: c", "a[0].b: \na[1]: \nnull: c\n"},
        {"{a, b: , null}", "a: \nb: \nnull: \n"},
        {"[null, null: null]", "[0]: null\n[1].null: null\n"},
    });
    const Reading reading("a:\nb: null\nc: 'null'\n");
    ASSERT_TRUE(reading.tree);
    EXPECT_TRUE(reading.tree->find("a")->is_null());
    EXPECT_TRUE(reading.tree->find("b")->is_null());
    EXPECT_FALSE(reading.tree->find("c")->is_null());
    EXPECT_EQ(reading.tree->find("a")->span.begin, 2u);
    EXPECT_EQ(reading.slice(reading.tree->find("b")->span), "null");
}

TEST(Yaml, Scalars) {
    expect_all({
        {"a: x\n  y\n\n  z\n", "a: x y\\nz\n"},
        {"a: 'it''s'\n", "a: \"it's\"\n"},
        {"a: 'x\n\n   y'\n", "a: \"x\\ny\"\n"},
        {"a: \"x\\ty\\u00e9\\x41\\\"\\\\\"\n", "a: \"x\\tyéA\"\\\"\n"},
        {"a: \"x  \n   y \\\n   z\"\n", "a: \"x y z\"\n"},
        {"a: |\n  x\n    y\n\n  z\n", "a: \"x\\n  y\\n\\nz\\n\"\n"},
        {"a: |-\n  x\n\n\nb: 1\n", "a: \"x\"\nb: 1\n"},
        {"a: |+\n  x\n\nb: 1\n", "a: \"x\\n\\n\"\nb: 1\n"},
        {"a: |2-\n   x\n  y\n", "a: \" x\\ny\"\n"},
        {"a: >\n  x\n  y\n\n  z\n", "a: \"x y\\nz\\n\"\n"},
        {"a: >-\n  x\n    y\n  z\n", "a: \"x\\n  y\\nz\"\n"},
        {"a: | # comment\n  x # no comment\n", "a: \"x # no comment\\n\"\n"},
        {"a: |\n\n\n  x", "a: \"\\n\\nx\"\n"},
        {"a: |\nb: 1\n", "a: \"\"\nb: 1\n"},
        {"- |\n x\n- >\n y\n", "[0]: \"x\\n\"\n[1]: \"y\\n\"\n"},
        {"a: ''\nb: \"\"\n", "a: \"\"\nb: \"\"\n"},
    });
}

TEST(Yaml, LineEndingsAndByteOrderMark) {
    expect_all({
        {"a: 1\r\nb:\r\n  - x\r\n", "a: 1\nb[0]: x\n"},
        {"a: |\r\n  x\r\n  y\r\n", "a: \"x\\ny\\n\"\n"},
        {"a: >\r\n  x\r\n  y\r\n", "a: \"x y\\n\"\n"},
        {"a: \"x\r\n  y\"\r\n", "a: \"x y\"\n"},
        {"\xef\xbb\xbf"
         "a: 1\nb: 2\n",
         "a: 1\nb: 2\n"},
        {"\xef\xbb\xbf"
         "a: 1\na: 2\n",
         "duplicate-key 2:1\n"},
        {"\xef\xbb\xbf"
         "a: b: c\n",
         "yaml-syntax 1:5\n"},
        {"a: 1\rb: 2\n", "control-character 1:5\n"},
    });
}

// `word` must be found in the text of `a` and at the same words of the file.
struct PlaceCase {
    std::string input;
    std::string word;
    std::string in_file;  // where it differs: escapes, folds
};

TEST(Yaml, PlacesWithinScalars) {
    const std::vector<PlaceCase> cases = {
        {"a: one two three\n", "two", ""},
        {"a: one\n  two three\n", "two", ""},
        {"a: one\n\n  two three\n", "three", ""},
        {"a: 'one ''two'' three'\n", "two", ""},
        {"a: 'one ''two'' three'\n", "'two'", "''two''"},
        {"a: \"one\\ttwo\"\n", "two", ""},
        {"a: \"one\\u0074wo x\"\n", "two", "\\u0074wo"},
        {"a: \"one \\\n   two\"\n", "two", ""},
        {"a: \"one\n   two\"\n", "one two", "one\n   two"},
        {"a: |\n   one\n   two\n", "two", ""},
        {"a: |\r\n   one\r\n   two\r\n", "two", ""},
        {"a: |2\n    one\n   two\n", " two", ""},
        {"a: >\n   one\n   two\n", "two", ""},
        {"a: >\n   one\n\n   two\n   three\n", "three", ""},
        {"a: >-\n\n   one\n     two\n   three\n\n", "two", ""},
        {"\xef\xbb\xbf"
         "a: é \"two\" x\n",
         "two", ""},
        {"- x\n- {a: one two, b: c}\n", "two", ""},
        {"a: [one two , x]\n", "two", ""},
    };
    for (const PlaceCase& one : cases) {
        SCOPED_TRACE(one.input);
        const Reading reading(one.input);
        ASSERT_TRUE(reading.tree) << reading.outcome();
        const Node* node = &*reading.tree;
        if (node->kind == NodeKind::sequence) node = &node->items[1];
        node = node->find("a");
        if (node->kind == NodeKind::sequence) node = &node->items[0];
        const std::size_t at = node->text.find(one.word);
        ASSERT_NE(at, std::string::npos) << node->text;
        EXPECT_EQ(reading.slice(node->at(at, at + one.word.size())), one.in_file.empty() ? one.word : one.in_file);
    }
}

TEST(Yaml, SpansOfNodes) {
    const Reading reading("a: [1, {b: 'c'} ]\nd:\n  - e\n  - |\n    f\ng: h i \n");
    ASSERT_TRUE(reading.tree);
    const Node& a = *reading.tree->find("a");
    const Node& d = *reading.tree->find("d");
    EXPECT_EQ(reading.slice(a.span), "[1, {b: 'c'} ]");
    EXPECT_EQ(reading.slice(a.items[1].span), "{b: 'c'}");
    EXPECT_EQ(reading.slice(a.items[1].find("b")->span), "'c'");
    EXPECT_EQ(reading.slice(d.span), "- e\n  - |\n    f\n");
    EXPECT_EQ(reading.slice(d.items[1].span), "|\n    f\n");
    EXPECT_EQ(reading.slice(reading.tree->find_entry("g")->key.span), "g");
    EXPECT_EQ(reading.slice(reading.tree->find("g")->span), "h i");
}

TEST(Yaml, Refused) {
    expect_all({
        {"", "empty-file 1:1\n"},
        {" \n\n", "empty-file 1:1\n"},
        {"# nothing\n", "empty-file 1:1\n"},
        {"a: 1\na: 2\nb: 1\na: 3\n\"b\": 2\n", "duplicate-key 2:1\nduplicate-key 4:1\nduplicate-key 5:1\n"},
        {"a: {x: 1, x: 2}\nb: {y: 1, y: 2}\n", "duplicate-key 1:11\nduplicate-key 2:11\n"},
        {"a: 1\n---\nb: 2\n", "second-document 2:1\n"},
        {"a: 1\n...\n---\nb: 2\n", "second-document 3:1\n"},
        {"a: 1\n...\nb\n", "yaml-syntax 3:1\n"},
        {"[1, 2] x\n", "yaml-syntax 1:8\n"},
        {"a: 1\n%TAG ! x\n", "yaml-directive 2:1\n"},
        {"%YAML 1.2\n---\na: 1\n", "yaml-directive 1:1\n"},
        {"a: \"x\n", "unterminated-quote 1:4\n"},
        {"a: \"x", "unterminated-quote 1:4\n"},
        {"a: 'x\nb: 1\n", "unterminated-quote 1:4\n"},
        {"a: 1\n---\nb: 'x\n", "second-document 2:1\n"},
        {"[1, 2\n", "yaml-syntax 1:1\n"},
        {"a: {b: [1, 2}\n", "yaml-syntax 1:13\n"},
        {"a: b: c\n", "yaml-syntax 1:5\n"},
        {"a: 1\n b: 2\n", "yaml-syntax 2:2\n"},
        {"a:\n\t- 1\n", "yaml-syntax 2:2\n"},
        {"? [a]\n: b\n", "complex-key 1:3\n"},
        {"{a: b}: c\n", "complex-key 1:1\n"},
        {": a\n", "missing-key 1:1\n"},
        {"<<: {a: 1}\n", "yaml-merge-key 1:1\n"},
        {"[a,\n#b\n c]#d\n", "yaml-syntax 3:4\n"},
        {"a: \"\\N\"\n", "unsupported-scalar 1:4\n"},
        {"a: \"x\\q\"\n", "yaml-syntax 1:8\n"},
        {"a: 1\n\x01: 2\n", "control-character 2:1\n"},
        {"a: x\x7fy\n", "control-character 1:5\n"},
        {"a: é\xff\n", "invalid-utf8 1:5\n"},
        {"a: 1\nb: \xc3(\n", "invalid-utf8 2:4\n"},
        {"a: \xed\xa0\x80\n", "invalid-utf8 1:4\n"},
        {"\xff\xfe"
         "a: 1",
         "invalid-utf8 1:1\n"},
        {"a: \xef\xbb\xbf"
         "b\n",
         "control-character 1:4\n"},
        {std::string("\x7f"
                     "ELF\0\0\0\xff",
                     8),
         "binary-file 1:1\n"},
        {std::string(1, '\0'), "binary-file 1:1\n"},
    });
}

TEST(Yaml, TagsAnchorsAliasesInRuleFiles) {
    expect_all({
        {"a: !!str x\n", "yaml-tag 1:4\n"},
        {"a: ! x\n", "yaml-tag 1:4\n"},
        {"a: !<tag:x> y\n", "yaml-tag 1:4\n"},
        {"a: !t [1, 2]\n", "yaml-tag 1:4\n"},
        {"a: !t\nb: !u\n", "yaml-tag 1:4\nyaml-tag 2:4\n"},
        {"a: &x 1\nb: *x\n", "yaml-anchor 1:4\nyaml-alias 2:4\n"},
        {"&x a: 1\n", "yaml-anchor 1:1\n"},
        {"a: &x\n  - 1\n", "yaml-anchor 1:4\n"},
        {"[&x a: 1]\n", "yaml-anchor 1:2\n"},
        {"a: *x\n", "yaml-alias 1:4\n"},
    });
}

TEST(Yaml, ExpressionsThatYamlTakesForSomethingElse) {
    struct Trap {
        std::string input;
        std::string code;
        std::string shown;
    };
    const std::vector<Trap> traps = {
        {"- !entity_listed && b\n", "yaml-tag", "'!entity_listed && b'"},
        {"- !entity_listed && b   # why\n", "yaml-tag", "'!entity_listed && b'"},
        {"- !has(x)\n", "yaml-tag", "'!has(x)'"},
        {"- !a || b\n", "yaml-syntax", "'!a || b'"},
        {"a: {when: [!x && f(1, 2), z]}\n", "yaml-tag", "'!x && f(1, 2)'"},
        {"- \"CN\" in list(\"x\")\n", "yaml-syntax", "'\"CN\" in list(\"x\")'"},
        {"when: \"CN\" in list('x')\n", "yaml-syntax", "'\"CN\" in list(''x'')'"},
        {"- [1].exists(x, x > 1)\n", "yaml-syntax", "'[1].exists(x, x > 1)'"},
        {"- {}.size() == 'a'\n", "yaml-syntax", "\"{}.size() == 'a'\""},
        {"- a && b\n- *x > 1\n", "yaml-syntax", "'*x > 1'"},
        {"text: one: two\n", "yaml-syntax", "'one: two'"},
        {"- @a\n", "yaml-syntax", "'@a'"},
    };
    for (const Trap& trap : traps) {
        const Reading reading(trap.input);
        EXPECT_FALSE(reading.tree);
        EXPECT_EQ(reading.outcome().substr(0, trap.code.size()), trap.code) << trap.input;
        EXPECT_NE(reading.help().find(trap.shown), std::string::npos) << trap.input << reading.help();
    }
}

TEST(Yaml, AliasesWhereAllowed) {
    expect_all(
        {
            {"a: &x 1\nb: *x\n", "a: 1\nb: 1\n"},
            {"a: &x [1, {c: 2}]\nb: *x\n", "a[0]: 1\na[1].c: 2\nb[0]: 1\nb[1].c: 2\n"},
            {"- &x a: 1\n  b: &y\n- *y\n- *x\n", "[0].a: 1\n[0].b: \n[1]: \n[2]: a\n"},
            {"[&x {k: &z v}, *z, *x]", "[0].k: v\n[1]: v\n[2].k: v\n"},
            {"a: &x 1\nb: &x 2\nc: *x\n", "a: 1\nb: 2\nc: 2\n"},
            {"&k a: 1\nb: {*k : 2}\n", "a: 1\nb.a: 2\n"},
            {"a: &x [*x]\n", "recursive-alias 1:8\n"},
            {"a: &x [1]\n*x : 2\n", "complex-key 2:1\n"},
            {"a: &x !!str y\n", "yaml-tag 1:7\n"},
            {"a: &x {b: 1}\nc: {<<: *x}\n", "yaml-merge-key 2:5\n"},
        },
        with_aliases());
}

TEST(Yaml, AliasBomb) {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 10; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        const std::string name = "a" + std::to_string(i);
        bomb += name + ": &" + name + " [" + before + repeat(", " + before, 8) + "]\n";
    }
    EXPECT_EQ(Reading(bomb, with_aliases()).outcome(), "alias-limit 5:10\n");

    EXPECT_EQ(Reading(repeat("- &a x\n", 20'000), with_aliases()).outcome(), "alias-limit 10001:6\n");

    std::string tower = "a0: &a0 [x]\n";
    for (int i = 1; i < 100; ++i) {
        tower += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
    }
    EXPECT_EQ(Reading(tower, with_aliases()).outcome().substr(0, 11), "alias-limit");
}

TEST(Yaml, Limits) {
    Limits limits;
    limits.bytes = 10;
    EXPECT_EQ(Reading("a: 1234567", limits).outcome(), "a: 1234567\n");
    EXPECT_EQ(Reading("a: 12345678", limits).outcome(), "file-too-large 1:1\n");
    limits = {};
    limits.nodes = 4;
    EXPECT_EQ(Reading("[1, 2, 3]", limits).outcome(), "[0]: 1\n[1]: 2\n[2]: 3\n");
    EXPECT_EQ(Reading("[1, 2, 3, 4]", limits).outcome(), "too-many-nodes 1:11\n");
    limits = {};
    limits.depth = 2;
    EXPECT_EQ(Reading("[[1]]", limits).outcome(), "[0][0]: 1\n");
    EXPECT_EQ(Reading("[[[1]]]", limits).outcome(), "too-deep 1:3\n");
    EXPECT_EQ(Reading("- - - 1", limits).outcome(), "too-deep 1:5\n");
}

TEST(Yaml, HostileDepth) {
    const std::size_t many = 100'000;
    EXPECT_EQ(Reading(repeat("[", many) + repeat("]", many)).outcome(), "too-deep 1:65\n");
    EXPECT_EQ(Reading(repeat("[", many)).outcome(), "yaml-syntax 1:1\n");
    EXPECT_EQ(Reading("a: " + repeat("[", many)).outcome(), "yaml-syntax 1:5\n");
    EXPECT_EQ(Reading("a: " + repeat("[", many) + repeat("]", many)).outcome(), "too-deep 1:67\n");
    EXPECT_EQ(Reading(repeat("{a: ", many)).outcome(), "yaml-syntax 1:1\n");
    EXPECT_EQ(Reading(repeat("- ", many)).outcome(), "too-deep 1:129\n");
    EXPECT_EQ(Reading("a: " + repeat("[", 3'000'000)).outcome(), "too-many-nodes 1:5\n");
    Limits limits;
    limits.depth = 1'000'000;
    EXPECT_EQ(Reading(repeat("- ", many), limits).outcome(), "too-deep 1:801\n");
    std::string stairs;
    for (std::size_t i = 0; i < 2000; ++i) stairs += std::string(i, ' ') + "a:\n";
    EXPECT_EQ(Reading(stairs).outcome(), "too-deep 65:65\n");
}

TEST(Yaml, HostileSize) {
    const std::string line(3'000'000, 'x');
    const std::vector<std::string> readable = {"a: " + line,
                                               "a: \"" + line + "\"",
                                               "a: |\n  " + line,
                                               "#" + line + "\na: 1",
                                               "a:\n" + std::string(1'000'000, '\n') + "  b",
                                               "a: '" + repeat("''", 500'000) + "'",
                                               "a: >\n" + repeat(" x\n\n  y\n", 100'000)};
    for (const std::string& input : readable) {
        EXPECT_TRUE(Reading(input).tree) << input.substr(0, 20);
    }
    // A fault that ends the reading, after almost as many others as are reported.
    EXPECT_FALSE(Reading(repeat("- !a b\n", 199) + "- !b [" + repeat("[,", 400'000)).tree);
    EXPECT_FALSE(Reading(repeat("- !a b\n", 199) + "- ]").tree);
    // However many faults a file has, the report stays of a readable size.
    const std::vector<std::string> faulty = {repeat("a: 1\n", 50'000), repeat("- !a b\n", 50'000),
                                             "[" + repeat("!a,", 50'000) + "]"};
    for (const std::string& input : faulty) {
        const Reading reading(input);
        EXPECT_FALSE(reading.tree);
        EXPECT_LE(reading.diagnostics.error_count(), 1001u) << input.substr(0, 20);
    }
}

TEST(Yaml, DuplicatePointsAtTheFirst) {
    const Reading reading("a: 1\nb: 2\na: 3\n");
    const std::vector<Diagnostic> list = reading.diagnostics.sorted();
    ASSERT_EQ(list.size(), 1u);
    EXPECT_EQ(list[0].span.begin, 10u);
    ASSERT_EQ(list[0].others.size(), 1u);
    EXPECT_EQ(list[0].others[0].span.begin, 0u);
}

}  // namespace
}  // namespace portcullis::text
