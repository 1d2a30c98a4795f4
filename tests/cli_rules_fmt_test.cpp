// `rules fmt`: what is written, what is only shown, and how it ends.
#include "cli/exit_codes.hpp"
#include "cli/run.hpp"
#include "text/file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace portcullis::cli {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;

struct Result {
    int code = -1;
    std::string out;
    std::string err;
};

Result call(std::vector<std::string> args, const std::string& input = {}) {
    Environment env;
    env.variables["PORTCULLIS_RULES"] = PORTCULLIS_RULES;
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = run(std::move(args), in, out, err, env);
    result.out = out.str();
    result.err = err.str();
    return result;
}

class CliRulesFmt : public testing::Test {
  protected:
    CliRulesFmt()
        : folder_(testing::TempDir() + "portcullis-fmt-" +
                  testing::UnitTest::GetInstance()->current_test_info()->name()) {
        std::filesystem::create_directories(folder_);
    }
    ~CliRulesFmt() override { std::filesystem::remove_all(folder_); }

    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }
    void put(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }
    [[nodiscard]] std::string get(const std::string& name) const { return text::read_file(path(name), 1000).bytes; }

    std::string folder_;
};

TEST_F(CliRulesFmt, WritesWhatChangesAndNamesIt) {
    put("a.yaml", "scenario:  a\ntitle: 'b c'   # d\n");
    put("b.yaml", "scenario: b\n");
    const Result result = call({"rules", "fmt", folder_});
    EXPECT_EQ(result.code, exit_done);
    EXPECT_EQ(result.out, path("a.yaml") + "\n");
    EXPECT_EQ(result.err, "portcullis: 1 of 2 files changed\n");
    EXPECT_EQ(get("a.yaml"), "scenario: a\ntitle: \"b c\"  # d\n");
    EXPECT_THAT(call({"rules", "fmt", folder_}).out, IsEmpty());
}

TEST_F(CliRulesFmt, CheckAndDiffWriteNothing) {
    put("a.yaml", "scenario:  a\n");
    const Result check = call({"rules", "fmt", "--check", path("a.yaml")});
    EXPECT_EQ(check.code, exit_rules);
    EXPECT_EQ(check.out, path("a.yaml") + "\n");
    const Result diff = call({"rules", "fmt", "--diff", path("a.yaml")});
    EXPECT_EQ(diff.code, exit_done);
    EXPECT_EQ(diff.out,
              "--- " + path("a.yaml") + "\n+++ " + path("a.yaml") + "\n@@ -1 +1 @@\n-scenario:  a\n+scenario: a\n");
    EXPECT_EQ(call({"rules", "fmt", "--diff", "--check", path("a.yaml")}).code, exit_rules);
    EXPECT_THAT(call({"rules", "fmt", "--diff", "--color", "always", path("a.yaml")}).out, HasSubstr("\x1b[32m+"));
    EXPECT_EQ(get("a.yaml"), "scenario:  a\n");
    put("a.yaml", "scenario: a\n");
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
    put("a.yaml", "scenario:  a\nx: [1\n");
    put("b.yaml", "scenario:  b\n");
    const Result result = call({"rules", "fmt", folder_, path("missing.yaml")});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, AllOf(HasSubstr("error[yaml-syntax]"), HasSubstr("missing.yaml` cannot be opened"),
                                  HasSubstr("1 of 3 files changed, 2 with faults left as they are")));
    EXPECT_EQ(get("a.yaml"), "scenario:  a\nx: [1\n");
    EXPECT_EQ(get("b.yaml"), "scenario: b\n");
    EXPECT_EQ(call({"rules", "fmt", folder_}).code, exit_rules);
    EXPECT_EQ(call({"rules", "fmt", testing::TempDir() + "no-such-folder/"}).code, exit_usage);
}

}  // namespace
}  // namespace portcullis::cli
