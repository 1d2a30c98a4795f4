// The kit for other people's continuous integration: its files are YAML, its shell scripts run, and they end as the
// checks do. The scripts are run as GitHub runs them, on the program that was just built.
#include "cli/commands.hpp"
#include "text/file.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace portcullis {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const fs::path root = fs::path(PORTCULLIS_TEST_DATA).parent_path();
const fs::path program = PORTCULLIS_PROGRAM;

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    return bytes.str();
}

text::Node yaml(const fs::path& path) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    auto node = text::read_yaml(sources, sources.add(path.string(), contents(path)), {}, diagnostics);
    for (const auto& one : diagnostics.sorted()) ADD_FAILURE() << text::render(sources, one);
    EXPECT_TRUE(node) << path;
    return node ? std::move(*node) : text::Node();
}

std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return out + "'";
}

bool has_verb(const std::string& verb) {
    for (const cli::Command& command : cli::commands())
        if (command.name == verb) return true;
    return false;
}

bool has_format(const std::string& verb, const std::string& format) {
    for (const cli::Command& command : cli::commands())
        for (const cli::Option& option : command.options)
            if (command.name == verb && option.name == "format")
                for (const std::string& choice : option.choices)
                    if (choice == format) return true;
    return false;
}

using Variables = std::map<std::string, std::string>;

struct Ended {
    int code = -1;
    std::string printed;
    std::string outputs;
    std::string summary;
};

