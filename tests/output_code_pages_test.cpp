// Every code that a report can have is explained, and every page explains a code.
#include "output/code_page_text.hpp"
#include "output/code_pages.hpp"
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
