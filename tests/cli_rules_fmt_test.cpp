// `rules fmt`: what is written, what is only shown, and how it ends.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

using CliRulesFmt = support::FolderTest;

TEST_F(CliRulesFmt, WritesWhatChangesAndNamesIt) {
    write("a.yaml", "scenario:  a\ntitle: 'b c'   # d\n");
    write("b.yaml", "scenario: b\n");
    const Result result = call({"rules", "fmt", folder_.string()});
    EXPECT_EQ(result.code, exit_done);
    EXPECT_EQ(result.out, path("a.yaml") + "\n");
    EXPECT_EQ(result.err, "portcullis: 1 of 2 files changed\n");
    EXPECT_EQ(read("a.yaml"), "scenario: a\ntitle: \"b c\"  # d\n");
    EXPECT_THAT(call({"rules", "fmt", folder_.string()}).out, IsEmpty());
}

TEST_F(CliRulesFmt, CheckAndDiffWriteNothing) {
    write("a.yaml", "scenario:  a\n");
    const Result check = call({"rules", "fmt", "--check", path("a.yaml")});
    EXPECT_EQ(check.code, exit_rules);
    EXPECT_EQ(check.out, path("a.yaml") + "\n");
    const Result diff = call({"rules", "fmt", "--diff", path("a.yaml")});
    EXPECT_EQ(diff.code, exit_done);
    EXPECT_EQ(diff.out,
              "--- " + path("a.yaml") + "\n+++ " + path("a.yaml") + "\n@@ -1 +1 @@\n-scenario:  a\n+scenario: a\n");
    EXPECT_EQ(call({"rules", "fmt", "--diff", "--check", path("a.yaml")}).code, exit_rules);
    EXPECT_THAT(call({"rules", "fmt", "--diff", "--color", "always", path("a.yaml")}).out, HasSubstr("\x1b[32m+"));
    EXPECT_EQ(read("a.yaml"), "scenario:  a\n");
    write("a.yaml", "scenario: a\n");
    EXPECT_EQ(call({"rules", "fmt", "--check", path("a.yaml")}).code, exit_done);
}

TEST_F(CliRulesFmt, StandardInputGoesToStandardOutput) {
    const Result result = call({"rules", "fmt", "-"}, "scenario:  a\n");
    EXPECT_EQ(result.code, exit_done);
    EXPECT_EQ(result.out, "scenario: a\n");
    EXPECT_THAT(result.err, IsEmpty());
    EXPECT_EQ(call({"rules", "fmt", "--check", "-"}, "scenario:  a\n").code, exit_rules);
}

TEST_F(CliRulesFmt, AFileWithFaultsIsLeftAloneAndTheOthersAreNot) {
    write("a.yaml", "scenario:  a\nx: [1\n");
    write("b.yaml", "scenario:  b\n");
    const Result result = call({"rules", "fmt", folder_.string(), path("missing.yaml")});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[yaml-syntax]"), HasSubstr("missing.yaml` cannot be opened"),
                                  HasSubstr("1 of 3 files changed, 2 with faults left as they are")));
    EXPECT_EQ(read("a.yaml"), "scenario:  a\nx: [1\n");
    EXPECT_EQ(read("b.yaml"), "scenario: b\n");
    EXPECT_EQ(call({"rules", "fmt", folder_.string()}).code, exit_rules);
    EXPECT_EQ(call({"rules", "fmt", testing::TempDir() + "no-such-folder/"}).code, exit_usage);
}

}  // namespace
}  // namespace portcullis::cli
