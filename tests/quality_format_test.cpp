// What `rules fmt` makes of small files, in tables: before, after; what comes out does not change again.
#include "quality/format/format.hpp"
#include "quality/format/same_meaning.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

std::string formatted(const std::string& bytes) {
    text::Sources sources;
    text::Diagnostics faults;
    const auto result = format(sources, sources.add("f.yaml", bytes), faults);
    std::string report;
    for (const text::Diagnostic& one : faults.sorted()) report += "error " + one.code + ": " + one.message + "\n";
    EXPECT_EQ(result.has_value(), report.empty());
    return result ? *result : report;
}

struct Row {
    const char* what;
    std::string before;
    std::string after;
};

void expect(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(formatted(row.before), row.after) << row.what;
        EXPECT_EQ(formatted(row.after), row.after) << row.what << ", again";
    }
}

std::string repeat(const std::string& text, std::size_t times) {
    std::string out;
    while (times-- > 0) out += text;
    return out;
}

TEST(Format, Spaces) {
    expect({
        {"indentation", "a:\n    b:\n        c: 1\n", "a:\n  b:\n    c: 1\n"},
        {"lists that are not indented", "a:\n- 1\n-   2\nb: 3\n", "a:\n  - 1\n  - 2\nb: 3\n"},
        {"a mapping as an item", "a:\n  -\n    b: 1\n    c: 2\n", "a:\n  - b: 1\n    c: 2\n"},
        {"a list as an item", "a:\n  -\n    - 1\n    - 2\n", "a:\n  - - 1\n    - 2\n"},
        {"around a colon", "a :   1\nb:\n  2\n", "a: 1\nb: 2\n"},
        {"in brackets", "a: { b : 1,c: [ 1 ,2 ] , }\n", "a: {b: 1, c: [1, 2]}\n"},
        {"JSON", R"({"a":{"b":[1,"x",true,null]}})", "{\"a\": {\"b\": [1, \"x\", true, null]}}\n"},
        {"a pair in a list", "a: [b: 1]\n", "a: [{b: 1}]\n"},
        {"nothing", "a:   \nb: []\nc: {}\nd:\n  -\n  - {a: }\n", "a:\nb: []\nc: {}\n\nd:\n  -\n  - {a: }\n"},
        {"at the end of lines", "a: 1  \nb: 2\t\n", "a: 1\nb: 2\n"},
        {"line ends of Windows", "a: 1\r\n\r\nb: 2\r\n", "a: 1\n\nb: 2\n"},
        {"byte-order mark",
         "\xef\xbb\xbf"
         "a: 1\n",
         "a: 1\n"},
        {"no line feed at the end", "a: 1", "a: 1\n"},
        {"markers of a document", "---\na: 1\n...\n", "a: 1\n"},
        {"a key like a marker", "? --- 1\n: 1\n", "\"--- 1\": 1\n"},
        {"a key with a question mark", "? a\n: 1\n", "a: 1\n"},
    });
}

TEST(Format, EmptyLines) {
    expect({
        {"at most one", "\n\na: 1\n\n\n\nb: 2\n\n\n", "a: 1\n\nb: 2\n"},
        {"none behind a key", "a:\n\n  - 1\n\n  - 2\n", "a:\n  - 1\n\n  - 2\n"},
        {"around sections", "a: 1\nb:\n  c: 2\nd: 3\n", "a: 1\n\nb:\n  c: 2\n\nd: 3\n"},
        {"not around lists of words", "a: 1\nb:\n  - c\nd: 3\n", "a: 1\nb:\n  - c\nd: 3\n"},
        {"between long rules", "rules:\n  - id: a\n    x: 1\n  # of b\n  - id: b\n    x: 2\n  - {id: c}\n  - {id: d}\n",
         "rules:\n  - id: a\n    x: 1\n\n  # of b\n  - id: b\n    x: 2\n\n  - {id: c}\n  - {id: d}\n"},
        {"between long products", "products:\n  a:\n    x: 1\n    y: 2\n  b:\n    x: 1\n    y: 2\n",
         "products:\n  a:\n    x: 1\n    y: 2\n\n  b:\n    x: 1\n    y: 2\n"},
        {"as the author likes elsewhere", "sources:\n  a:\n    x: 1\n    y: 2\n  b:\n    x: 1\n    y: 2\n",
         "sources:\n  a:\n    x: 1\n    y: 2\n  b:\n    x: 1\n    y: 2\n"},
    });
}

