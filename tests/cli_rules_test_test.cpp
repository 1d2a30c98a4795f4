// `rules test` from outside: what it prints in each form, how it ends, and what `--update` writes.
#include "cli/exit_codes.hpp"
#include "output/shipment_yaml.hpp"
#include "quality_rule_tests.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>

namespace portcullis::cli {
namespace {

using quality::small_law::one_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The small law in a folder, with one file of tests.
class RulesTest : public support::FolderTest {
  protected:
    RulesTest() {
        namespace law = quality::small_law;
        std::filesystem::create_directory(folder_ / "tests");
        write("vocabulary.yaml", law::vocabulary);
        write("chips.yaml", law::regime);
        write("models.yaml", law::other);
    }

    void tests(const std::string& bytes) const { write("tests/t.yaml", bytes); }
    [[nodiscard]] std::string tests() const { return read("tests/t.yaml"); }

    // The output with the folder's name taken out.
    int call(std::vector<std::string> args, const std::string& input = {}) {
        const support::Result result = support::call(std::move(args), input, support::with_rules(folder_.string()));
        out_ = without_folder(result.out);
        err_ = without_folder(result.err);
        return result.code;
    }
    int test(std::vector<std::string> args = {}) {
        args.insert(args.begin(), {"rules", "test"});
        return call(std::move(args));
    }

    [[nodiscard]] std::string without_folder(std::string text) const {
        const std::string name = folder_.string() + "/";
        for (std::size_t at = 0; (at = text.find(name, at)) != std::string::npos;) text.erase(at, name.size());
        return text;
    }

