// `rules validate` and `explain` as a person calls them.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <filesystem>
#include <sstream>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

namespace fs = std::filesystem;

const std::string broken = PORTCULLIS_TEST_DATA "/broken/";

// The sound files of the corpus with one broken one.
class Folder : public support::FolderTest {
  protected:
    Folder() { fs::copy(broken + "base", folder_); }
    void add(const std::string& name) { fs::copy_file(broken + name + ".yaml", folder_ / (name + ".yaml")); }
    Result validate(std::vector<std::string> options = {}) {
        std::vector<std::string> args{"rules", "validate", folder_.string()};
        args.insert(args.end(), options.begin(), options.end());
        return call(args);
    }
};

TEST_F(Folder, SoundRules) {
    const Result result = validate();
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.out, EndsWith(" rules, 0 tests: no faults\n"));
    EXPECT_EQ(validate({"--format", "github"}).out, "");
}

TEST_F(Folder, ReportsInEachForm) {
    add("rule-unknown-field");
    add("yaml-duplicate-key");
    const Result text = validate();
    EXPECT_EQ(text.code, exit_rules);
    EXPECT_THAT(text.out, AllOf(HasSubstr("error[unknown-field]"), HasSubstr("error[duplicate-key]"),
                                HasSubstr("`portcullis explain CODE` says more\n"),
                                EndsWith("files: 2 errors; the tests are read when the rules have no errors\n")));
    EXPECT_THAT(validate({"--max-errors", "1"}).out, HasSubstr("1 more report is not shown\n"));
    EXPECT_THAT(validate({"--max-errors", "0"}).out, Not(HasSubstr("not shown")));
    const Result json = validate({"--format", "json"});
    EXPECT_EQ(json.code, exit_rules);
    EXPECT_EQ(boost::json::parse(json.out).at("errors"), 2);
    const Result sarif = validate({"--format", "sarif"});
    EXPECT_EQ(sarif.code, exit_rules);
    EXPECT_EQ(boost::json::parse(sarif.out).at("version"), "2.1.0");
    EXPECT_THAT(validate({"--format", "github"}).out, StartsWith("::error file="));
}

TEST_F(Folder, TestsAreCheckedWithoutBeingRun) {
    add("test-unknown-rule");
    const Result result = validate();
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.out, AllOf(HasSubstr("error[unknown-rule]"), EndsWith("1 error\n")));
}

TEST_F(Folder, AWarningDoesNotFail) {
    add("parameter-gap");
    const Result result = validate();
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.out, AllOf(HasSubstr("warning[gap]"), EndsWith("0 tests: 1 warning\n")));
}

TEST(CliValidate, BadUsage) {
    for (const std::string count : {"x", "-1", "", "1.5", "99999999999999999999"}) {
        const Result result = call({"rules", "validate", "--max-errors=" + count});
        EXPECT_EQ(result.code, exit_usage) << count;
        EXPECT_THAT(result.out, IsEmpty());
    }
    EXPECT_EQ(call({"rules", "validate", "--format", "xml"}).code, exit_usage);
    EXPECT_EQ(call({"rules", "validate", "/no/such/file.yaml"}).code, exit_rules);
}

TEST(CliExplain, PageListAndNearestCode) {
    const Result page = call({"explain", "unknown-field"});
    EXPECT_EQ(page.code, exit_done);
    EXPECT_THAT(page.out, AllOf(StartsWith("unknown-field\n\n"), HasSubstr("Wrong:"), HasSubstr("    regime: "),
                                Not(HasSubstr("```")), Not(HasSubstr("](")), Not(HasSubstr("\x1b"))));
    const Result list = call({"explain"});
    EXPECT_EQ(list.code, exit_done);
    EXPECT_THAT(list.out, AllOf(HasSubstr("unknown-field"), HasSubstr("gap  "), HasSubstr("yaml-syntax")));
    const Result wrong = call({"explain", "unknown-feld"});
    EXPECT_EQ(wrong.code, exit_usage);
    EXPECT_THAT(wrong.err, HasSubstr("did you mean `unknown-field`?"));
    EXPECT_EQ(call({"explain", "gap", "syntax"}).code, exit_usage);
    EXPECT_THAT(call({"explain", "gap", "--color", "always"}).out, HasSubstr("\x1b"));
}

TEST(CliExplain, LinesFitTheWidth) {
    const std::string out = call({"explain", "--width", "60"}).out;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 60u) << line;
}

}  // namespace
}  // namespace portcullis::cli
