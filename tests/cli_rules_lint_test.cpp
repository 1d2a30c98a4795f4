// `rules lint` as a program: what it shows, how it ends, and that it writes only what it should.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;
using support::contents;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Result call(std::vector<std::string> args) {
    args.insert(args.begin(), {"rules", "lint"});
    return support::call(std::move(args));
}

const std::string data = PORTCULLIS_TEST_DATA "/lint";

// The base rulebook of `tests/lint` and one file more.
class CliRulesLint : public support::FolderTest {
  protected:
    CliRulesLint() { fs::copy(data + "/base", folder_); }

    std::string add(const std::string& id, const std::string& file = "bad.yaml") {
        fs::copy_file(data + "/" + id + "/" + file, path("sample.yaml"));
        return path("sample.yaml");
    }
    [[nodiscard]] std::string folder() const { return folder_.string(); }
};

TEST_F(CliRulesLint, FindingsEndWithTheCodeOfBadRules) {
    const std::string file = add("missing-title");
    const Result result = call({folder()});
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.out, AllOf(HasSubstr("warning[missing-title]"), HasSubstr(file + ":10:9")));
    EXPECT_EQ(call({folder(), "--without", "missing-title,unused-list"}).code, exit_done);
    EXPECT_EQ(call({folder(), "--only", "bare-number"}).code, exit_done);
    EXPECT_THAT(call({folder(), "--only", "bare-number"}).out, HasSubstr(": no findings"));
}

TEST_F(CliRulesLint, NotesFailOnlyIfStrict) {
    add("unreviewed-case");
    EXPECT_EQ(call({folder(), "--only", "unreviewed-case"}).code, exit_done);
    EXPECT_THAT(call({folder(), "--only", "unreviewed-case"}).out, HasSubstr("note[unreviewed-case]"));
    EXPECT_EQ(call({folder(), "--only", "unreviewed-case", "--strict"}).code, exit_rules);
}

TEST_F(CliRulesLint, OfAFileOnlyItsOwnFindingsAreShown) {
    const std::string file = std::string(PORTCULLIS_RULES) + "/regimes/h20-letters.yaml";
    const Result result = call({file, "--as-of", "2028-01-01"});
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.out, AllOf(HasSubstr("h20-letters.yaml:"), Not(HasSubstr("end-use.yaml:"))));
}

TEST_F(CliRulesLint, TheDayIsGivenAndNotTheClocks) {
    const std::vector<std::string> only{folder(), "--only", "stale-verified-through"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), only.begin(), only.end());
        return call(more).code;
    };
    EXPECT_EQ(with({}), exit_done);
    EXPECT_EQ(with({"--as-of", "2026-05-01"}), exit_done);
    EXPECT_EQ(with({"--as-of", "2026-05-02"}), exit_rules);
    EXPECT_EQ(with({"--as-of", "2026-05-02", "--stale-after", "121"}), exit_done);
}

TEST_F(CliRulesLint, FixWritesTheFileAndASecondRunNothing) {
    const std::string file = add("confusable-unicode");
    const std::vector<std::string> args{folder(), "--fix", "--only", "confusable-unicode"};
    const Result first = call(args);
    EXPECT_EQ(first.code, exit_done) << first.out;
    EXPECT_THAT(first.out, AllOf(HasSubstr("fixed " + file +
                                           ":11: a letter of another script looks like `C` (confusable-unicode)\n"),
                                 HasSubstr("no findings")));
    EXPECT_EQ(contents(file), contents(data + "/confusable-unicode/fixed.expected"));
    const Result second = call(args);
    EXPECT_EQ(second.code, exit_done);
    EXPECT_THAT(second.out, Not(HasSubstr("fixed")));
}

TEST_F(CliRulesLint, FixThatWouldBreakTheRulesWritesNothing) {
    // Two keys that differ only by a character that cannot be seen.
    const std::string file = write("sample.yaml",
                                   "lists: more\nverified_through: 2026-01-01\ntables:\n"
                                   "  twin: {title: A, members: [CN]}\n  tw\u200bin: {title: B, members: [CN]}\n");
    const std::string before = contents(file);
    const Result result = call({folder(), "--fix", "--only", "confusable-unicode"});
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.err, HasSubstr("nothing was written"));
    EXPECT_EQ(contents(file), before);
}

TEST_F(CliRulesLint, JsonHasTheFormOfValidate) {
    add("missing-title");
    const Result result = call({folder(), "--format", "json", "--only", "missing-title"});
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.out, AllOf(HasSubstr("\"code\": \"missing-title\""), HasSubstr("\"warnings\": 1")));
}

TEST_F(CliRulesLint, FaultsAreForValidate) {
    write("sample.yaml", "regime: r\n");
    const Result result = call({folder()});
    EXPECT_EQ(result.code, exit_rules);
    EXPECT_THAT(result.err, HasSubstr("rules validate"));
}

TEST_F(CliRulesLint, BadUsage) {
    EXPECT_THAT(call({"--only", "bare-numer"}).err,
                AllOf(HasSubstr("unknown lint `bare-numer`"), HasSubstr("did you mean `bare-number`?")));
    EXPECT_EQ(call({"--without", ""}).code, exit_usage);
    EXPECT_EQ(call({"--as-of", "tomorrow"}).code, exit_usage);
    EXPECT_EQ(call({"--stale-after", "-1"}).code, exit_usage);
    EXPECT_EQ(call({"--fix", "-"}).code, exit_usage);
    EXPECT_THAT(call({"--list"}).out, HasSubstr("bare-number"));
}

}  // namespace
}  // namespace portcullis::cli
