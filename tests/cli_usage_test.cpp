// The program as a function: usage, exit codes, and that nothing of the world reaches it but what it is given.
#include "cli/exit_codes.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::string example(const std::string& name) { return std::string(PORTCULLIS_EXAMPLES) + "/shipments/" + name; }
const std::string h20 = example("h20-to-shanghai.yaml");

TEST(CliUsage, WithoutArgumentsTheOverviewIsAnError) {
    const Result result = call({});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, StartsWith("Usage: portcullis VERB"));
    EXPECT_THAT(result.out, IsEmpty());
}

TEST(CliUsage, HelpGoesToStandardOutput) {
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{{"--help"},
                                                                                      {"help"},
                                                                                      {"check", "--help"},
                                                                                      {"help", "check"},
                                                                                      {"rules", "validate", "-h"},
                                                                                      {"help", "rules", "test"},
                                                                                      {"rules", "--help"},
                                                                                      {"help", "rules"}}) {
        const Result result = call(args);
        EXPECT_EQ(result.code, exit_done) << args[0];
        EXPECT_THAT(result.out, StartsWith("Usage: portcullis"));
        EXPECT_THAT(result.err, IsEmpty());
    }
    EXPECT_THAT(call({"check", "--help"}).out, AllOf(HasSubstr("--fail-on OUTCOMES"), HasSubstr("Examples:")));
}

TEST(CliUsage, UnknownVerbsAndOptionsNameTheNearest) {
    EXPECT_THAT(call({"chek"}).err, AllOf(HasSubstr("unknown verb `chek`"), HasSubstr("did you mean `check`?")));
    EXPECT_THAT(call({"rules", "lst"}).err, HasSubstr("did you mean `list`?"));
    const Result result = call({"check", "--formt", "json", h20});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.err, AllOf(HasSubstr("unknown option `--formt`"), HasSubstr("did you mean `--format`?"),
                                  HasSubstr("see `portcullis check --help`")));
    EXPECT_THAT(call({"check", "--form", "json", h20}).err, HasSubstr("unknown option `--form`"))
        << "no guessing of abbreviations";
    EXPECT_THAT(call({"check", "--operand", h20}).err, HasSubstr("unknown option"));
}

TEST(CliUsage, BadValuesAreReported) {
    EXPECT_THAT(call({"check", "--format", "jsn", h20}).err,
                AllOf(HasSubstr("`--format` cannot be `jsn`"), HasSubstr("`json`")));
    EXPECT_THAT(call({"check", h20, "--format"}).err, HasSubstr("`--format` needs a value"));
    EXPECT_THAT(call({"check", "--verbose=yes", h20}).err, HasSubstr("takes no value"));
    EXPECT_THAT(call({"check", "--as-of", "tomorrow", h20}).err, HasSubstr("`tomorrow` is not a date"));
    EXPECT_THAT(call({"check", "--scenario", "diffusion-reinstatd", h20}).err,
                HasSubstr("did you mean `diffusion-reinstated`?"));
    EXPECT_THAT(call({"check", "--assume", "ordinry", h20}).err, HasSubstr("did you mean `ordinary`?"));
    EXPECT_THAT(call({"check", "--fail-on", "license_requird", h20}).err,
                HasSubstr("did you mean `license_required`?"));
    EXPECT_THAT(call({"check", "--width", "ten", h20}).err, HasSubstr("`--width` takes a number"));
    EXPECT_THAT(call({"check", "--format", "text", "--format", "json", h20}).err, HasSubstr("given twice"));
    EXPECT_EQ(call({"check", "--jurisdiction", "XX", h20}).code, exit_usage);
    EXPECT_EQ(call({"check"}).code, exit_usage);
    EXPECT_EQ(call({"version", "now"}).code, exit_usage);
}

TEST(CliUsage, HostileArgumentsAreMadePrintable) {
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{"\x1b[31m"},
                                               {"check", "--\x1b[31m"},
                                               {"check", "\x1b[31m.yaml"},
                                               {"check", "--scenario", "\x1b[31m", h20},
                                               {"rules", "show", "\x1b[31m"},
                                               {"check", "--rules", "\x1b[31m", h20}}) {
        const Result result = call(args);
        EXPECT_NE(result.code, exit_done);
        EXPECT_THAT(result.err, AllOf(Not(HasSubstr("\x1b")), HasSubstr("\\x1b[31m")));
    }
}

