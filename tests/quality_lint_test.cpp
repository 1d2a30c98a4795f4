// Lints: each fires on the bad rulebook of its folder below `tests/lint`, with the report recorded beside it, and is
// silent on the good one. To record anew: PORTCULLIS_RECORD=1 portcullis_tests --gtest_filter='Lint.*', then read the
// difference.
#include "quality/lint/fix.hpp"
#include "support/files.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

using support::contents;
using support::expect_recorded;

const std::string folder = PORTCULLIS_TEST_DATA "/lint";
const std::string docs = PORTCULLIS_TEST_DATA "/../docs";
constexpr text::FileId sample = 0;

// The file that is linted, and those that stand beside it.
support::Files with_base(const std::string& bytes) {
    support::Files files{{"sample.yaml", bytes}};
    for (const auto& [path, base] : support::files_of(folder + "/base"))
        files.emplace_back(std::filesystem::path(path).filename().string(), base);
    return files;
}

struct Linted : support::Law {
    LintResult result;

    explicit Linted(const std::string& bytes, const std::string& only = {}) : Law(with_base(bytes)) {
        if (!loaded.rulebook) return;
        std::vector<const Lint*> chosen;
        // What reads the suppressions needs the lints that they are about.
        const bool all = only.empty() || find_lint(only)->run == nullptr;
        for (const Lint& lint : lints())
            if (all || lint.id == only) chosen.push_back(&lint);
        result = run_lints({sources, loaded, *language::parse_day("2026-01-01")}, chosen);
        std::erase_if(result.findings, [&](const text::Diagnostic& finding) {
            return finding.span.file != sample || (!only.empty() && finding.code != only);
        });
    }

    [[nodiscard]] std::string report() const {
        std::string text;
        for (const text::Diagnostic& finding : result.findings) text += text::render(sources, finding) + "\n";
        return text;
    }
};

TEST(Lint, EachFiresOnTheBadRulebookAndNotOnTheGoodOne) {
    for (const Lint& lint : lints()) {
        const std::string id(lint.id);
        const std::string path = folder + "/" + id;
        ASSERT_TRUE(std::filesystem::exists(path)) << path;
        const Linted bad(contents(path + "/bad.yaml"), id);
        ASSERT_TRUE(bad.loaded.rulebook) << id << '\n' << bad.reports();
        EXPECT_FALSE(bad.result.findings.empty()) << id;
        expect_recorded(path + "/bad.expected", bad.report());
        const Linted good(contents(path + "/good.yaml"), id);
        ASSERT_TRUE(good.loaded.rulebook) << id << '\n' << good.reports();
        EXPECT_EQ(good.report(), "") << id;
    }
}

TEST(Lint, FixesLeaveNothingToFixAndAValidRulebook) {
    std::size_t count = 0;
    for (const Lint& lint : lints()) {
        const std::string path = folder + "/" + std::string(lint.id);
        std::string bytes = contents(path + "/bad.yaml");
        const Linted bad(bytes, std::string(lint.id));
        const FixedFiles fixes = fixed(bad.sources, bad.result.findings);
        if (fixes.empty()) continue;
        ++count;
        const std::string& once = fixes.at(sample);
        expect_recorded(path + "/fixed.expected", once);
        const Linted again(once, std::string(lint.id));
        ASSERT_TRUE(again.loaded.rulebook) << lint.id << '\n' << again.reports();
        EXPECT_TRUE(fixed(again.sources, again.result.findings).empty()) << lint.id;
    }
    EXPECT_EQ(count, 2u);
}

TEST(Lint, EachHasAPageAndARow) {
    const std::string table = contents(docs + "/linting.md");
    for (const Lint& lint : lints()) {
        const std::string id(lint.id);
        const std::string page = contents(docs + "/codes/" + id + ".md");
        EXPECT_THAT(page, testing::StartsWith("# " + id + "\n\n")) << id;
        EXPECT_THAT(page, testing::HasSubstr("```yaml")) << id;
        EXPECT_THAT(table, testing::HasSubstr("| [`" + id + "`](codes/" + id + ".md) |")) << id;
    }
}

TEST(Lint, IdsAreInOrderAndUnique) {
    for (std::size_t i = 1; i < lints().size(); ++i) EXPECT_LT(lints()[i - 1].id, lints()[i].id);
}

TEST(Lint, TheShippedRulesAreClean) {
    const support::Law& law = support::shipped_law();
    std::vector<const Lint*> all;
    for (const Lint& lint : lints())
        if (lint.id != "unreviewed-case") all.push_back(&lint);
    const LintResult result = run_lints({law.sources, law.loaded, latest_verification(law.loaded).value()}, all);
    for (const text::Diagnostic& finding : result.findings) ADD_FAILURE() << text::render(law.sources, finding);
}

const std::string head =
    "regime: sample\ntitle: T\njurisdiction: US\nverified_through: 2026-01-01\n"
    "sources: {notice: {cite: N, published: 2023-10-25}}\n"
    "status: {from: 2023-11-17, state: in_force, source: notice}\n";

std::string codes(const Linted& linted) {
    std::string text;
    for (const text::Diagnostic& finding : linted.result.findings)
        text +=
            (text.empty() ? "" : " ") + finding.code + ":" + std::to_string(linted.sources.place(finding.span).line);
    return text;
}

