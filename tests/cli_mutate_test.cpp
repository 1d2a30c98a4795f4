// `rules mutate` from the command line: reports, exit codes, and a run that goes on where another stopped. The golden
// files are written anew with PORTCULLIS_RECORD=1.
#include "cli/exit_codes.hpp"
#include "cli/progress.hpp"
#include "cli/run.hpp"
#include "quality/mutate/generate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

namespace portcullis::cli {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string data = std::string(PORTCULLIS_TEST_DATA) + "/mutate";

struct Result {
    int code = -1;
    std::string out;
    std::string err;
};

Result mutate(std::vector<std::string> args, const std::string& rules = data + "/rules", Environment env = {}) {
    args.insert(args.begin(), {"rules", "mutate", "--rules", rules});
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    Result result;
    result.code = run(std::move(args), in, out, err, env);
    result.out = out.str();
    result.err = err.str();
    return result;
}

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

void expect_golden(const std::string& name, std::string text) {
    for (std::size_t at = text.find(data); at != std::string::npos; at = text.find(data))
        text.replace(at, data.size(), "DATA");
    const std::string path = data + "/golden/" + name;
    if (const char* record = std::getenv("PORTCULLIS_RECORD"); record != nullptr && std::string_view(record) == "1") {
        fs::create_directories(fs::path(path).parent_path());
        write(path, text);
    }
    EXPECT_EQ(text, read(path)) << "differs from " << path;
}

// A folder of this test that is gone afterwards, with a copy of the small law.
class CliMutate : public testing::Test {
  protected:
    CliMutate() {
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        fs::copy(data + "/rules", folder_ / "rules");
    }
    ~CliMutate() override { fs::remove_all(folder_); }

    [[nodiscard]] std::string file(const std::string& name) const { return (folder_ / name).string(); }

    const fs::path folder_ =
        fs::path(testing::TempDir()) /
        ("portcullis-" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
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
    write(file("none.yaml"), "explained: []\n");
    EXPECT_EQ(mutate({"law/tiny", "--min", "1", "--explained", file("none.yaml")}).code, exit_tests);
}

TEST_F(CliMutate, RulesWithoutTestsScoreNothing) {
    const std::string law = read(file("rules/law.yaml"));
    write(file("rules/law.yaml"), law.substr(0, law.find("tests:")));
    const Result result = mutate({"--min", "1"}, file("rules"));
    EXPECT_EQ(result.code, exit_tests);
    EXPECT_THAT(result.out, HasSubstr("score 0.0 %"));
}

TEST_F(CliMutate, TestsThatFailWithoutAnyChangeAreMendedFirst) {
    std::string law = read(file("rules/law.yaml"));
    law.replace(law.find("value: 4800"), 11, "value: 4801");
    write(file("rules/law.yaml"), law);
    const Result result = mutate({}, file("rules"));
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
    write(file("bad.yaml"), "explained: [{mutant: x}, {mutant: y, why: z, who: me}]\n");
    const Result result = mutate({"--explained", file("bad.yaml")});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, HasSubstr("why"));
    EXPECT_THAT(result.err, HasSubstr("who"));
}

TEST_F(CliMutate, ARunGoesOnWhereAnotherWasKilled) {
    const std::string whole = mutate({"--format", "json"}).out;
    const std::string state = file("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}).code, exit_done);
    const std::string bytes = read(state);
    for (std::size_t size = bytes.find('\n') + 1; size <= bytes.size(); size += 37) {
        write(state, bytes.substr(0, size));
        EXPECT_EQ(mutate({"--format", "json", "--resume", state}).out, whole) << "killed after " << size << " bytes";
        EXPECT_EQ(std::count(bytes.begin(), bytes.end(), '\n'), [&] {
            const std::string now = read(state);
            return std::count(now.begin(), now.end(), '\n');
        }());
    }
}

TEST_F(CliMutate, WhatIsKnownIsNotRunAgain) {
    const std::string state = file("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}).code, exit_done);
    std::string bytes = read(state);
    const std::string line = "{\"mutant\":\"list:d5#drop(RU)\",\"fate\":\"survived\"}";
    ASSERT_NE(bytes.find(line), std::string::npos) << bytes;
    bytes.replace(bytes.find(line), line.size(),
                  "{\"mutant\":\"list:d5#drop(RU)\",\"fate\":\"killed\",\"by\":\"somebody\"}");
    write(state, bytes);
    EXPECT_THAT(mutate({"--resume", state, "--verbose"}).out, HasSubstr("noticed by somebody"));
}

TEST_F(CliMutate, AfterAChangeOfTheRulesNothingKnownIsBelieved) {
    const std::string state = file("state.ndjson");
    ASSERT_EQ(mutate({"--resume", state}, file("rules")).code, exit_done);
    // The test of the day before is new: what it notices survived before.
    write(file("rules/law.yaml"), read(file("rules/law.yaml")) +
                                      "      - {name: the day before, with: {date: 2025-01-09}, expect: {outcome: "
                                      "no_license_required}}\n");
    const std::string fresh = mutate({"--format", "json"}, file("rules")).out;
    EXPECT_EQ(mutate({"--format", "json", "--resume", state}, file("rules")).out, fresh);
    EXPECT_THAT(mutate({"law/fast#from:-1d", "--verbose"}, file("rules")).out,
                HasSubstr("noticed by law::at the limit[the day before]"));
}

TEST_F(CliMutate, AFileThatIsNoStateIsNotOverwritten) {
    const std::string law = file("rules/law.yaml");
    const std::string before = read(law);
    const Result result = mutate({"--resume", law});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, HasSubstr("is no state of `rules mutate`"));
    EXPECT_EQ(read(law), before);
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
