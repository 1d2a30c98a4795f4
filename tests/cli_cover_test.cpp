// `rules cover` and `rules propose` as verbs: operands, exit codes, formats.
#include "cli/exit_codes.hpp"

#include "support/files.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis::cli {
namespace {

using support::Result;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class CliCover : public support::FolderTest {
  protected:
    CliCover() {
        write("vocabulary.yaml", small_rules::vocabulary);
        write("lists.yaml", small_rules::lists);
        write("small.yaml", small_rules::regime + small_rules::one_test);
    }

    [[nodiscard]] Result call(std::vector<std::string> args) const {
        return support::call(std::move(args), {}, support::with_rules(folder_.string()));
    }
};

TEST_F(CliCover, TheLeastPercentage) {
    EXPECT_EQ(call({"rules", "cover"}).code, exit_done);
    EXPECT_EQ(call({"rules", "cover", "--min", "60"}).code, exit_done);
    const Result low = call({"rules", "cover", "--min", "99.5"});
    EXPECT_EQ(low.code, exit_tests);
    EXPECT_THAT(low.out, HasSubstr("versions"));
    EXPECT_EQ(low.err, "portcullis: 68 % is covered, less than 99.5 %\n");
    for (const char* bad : {"101", "-1", "x", "nan"})
        EXPECT_EQ(call({"rules", "cover", "--min", bad}).code, exit_usage);
}

TEST_F(CliCover, OneRegime) {
    const Result result = call({"rules", "cover", "--regime", "small", "--show", "none"});
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.out, HasSubstr("\nsmall  "));
    EXPECT_THAT(result.out, testing::Not(HasSubstr("lists")));
    const Result wrong = call({"rules", "cover", "--regime", "smal"});
    EXPECT_EQ(wrong.code, exit_usage);
    EXPECT_THAT(wrong.err, HasSubstr("did you mean `small`?"));
    EXPECT_EQ(call({"rules", "cover", "small"}).code, exit_usage);
}

TEST_F(CliCover, Formats) {
    EXPECT_THAT(call({"rules", "cover", "--format", "json"}).out, StartsWith("{\n  \"portcullis_coverage\": 1,"));
    EXPECT_THAT(call({"rules", "cover", "--format", "lcov"}).out, StartsWith("TN:portcullis\nSF:"));
    EXPECT_THAT(call({"rules", "cover", "--format", "cobertura"}).out, HasSubstr("<coverage line-rate=\""));
    EXPECT_EQ(call({"rules", "cover", "--format", "html"}).code, exit_usage);
}

TEST_F(CliCover, WhatIsNamed) {
    EXPECT_THAT(call({"rules", "cover", "--show", "boundaries"}).out,
                HasSubstr("chip.tpp >= param.tpp never tested just below\n"));
    EXPECT_THAT(call({"rules", "cover", "--show", "decisive"}).out,
                HasSubstr("chip.tpp >= param.tpp true never settles the condition\n"));
    EXPECT_THAT(call({"rules", "cover", "--show", "unknown"}).out, HasSubstr("chip.datacenter never unknown\n"));
    EXPECT_THAT(call({"rules", "cover", "--show", "false"}).out, HasSubstr("small/told never false\n"));
}

TEST_F(CliCover, ProposalsOfARuleOrRegime) {
    const Result rule = call({"rules", "propose", "small/fast", "--limit", "2"});
    EXPECT_EQ(rule.code, exit_done);
    EXPECT_THAT(rule.out, HasSubstr("with: {items.0.tpp: 4800}"));
    EXPECT_THAT(rule.err, HasSubstr("cases proposed: 2;"));
    EXPECT_THAT(rule.err, HasSubstr("(cut off by --limit)"));
    EXPECT_EQ(call({"rules", "propose", "fast", "--limit", "2"}).out, rule.out);
    EXPECT_EQ(call({"rules", "propose", "small"}).code, exit_done);
    EXPECT_EQ(call({"rules", "propose", "fats"}).code, exit_usage);
    EXPECT_EQ(call({"rules", "propose", "--limit", "-1"}).code, exit_usage);
    const Result list = call({"rules", "propose", "--list", "small/fast"});
    EXPECT_THAT(list.out, HasSubstr("small.yaml:20: small/fast: chip.tpp >= param.tpp never tested at the line\n"));
    EXPECT_THAT(list.err, IsEmpty());
}

TEST_F(CliCover, FaultsOfTheTestsAreReported) {
    write("small.yaml", small_rules::regime + "  - {name: x, given: {date: 2024-01-01}, expects: {}}\n");
    EXPECT_EQ(call({"rules", "cover"}).code, exit_rules);
    EXPECT_EQ(call({"rules", "propose"}).code, exit_rules);
}

}  // namespace
}  // namespace portcullis::cli