class CiKit : public testing::Test {
  protected:
    CiKit() {
        if (std::system("bash -c true") != 0) bash_ = false;
        const auto* const info = testing::UnitTest::GetInstance()->current_test_info();
        folder_ = fs::path(testing::TempDir()) / (std::string("portcullis-ci-") + info->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        fs::copy(PORTCULLIS_RULES, folder_ / "rules", fs::copy_options::recursive);
    }
    ~CiKit() override { fs::remove_all(folder_); }

    void SetUp() override {
        if (!bash_) GTEST_SKIP() << "there is no bash";
    }

    // Sound rules that are small, with one more file.
    void small_rules(const std::string& name, const std::string& more) const {
        fs::copy(root / "tests/broken/base", folder_ / name);
        std::ofstream(folder_ / name / "more.yaml") << more;
    }

    // As GitHub does: `bash --noprofile --norc -eo pipefail FILE`, and nothing of our own environment.
    Ended run(const std::string& script, Variables variables) const {
        std::ofstream(folder_ / "script.sh") << script;
        for (const char* name : {"outputs", "summary"}) std::ofstream(folder_ / name) << "";
        variables["GITHUB_OUTPUT"] = (folder_ / "outputs").string();
        variables["GITHUB_STEP_SUMMARY"] = (folder_ / "summary").string();
        variables["PATH"] = program.parent_path().string() + ":/usr/local/bin:/usr/bin:/bin";
        std::string command = "cd " + quoted(folder_.string()) + " && env -i";
        for (const auto& [name, value] : variables) command += " " + name + "=" + quoted(value);
        command += " bash --noprofile --norc -eo pipefail script.sh >printed 2>&1";
        const int status = std::system(command.c_str());
        Ended ended;
        ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        ended.printed = contents(folder_ / "printed");
        ended.outputs = contents(folder_ / "outputs");
        ended.summary = contents(folder_ / "summary");
        return ended;
    }

    // The script of a step, which must take its inputs from the environment alone: else a pull request could put
    // commands into them.
    static std::string script_of(const text::Node& steps, const std::string& name) {
        for (const text::Node& step : steps.items) {
            if (step.find("name") == nullptr || step.find("name")->text != name) continue;
            const text::Node* script = step.find("run");
            EXPECT_NE(script, nullptr) << name;
            if (script == nullptr) return {};
            EXPECT_THAT(script->text, Not(HasSubstr("${{")));
            return script->text;
        }
        ADD_FAILURE() << "no step is called " << name;
        return {};
    }

    static text::Node action_steps() { return *yaml(root / "action.yml").find("runs")->find("steps"); }

    Ended check(const std::string& checks, const std::string& rules, Variables more = {}) const {
        more.insert({{"PROGRAM", program.string()},
                     {"RULES", rules},
                     {"CHECKS", checks},
                     {"COVER_MIN", "0"},
                     {"BASE", ""},
                     {"REPORTS", "reports"}});
        return run(script_of(action_steps(), "Check the rules"), more);
    }

    const fs::path& folder() const { return folder_; }

  private:
    bool bash_ = true;
    fs::path folder_;
};

TEST_F(CiKit, EveryScriptIsBash) {
    std::vector<std::string> scripts;
    for (const text::Node& step : action_steps().items)
        if (step.find("run") != nullptr) scripts.push_back(step.find("run")->text);
    const text::Node workflow = yaml(root / "examples/ci/github-workflow.yml");
    for (const text::Node& step : workflow.find("jobs")->find("rules")->find("steps")->items)
        if (step.find("run") != nullptr) scripts.push_back(step.find("run")->text);
    EXPECT_GE(scripts.size(), 4u);
    for (const std::string& script : scripts) {
        std::ofstream(folder() / "script.sh") << script;
        EXPECT_EQ(std::system(("bash -n " + quoted((folder() / "script.sh").string())).c_str()), 0) << script;
    }
}

TEST_F(CiKit, TheExamplesNameWhatThereIs) {
    const text::Node action = yaml(root / "action.yml");
    const text::Node workflow = yaml(root / "examples/ci/github-workflow.yml");
    for (const text::Node& step : workflow.find("jobs")->find("rules")->find("steps")->items) {
        const text::Node* uses = step.find("uses");
        if (uses == nullptr || uses->text.find("/portcullis@") == std::string::npos) continue;
        for (const text::Entry& input : step.find("with")->entries)
            EXPECT_NE(action.find("inputs")->find(input.key.text), nullptr) << input.key.text;
    }
    std::string ids;
    for (const text::Node& hook : yaml(root / ".pre-commit-hooks.yaml").items) ids += hook.find("id")->text + "\n";
    const text::Node config = yaml(root / "examples/ci/pre-commit-config.yaml");
    for (const text::Node& hook : config.find("repos")->items.at(0).find("hooks")->items)
        EXPECT_THAT(ids, HasSubstr(hook.find("id")->text + "\n"));
}

TEST_F(CiKit, HooksPassOnGoodRulesAndFailOnBadOnes) {
    small_rules("bad", "regime: bad\n");
    std::size_t tried = 0;
    for (const text::Node& hook : yaml(root / ".pre-commit-hooks.yaml").items) {
        EXPECT_EQ(hook.find("language")->text, "system");
        EXPECT_EQ(hook.find("pass_filenames")->text, "false");
        std::string command = hook.find("entry")->text;
        std::istringstream words(command);
        std::string portcullis;
        std::string group;
        std::string verb;
        words >> portcullis >> group >> verb;
        EXPECT_EQ(portcullis, "portcullis");
        if (!has_verb(group + " " + verb)) continue;
        ++tried;
        for (const text::Node& argument : hook.find("args")->items) command += " " + quoted(argument.text);
        const Ended good = run(command, {});
        // Whether the rules are in style is not the kit's matter; that the command is understood is.
        if (verb == "validate" || verb == "test") {
            EXPECT_EQ(good.code, 0) << command << "\n" << good.printed;
        }
        EXPECT_NE(good.code, 2) << command << "\n" << good.printed;
        fs::rename(folder() / "rules", folder() / "good");
        fs::rename(folder() / "bad", folder() / "rules");
        if (verb != "fmt") {
            EXPECT_EQ(run(command, {}).code, 3) << command;
        }
        fs::rename(folder() / "rules", folder() / "bad");
        fs::rename(folder() / "good", folder() / "rules");
    }
    EXPECT_GE(tried, 2u);
}

TEST_F(CiKit, TheActionFindsTheProgram) {
    const std::string script = script_of(action_steps(), "Find the program");
    const Ended on_path = run(script, {{"BINARY", ""}, {"SOURCE", "/nonexistent"}});
    EXPECT_EQ(on_path.code, 0) << on_path.printed;
    EXPECT_EQ(on_path.outputs, "program=" + program.string() + "\n");
    EXPECT_EQ(run(script, {{"BINARY", program.string()}, {"SOURCE", "/nonexistent"}}).outputs, on_path.outputs);
    EXPECT_NE(run(script, {{"BINARY", "/nonexistent/portcullis"}, {"SOURCE", "/nonexistent"}}).code, 0);
}

TEST_F(CiKit, TheActionPassesOnTheShippedRules) {
    const Ended ended = check("validate test", "rules");
    EXPECT_EQ(ended.code, 0) << ended.printed;
    EXPECT_THAT(ended.outputs, AllOf(HasSubstr("exit-code=0\n"), HasSubstr("junit=reports/rule-tests.xml\n")));
    EXPECT_THAT(ended.summary, AllOf(HasSubstr("### Rules in `rules`"), HasSubstr("| validate | passed |"),
                                     HasSubstr("| test | passed |")));
    EXPECT_THAT(contents(folder() / "reports/rule-tests.xml"), HasSubstr("<testsuite"));
    if (has_format("rules validate", "sarif")) {
        EXPECT_THAT(ended.outputs, HasSubstr("sarif=reports/portcullis.sarif\n"));
        EXPECT_THAT(contents(folder() / "reports/portcullis.sarif"), HasSubstr("\"runs\""));
    } else {
        EXPECT_THAT(ended.outputs, Not(HasSubstr("sarif=")));
    }
    EXPECT_EQ(run(script_of(action_steps(), "Result"), {{"CODE", "0"}}).code, 0);
}

TEST_F(CiKit, TheActionRunsEveryCheckAndEndsWithTheFirstFailure) {
    small_rules("bad", "regime: bad\n");
    const Ended faults = check("validate test", "bad");
    EXPECT_EQ(faults.code, 0) << "the step that follows fails";
    EXPECT_THAT(faults.outputs, HasSubstr("exit-code=3\n"));
    EXPECT_THAT(faults.summary, AllOf(HasSubstr("| validate | **failed** (exit code 3) |"),
                                      HasSubstr("| test | **failed** (exit code 3) |")));
    EXPECT_THAT(faults.printed, HasSubstr("missing-field"));
    EXPECT_EQ(run(script_of(action_steps(), "Result"), {{"CODE", "3"}}).code, 3);

    small_rules("failing",
                "regime: failing\ntitle: t\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\n"
                "tests: [{name: n, given: {date: 2024-05-01, destination: JP, items: [{kind: x, chips: []}]},"
                " expect: {outcome: prohibited}}]\n");
    const Ended failing = check("validate test", "failing");
    EXPECT_THAT(failing.outputs, HasSubstr("exit-code=4\n")) << failing.printed;
    EXPECT_THAT(failing.summary,
                AllOf(HasSubstr("| validate | passed |"), HasSubstr("| test | **failed** (exit code 4) |")));
    EXPECT_THAT(check("validat", "rules").outputs, HasSubstr("exit-code=2\n"));
}

TEST_F(CiKit, TheOtherChecksAreUnderstood) {
    fs::copy(folder() / "rules", folder() / "base", fs::copy_options::recursive);
    for (const std::string name : {"fmt", "lint", "cover", "diff"}) {
        if (!has_verb("rules " + name)) continue;
        const Ended ended = check(name, "rules", {{"BASE", "base"}});
        EXPECT_THAT(ended.outputs, Not(HasSubstr("exit-code=2\n"))) << ended.printed;
        EXPECT_THAT(ended.summary, HasSubstr("| " + name + " | "));
    }
    EXPECT_THAT(check("diff", "rules").outputs, HasSubstr("exit-code=0\n")) << "without a base there is nothing to do";
}

TEST_F(CiKit, TheLinesForGitLabAreUnderstood) {
    const text::Node job = *yaml(root / "examples/ci/gitlab-ci.yml").find("rules");
    std::size_t tried = 0;
    for (const text::Node& line : job.find("script")->items) {
        std::istringstream words(line.text);
        std::string portcullis;
        std::string group;
        std::string verb;
        words >> portcullis >> group >> verb;
        if (!has_verb(group + " " + verb)) continue;
        ++tried;
        const Ended ended = run(line.text, {});
        EXPECT_NE(ended.code, 2) << line.text << "\n" << ended.printed;
        if (verb == "validate" || verb == "test") {
            EXPECT_EQ(ended.code, 0) << line.text << "\n" << ended.printed;
        }
    }
    EXPECT_GE(tried, 2u);
    EXPECT_TRUE(fs::exists(folder() / job.find("artifacts")->find("reports")->find("junit")->text));
}

// Hostile: names of folders and checks come from a pull request.
TEST_F(CiKit, HostileInputsAreNotRun) {
    for (const std::string bad : {"$(touch owned)", "`touch owned`", "; touch owned;", "\" && touch owned \"", "-h"}) {
        const Ended ended = check("validate " + bad, bad, {{"BASE", bad}});
        EXPECT_FALSE(fs::exists(folder() / "owned")) << bad;
        EXPECT_THAT(ended.outputs, HasSubstr("exit-code=")) << ended.printed;
    }
}

}  // namespace
}  // namespace portcullis
