// `rules diff` as a program: what may be compared, revisions of a repository made for the test, exit codes.
#include "cli/exit_codes.hpp"
#include "cli/process.hpp"
#include "support/files.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <filesystem>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;
using support::Result;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

Result call(std::vector<std::string> args, const std::string& rules = PORTCULLIS_RULES) {
    args.insert(args.begin(), {"rules", "diff"});
    return support::call(std::move(args), {}, support::with_rules(rules));
}

// A copy of the shipped rules.
class RulesDiff : public support::FolderTest {
  protected:
    RulesDiff() { fs::copy(PORTCULLIS_RULES, folder_ / "rules", fs::copy_options::recursive); }

    [[nodiscard]] std::string rules() const { return path("rules"); }
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        std::string bytes = read("rules/" + file);
        const std::size_t at = bytes.find(from);
        ASSERT_NE(at, std::string::npos);
        bytes.replace(at, from.size(), to);
        write("rules/" + file, bytes);
    }
    [[nodiscard]] Ran git(std::vector<std::string> args) const {
        args.insert(args.begin(),
                    {"git", "-C", folder_.string(), "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                     "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"});
        return run_program(args, 1u << 20);
    }
    // False where there is no git.
    [[nodiscard]] bool repository() const {
        return git({"init", "-q"}).code == 0 && git({"add", "."}).code == 0 &&
               git({"commit", "-q", "-m", "first"}).code == 0;
    }
};

TEST_F(RulesDiff, AFolderAgainstTheRulesInUse) {
    const Result same = call({rules()});
    EXPECT_EQ(same.code, exit_done) << same.err;
    EXPECT_THAT(same.out, HasSubstr("no difference"));
    EXPECT_EQ(call({rules(), "--exit-code"}).code, exit_done);

    replace("regimes/h20-letters.yaml", "value: 1400,", "value: 1500,");
    const Result changed = call({PORTCULLIS_RULES, rules(), "--exit-code"});
    EXPECT_EQ(changed.code, exit_fail_on) << changed.err;
    EXPECT_THAT(changed.out, HasSubstr("parameter memory_bandwidth"));
    EXPECT_THAT(changed.out, HasSubstr("1400 GB/s (reported) → 1500 GB/s (reported)"));
    EXPECT_THAT(changed.out, HasSubstr("laxer"));
    EXPECT_THAT(call({PORTCULLIS_RULES, rules(), "--format", "json"}).out, HasSubstr("\"portcullis_rules_diff\": 1"));
    EXPECT_THAT(call({PORTCULLIS_RULES, rules(), "--format", "markdown"}).out,
                StartsWith("### Rules: 1 change of law"));
    const Result brief = call({PORTCULLIS_RULES, rules(), "--no-shipments"});
    EXPECT_THAT(brief.out, testing::Not(HasSubstr("laxer")));
}

TEST_F(RulesDiff, RevisionsOfARepository) {
    if (!repository()) GTEST_SKIP() << "git was not found or made no commit: revisions are not tested";
    replace("regimes/h20-letters.yaml", "value: 1400,", "value: 1500,");
    const Result working = call({"HEAD"}, rules());
    EXPECT_EQ(working.code, exit_done) << working.err;
    EXPECT_THAT(working.out, HasSubstr("1400 GB/s (reported) → 1500 GB/s (reported)"));
    ASSERT_EQ(git({"commit", "-q", "-a", "-m", "second"}).code, 0);
    EXPECT_THAT(call({"HEAD"}, rules()).out, HasSubstr("no difference"));
    EXPECT_THAT(call({"HEAD~1", "HEAD"}, rules()).out, HasSubstr("1 change of law"));
    // A folder wins over a revision of its name, unless `git:` says otherwise.
    ASSERT_EQ(git({"branch", (folder_ / "rules").filename().string()}).code, 0);
    EXPECT_THAT(call({"git:rules", "HEAD~1"}, rules()).out, HasSubstr("1500 GB/s (reported) → 1400 GB/s (reported)"));

    const Result unknown = call({"no-such-revision"}, rules());
    EXPECT_EQ(unknown.code, exit_usage);
    EXPECT_THAT(unknown.err, HasSubstr("neither a folder nor a revision"));
    EXPECT_EQ(call({"git:--output=x"}, rules()).code, exit_usage);

    replace("regimes/h20-letters.yaml", "effect: derives", "effect: deriives");
    const Result broken = call({"HEAD"}, rules());
    EXPECT_EQ(broken.code, exit_rules);
    EXPECT_THAT(broken.err, HasSubstr("the rule files of `" + rules() + "` have faults"));
}

TEST_F(RulesDiff, OutsideOfARepositoryThatIsSaid) {
    const Result result = call({"HEAD"}, rules());
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, testing::AnyOf(HasSubstr("is in no git repository"), HasSubstr("`git` was not found")));
}

TEST(CliRulesDiff, DaysAndUsage) {
    const Result days = call({"2025-04-08", "2025-04-09"});
    EXPECT_EQ(days.code, exit_done) << days.err;
    EXPECT_THAT(days.out, HasSubstr("list h20-letter-addressees"));
    EXPECT_THAT(days.out, HasSubstr("no license required → license required"));
    EXPECT_EQ(call({"2025-04-08", "2025-04-09", "--exit-code"}).code, exit_fail_on);
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{},
                                               {"a", "b", "c"},
                                               {"2025-04-08"},
                                               {"2025-04-08", PORTCULLIS_RULES},
                                               {"2025-04-08", "2025-04-09", "--as-of", "2025-04-08"},
                                               {PORTCULLIS_RULES, "--budget", "0"},
                                               {PORTCULLIS_RULES, "--as-of", "soon"}}) {
        const Result result = call(args);
        EXPECT_EQ(result.code, exit_usage);
        EXPECT_THAT(result.out, IsEmpty());
    }
}

TEST(CliProcess, ArgumentsAreNotReadByAShell) {
    const Ran ran = run_program({"printf", "%s", "$(id) `id` *"}, 1000);
    EXPECT_EQ(ran.code, 0);
    EXPECT_EQ(ran.out, "$(id) `id` *");
    EXPECT_FALSE(run_program({"no-such-program-of-that-name"}, 1000).found);
    EXPECT_TRUE(run_program({"cat", "/dev/zero"}, 1000).too_large);
}

}  // namespace
}  // namespace portcullis::cli
