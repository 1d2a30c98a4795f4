// `rules mutate` from the command line: reports, exit codes, and a run that goes on where another stopped. The golden
// files are written anew with PORTCULLIS_RECORD=1.
#include "cli/exit_codes.hpp"
#include "cli/progress.hpp"
#include "quality/mutate/generate.hpp"
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
using testing::Not;

const std::string data = std::string(PORTCULLIS_TEST_DATA) + "/mutate";

Result mutate(std::vector<std::string> args, const std::string& rules = data + "/rules", Environment env = {}) {
    args.insert(args.begin(), {"rules", "mutate", "--rules", rules});
    return support::call(std::move(args), {}, std::move(env));
}

void expect_golden(const std::string& name, std::string text) {
    for (std::size_t at = text.find(data); at != std::string::npos; at = text.find(data))
        text.replace(at, data.size(), "DATA");
    support::expect_recorded(data + "/golden/" + name, text);
}

// A copy of the small law.
class CliMutate : public support::FolderTest {
  protected:
    CliMutate() { fs::copy(data + "/rules", folder_ / "rules"); }
};

TEST_F(CliMutate, ReportsSurvivorsAndScores) {
    const Result result = mutate({});
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.err, HasSubstr("no mutant that survives is called `law/gone#*`"));
    expect_golden("report.txt", result.out);
    expect_golden("verbose.txt", mutate({"--verbose", "law/*"}).out);
    expect_golden("list.txt", mutate({"--list"}).out);
}

TEST_F(CliMutate, ReportsTheSameAsJson) {
    const Result result = mutate({"--format", "json", "--jobs", "3"});
    EXPECT_EQ(result.code, exit_done);
    expect_golden("report.json", result.out);
}

TEST_F(CliMutate, AScoreBelowTheMinimumFails) {
    EXPECT_EQ(mutate({"--min", "99.9"}).code, exit_tests);
    EXPECT_THAT(mutate({"--min", "99.9"}).err, HasSubstr("the score is below 99.9 %"));
    EXPECT_EQ(mutate({"--min", "10"}).code, exit_done);
    EXPECT_EQ(mutate({"law/tiny", "--min", "100"}).code, exit_done) << "all survivors are explained";
    write("none.yaml", "explained: []\n");
    EXPECT_EQ(mutate({"law/tiny", "--min", "1", "--explained", path("none.yaml")}).code, exit_tests);
}

TEST_F(CliMutate, RulesWithoutTestsScoreNothing) {
    const std::string law = read("rules/law.yaml");
    write("rules/law.yaml", law.substr(0, law.find("tests:")));
    const Result result = mutate({"--min", "1"}, path("rules"));
    EXPECT_EQ(result.code, exit_tests);
    EXPECT_THAT(result.out, HasSubstr("score 0.0 %"));
}

TEST_F(CliMutate, TestsThatFailWithoutAnyChangeAreMendedFirst) {
    std::string law = read("rules/law.yaml");
    law.replace(law.find("value: 4800"), 11, "value: 4801");
    write("rules/law.yaml", law);
    const Result result = mutate({}, path("rules"));
    EXPECT_EQ(result.code, exit_tests);
    EXPECT_THAT(result.err, HasSubstr("2 rule tests fail without any change of the law, `law::at the limit` first"));
    EXPECT_THAT(result.out, IsEmpty());
}

TEST_F(CliMutate, ASlipOfThePenIsBadUsage) {
    struct {
        std::vector<std::string> args;
        std::string says;
    } const slips[] = {
        {{"law/fats"}, "did you mean `law/fast`?"},
        {{"--regime", "lwa"}, "did you mean `law`?"},
        {{"--kind", "date,numbr"}, "did you mean `number`?"},
        {{"--kind", ""}, "unknown kind of mutants ``"},
        {{"--kind", "need"}, "there is no mutant of this kind here"},
        {{"--sample", "0"}, "`--sample` takes a whole number from 1"},
        {{"--seed", "3"}, "`--seed` goes with `--sample`"},
        {{"--jobs", "many"}, "`--jobs` takes a whole number"},
        {{"--time", "soon"}, "write it like 90s, 10m or 1h"},
        {{"--time", "-5s"}, "write it like 90s, 10m or 1h"},
        {{"--time", "1e300h"}, "write it like 90s, 10m or 1h"},
        {{"--min", "101"}, "`--min` takes a percentage from 0 to 100"},
        {{"--min", "nan"}, "`--min` takes a percentage from 0 to 100"},
        {{"--explained", "no/such.yaml"}, "the file `no/such.yaml`"},
        {{"--resume", "no/such/folder/state"}, "the file `no/such/folder/state`"},
    };
    for (const auto& slip : slips) {
        const Result result = mutate(slip.args);
        EXPECT_EQ(result.code, exit_usage) << slip.says;
        EXPECT_THAT(result.err, HasSubstr(slip.says));
        EXPECT_THAT(result.out, IsEmpty());
    }
}