TEST(Format, Comments) {
    expect({
        {"at the top", "# one\n#two\n\n\na: 1\n", "# one\n#two\n\na: 1\n"},
        {"at the end of a line", "a: 1 # one\nb: # two\n  - c   # three\n", "a: 1  # one\nb:  # two\n  - c  # three\n"},
        {"before a key and a dash", "a:\n      # one\n  b:\n   # two\n    - c\n",
         "a:\n  # one\n  b:\n    # two\n    - c\n"},
        {"at the end of a block", "a:\n  b: 1\n  # of a\n# of c\nc: 2\n# last\n",
         "a:\n  b: 1\n  # of a\n\n# of c\nc: 2\n# last\n"},
        {"of a list that is not indented", "a:\n- b\n# of c\nc: 2\n", "a:\n  - b\n# of c\nc: 2\n"},
        {"under a key without a value", "a:\n  # none yet\nb: 1\n", "a:\n  # none yet\nb: 1\n"},
        {"between a key and its value", "a: # one\n  # two\n  b\n", "a:  # one\n  # two\n  b\n"},
        {"behind a dash", "a:\n  - # one\n    b: 1\n    c: 2\n", "a:\n  -  # one\n    b: 1\n    c: 2\n"},
        {"of a text", "a: >- # one\n  b\n  c\n  # no comment\nd: 1\n",
         "a: >-  # one\n  b\n  c\n  # no comment\nd: 1\n"},
        {"in a mapping in brackets",
         "a: { # one\n  b: 1, # two\n  # three\n  c: {d: 2} # four\n  # five\n} # six\ne: 1\n",
         "a:  # one\n  b: 1  # two\n  # three\n  c: {d: 2}  # four\n  # five\n  # six\n\ne: 1\n"},
        {"behind a bracket that goes", "a: {\n  # one\n  b: 1} # two\n", "a:\n  # one\n  b: 1\n  # two\n"},
        {"in a list in brackets", "a: [ # one\n  b, c, # two\n  # three\n  d # four\n  # five\n] # six\n",
         "a: [  # one\n  b, c,  # two\n  # three\n  d  # four\n  # five\n]  # six\n"},
        {"in a list of mappings", "a: [\n  {b: 1}, # one\n  # two\n  {c: 1}\n]\n",
         "a:\n  - {b: 1}  # one\n  # two\n  - {c: 1}\n"},
        {"in nothing", "a: [ # one\n]\nb: {\n  # two\n}\n", "a: [  # one\n]\nb: {\n  # two\n}\n"},
        {"a hash that is none", "a: b#c\nd: \"x # y\"\n", "a: b#c\nd: \"x # y\"\n"},
        {"behind the document", "a: 1\n... # one\n# two\n", "a: 1\n# one\n# two\n"},
    });
}

TEST(Format, LongLines) {
    const std::string word(60, 'x');
    const std::string three = word + ", " + word + ", " + word;
    expect({
        {"a mapping becomes a block", "a: {b: " + word + ", c: {d: " + word + "}, e: " + word + "} # one\n",
         "a:  # one\n  b: " + word + "\n  c: {d: " + word + "}\n  e: " + word + "\n"},
        {"as an item, with its comment", "a:\n  - {b: " + word + ", c: " + word + ", e: " + word + "} # one\n",
         "a:\n  # one\n  - b: " + word + "\n    c: " + word + "\n    e: " + word + "\n"},
        {"a list of words gets rows", "a: [" + three + "]\n",
         "a: [\n  " + word + ", " + word + ",\n  " + word + "\n]\n"},
        {"rows stay as they are", "a: [b, c,\n    d]\n", "a: [\n  b, c,\n  d\n]\n"},
        {"a list of mappings becomes a block", "a: [{b: " + word + "}, {b: " + word + "}, {b: " + word + "}]\n",
         "a:\n  - {b: " + word + "}\n  - {b: " + word + "}\n  - {b: " + word + "}\n"},
        {"only items that are missing", "a: [, ]\nb: [\n  ,\n]\n", "a: [,]\nb: [\n  ,\n]\n"},
        {"an item that is missing", "a: [, 'c---\n']\n", "a: [\n  , \"c--- \"\n]\n"},
        {"a block stays one", "a:\n  b: 1\n", "a:\n  b: 1\n"},
        {"what fits goes on one line", "a: {b: 1,\n    c: 2}\n", "a: {b: 1, c: 2}\n"},
        {"a text is not wrapped", "a: " + repeat("word ", 50) + "end\n", "a: " + repeat("word ", 50) + "end\n"},
    });
}

