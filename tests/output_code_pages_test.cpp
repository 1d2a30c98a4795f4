// Every code that a report can have is explained, and every page explains a code.
#include "output/code_page_text.hpp"
#include "output/code_pages.hpp"
#include "rulebook/loader.hpp"
#include "text/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>
#include <set>
#include <string>

namespace portcullis::output {
namespace {

namespace fs = std::filesystem;

const std::string engine = PORTCULLIS_TEST_DATA "/../engine";

std::set<std::string> literals(const std::string& stage, const std::regex& pattern) {
    std::set<std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(engine + "/" + stage)) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string bytes = text::read_file(entry.path().string(), 1 << 20).bytes;
        for (std::sregex_iterator at(bytes.begin(), bytes.end(), pattern), end; at != end; ++at)
            found.insert((*at)[1].str());
    }
    return found;
}

// Codes are the literals with hyphens in the stages that report; those of one word follow the bracket of a call.
std::set<std::string> reported_codes() {
    std::set<std::string> codes;
    for (const std::string stage : {"text", "language", "rulebook", "input"}) {
        codes.merge(literals(stage, std::regex(R"re("([a-z0-9]+(?:-[a-z0-9]+)+)")re")));
        codes.merge(literals(stage, std::regex(R"re((?:error|warning)\(\s*"([a-z]+)",)re")));
    }
    for (const std::string stage : {"quality", "api"}) {
        codes.merge(literals(stage, std::regex(R"re((?:error|warning)\(\s*"([a-z]+(?:-[a-z]+)*)",)re")));
        codes.merge(literals(stage, std::regex(R"re("(unknown-[a-z]+)")re")));
    }
    return codes;
}

TEST(CodePages, EveryCodeHasAPage) {
    const std::set<std::string> codes = reported_codes();
    EXPECT_GE(codes.size(), 70u);
    EXPECT_TRUE(codes.contains("unknown-field"));
    EXPECT_TRUE(codes.contains("gap"));
    for (const std::string& code : codes) EXPECT_NE(code_page(code), nullptr) << "docs/codes/" << code << ".md";
}

TEST(CodePages, EveryPageBelongsToACode) {
    std::set<std::string> used;
    for (const auto& entry : fs::directory_iterator(engine))
        used.merge(literals(entry.path().filename().string(), std::regex(R"re("([a-z0-9]+(?:-[a-z0-9]+)*)")re")));
    for (const CodePage& page : code_pages()) EXPECT_TRUE(used.contains(std::string(page.code))) << page.code;
}

TEST(CodePages, AllHaveOneForm) {
    std::string before;
    for (const CodePage& page : code_pages()) {
        const std::string code(page.code);
        EXPECT_LT(before, code);
        before = code;
        EXPECT_TRUE(page.text.starts_with("# " + code + "\n\n")) << code;
        EXPECT_THAT(page.summary(), testing::EndsWith(".")) << code;
        EXPECT_LE(page.summary().size(), 140u) << code;
        EXPECT_EQ(page.text.find("```\n\n```"), std::string_view::npos) << code;
        const std::string bytes(page.text);
        const std::regex link(R"re(\]\(([a-z0-9-]+)\.md\))re");
        for (std::sregex_iterator at(bytes.begin(), bytes.end(), link), end; at != end; ++at)
            EXPECT_NE(code_page((*at)[1].str()), nullptr) << code << " names " << (*at)[1];
    }
}

// The YAML behind `Wrong:` or `Right:`, or nothing.
std::string example(const CodePage& page, const std::string& word) {
    const std::string text(page.text);
    const std::string head = "\n" + word + ":\n\n```yaml\n";
    const std::size_t begin = text.find(head);
    if (begin == std::string::npos) return {};
    const std::size_t end = text.find("```", begin + head.size());
    return text.substr(begin + head.size(), end - begin - head.size());
}

std::string indented(const std::string& text, std::size_t columns) {
    return std::regex_replace(text, std::regex("(^|\n)(?=[^\n])"), "$1" + std::string(columns, ' '));
}