TEST(Lint, ASuppressionIsAboutItsLineOrTheNextOne) {
    const std::string rule = "{id: r, effect: prohibits, section: '744.1', source: notice, when: certified}\n";
    const struct {
        std::string rules;
        std::string found;
    } cases[] = {
        {"rules:\n  - " + rule, "missing-title:8"},
        {"rules:\n  # lint: allow missing-title: why\n  - " + rule, ""},
        {"rules:\n  # lint: allow missing-title: why\n\n  # more\n  - " + rule, ""},
        {"rules:  # lint: allow missing-title: why\n  - " + rule, "unused-suppression:7 missing-title:8"},
        {"rules:\n  # lint: allow missing-section: why\n  - " + rule, "unused-suppression:8 missing-title:9"},
        {"rules:\n  # lint:allow missing-title: why\n  - " + rule, ""},
        {"rules:\n  # lint: allow missing-title, missing-section: why\n  - " + rule, "unused-suppression:8"},
        {"rules:\n  # lint: allow missing-title:\n  - " + rule, "suppression-without-reason:8 missing-title:9"},
        {"rules:\n  # see lint: nothing\n  - " + rule, "missing-title:9"},
        {"note: \"# lint: nothing\"\nrules:\n  - " + rule, "missing-title:9"},
        {"note: |\n  # lint: nothing\nrules:\n  - " + rule, "missing-title:10"},
    };
    for (const auto& one : cases) {
        const Linted linted(head + one.rules);
        ASSERT_TRUE(linted.loaded.rulebook) << linted.reports();
        EXPECT_EQ(codes(linted), one.found) << one.rules;
    }
}

TEST(Lint, SuppressionsInFilesOfWindows) {
    std::string bytes =
        "\xef\xbb\xbf# lint: allow-file bare-number: none\n" + head + "rules: []  # lint: allow bare-number: none\n";
    for (std::size_t at = 0; (at = bytes.find('\n', at)) != std::string::npos; at += 2) bytes.insert(at, 1, '\r');
    const Linted linted(bytes);
    ASSERT_TRUE(linted.loaded.rulebook) << linted.reports();
    EXPECT_EQ(codes(linted), "unused-suppression:1 unused-suppression:8");
    const std::string once = fixed(linted.sources, linted.result.findings).at(sample);
    EXPECT_THAT(once, testing::AllOf(testing::StartsWith("\xef\xbb\xbfregime"), testing::EndsWith("rules: []\r\n")));
}

TEST(Lint, ASuppressionOfWhatComesWithTheDayIsNeverUnused) {
    EXPECT_EQ(codes(Linted("# lint: allow-file stale-verified-through: the law is repealed\n" + head)), "");
}

TEST(Lint, ASuppressionCountsAtAnyPlaceThatTheFindingShows) {
    const Linted linted(
        "regime: sample\ntitle: T\njurisdiction: US\nverified_through: 2026-01-01\n"
        "sources:\n  # lint: allow date-contradicts-notice: effective on 17 October\n"
        "  notice: {cite: N, published: 2023-10-25}\n"
        "status: {from: 2023-10-17, state: in_force, source: notice}\n");
    EXPECT_EQ(codes(linted), "");
    EXPECT_EQ(linted.result.suppressed, 1u);
}

TEST(Lint, ASuppressionAtTheBeginningOfAFoldedConditionIsAboutAllOfIt) {
    const std::string condition = ">-\n      certified\n      && item.tpp >= 4800\n";
    const std::string rule =
        "  - id: r\n    title: T\n    effect: prohibits\n    section: '744.1'\n    source: notice\n";
    EXPECT_EQ(codes(Linted(head + "rules:\n" + rule + "    when: " + condition)), "bare-number:15");
    EXPECT_EQ(codes(Linted(head + "rules:\n" + rule + "    # lint: allow bare-number: why\n    when: " + condition)),
              "");
}

TEST(Lint, TheLawOfAnotherJurisdictionMaySayTheSame) {
    const std::string rules =
        "rules:\n  - {id: r, title: T, effect: prohibits, section: '744.1', source: notice, when: certified}\n";
    for (const auto& [jurisdiction, found] :
         {std::pair<std::string, std::string>{"US", "duplicate-rule:8"}, {"EU", ""}}) {
        const std::string other = contents(folder + "/base/vocabulary.yaml");
        std::string second = head + rules;
        second.replace(second.find("sample"), 6, "second");
        second.replace(second.find("US"), 2, jurisdiction);
        const support::Law law({{"v", other}, {"a", head + rules}, {"b", second}});
        ASSERT_TRUE(law.valid()) << law.reports();
        std::string text;
        for (const text::Diagnostic& finding :
             run_lints({law.sources, law.loaded, 20000}, {find_lint("duplicate-rule")}).findings)
            text += finding.code + ":" + std::to_string(law.sources.place(finding.span).line);
        EXPECT_EQ(text, found) << jurisdiction;
    }
}

TEST(LintHostile, DeepAndWideConditionsEnd) {
    std::string rules =
        head +
        "rules:\n  - id: r\n    title: T\n    effect: prohibits\n    section: '744.1'\n    source: notice\n    when:\n";
    for (int i = 0; i < 300; ++i) {
        rules += "      - any:\n";
        for (int k = 0; k < 30; ++k)
            rules += "          - item.tpp >= " + std::to_string(i * 31 + k + 2) + " || destination != \"CN\"\n";
    }
    const Linted linted(rules, "unreachable-condition");
    EXPECT_EQ(linted.report(), "");
}

}  // namespace
}  // namespace portcullis::quality
