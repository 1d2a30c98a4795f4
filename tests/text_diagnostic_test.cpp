// Reports as they are printed, suggestions, and text made safe for a terminal.
#include "text/diagnostic.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::text {
namespace {

Span find(const Sources& sources, FileId file, std::string_view word) {
    const auto at = static_cast<std::uint32_t>(sources.bytes(file).find(word));
    return {file, at, at + static_cast<std::uint32_t>(word.size())};
}

TEST(Sources, Places) {
    Sources sources;
    const FileId file = sources.add("a", "one\nzwöi x\r\n\nend");
    const FileId empty = sources.add("b", "");
    const auto place = [&](std::uint32_t offset) {
        const Place found = sources.place(file, offset);
        return std::to_string(found.line) + ":" + std::to_string(found.column);
    };
    EXPECT_EQ(place(0), "1:1");
    EXPECT_EQ(place(3), "1:4");
    EXPECT_EQ(place(4), "2:1");
    EXPECT_EQ(place(10), "2:6");
    EXPECT_EQ(place(13), "3:1");
    EXPECT_EQ(place(14), "4:1");
    EXPECT_EQ(place(99), "4:4");
    EXPECT_EQ(sources.line_at(file, 5), "zwöi x");
    EXPECT_EQ(sources.line_at(file, 13), "");
    EXPECT_EQ(sources.line_at(file, 99), "end");
    EXPECT_EQ(sources.line_begin(file, 12), 4u);
    EXPECT_EQ(sources.place(empty, 0).line, 1u);
    EXPECT_EQ(sources.line_at(empty, 0), "");
    EXPECT_EQ(sources.bytes(no_file), "");
}

TEST(Sources, ByteOrderMarkIsNoColumn) {
    Sources sources;
    const FileId file = sources.add("a", "\xef\xbb\xbfone\ntwo");
    EXPECT_EQ(sources.place(file, 0).column, 1u);
    EXPECT_EQ(sources.place(file, 3).column, 1u);
    EXPECT_EQ(sources.place(file, 7).line, 2u);
    EXPECT_EQ(sources.line_at(file, 0), "one");
}

TEST(Sources, ViewsStayValid) {
    Sources sources;
    const std::string_view name = sources.name(sources.add("a", "b"));
    const std::string_view bytes = sources.bytes(0);
    for (int i = 0; i < 1000; ++i) sources.add("c", "d");
    EXPECT_EQ(name, "a");
    EXPECT_EQ(bytes, "b");
}

class Render : public testing::Test {
  protected:
    std::string report(const std::string& text, std::string_view word, const RenderOptions& options = {}) {
        const FileId file = sources_.add("a.yaml", text);
        Diagnostics list;
        list.error("code", find(sources_, file, word), "message");
        return render(sources_, list.sorted().front(), options);
    }

    // The source line and the carets alone.
    std::string lines(const std::string& text, std::string_view word, int width = 100) {
        RenderOptions options;
        options.width = width;
        const std::string full = report(text, word, options);
        std::size_t at = 0;
        for (int i = 0; i < 3; ++i) at = full.find('\n', at) + 1;
        return full.substr(at);
    }

