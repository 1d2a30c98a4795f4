// Thousands of small damages to a sample, always the same ones. Whatever is read: no crash, a tree or a report, places
// within the file, and each character of a scalar found where its map says.
#include "text/node.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace portcullis::text {
namespace {

constexpr const char* yaml_sample = R"(# A regime
regime: sample-1
title: 'It''s a "sample"'
when: [item.subject_to_ear, "x == \"y\"", {a: b, c: [1, 2]}]
sources:
  one: {cite: "Form 8-K,\t2025", url: "https://example.com/a?b#c", published: 2025-04-15}
rules:
  - rule: first
    when:
      - destination in list("d5") && tpp >= 4800
      - any:
        - end_user.headquarters in china
          || other
        - 'parties.exists(p,
           p.role == "end_user")'
    text: |
      Some text
        indented é 日本

      last
    note: >-
      folded
      text

      more
    none:
    anchor: &x [1, 2]
    alias: *x
  -
    - - deep
)";

constexpr const char* json_sample = R"({"date": "2025-05-01", "items": [{"chip": "H20", "count": 1000, "price": 1.5e4},
 {"text": "a\n\u00e9\ud83d\ude00\"", "none": null, "yes": true, "no": false}], "empty": {}, "list": [],
 "nested": {"a": {"b": [[1], [2, -3]]}}}
)";

class Mutator {
  public:
    explicit Mutator(unsigned seed) : random_(seed) {}

    std::string mutate(std::string text) {
        for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) change(text);
        return text;
    }

  private:
    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

    void change(std::string& text) {
        static const std::array<const char*, 36> tokens = {
            "\"", "'",   "\n", "\r\n", " ",     "  ",    "\t",   ":",    ": ",   "#",     " #",   "- ",
            "?",  "? ",  "[",  "]",    "{",     "}",     ",",    "|",    ">",    "|2+\n", ">-\n", "&a ",
            "*a", "!t ", "\\", "\\u",  "---\n", "...\n", "%Y\n", "<<: ", "null", "é",     "\xff", "\x01"};
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
            case 0: text.insert(at, tokens[below(tokens.size())]); break;
            case 1: text.erase(at, 1 + below(3)); break;
            case 2: text.replace(at, std::min<std::size_t>(1, text.size() - at), tokens[below(tokens.size())]); break;
            case 3: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
            case 4: text.resize(at); break;
            default: text.insert(at, std::string(below(6), "[{ -\n"[below(5)])); break;
        }
    }

    std::mt19937 random_;
};

void check_span(Span span, std::string_view bytes) {
    ASSERT_LE(span.begin, span.end);
    ASSERT_LE(span.end, bytes.size());
}

void check_node(const Node& node, std::string_view bytes) {
    check_span(node.span, bytes);
    for (std::size_t i = 0; i < node.text.size(); ++i) {
        const Span place = node.at(i, i + 1);
        check_span(place, bytes);
        ASSERT_GE(place.begin, node.span.begin);
        ASSERT_LE(place.end, node.span.end);
        ASSERT_LT(place.begin, place.end);
        const bool verbatim = node.pieces.empty() || [&] {
            bool result = true;
            for (const Piece& piece : node.pieces) {
                if (piece.text <= i) result = piece.verbatim;
            }
            return result;
        }();
        if (verbatim) {
            ASSERT_EQ(bytes[place.begin], node.text[i]);
        }
    }
    for (const Node& item : node.items) check_node(item, bytes);
    for (const Entry& entry : node.entries) {
        check_node(entry.key, bytes);
        check_node(entry.value, bytes);
    }
}

void check(const std::string& name, const std::string& text, const Limits& limits) {
    SCOPED_TRACE(text);
    Sources sources;
    Diagnostics diagnostics;
    const FileId file = sources.add(name, text);
    const std::optional<Node> tree = name == "a.json" ? read_json(sources, file, limits, diagnostics)
                                                      : read_yaml(sources, file, limits, diagnostics);
    ASSERT_EQ(tree.has_value(), diagnostics.empty());
    if (tree) check_node(*tree, sources.bytes(file));
    for (const Diagnostic& one : diagnostics.sorted()) {
        check_span(one.span, sources.bytes(file));
        ASSERT_FALSE(render(sources, one).empty());
    }
}

TEST(Fuzz, Yaml) {
    Mutator mutator(1);
    Limits limits;
    limits.aliases = true;
    check("a.yaml", yaml_sample, limits);
    for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) check("a.yaml", mutator.mutate(yaml_sample), limits);
}

TEST(Fuzz, YamlWithoutAliases) {
    Mutator mutator(2);
    for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) check("a.yaml", mutator.mutate(yaml_sample), {});
}

TEST(Fuzz, YamlWithWindowsLineEnds) {
    std::string sample;
    for (const char c : std::string_view(yaml_sample)) {
        if (c == '\n') sample += '\r';
        sample += c;
    }
    Mutator mutator(3);
    Limits limits;
    limits.aliases = true;
    check("a.yaml", sample, limits);
    for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) check("a.yaml", mutator.mutate(sample), limits);
}

TEST(Fuzz, Json) {
    Mutator mutator(4);
    check("a.json", json_sample, {});
    for (int i = 0; i < 3000 && !HasFatalFailure(); ++i) check("a.json", mutator.mutate(json_sample), {});
}

TEST(Fuzz, JsonReadAsYaml) {
    Mutator mutator(5);
    for (int i = 0; i < 1500 && !HasFatalFailure(); ++i) check("a.yaml", mutator.mutate(json_sample), {});
}

}  // namespace
}  // namespace portcullis::text