TEST_F(CliMutate, ExplanationsWithFaultsAreReported) {
    write("bad.yaml", "explained: [{mutant: x}, {mutant: y, why: z, who: me}]\n");
    const Result result = mutate({"--explained", path("bad.yaml")});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, HasSubstr("why"));
    EXPECT_THAT(result.err, HasSubstr("who"));
}

TEST_F(CliMutate, ARunGoesOnWhereAnotherWasKilled) {
    const std::string whole = mutate({"--format", "json"}).out;
    const std::string state = path("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}).code, exit_done);
    const std::string bytes = read("state.ndjson");
    for (std::size_t size = bytes.find('\n') + 1; size <= bytes.size(); size += 37) {
        write("state.ndjson", bytes.substr(0, size));
        EXPECT_EQ(mutate({"--format", "json", "--resume", state}).out, whole) << "killed after " << size << " bytes";
        EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), [&] {
            const std::string now = read("state.ndjson");
            return std::count(now.begin(), now.end(), '\n');
        }());
    }
}

TEST_F(CliMutate, WhatIsKnownIsNotRunAgain) {
    const std::string state = path("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}).code, exit_done);
    std::string bytes = read("state.ndjson");
    const std::string line = "{\"mutant\":\"list:d5#drop(RU)\",\"fate\":\"survived\"}";
    ASSERT_NE(bytes.find(line), std::string::npos) << bytes;
    bytes.replace(bytes.find(line), line.size(),
                  "{\"mutant\":\"list:d5#drop(RU)\",\"fate\":\"killed\",\"by\":\"somebody\"}");
    write("state.ndjson", bytes);
    EXPECT_THAT(mutate({"--resume", state, "--verbose"}).out, HasSubstr("noticed by somebody"));
}

TEST_F(CliMutate, AfterAChangeOfTheRulesNothingKnownIsBelieved) {
    const std::string state = path("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}, path("rules")).code, exit_done);
    // The test of the day before is new: what it notices survived before.
    write("rules/law.yaml", read("rules/law.yaml") +
                                "      - {name: the day before, with: {date: 2025-01-09}, expect: {outcome: "
                                "no_license_required}}\n");
    const std::string fresh = mutate({"--format", "json"}, path("rules")).out;
    EXPECT_EQ(mutate({"--format", "json", "--resume", state}, path("rules")).out, fresh);
    EXPECT_THAT(mutate({"law/fast#from:-1d", "--verbose"}, path("rules")).out,
                HasSubstr("noticed by law::at the limit[the day before]"));
}

TEST_F(CliMutate, AFileThatIsNoStateIsNotOverwritten) {
    const std::string law = path("rules/law.yaml");
    const std::string before = read("rules/law.yaml");
    const Result result = mutate({"--resume", law});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, HasSubstr("is no state of `rules mutate`"));
    EXPECT_EQ(read("rules/law.yaml"), before);
}

TEST_F(CliMutate, ASampleSaysWhatItIsOf) {
    const Result once = mutate({"--sample", "4", "--seed", "7"});
    EXPECT_EQ(once.out, mutate({"--sample", "4", "--seed", "7"}).out);
    EXPECT_THAT(once.out, HasSubstr("mutants"));
    EXPECT_THAT(once.err, Not(HasSubstr("law/gone")));
}

TEST_F(CliMutate, TheBarIsDrawnOnATerminalOnly) {
    EXPECT_THAT(mutate({"law/fast"}).err, IsEmpty());
    Environment env;
    env.err_is_terminal = true;
    env.columns = 40;
    const std::string err = mutate({"law/fast", "--jobs", "1"}, data + "/rules", env).err;
    EXPECT_THAT(err, HasSubstr("mutants [........................] 0/"));
    EXPECT_THAT(err, testing::EndsWith("\r\x1b[K"));
    env.variables["TERM"] = "dumb";
    EXPECT_THAT(mutate({"law/fast"}, data + "/rules", env).err, IsEmpty());
}

}  // namespace
}  // namespace portcullis::cli