TEST(CliCheck, AnswersAreTextOrJson) {
    const Result text = call({"check", h20});
    EXPECT_EQ(text.code, exit_done) << text.err;
    EXPECT_THAT(text.out, AllOf(StartsWith("LICENSE REQUIRED  review policy: unpublished"),
                                HasSubstr("as of 2025-05-01"), HasSubstr("h20-letters/h20-class-to-china")));
    const Result json = call({"check", "--format", "json", h20});
    EXPECT_THAT(json.out,
                AllOf(StartsWith("{\n  \"portcullis_answer\": 1,"), HasSubstr("\"outcome\": \"license_required\"")));
    EXPECT_THAT(call({"check", "--format", "json", h20, h20}).out, StartsWith("[\n  {"));
}

TEST(CliCheck, ExitCodesSayWhatTheCallerAsked) {
    EXPECT_EQ(call({"check", "--fail-on", "license_required", h20}).code, exit_fail_on);
    EXPECT_EQ(call({"check", "--fail-on", "prohibited,license_exception", h20}).code, exit_done);
    EXPECT_EQ(call({"check", "--as-of", "2025-04-08", "--fail-on", "license_required", h20}).code, exit_done);
    EXPECT_EQ(call({"check", "--require-decision", h20}).code, exit_done);
    EXPECT_EQ(call({"check", "--assume", "none", "--require-decision", "-"}, "date: 2025-05-01\nitems: [{}]\n").code,
              exit_undetermined);
    EXPECT_EQ(
        call({"check", "--assume", "none", "--fail-on", "license_required", "-"}, "date: 2025-05-01\nitems: [{}]\n")
            .code,
        exit_fail_on)
        << "what it may yet become counts";
}

TEST(CliCheck, ABadFileDoesNotStopTheOthers) {
    const Result result =
        call({"check", "no-such-file.yaml", h20, "-"}, "date: 2025-05-01\ndestinatoin: CN\nitems: [{}]\n");
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.out, HasSubstr("LICENSE REQUIRED"));
    EXPECT_THAT(result.err, AllOf(HasSubstr("`no-such-file.yaml` cannot be opened"), HasSubstr("<stdin>:2:1"),
                                  HasSubstr("destination")));
    EXPECT_EQ(call({"check", "-"}, "destination: CN\nitems: [{}]\n").code, exit_usage)
        << "no date, and no clock to take one from";
}

TEST(CliCheck, OrdinaryAssumptionsAreOnlyMentioned) {
    const std::string shipment =
        "date: 2025-05-01\nexporter: {name: NVIDIA}\ndestination: CN\nitems: [{product: nvidia-h20, quantity: 8}]\n";
    const Result result = call({"check", "-"}, shipment);
    EXPECT_THAT(result.out, AllOf(StartsWith("NEEDS INFORMATION"),
                                  HasSubstr("on the ordinary assumptions (--assume ordinary) it would be")));
    EXPECT_THAT(call({"check", "--assume", "ordinary", "-"}, shipment).out, Not(HasSubstr("it would be license")));
}

TEST(CliCheck, ColourOnlyOnATerminalThatWantsIt) {
    Environment terminal;
    terminal.out_is_terminal = true;
    EXPECT_THAT(call({"check", h20}).out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(call({"check", h20}, {}, terminal).out, HasSubstr("\x1b"));
    terminal.variables["NO_COLOR"] = "1";
    EXPECT_THAT(call({"check", h20}, {}, terminal).out, Not(HasSubstr("\x1b")));
    EXPECT_THAT(call({"check", "--color", "always", h20}).out, HasSubstr("\x1b"));
}

TEST(CliRules, FoldersAreFoundOrMissed) {
    Environment env;
    env.variables["PORTCULLIS_RULES"] = "/no/such/folder";
    const Result missing = call({"check", h20}, {}, env);
    EXPECT_EQ(missing.code, exit_rules);
    EXPECT_THAT(missing.err, HasSubstr("the folder of rule files `/no/such/folder` does not exist"));
    EXPECT_EQ(call({"check", "--rules", PORTCULLIS_RULES, h20}, {}, env).code, exit_done) << "--rules comes first";
}

TEST(CliRules, ValidateCountsAndReports) {
    const Result good = call({"rules", "validate"});
    EXPECT_EQ(good.code, exit_done) << good.out;
    EXPECT_THAT(good.out, HasSubstr(" rules, "));
    const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) / "portcullis-cli-validate";
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "bad.yaml") << "regim: x\n";
    const Result bad = call({"rules", "validate", folder.string()});
    EXPECT_EQ(bad.code, exit_rules);
    EXPECT_THAT(bad.out, AllOf(HasSubstr("error["), HasSubstr("1 file: ")));
    EXPECT_THAT(call({"rules", "validate", "--format", "json", folder.string()}).out,
                StartsWith("{\n  \"portcullis_diagnostics\": 1,"));
    std::filesystem::remove_all(folder);
}