// A rule file around an example that is complete but for its surroundings; nothing where it needs others.
std::string file_around(const std::string& example) {
    const std::string head = "regime: x\ntitle: T\njurisdiction: US\n";
    const std::string in_force = "status: [{from: 2020-01-01, state: in_force}]\n";
    const auto begins = [&](const char* with) { return example.starts_with(with); };
    const auto reads = [&](const char* name) { return example.find(name) != std::string::npos; };
    const std::string subject = reads("chip.") ? "chip" : reads("party.") ? "party" : "item";
    if (begins("- {id:")) return head + in_force + "rules:\n" + indented(example, 2);
    if (begins("when:"))
        return head + in_force + "rules:\n  - id: a\n    effect: prohibits\n    for: " + subject + "\n" +
               indented(example, 4);
    if (begins("section:"))
        return head + in_force + "rules:\n  - id: a\n    effect: prohibits\n" + indented(example, 4);
    if (begins("needs:"))
        return head + in_force +
               "rules:\n  - {id: l, effect: requires_license}\n  - id: a\n    effect: excepts\n    symbol: NAC\n"
               "    covers: [x/l]\n" +
               indented(example, 4);
    if (begins("value") || begins("gap:"))
        return head + in_force + "parameters:\n  p:\n    unit: TPP\n" + indented(example, 4);
    if (begins("members:")) return "lists: l\ntables:\n  t:\n    title: T\n" + indented(example, 4);
    if (begins("status:")) return head + example;
    for (const char* section : {"sources:", "anchors:", "rules:", "parameters:", "authority:"})
        if (begins(section)) return head + in_force + example;
    return {};
}

std::set<std::string> codes_of(const std::string& folder, const std::string& bytes) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    std::vector<text::FileId> files;
    for (const std::string& path : text::rule_files(folder)) {
        std::string given = text::read_file(path, 1 << 24).bytes;
        if (!rulebook::begins_with_tests(given)) files.push_back(sources.add(path, std::move(given)));
    }
    files.push_back(sources.add("example.yaml", bytes));
    (void)rulebook::load(sources, files, diagnostics);
    std::set<std::string> codes;
    for (const text::Diagnostic& one : diagnostics.sorted(sources)) codes.insert(one.code);
    return codes;
}

// Among the rules of the project, or the small ones of the tests, the wrong example has the fault and the right one
// not.
TEST(CodePages, ExamplesAreWrongAndRightAsTheySay) {
    std::set<std::string> shown;
    for (const CodePage& page : code_pages()) {
        const std::string wrong = file_around(example(page, "Wrong"));
        const std::string right = file_around(example(page, "Right"));
        if (wrong.empty() || right.empty()) continue;
        const std::string code(page.code);
        for (const std::string folder : {PORTCULLIS_TEST_DATA "/broken/base", PORTCULLIS_TEST_DATA "/../rules"})
            if (!shown.contains(code) && codes_of(folder, wrong).contains(code) &&
                !codes_of(folder, right).contains(code))
                shown.insert(code);
    }
    for (const std::string code : {"bad-call",
                                   "bad-condition",
                                   "bad-date",
                                   "bad-duration",
                                   "bad-eccn",
                                   "bad-number",
                                   "bad-pattern",
                                   "bad-section",
                                   "circular-anchor",
                                   "circular-fact",
                                   "circular-replacement",
                                   "duplicate-name",
                                   "empty-condition",
                                   "empty-expression",
                                   "empty-selector",
                                   "gap",
                                   "missing-field",
                                   "missing-key",
                                   "none-literal",
                                   "not-a-record",
                                   "not-derived",
                                   "overlapping-values",
                                   "shadowing",
                                   "status-order",
                                   "stray-character",
                                   "syntax",
                                   "unknown-country",
                                   "unknown-effect",
                                   "unknown-escape",
                                   "unknown-function",
                                   "unknown-list",
                                   "unknown-name",
                                   "unknown-parameter",
                                   "unknown-quota",
                                   "unknown-source",
                                   "unknown-symbol",
                                   "unknown-unit",
                                   "unterminated-quote",
                                   "unterminated-string",
                                   "wrong-subject",
                                   "wrong-type",
                                   "yaml-alias",
                                   "yaml-anchor",
                                   "yaml-syntax",
                                   "yaml-tag"})
        EXPECT_TRUE(shown.contains(code)) << "docs/codes/" << code << ".md";
}

TEST(CodePages, TextIsWrappedAndWithoutMarks) {
    const CodePage page{"a-code",
                        "# a-code\n\nA summary\nof two lines.\n\nSee [that page](that.md) and\n`x`.\n\n- one\n- two\n\n"
                        "```yaml\na:\n  b: 1\n```\n"};
    EXPECT_EQ(page.summary(), "A summary of two lines.");
    EXPECT_EQ(code_page_text(page, 80, false),
              "a-code\n\nA summary of two lines.\n\nSee that page and `x`.\n\n- one\n- two\n\n    a:\n      b: 1\n");
}

}  // namespace
}  // namespace portcullis::output