    Sources sources_;
};

TEST_F(Render, ErrorWithCaptionAndHelp) {
    const FileId file = sources_.add("shipments/a.yaml", "date: 2025-01-01\nfrom: US\ndestinaton: CN\n");
    Diagnostics list;
    list.error("unknown-field", find(sources_, file, "destinaton"), "unknown field `destinaton`",
               "did you mean `destination`?")
        .caption = "not a field of a shipment";
    EXPECT_EQ(render(sources_, list.sorted().front()),
              "error[unknown-field]: unknown field `destinaton`\n"
              " --> shipments/a.yaml:3:1\n"
              "  |\n"
              "3 | destinaton: CN\n"
              "  | ^^^^^^^^^^ not a field of a shipment\n"
              "  = help: did you mean `destination`?\n");
}

TEST_F(Render, FurtherPlaces) {
    std::string text;
    for (int i = 1; i < 10; ++i) text += "k" + std::to_string(i) + ": 1\n";
    const FileId file = sources_.add("a.yaml", text + "last: 2\n");
    Diagnostics list;
    list.warning("twice", find(sources_, file, "last"), "again")
        .others.push_back({find(sources_, file, "k3"), "before"});
    EXPECT_EQ(render(sources_, list.sorted().front()),
              "warning[twice]: again\n"
              "  --> a.yaml:10:1\n"
              "   |\n"
              "10 | last: 2\n"
              "   | ^^^^\n"
              "note: before\n"
              "  --> a.yaml:3:1\n"
              "   |\n"
              " 3 | k3: 1\n"
              "   | ^^\n");
}

TEST_F(Render, WithoutPlace) {
    Diagnostic diagnostic;
    diagnostic.severity = Severity::note;
    diagnostic.message = "nothing to do";
    diagnostic.help = "one\ntwo";
    EXPECT_EQ(render(sources_, diagnostic), "note: nothing to do\n  = help: one\n          two\n");
}

TEST_F(Render, CaretsStandByTerminalCells) {
    EXPECT_EQ(lines("a: 日本 x\n", "x"), "1 | a: 日本 x\n  |         ^\n");
    EXPECT_EQ(lines("a: 日本 x\n", "日本"), "1 | a: 日本 x\n  |    ^^^^\n");
    EXPECT_EQ(lines("\tx\ty\n", "y"), "1 |     x   y\n  |         ^\n");
    EXPECT_EQ(lines("e\xcc\x81 x\n", "x"), "1 | e\xcc\x81 x\n  |   ^\n");
    EXPECT_EQ(lines("a\x1b[31m x\n", "x"), "1 | a\\x1b[31m x\n  |           ^\n");
    EXPECT_EQ(lines("a\xe2\x80\xae x\n", "x"), "1 | a\\u{202e} x\n  |           ^\n");
    EXPECT_EQ(lines("a\xff x\n", "x"), "1 | a\\xff x\n  |       ^\n");
    EXPECT_EQ(lines("a\r\nb\r\n", "b"), "2 | b\n  | ^\n");
}

TEST_F(Render, EmptyAndLongSpans) {
    const FileId file = sources_.add("a.yaml", "ab\ncd\n");
    const auto shown = [&](Span span) {
        Diagnostic diagnostic;
        diagnostic.message = "m";
        diagnostic.span = span;
        return render(sources_, diagnostic);
    };
    EXPECT_EQ(shown({file, 2, 2}), "error: m\n --> a.yaml:1:3\n  |\n1 | ab\n  |   ^\n");
    EXPECT_EQ(shown({file, 1, 5}), "error: m\n --> a.yaml:1:2\n  |\n1 | ab\n  |  ^\n");
    EXPECT_EQ(shown({file, 6, 6}), "error: m\n --> a.yaml:3:1\n  |\n3 |\n  | ^\n");
    EXPECT_EQ(shown({file, 900, 950}), "error: m\n --> a.yaml:3:1\n  |\n3 |\n  | ^\n");
}

TEST_F(Render, LongLinesAreCutAroundThePlace) {
    const std::string left(200, 'l');
    const std::string right(200, 'r');
    EXPECT_EQ(lines("begin " + right, "begin", 44), "1 | begin " + std::string(33, 'r') + "…\n  | ^^^^^\n");
    EXPECT_EQ(lines(left + " place " + right, "place", 44),
              "1 | …" + std::string(12, 'l') + " place " + std::string(19, 'r') + "…\n  |               ^^^^^\n");
    EXPECT_EQ(lines(left + " end", "end", 44), "1 | …" + std::string(12, 'l') + " end\n  |               ^^^\n");
    const std::string far = std::string(3'000'000, 'l') + "place" + std::string(3'000'000, 'r');
    EXPECT_EQ(lines(far, "place", 44),
              "1 | …" + std::string(13, 'l') + "place" + std::string(20, 'r') + "…\n  |               ^^^^^\n");
}

TEST_F(Render, NoLineIsWiderThanAsked) {
    for (int before = 0; before < 120; before += 7) {
        const std::string text = std::string(static_cast<std::size_t>(before), 'b') + "日本語日本語" +
                                 std::string(static_cast<std::size_t>(120 - before), 'a');
        const std::string shown = lines(text, "本", 60);
        const std::string first = shown.substr(0, shown.find('\n'));
        std::size_t cells = 0;
        for (std::size_t i = 0; i < first.size(); ++i) {
            const auto byte = static_cast<unsigned char>(first[i]);
            if ((byte & 0xc0) != 0x80) cells += byte >= 0xe3 ? 2 : 1;
        }
        EXPECT_LE(cells, 60u) << shown;
        EXPECT_NE(shown.find('^'), std::string::npos);
    }
}

TEST_F(Render, ColorOnlyWhereAsked) {
    RenderOptions options;
    EXPECT_EQ(report("a: 1", "a", options).find('\x1b'), std::string::npos);
    options.color = true;
    const std::string colored = report("a: 1", "a", options);
    EXPECT_EQ(colored.substr(0, 7), "\x1b[1;31m");
    EXPECT_NE(colored.find("^\x1b[0m\n"), std::string::npos);
}

TEST_F(Render, NothingFromAFileReachesTheTerminalRaw) {
    const FileId file = sources_.add("a\x1b.yaml", "x\x1b[2J\n");
    Diagnostics list;
    list.error("code", {file, 0, 1}, "value `\x1b[2J`", "try `\x07`").caption = "\xe2\x80\xae";
    EXPECT_EQ(render(sources_, list.sorted().front()),
              "error[code]: value `\\x1b[2J`\n"
              " --> a\\x1b.yaml:1:1\n"
              "  |\n"
              "1 | x\\x1b[2J\n"
              "  | ^ \\u{202e}\n"
              "  = help: try `\\x07`\n");
}

TEST(Printable, Escapes) {
    struct Case {
        std::string text;
        std::string shown;
    };
    const std::vector<Case> cases = {
        {"plain é 日 😀", "plain é 日 😀"},
        {"\x1b[0m\x07", "\\x1b[0m\\x07"},
        {"a\tb\r\n", "a\\tb\\r\\n"},
        {std::string(1, '\0'), "\\x00"},
        {"\x7f", "\\x7f"},
        {"\xc2\x9b", "\\u{9b}"},
        {"\xe2\x80\x8b\xe2\x80\x8f\xe2\x81\xa6\xef\xbb\xbf", "\\u{200b}\\u{200f}\\u{2066}\\u{feff}"},
        {"\xe2\x80\xa8", "\\u{2028}"},
        {"\xf3\xa0\x81\x81", "\\u{e0041}"},
        {"\xff\xc3", "\\xff\\xc3"},
        {"\xc0\x80", "\\xc0\\x80"},
        {"\xed\xa0\x80", "\\xed\\xa0\\x80"},
        {"\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"},
    };
    for (const Case& one : cases) EXPECT_EQ(printable(one.text), one.shown);
}

TEST(Nearest, Suggestions) {
    const std::vector<std::string_view> names = {"destination", "from", "items", "parties", "a3", "end_use"};
    struct Case {
        std::string_view name;
        std::string_view found;
    };
    const std::vector<Case> cases = {
        {"destinaton", "destination"},
        {"DESTINATION", "destination"},
        {"form", "from"},
        {"itmes", "items"},
        {"partys", "parties"},
        {"b3", "a3"},
        {"x", ""},
        {"enduse", "end_use"},
        {"something", ""},
        {"", ""},
        {"fromages", ""},
    };
    for (const Case& one : cases) EXPECT_EQ(nearest(one.name, names), one.found) << one.name;
    EXPECT_EQ(nearest(std::string(100'000, 'x'), names), "");
    EXPECT_EQ(nearest("abc", {}), "");
    EXPECT_EQ(did_you_mean("form", names), "did you mean `from`?");
    EXPECT_EQ(did_you_mean("something", names), "");
}

TEST(Diagnostics, SortedAndOnce) {
    Sources sources;
    const FileId first = sources.add("a", "x");
    const FileId second = sources.add("b", "x");
    Diagnostics list;
    EXPECT_TRUE(list.empty());
    list.warning("w", {second, 0, 1}, "m");
    EXPECT_FALSE(list.has_errors());
    list.error("b", {first, 5, 6}, "m");
    list.error("a", {first, 5, 6}, "m");
    list.error("z", {first, 1, 2}, "m");
    list.error("b", {first, 5, 6}, "other");
    list.error("b", {first, 5, 6}, "m");
    std::string order;
    for (const Diagnostic& one : list.sorted()) order += one.code + one.message + " ";
    EXPECT_EQ(order, "zm am bm bother wm ");
    EXPECT_EQ(list.error_count(), 5u);
    EXPECT_TRUE(list.has_errors());
}

}  // namespace
}  // namespace portcullis::text