    std::string out_;
    std::string err_;
};

// Passed, failed, broken, recorded.
const std::string of_all_kinds = one_test(
    "    rule: license\n"
    "    expect: {outcome: license_required}\n"
    "    dates: [{on: 2025-04-08, expect: {outcome: license_required, because: "
    "[license], trace: {nac: [certified is true]}}}]\n"
    "    cases:\n"
    "      - {name: \"it's <odd> # \\\\ & \\\"quoted\\\"\", with: {destinatoin: "
    "CN}, expect: {outcome: prohibited}}\n"
    "      - {name: recorded, reviewed: false, expect: {review: "
    "presumption_of_denial}}\n");

TEST_F(RulesTest, ExitCodesTellFailedBrokenAndEmptyApart) {
    EXPECT_EQ(test(), exit_done);
    EXPECT_EQ(out_, "1 test, 0 failed\n");
    EXPECT_EQ(test({"no such test"}), exit_no_tests);
    EXPECT_THAT(err_, HasSubstr("no test ran: none is called `no such test`"));
    EXPECT_EQ(test({"--run", "models::beside the rule"}), exit_no_tests);
    EXPECT_THAT(err_, HasSubstr("did you mean `models::beside the rules`?"));
    tests(one_test("    expect: {outcome: prohibited}\n"));
    EXPECT_EQ(test(), exit_tests);
    EXPECT_EQ(test({"models"}), exit_done);
    tests(one_test("    cases: [{name: x, with: {destinatoin: CN}, expect: {outcome: prohibited}}]\n"));
    EXPECT_EQ(test(), exit_rules) << "a shipment that cannot be read";
    tests(one_test("    expekt: {outcome: prohibited}\n"));
    EXPECT_EQ(test(), exit_rules) << "a fault of the test";
    EXPECT_THAT(err_, HasSubstr("unknown field `expekt` of a test"));
    tests("tests_of: chipss\ntests: []\n");
    EXPECT_EQ(test(), exit_rules) << "a fault of the file";
    write("models.yaml", "regime: models\ntitle: M\njurisdiction: US\nstatus: [{from: 2024-01-01, state: in_force}]\n");
    tests("tests_of: chips\ntests: []\n");
    EXPECT_EQ(test(), exit_no_tests);
    EXPECT_THAT(err_, HasSubstr("the rules have none"));
}

TEST_F(RulesTest, BadOptionsAreBadUsage) {
    for (const std::vector<std::string>& args : std::vector<std::vector<std::string>>{{"a", "b"},
                                                                                      {"--jobs", "-1"},
                                                                                      {"--jobs", "many"},
                                                                                      {"--jobs", "1000"},
                                                                                      {"--shuffle", "x"},
                                                                                      {"--format", "xml"},
                                                                                      {"--update", "--shipment"},
                                                                                      {"--update", "--format", "tap"}})
        EXPECT_EQ(test(args), exit_usage) << args[0];
}

TEST_F(RulesTest, FormsAreAsRecorded) {
    tests(of_all_kinds);
    const std::string folder = PORTCULLIS_TEST_DATA "/golden/rules_test/";
    for (const std::string form : {"text", "junit", "tap", "json"}) {
        EXPECT_EQ(test({"--format", form, "--verbose", "--jobs", "2"}), exit_rules);
        support::expect_recorded(folder + form + ".txt", out_);
        EXPECT_THAT(out_, Not(HasSubstr("\x1b")));
    }
    EXPECT_EQ(test({"--format", "tap", "nothing"}), exit_no_tests);
    EXPECT_EQ(out_, "TAP version 14\n1..0 # SKIP no test ran\n");
}

TEST_F(RulesTest, WhatFailsCanBeRunAloneAndChecked) {
    tests(of_all_kinds);
    EXPECT_EQ(test({"--run", "chips/license::t[date=2025-04-08]"}), exit_tests);
    EXPECT_THAT(out_, HasSubstr("1 test, 1 failed"));
    EXPECT_EQ(test({"--run", "chips::t[date=2025-04-08]", "--shipment"}), exit_done);
    EXPECT_EQ(
        out_,
        "date: 2025-04-08\ndestination: CN\ncertified: false\nparties: []\nitems:\n  - chips:\n      - tpp: 5000\n");
    EXPECT_EQ(call({"check", "-"}, out_), exit_done) << err_;
    EXPECT_THAT(out_, HasSubstr("NO LICENSE REQUIRED"));
    EXPECT_EQ(test({"--shipment"}), exit_usage);
    EXPECT_THAT(err_, AllOf(HasSubstr("and there are 5"), HasSubstr("'chips/license::t[]'")));
}

// As `rules test --shipment` prints it, every shipment of the shipped rules reads as the test wrote it.
TEST(RulesTestShipped, ShipmentsArePrintedAsTheyWereWritten) {
    text::Diagnostics diagnostics;
    const quality::Suite& suite = support::shipped_law().suite;
    EXPECT_GT(suite.cases.size(), 600u);
    for (const quality::Case& one : suite.cases) {
        text::Sources again;
        const auto read =
            text::read_yaml(again, again.add("s.yaml", output::shipment_yaml(one.shipment)), {}, diagnostics);
        ASSERT_TRUE(read) << one.name();
        EXPECT_EQ(text::dump(*read), text::dump(one.shipment)) << one.name();
    }
}

// Spoils the outcomes that the shipped tests expect: recording the answers restores each file byte for byte, but for
// the marks that nobody reviewed them.
TEST_F(RulesTest, UpdateRestoresTheShippedTests) {
    const auto replace = [](std::string text, const std::string& from, const std::string& to) {
        for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
            text.replace(at, from.size(), to);
        return text;
    };
    std::filesystem::remove_all(folder_);
    std::filesystem::copy(PORTCULLIS_RULES, folder_, std::filesystem::copy_options::recursive);
    std::map<std::string, std::string> shipped;
    for (const auto& [path, bytes] : support::files_of(folder_.string())) {
        if (bytes.find("outcome: no_license_required") == std::string::npos) continue;
        // What cases of a matrix share is not recorded where they disagree.
        if (bytes.find("matrix:") != std::string::npos || bytes.find("dates:") != std::string::npos) continue;
        shipped[path] = bytes;
        support::put(path, replace(bytes, "{outcome: no_license_required", "{outcome: prohibited"));
    }
    EXPECT_EQ(test(), exit_tests);
    EXPECT_EQ(test({"--update"}), exit_done) << err_;
    EXPECT_EQ(test(), exit_done);
    EXPECT_GE(shipped.size(), 9u);
    for (const auto& [path, bytes] : shipped) {
        std::string now;
        std::istringstream lines(support::contents(path));
        for (std::string line; std::getline(lines, line);)
            if (line.empty() || line.find_first_not_of(' ') != line.find("reviewed: false")) now += line + "\n";
        EXPECT_EQ(replace(now, "reviewed: false, ", ""), bytes) << path;
    }
}

TEST_F(RulesTest, UpdateRecordsWhatFailedAndNothingElse) {
    tests(
        one_test("    # first\n"
                 "    expect: {outcome: prohibited, because: [embargo], review: none}   # second\n"
                 "    cases:\n"
                 "      - name: \"block\"\n"
                 "        with: {destination: KP}\n"
                 "        expect:\n"
                 "          not_because: [embargo, license]\n"
                 "          because:\n"
                 "            - license\n"
                 "          outcome: license_required # third\n"
                 "      - {name: flow, with: {certified: true}, reviewed: true, expect: {available: {exactly: []}, "
                 "blocked: [NAC],\n"
                 "          trace: {nac: [\"certified is false\"]}}}\n"
                 "      - {name: empty, with: {date: 2025-04-08}, expect: {}}\n"
                 "      - {name: to record, expect: record}\n"
                 "      - {name: passes,   expect: {outcome:  license_required}}\n"));
    EXPECT_EQ(test({"--update"}), exit_done) << err_;
    EXPECT_THAT(out_, HasSubstr("5 recorded, not reviewed; 0 refused; 2 passed"));
    const std::string recorded = one_test(
        "    # first\n"
        "    reviewed: false\n"
        "    expect: {outcome: license_required, because: [chips/license], review: presumption_of_denial}   # "
        "second\n"
        "    cases:\n"
        "      - name: \"block\"\n"
        "        with: {destination: KP}\n"
        "        reviewed: false\n"
        "        expect:\n"
        "          not_because: [license]\n"
        "          because:\n"
        "            - chips/embargo\n"
        "          outcome: prohibited # third\n"
        "      - {name: flow, with: {certified: true}, reviewed: false, expect: {available: {exactly: "
        "[chips/nac]}, blocked: [],\n"
        "          trace: {nac: [\"certified is true\"]}}}\n"
        "      - {name: empty, with: {date: 2025-04-08}, reviewed: false, expect: {outcome: "
        "no_license_required}}\n"
        "      - {name: to record, reviewed: false, expect: {outcome: license_required, because: "
        "[chips/license], review: presumption_of_denial}}\n"
        "      - {name: passes,   expect: {outcome:  license_required}}\n");
    EXPECT_EQ(tests(), recorded);
    EXPECT_EQ(test({"--update"}), exit_done);
    EXPECT_EQ(tests(), recorded) << "a second time there is nothing to record";
    EXPECT_EQ(test(), exit_done);
    EXPECT_EQ(out_, "7 tests, 0 failed, 5 not reviewed\n");
}

TEST_F(RulesTest, UpdateKeepsTheBreaksOfLines) {
    const auto windows = [](std::string text) {
        for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) text.insert(at, "\r");
        return text;
    };
    tests(windows(one_test("    expect: {outcome: prohibited}\n")));
    EXPECT_EQ(test({"--update"}), exit_done) << err_;
    EXPECT_EQ(tests(), windows(one_test("    reviewed: false\n    expect: {outcome: license_required}\n")));
}

TEST_F(RulesTest, UpdateRecordsOnlyWhatWasChosen) {
    const std::string before = one_test(
        "    cases:\n"
        "      - {name: one, expect: {outcome: prohibited}}\n"
        "      - {name: two, expect: {outcome: prohibited}}\n");
    tests(before);
    EXPECT_EQ(test({"--run", "chips::t[two]", "--update"}), exit_done);
    std::string after = before;
    after.replace(after.find("two, expect: {outcome: prohibited"), 33,
                  "two, reviewed: false, expect: {outcome: license_required");
    EXPECT_EQ(tests(), after);
}

TEST_F(RulesTest, UpdateRefusesWhatCannotBeRecordedAlone) {
    const std::string shared = one_test("    matrix: {destination: [CN, JP]}\n    expect: {outcome: prohibited}\n");
    tests(shared);
    EXPECT_EQ(test({"--update"}), exit_tests);
    EXPECT_THAT(out_, AllOf(HasSubstr("REFUSED"), HasSubstr("shared by 2 cases that do not come to the same"),
                            HasSubstr("0 recorded, not reviewed; 2 refused")));
    EXPECT_EQ(tests(), shared);
    // All that share it come to the same: it is recorded for all.
    tests(one_test("    matrix: {destination: [CN, HK]}\n    expect: {outcome: prohibited}\n"));
    EXPECT_EQ(test({"--run", "chips::t[destination=HK]", "--update"}), exit_done);
    EXPECT_THAT(out_, HasSubstr("2 recorded"));

    const std::string commented = one_test("    expect:\n      because:\n        - embargo # why\n        - embargo\n");
    tests(commented);
    EXPECT_EQ(test({"--update"}), exit_tests);
    EXPECT_THAT(out_, HasSubstr("holds a comment"));
    EXPECT_EQ(tests(), commented);

    const std::string faulty = one_test("    expect: {outcome: prohibited, becuase: [license]}\n");
    tests(faulty);
    EXPECT_EQ(test({"--update"}), exit_rules);
    EXPECT_EQ(tests(), faulty);
    const std::string silent =
        one_test("    dates: [{on: 2025-04-08, expect: {trace: {license: [item.fast is true]}}}]\n");
    tests(silent);
    EXPECT_EQ(test({"--update"}), exit_tests);
    EXPECT_THAT(out_, HasSubstr("has no say for this shipment"));
    EXPECT_EQ(tests(), silent);
}

}  // namespace
}  // namespace portcullis::cli