TEST(CliRules, TestFiltersAndFailsWhenNoneRan) {
    EXPECT_EQ(call({"rules", "test", "an H20 to Shanghai / Macau"}).code, exit_done);
    const Result none = call({"rules", "test", "no such test"});
    EXPECT_EQ(none.code, exit_no_tests);
    EXPECT_THAT(none.err, HasSubstr("no test ran"));
    EXPECT_THAT(call({"rules", "test", "--format", "junit", "an H20 to Shanghai / Macau"}).out, StartsWith("<?xml"));
}

TEST(CliRules, ShowAndList) {
    EXPECT_THAT(call({"rules", "list", "h20-class-to-china"}).out, HasSubstr("requires_license"));
    EXPECT_THAT(call({"rules", "list", "h20-class-to-china", "--as-of", "2025-05-01"}).out, HasSubstr("decides"));
    EXPECT_THAT(call({"rules", "list", "h20-class-to-china", "--as-of", "2023-01-01"}).out, HasSubstr("off"));
    const Result scenarios = call({"rules", "list", "--scenarios"});
    EXPECT_THAT(scenarios.out, HasSubstr("chip-security-act-enacted  The Chip Security Act becomes law"));
    EXPECT_THAT(scenarios.out, HasSubstr("  chip-security-act: enactment on 2026-03-01\n"));
    EXPECT_THAT(scenarios.out, HasSubstr("  without h20-letters/own-letter\n"));
    EXPECT_THAT(call({"rules", "list", "--scenarios", "reinstated"}).out,
                testing::Not(HasSubstr("chip-security-act-enacted")));
    EXPECT_EQ(call({"rules", "list", "--scenarios", "nothing-like-it"}).code, exit_usage);
    EXPECT_EQ(call({"rules", "list", "--scenarios", "--as-of", "2025-05-01"}).code, exit_usage);
    EXPECT_THAT(call({"rules", "show", "h20-letters/h20-class-to-china"}).out,
                AllOf(HasSubstr("As written in"), HasSubstr("exporter in list(\"h20-letter-addressees\")"),
                      HasSubstr("NVIDIA Corp., Form 8-K")));
    EXPECT_THAT(call({"rules", "show", "h20-class-chip"}).out,
                HasSubstr("h20-letters.memory_bandwidth = 1,400 GB/s, from 2025-04-"));
    EXPECT_THAT(call({"rules", "show", "list", "d5", "--as-of", "2025-05-01"}).out, HasSubstr("AF Afghanistan"));
    EXPECT_THAT(call({"rules", "show", "product", "nvidia-h20"}).out, HasSubstr("memory bandwidth: 4,000 GB/s"));
    EXPECT_THAT(call({"rules", "show", "product", "nvida-h20"}).err, HasSubstr("did you mean `nvidia-h20`?"));
    EXPECT_EQ(call({"rules", "show", "list", "d55"}).code, exit_usage);
}

TEST(CliOthers, SchemaCompletionVersion) {
    EXPECT_THAT(call({"schema", "answer"}).out, HasSubstr("\"portcullis_answer\""));
    EXPECT_THAT(call({"schema", "shipment"}).out, HasSubstr("\"memory_bandwidth\""));
    for (const char* shell : {"bash", "zsh", "fish"})
        EXPECT_THAT(call({"completion", shell}).out, HasSubstr("validate"));
    EXPECT_EQ(call({"completion", "tcsh"}).code, exit_usage);
    EXPECT_THAT(call({"--version"}).out, StartsWith("portcullis "));
}

TEST(CliOthers, OutputThatCannotBeWrittenIsAFault) {
    std::istringstream in;
    std::ostringstream err;
    std::ofstream full("/dev/full");
    if (!full) GTEST_SKIP();
    EXPECT_EQ(run({"version"}, in, full, err, {}), exit_usage);
    EXPECT_THAT(err.str(), HasSubstr("could not be written"));
}

TEST(CliOthers, LogsOnlyOnRequestAndToStandardError) {
    EXPECT_THAT(call({"rules", "list"}).err, IsEmpty());
    EXPECT_THAT(call({"rules", "list", "--log-level", "debug"}).err, HasSubstr("[debug] rules from "));
}

}  // namespace
}  // namespace portcullis::cli
