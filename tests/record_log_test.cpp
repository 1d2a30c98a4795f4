// The verbs over a log of determinations: what an entry says is what was told, and what was done to the files is found.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

namespace portcullis::record {
namespace {

using cli::exit_done;
using cli::exit_fail_on;
using cli::exit_usage;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class RecordLog : public support::FolderTest {
  protected:
    RecordLog() {
        std::filesystem::create_directories(folder_ / "rules");
        write("rules/vocabulary.yaml", small_rules::vocabulary);
        write("rules/lists.yaml", small_rules::lists);
        write("rules/small.yaml", small_rules::regime + small_rules::one_test);
        for (const char* to : {"CN", "NI"}) {
            write(std::string(to) + ".yaml", "date: 2024-06-01\ndestination: " + std::string(to) +
                                                 "\nparties: [{name: Example Maker Inc., country: CN}]\nitems: [{kind: "
                                                 "integrated_circuit, rate: 3000, die_area: 800, datacenter: true}]\n");
            EXPECT_EQ(
                run({"check", path(std::string(to) + ".yaml"), "--receipt", path(std::string(to) + ".json")}).code,
                exit_done);
        }
    }
    support::Result run(const std::vector<std::string>& args) const {
        return support::call(args, {}, support::with_rules(path("rules")));
    }
    support::Result add(std::vector<std::string> options = {}, const std::string& at = "2026-11-22T14:05:00Z") const {
        options.insert(options.begin(), {"record", "add", log(), path("CN.json"), "--who", "A. Berg", "--at", at});
        return run(options);
    }
    support::Result verify(std::vector<std::string> options = {}) const {
        options.insert(options.begin(), {"record", "verify", log()});
        return run(options);
    }
    [[nodiscard]] std::string log() const { return path("d.log"); }
};

TEST_F(RecordLog, EntriesAreAddedVerifiedAndShown) {
    const support::Result first = add({"--case", "17", path("NI.json")});
    EXPECT_EQ(first.code, exit_done) << first.err;
    EXPECT_THAT(first.out, AllOf(HasSubstr("entry 1  "), HasSubstr("entry 2  ")));
    EXPECT_EQ(add({"--status", "final"}, "2026-11-22T15:06:00+01:00").code, exit_done);
    const support::Result verified = verify();
    EXPECT_EQ(verified.code, exit_done) << verified.out;
    EXPECT_THAT(verified.out, AllOf(HasSubstr("INTACT"), HasSubstr("3 entries"), HasSubstr("2 receipts in place")));
    const support::Result shown = run({"record", "show", log(), "1", "--format", "json"});
    EXPECT_THAT(shown.out, AllOf(HasSubstr("\"portcullis_record\": 1"), HasSubstr("\"case\": \"17\""),
                                 HasSubstr("\"outcome\": \"license_required\""), HasSubstr("\"approver\": null"),
                                 HasSubstr("\"name\": \"Example Maker Inc.\"")));
    EXPECT_THAT(run({"record", "show", log(), "2"}).out, HasSubstr("not given"));
    EXPECT_THAT(run({"record", "list", log()}).out,
                AllOf(HasSubstr("A. Berg  17"), HasSubstr("final"), HasSubstr("license required")));
    EXPECT_EQ(run({"record", "show", log(), "4"}).code, exit_usage);
}

TEST_F(RecordLog, CorrectionsPointToWhatStays) {
    ASSERT_EQ(add().code, exit_done);
    const std::string before = read("d.log");
    const auto correct = [&](const std::string& number, const std::string& reason) {
        return run({"record", "correct", log(), number, path("NI.json"), "--who", "B", "--at", "2026-11-23T09:00:00Z",
                    "--reason", reason});
    };
    EXPECT_EQ(correct("1", "").code, exit_usage);
    EXPECT_EQ(correct("2", "x").code, exit_usage);
    EXPECT_EQ(correct("1", "the destination was wrong").code, exit_done);
    EXPECT_EQ(read("d.log").substr(0, before.size()), before) << "nothing that was written changes";
    EXPECT_THAT(correct("1", "again").err, HasSubstr("correct entry 2"));
    EXPECT_EQ(correct("2", "again").code, exit_done);
    EXPECT_THAT(run({"record", "list", log()}).out,
                AllOf(HasSubstr("corrected by 2"), HasSubstr("corrects 1, corrected by 3")));
    EXPECT_THAT(run({"record", "show", log(), "3", "--format", "json"}).out, HasSubstr("\"version\": 3"));
    EXPECT_EQ(verify().code, exit_done);
}

TEST_F(RecordLog, DetailsFillWhatNoReceiptKnows) {
    const std::string good = write("details.yaml", R"(transaction: {order: PO-17, method: air}
parties: [{name: Example Maker Inc., disposition: cleared, cleared_by: A. Berg}]
red_flags: [{rule: small/told, answer: asked the maker}]
retention: {exported: 2024-06-03, terminated: 2024-09-01, legal_hold: true, hold_note: letter of 3 May}
)");
    ASSERT_EQ(add({"--details", good}).code, exit_done);
    EXPECT_THAT(run({"record", "show", log(), "1", "--format", "json"}).out,
                AllOf(HasSubstr("\"order\": \"PO-17\""), HasSubstr("\"cleared_by\": \"A. Berg\""),
                      HasSubstr("\"answer\": \"asked the maker\""), HasSubstr("\"retain_until\": \"2029-09-01\""),
                      HasSubstr("\"legal_hold\": true")));
    const std::vector<std::pair<std::string, std::string>> faults{
        {"partys: []", "parties"},
        {"transaction: {ordr: 1}", "order"},
        {"retention: {exported: 2024-06-31}", "2024-06-30"},
        {"retention: {legal_hold: perhaps}", "legal_hold"},
        {"parties: [{disposition: cleared}]", "name"},
        {"parties: [{name: Example Makr Inc.}]", "Example Maker Inc."},
        {"red_flags: [{rule: small/other}]", "small/told"},
        {"items: [{item: 2}]", "does not have"},
        {"items: [{item: 1}, {item: 1}]", "twice"},
        {"parties: {name: x}", "list"},
        {"- a", "details"},
    };
    const std::string before = read("d.log");
    for (const auto& [yaml, word] : faults) {
        const support::Result result = add({"--details", write("bad.yaml", yaml + "\n")});
        EXPECT_EQ(result.code, exit_usage) << yaml;
        EXPECT_THAT(result.err, HasSubstr(word)) << yaml;
    }
    EXPECT_EQ(read("d.log"), before);
}

TEST_F(RecordLog, WhatIsNotSaidIsAskedFor) {
    EXPECT_THAT(run({"record", "add", log(), path("CN.json"), "--at", "2026-11-22T14:05:00Z"}).err, HasSubstr("--who"));
    EXPECT_THAT(run({"record", "add", log(), path("CN.json"), "--who", "A"}).err, HasSubstr("--at"));
    EXPECT_THAT(add({}, "2026-11-22T14:05:00").err, HasSubstr("no time with a zone"));
    EXPECT_EQ(run({"record", "add", log(), path("CN.yaml"), "--who", "A", "--at", "2026-11-22T14:05:00Z"}).code,
              exit_usage);
    EXPECT_FALSE(std::filesystem::exists(log())) << "a log is made only for an entry";
    ASSERT_EQ(add().code, exit_done);
    EXPECT_THAT(add({}, "2026-11-22T14:04:59Z").err, HasSubstr("is before the last entry"));
    EXPECT_EQ(add({}, "2026-11-22T16:05:00+02:00").code, exit_done) << "the same moment in another zone";
}

TEST_F(RecordLog, TheHeadBesideItShowsAnEndThatIsGone) {
    ASSERT_EQ(add({path("NI.json")}).code, exit_done);
    const std::string whole = read("d.log");
    const std::string head = read("d.log.head");
    write("d.log", whole.substr(0, whole.find('\n') + 1));
    support::Result result = verify();
    EXPECT_EQ(result.code, exit_fail_on);
    EXPECT_THAT(result.out, AllOf(HasSubstr("NOT INTACT"), HasSubstr("there is 1 entry where there were 2")));
    EXPECT_EQ(add().code, exit_usage) << "nothing is added to a log that is not intact";
    EXPECT_EQ(run({"record", "repair", log()}).code, exit_usage) << "no crash does that";
    write("d.log", "");
    EXPECT_EQ(verify().code, exit_fail_on);
    write("d.log", whole);
    std::filesystem::remove(path("d.log.head"));
    EXPECT_THAT(verify().out, HasSubstr("the head beside the log is missing"));
    EXPECT_EQ(verify({"--count", "2", "--head", head.substr(2, 64)}).code, exit_done);
    EXPECT_EQ(verify({"--count", "3"}).code, exit_fail_on);
    EXPECT_EQ(verify({"--head", "abc"}).code, exit_usage);
    write("d.log.head", "2 x\n");
    EXPECT_THAT(verify().out, HasSubstr("the head beside the log cannot be read"));
    EXPECT_EQ(run({"record", "repair", log()}).code, exit_done);
    EXPECT_EQ(read("d.log.head"), head);
}

TEST_F(RecordLog, ATornEndIsSetAsideOnRequest) {
    ASSERT_EQ(add().code, exit_done);
    const std::string whole = read("d.log");
    write("d.log", whole + whole.substr(0, 100));
    EXPECT_EQ(verify().code, exit_fail_on);
    EXPECT_THAT(add().err, HasSubstr("record repair"));
    const support::Result repaired = run({"record", "repair", log()});
    EXPECT_EQ(repaired.code, exit_done) << repaired.err;
    EXPECT_THAT(repaired.out, HasSubstr("moved 100 bytes to"));
    EXPECT_EQ(read("d.log"), whole);
    EXPECT_EQ(read("d.log.torn-1"), whole.substr(0, 100));
    EXPECT_EQ(verify().code, exit_done);
    EXPECT_THAT(run({"record", "repair", log()}).out, HasSubstr("nothing to repair"));
    write("d.log", whole.substr(0, whole.size() - 1));
    EXPECT_EQ(run({"record", "repair", log()}).code, exit_usage) << "that entry had been whole: the head knows it";
}

// A crash between the entry and the head.
TEST_F(RecordLog, AHeadThatIsBehindIsSaidAndDoesNotStopTheNextEntry) {
    ASSERT_EQ(add().code, exit_done);
    const std::string head = read("d.log.head");
    ASSERT_EQ(add().code, exit_done);
    write("d.log.head", head);
    const support::Result result = verify();
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.out, HasSubstr("does not know the last 1 entry yet"));
    EXPECT_EQ(add().code, exit_done);
    EXPECT_THAT(verify().out, Not(HasSubstr("does not know")));
}

TEST_F(RecordLog, ReceiptsOfTheEntriesAreVerifiedToo) {
    ASSERT_EQ(add().code, exit_done);
    const auto stored = *std::filesystem::directory_iterator(log() + ".receipts");
    const std::string bytes = support::contents(stored.path().string());
    EXPECT_EQ(bytes, read("CN.json"));
    std::string altered = bytes;
    altered.replace(altered.find("license_required"), 16, "license_exceptio");
    support::put(stored.path().string(), altered);
    EXPECT_EQ(verify().code, exit_fail_on);
    EXPECT_THAT(verify().out, HasSubstr("names a receipt that was altered"));
    EXPECT_EQ(verify({"--without-receipts"}).code, exit_done);
    std::filesystem::remove(stored.path());
    EXPECT_THAT(verify({"--format", "json"}).out, HasSubstr("\"receipt_missing\""));
}

TEST_F(RecordLog, PermissionsAreForTheOwnerAndKept) {
    ASSERT_EQ(add().code, exit_done);
    const auto mode = [&] {
        struct stat status {};
        EXPECT_EQ(::stat(log().c_str(), &status), 0);
        return status.st_mode & 0777;
    };
    EXPECT_EQ(mode(), 0600u);
    ASSERT_EQ(::chmod(log().c_str(), 0640), 0);
    ASSERT_EQ(add().code, exit_done);
    EXPECT_EQ(mode(), 0640u);
    std::filesystem::create_directories(folder_ / "folder.log");
    EXPECT_EQ(run({"record", "verify", path("folder.log")}).code, exit_usage);
    ASSERT_EQ(::mkfifo(path("pipe.log").c_str(), 0600), 0);
    EXPECT_THAT(run({"record", "verify", path("pipe.log")}).err, HasSubstr("is no file"));
}

TEST_F(RecordLog, ManyWritersMakeOneChain) {
    constexpr int writers = 6;
    constexpr int each = 4;
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < each; ++n) EXPECT_EQ(add().code, exit_done);
        });
    for (std::thread& one : threads) one.join();
    const support::Result result = verify({"--count", std::to_string(writers * each)});
    EXPECT_EQ(result.code, exit_done) << result.out;
    EXPECT_THAT(result.out, HasSubstr("24 entries"));
}

TEST_F(RecordLog, HostileLogsAreReported) {
    for (const std::string& bytes : std::vector<std::string>{"\n", "{}\n", "\x1b[31m\n", std::string(5000, '[') + "\n",
                                                             std::string(1, '\0'), "{\"portcullis_record\":1,"}) {
        write("d.log", bytes);
        const support::Result result = verify();
        EXPECT_EQ(result.code, exit_fail_on);
        EXPECT_THAT(result.out, Not(HasSubstr("\x1b")));
        EXPECT_EQ(run({"record", "list", log()}).code, exit_fail_on);
        EXPECT_EQ(add().code, exit_usage);
        EXPECT_EQ(read("d.log"), bytes);
    }
}

}  // namespace
}  // namespace portcullis::record
