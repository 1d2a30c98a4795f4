// JSON in: trees, places, and what is refused; and which reader a document gets.
#include "support/reading.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {
namespace {

struct Reading : support::Reading {
    explicit Reading(const std::string& input, const Limits& limits = {})
        : support::Reading(input, limits, &read_json) {}

    [[nodiscard]] std::string outcome() const { return support::Reading::outcome(true); }
};

struct Case {
    std::string input;
    std::string outcome;
};

std::string repeat(const std::string& text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
}

TEST(Json, Trees) {
    const std::vector<Case> cases = {
        {"{}", ".: {}\n"},
        {" [ ] ", ".: []\n"},
        {"{\"a\": 1, \"b\": [true, false, null], \"c\": {\"d\": \"x\"}}",
         "a: 1\nb[0]: true\nb[1]: false\nb[2]: null\nc.d: \"x\"\n"},
        {"[1.50, -0, 1e400, 3.217E+25, 12345678901234567890123]",
         "[0]: 1.50\n[1]: -0\n[2]: 1e400\n[3]: 3.217E+25\n[4]: 12345678901234567890123\n"},
        {"\"x\"", ".: \"x\"\n"},
        {"-1.5", ".: -1.5\n"},
        {"[\"\\n\\t\\\"\\\\\\/\\b\\f\\r\\u00e9\\ud83d\\ude00é\"]", "[0]: \"\\n\\t\"\\/\\x08\\x0c\\ré😀é\"\n"},
        {"{\"\": 1}", ".: 1\n"},
        {"\xef\xbb\xbf{\"a\": 1}\r\n", "a: 1\n"},
    };
    for (const Case& one : cases) EXPECT_EQ(Reading(one.input).outcome(), one.outcome) << one.input;
}

TEST(Json, OnlyTextsAreQuoted) {
    const Reading reading("{\"a\": null, \"b\": \"null\", \"c\": true, \"d\": \"\"}");
    ASSERT_TRUE(reading.tree);
    EXPECT_TRUE(reading.tree->find("a")->is_null());
    EXPECT_FALSE(reading.tree->find("b")->is_null());
    EXPECT_FALSE(reading.tree->find("c")->quoted);
    EXPECT_FALSE(reading.tree->find("d")->is_null());
    EXPECT_EQ(reading.tree->find("e"), nullptr);
}

TEST(Json, Places) {
    const Reading reading("{\"a\" : [1.5 ,true],\n \"b\": \"one \\u0074wo\\nthree\", \"c\": {}}");
    ASSERT_TRUE(reading.tree);
    const Node& a = *reading.tree->find("a");
    const Node& b = *reading.tree->find("b");
    EXPECT_EQ(reading.slice(reading.tree->span), reading.bytes);
    EXPECT_EQ(reading.slice(reading.tree->find_entry("a")->key.span), "\"a\"");
    EXPECT_EQ(reading.slice(a.span), "[1.5 ,true]");
    EXPECT_EQ(reading.slice(a.items[0].span), "1.5");
    EXPECT_EQ(reading.slice(a.items[1].span), "true");
    EXPECT_EQ(reading.slice(b.span), "\"one \\u0074wo\\nthree\"");
    EXPECT_EQ(reading.slice(b.at(0, 3)), "one");
    EXPECT_EQ(reading.slice(b.at(4, 7)), "\\u0074wo");
    EXPECT_EQ(reading.slice(b.at(7, 8)), "\\n");
    EXPECT_EQ(reading.slice(b.at(8, 13)), "three");
    EXPECT_EQ(reading.slice(b.at(13, 13)), "");
    EXPECT_EQ(reading.slice(reading.tree->find("c")->span), "{}");
}

TEST(Json, Refused) {
    const std::vector<Case> cases = {
        {"", "empty-file 1:1: the file is empty\n"},
        {"{\"a\": 1,}", "json-syntax 1:9: a comma is not allowed before a closing bracket\n"},
        {"[1,]", "json-syntax 1:4: a comma is not allowed before a closing bracket\n"},
        {"{\"a\": 1", "json-syntax 1:8: the file ends before the JSON text is complete\n"},
        {"{\"a\": \"x", "json-syntax 1:9: the file ends before the JSON text is complete\n"},
        {"{\"a\" 1}", "json-syntax 1:6: expected `:`, found `1`\n"},
        {"{\"a\": 1 \"b\": 2}", "json-syntax 1:9: expected `,` or `}`, found `\"`\n"},
        {"{a: 1}", "json-syntax 1:2: expected a quoted key or `}`, found `a`\n"},
        {"{\"a\": 1, b: 1}", "json-syntax 1:10: expected a quoted key, found `b`\n"},
        {"{'a': 1}", "json-syntax 1:2: JSON quotes texts with `\"`\n"},
        {"[1 2]", "json-syntax 1:4: expected `,` or `]`, found `2`\n"},
        {"[01]", "json-syntax 1:3: expected `,` or `]`, found `1`\n"},
        {"[NaN]", "json-syntax 1:2: expected a value, found `NaN`\n"},
        {"[1, // x\n2]", "json-syntax 1:5: JSON has no comments\n"},
        {"[\"a\nb\"]", "json-syntax 1:4: a quoted text is not closed before this line break or tab\n"},
        {"[\"\\q\"]", "json-syntax 1:4: an escape that JSON does not know\n"},
        {"[\"\\ud800\"]", "json-syntax 1:9: an escape that JSON does not know\n"},
        {"[\"é\", x]", "json-syntax 1:7: expected a value, found `x`\n"},
        {"{} x", "text-after-document 1:4: there is text after the end of the JSON value\n"},
        {"{}{}", "text-after-document 1:3: there is text after the end of the JSON value\n"},
        {"{\"a\": 1, \"\\u0061\": 2}", "duplicate-key 1:10: the key `a` is given twice\n"},
        {"[{\"a\": 1, \"a\": 2}, {\"b\": 1, \"b\": 2}]",
         "duplicate-key 1:11: the key `a` is given twice\nduplicate-key 1:29: the key `b` is given twice\n"},
        {"[\"\xff\"]", "invalid-utf8 1:3: the byte `\\xff` is not valid UTF-8\n"},
    };
    for (const Case& one : cases) EXPECT_EQ(Reading(one.input).outcome(), one.outcome) << one.input;
}

TEST(Json, Limits) {
    Limits limits;
    limits.depth = 2;
    EXPECT_TRUE(Reading("[{}]", limits).tree);
    EXPECT_EQ(Reading("[{\"a\": []}]", limits).outcome().substr(0, 12), "too-deep 1:8");
    limits = {};
    limits.nodes = 3;
    EXPECT_TRUE(Reading("{\"a\": 1}", limits).tree);
    EXPECT_EQ(Reading("{\"a\": 1, \"b\": 2}", limits).outcome().substr(0, 19), "too-many-nodes 1:10");
    EXPECT_EQ(Reading(repeat("[", 100'000)).outcome().substr(0, 13), "too-deep 1:65");
    EXPECT_EQ(Reading(repeat("{\"a\":", 100'000)).outcome().substr(0, 8), "too-deep");
    limits = {};
    limits.depth = 1'000'000;
    EXPECT_EQ(Reading(repeat("[", 100'000), limits).outcome().substr(0, 14), "too-deep 1:401");
    EXPECT_TRUE(Reading("\"" + std::string(3'000'000, 'x') + "\"").tree);
    EXPECT_TRUE(Reading("\"" + repeat("\\u00e9", 500'000) + "\"").tree);
}

TEST(Document, ReaderIsChosenByNameAndFirstByte) {
    struct Choice {
        std::string name;
        std::string text;
        bool readable;
    };
    // A trailing comma is allowed in YAML alone, a tab before a key in JSON alone.
    const std::vector<Choice> choices = {
        {"a.json", "{\"a\": 1,}", false},        {"a.yaml", "{\"a\": 1,}", true}, {"a.yml", "{\"a\": 1,}", true},
        {"<stdin>", "{\"a\": 1,}", false},       {"<stdin>", "a: 1", true},       {"a.json", "a: 1", true},
        {"<stdin>", "\xef\xbb\xbf [1,]", false},
    };
    for (const Choice& choice : choices) {
        Sources sources;
        Diagnostics diagnostics;
        const FileId file = sources.add(choice.name, choice.text);
        EXPECT_EQ(read_document(sources, file, {}, diagnostics).has_value(), choice.readable)
            << choice.name << ": " << choice.text;
    }
}

}  // namespace
}  // namespace portcullis::text