TEST(Format, Texts) {
    expect({
        {"folded", "a:\n   b: >-\n         one\n         two\n\n\n         three\n\n\n   c: 1\n",
         "a:\n  b: >-\n    one\n    two\n\n\n    three\n\n  c: 1\n"},
        {"literal, deeper lines and blanks", "a: |\n    one  \n      two\n    three\n",
         "a: |\n  one  \n    two\n  three\n"},
        {"an indentation in figures", "a:\n    - |1\n        one\n      two\n", "a:\n  - |2\n       one\n     two\n"},
        {"kept line feeds", "a: |+\n   one\n\n\nb: 1\n", "a: |+\n  one\n\n\nb: 1\n"},
        {"the end of the file", "a: |\n  one", "a: |-\n  one\n"},
        {"plain on several lines", "a: one\n      two\n\n   three\nb: 1\n", "a: one\n  two\n\n  three\nb: 1\n"},
        {"quoted on several lines", "a: \"one\n   two \\\n   three\\ \n  four\"\n",
         "a: \"one\n  two \\\n  three\\ \n  four\"\n"},
        {"a tab within", "a: [~\"\tb\n  c]\n", "a: [\n  ~\"\tb c\n]\n"},
        {"in brackets", "a: {b: one\n  two, c: 'it''s\n\n  x'}\n", "a: {b: one two, c: \"it's\\nx\"}\n"},
    });
}

TEST(Format, Quotes) {
    expect({
        {"single ones become double", "a: 'b c'\nd: 'it''s'\n", "a: \"b c\"\nd: \"it's\"\n"},
        {"but not around double ones", "a: 'say \"b\"'\nc: 'a\\b'\n", "a: 'say \"b\"'\nc: 'a\\b'\n"},
        {"they are not taken away", "a: \"b\"\nc: \"none\"\nd: \"1\"\n\"e\": 1\n",
         "a: \"b\"\nc: \"none\"\nd: \"1\"\n\"e\": 1\n"},
        {"Norway, ECCNs in lists", "a: [NO, no, 3E001, 4E091, 3A090, NZ]\nb: NO\non: 1\n",
         "a: [\"NO\", \"no\", \"3E001\", \"4E091\", 3A090, NZ]\nb: \"NO\"\non: 1\n"},
        {"numbers, dates and truths stay", "a: [1e26, 3.8e25, 2025-01-13, true, null, unknown, none]\nb: 4E091\n",
         "a: [1e26, 3.8e25, 2025-01-13, true, null, unknown, none]\nb: 4E091\n"},
        {"times", "a: 12:30\nb: a:b\n", "a: \"12:30\"\nb: a:b\n"},
    });
}

TEST(Format, Expressions) {
    const auto rule = [](const std::string& when) { return "regime: r\nrules:\n  - {id: a, when: " + when + "}\n"; };
    const auto done = [](const std::string& when) { return "regime: r\n\nrules:\n  - {id: a, when: " + when + "}\n"; };
    expect({
        {"operators", rule("a>=b&&c!=2*d"), done("a >= b && c != 2 * d")},
        {"calls", rule("'f( a ,b ).g( x , x . y )'"), done("\"f(a, b).g(x, x.y)\"")},
        {"signs", rule("\"! x||-a< -1 - -b\""), done("\"!x || -a < -1 - -b\"")},
        {"lists", rule("'x in[\"a\",  \"b\" ]'"), done("'x in [\"a\", \"b\"]'")},
        {"units and names with hyphens", rule("a>8   bit+param.r-s.x-1"), done("a > 8 bit + param.r-s.x-1")},
        {"a colon needs quotes", "regime: a\nwhen: a?b:c\n", "regime: a\nwhen: \"a ? b : c\"\n"},
        {"strings stay", rule("'x==\"a  &&b\"'"), done("'x == \"a  &&b\"'")},
        {"what is no expression stays", rule("a>=  = b"), done("a>=  = b")},
        {"other fields stay", "regime: a>=b\n", "regime: a>=b\n"},
        {"block texts line by line",
         "regime: r\nwhen:\n  - >-\n    a>b&&\n      !( c<d )\n  - any: [a<b, 'c==\"d\"']\n",
         "regime: r\n\nwhen:\n  - >-\n    a > b &&\n      !(c < d)\n  - any: [a < b, 'c == \"d\"']\n"},
        {"plain on several lines", "regime: r\nwhen: a>b\n  &&c<d\n", "regime: r\nwhen: a > b\n  && c < d\n"},
        {"trees, needs, reviews, quotas",
         "regime: r\nquotas:\n  q: {key: a==b, title: a==b}\nrules:\n  - {id: a, as: {all: [a<b, none: [b<c]]}, needs: "
         "[{what: a<b, when: a<b, from: a+b}], review: {when: a<b}, add: a<b, add_all: a+b}\n",
         "regime: r\n\nquotas:\n  q: {key: a == b, title: a==b}\n\nrules:\n  - {id: a, as: {all: [a < b, {none: [b < "
         "c]}]}, "
         "needs: [{what: a<b, when: a < b, from: a + b}], review: {when: a < b}, add: a<b, add_all: a + b}\n"},
        {"assumptions", "assumptions: x\n\nassume:\n  - {fact: a<b, as: a<b}\n",
         "assumptions: x\n\nassume:\n  - {fact: a<b, as: a < b}\n"},
    });
}

TEST(Format, FilesWithFaultsAreReported) {
    EXPECT_THAT(formatted("a: [1\n"), testing::StartsWith("error yaml-syntax"));
    EXPECT_THAT(formatted("a: 1\na: 2\n"), testing::StartsWith("error duplicate-key"));
    EXPECT_THAT(formatted("a: &x 1\nb: *x\n"), testing::StartsWith("error yaml-anchor"));
    EXPECT_THAT(formatted("one text\n"), testing::StartsWith("error wrong-type"));
    EXPECT_THAT(formatted(""), testing::StartsWith("error empty-file"));
}

TEST(Format, ADifferentMeaningIsSeen) {
    const auto same = [](const std::string& one, const std::string& other) {
        text::Sources sources;
        text::Diagnostics faults;
        const auto left = text::read_yaml(sources, sources.add("a.yaml", one), {}, faults);
        const auto right = text::read_yaml(sources, sources.add("b.yaml", other), {}, faults);
        EXPECT_FALSE(faults.has_errors());
        return same_meaning(*left, one, *right, other);
    };
    EXPECT_TRUE(same("a: {b: 1}\n", "a:\n  b: 1\n"));
    EXPECT_TRUE(same("regime: r\nwhen: a<b\n", "regime: r\nwhen: \"a < b\"\n"));
    EXPECT_TRUE(same("a: NO\n", "a: \"NO\"\n"));
    EXPECT_FALSE(same("regime: r\nwhen: a-b<c\n", "regime: r\nwhen: a-(b<c)\n"));
    EXPECT_FALSE(same("regime: r\nwhen: a < \"b  c\"\n", "regime: r\nwhen: a < \"b c\"\n"));
    EXPECT_FALSE(same("a: a<b\n", "a: a < b\n"));
    EXPECT_FALSE(same("a: none\n", "a: \"none\"\n"));
    EXPECT_FALSE(same("a: \"1\"\n", "a: 1\n"));
    EXPECT_FALSE(same("a: 4E091\n", "a: \"4E091\"\n"));
    EXPECT_FALSE(same("a: 1\nb: 2\n", "b: 2\na: 1\n"));
    EXPECT_FALSE(same("a: 1 # x\n", "a: 1\n"));
    EXPECT_FALSE(same("a: [1, 2]\n", "a: [1]\n"));
}

}  // namespace
}  // namespace portcullis::quality
