// `impact`: what is listed, counted, written and how it ends, under a small law.
#include "explore/impact.hpp"
#include "cli/exit_codes.hpp"
#include "cli/process.hpp"
#include "output/impact.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/what_if_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis {
namespace {

using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class ImpactVerb : public support::FolderTest {
  protected:
    ImpactVerb() {
        std::filesystem::create_directory(folder_ / "rules");
        for (const auto& [name, bytes] : what_if::files) write("rules/" + name, bytes);
        file_ = write("orders.ndjson",
                      line("CN", 200, 1) + line("FR", 50, 1) + line("CN", 600, 1) + "\n" + line("NI", 600, 20));
    }
    static std::string line(const char* country, int rate, int quantity) {
        return R"({"date": "2024-06-01", "purchase_order": false, "destination": ")" + std::string(country) +
               R"(", "items": [{"kind": "integrated_circuit", "quantity": )" + std::to_string(quantity) +
               R"(, "rate": )" + std::to_string(rate) + R"(, "die_area": 800, "datacenter": false}]})" + "\n";
    }
    [[nodiscard]] Result call(std::vector<std::string> args) const {
        args.insert(args.begin(), {"impact", file_});
        return support::call(std::move(args), {}, support::with_rules(path("rules")));
    }
    std::string file_;
};

TEST_F(ImpactVerb, WhichShipmentsChangeAndWhy) {
    const Result text = call({"--after", "enacted", "--all"});
    EXPECT_EQ(text.code, cli::exit_done) << text.err;
    std::string shown = text.out;
    for (std::size_t at = shown.find(file_); at != std::string::npos; at = shown.find(file_))
        shown.replace(at, file_.size(), "orders.ndjson");
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/whatif/impact.txt", shown);
    EXPECT_THAT(call({"--before", "enacted"}).out, HasSubstr("0 stricter, 2 laxer, 1 otherwise"));
    EXPECT_THAT(call({"--before", "2021-01-01"}).out, HasSubstr("3 stricter"));
}

TEST_F(ImpactVerb, TheSameBytesForAnyNumberOfThreads) {
    std::string many;
    for (int i = 0; i < 900; ++i) many += line(i % 3 == 0 ? "CN" : i % 3 == 1 ? "FR" : "NI", 50 + i, i % 25);
    write("orders.ndjson", many + "{\"destinaton\": \"CN\"}\n" + many);
    for (const char* format : {"text", "json", "csv", "markdown"}) {
        const Result one = call({"--after", "enacted", "--all", "--most", "700", "--format", format, "--jobs", "1"});
        const Result three = call({"--after", "enacted", "--all", "--most", "700", "--format", format, "--jobs", "3"});
        EXPECT_EQ(one.code, cli::exit_usage);
        EXPECT_EQ(one.out, three.out) << format;
        EXPECT_EQ(one.err, three.err) << format;
        EXPECT_THAT(one.err, HasSubstr("orders.ndjson:901"));
    }
}

TEST_F(ImpactVerb, FailOn) {
    struct Case {
        const char* after;
        const char* turn;
        int code;
    };
    for (const Case& one : {Case{"enacted", "stricter", cli::exit_fail_on}, Case{"enacted", "laxer", cli::exit_done},
                            Case{"enacted", "any", cli::exit_fail_on}, Case{"no-license", "laxer", cli::exit_fail_on},
                            Case{"no-license", "stricter", cli::exit_done}, Case{"nothing", "any", cli::exit_done}})
        EXPECT_EQ(call({"--after", one.after, "--fail-on", one.turn}).code, one.code) << one.after << one.turn;
    EXPECT_EQ(call({"--after", "enacted", "--fail-on", "worse"}).code, cli::exit_usage);
    EXPECT_THAT(call({}).err, HasSubstr("--before W and --after W"));
    write("orders.ndjson", "\n");  // nothing to look at must not pass as nothing changed
    EXPECT_EQ(call({"--after", "enacted", "--fail-on", "any"}).code, cli::exit_usage);
    EXPECT_THAT(call({"--after", "enactd"}).err, HasSubstr("did you mean `enacted`?"));
}

TEST_F(ImpactVerb, WhatIsNotListedIsSaid) {
    const Result text = call({"--after", "enacted", "--most", "1"});
    EXPECT_THAT(text.out, AllOf(HasSubstr("3 of 4 shipments change"), HasSubstr("2 more are not listed")));
    // The weightiest is kept: what the bill prohibits of all that was allowed or licensed.
    EXPECT_THAT(text.out, HasSubstr("license required, review case by case → prohibited"));
    const Result csv = call({"--after", "enacted", "--most", "1", "--format", "csv"});
    EXPECT_THAT(csv.err, HasSubstr("2 shipments more are not in the list"));
}

TEST_F(ImpactVerb, RulesOfAnotherFolder) {
    std::filesystem::copy(path("rules"), path("others"), std::filesystem::copy_options::recursive);
    std::string bytes = read("others/small.yaml");
    bytes.replace(bytes.find("value: 100"), 10, "value: 300");
    write("others/small.yaml", bytes);
    const Result laxer = call({"--after", "rules=" + path("others"), "--fail-on", "laxer"});
    EXPECT_EQ(laxer.code, cli::exit_fail_on) << laxer.err;
    EXPECT_THAT(laxer.out, HasSubstr("1 of 4 shipments changes"));
    EXPECT_THAT(laxer.out, HasSubstr("because of small/licensed"));

    // A fact that only one side has a word for: the shipments are told of, not dropped.
    bytes = read("others/vocabulary.yaml");
    bytes.replace(bytes.find("    die_area: {type: number, unit: mm2}\n"), 40, "");
    bytes.replace(bytes.find("    density: {type"),
                  std::string("    density: {type: number, unit: TPP/mm2, derived: single}\n").size(), "");
    write("others/vocabulary.yaml", bytes);
    const Result unread = call({"--after", "rules=" + path("others")});
    EXPECT_EQ(unread.code, cli::exit_usage);
    EXPECT_THAT(unread.out, HasSubstr("4 cannot be read on one side"));
    EXPECT_THAT(unread.out, HasSubstr("cannot be compared: license required, review case by case → cannot be read"));
    EXPECT_THAT(unread.err, HasSubstr("under `rules=" + path("others") + "`:"));

    EXPECT_EQ(call({"--after", "rules=" + path("others") + ",scenario=no-such"}).code, cli::exit_usage);
    write("others/small.yaml", "regime: small\nrulez: []\n");
    EXPECT_EQ(call({"--after", "rules=" + path("others")}).code, cli::exit_rules);
}

TEST_F(ImpactVerb, RulesOfARevision) {
    const auto git = [&](std::vector<std::string> args) {
        args.insert(args.begin(),
                    {"git", "-C", folder_.string(), "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                     "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"});
        return cli::run_program(args, 1u << 20).code == 0;
    };
    if (!git({"init", "-q"}) || !git({"add", "."}) || !git({"commit", "-q", "-m", "first"}))
        GTEST_SKIP() << "git was not found or made no commit: revisions are not tested";
    std::string bytes = read("rules/small.yaml");
    bytes.replace(bytes.find("value: 100"), 10, "value: 300");
    write("rules/small.yaml", bytes);
    const Result result = call({"--before", "rules=git:HEAD", "--format", "markdown"});
    EXPECT_EQ(result.code, cli::exit_done) << result.err;
    EXPECT_THAT(result.out, StartsWith("### Impact: 1 of 4 shipments changes: 0 stricter, 1 laxer, 0 otherwise\n"));
    EXPECT_THAT(result.out, HasSubstr("`small/licensed`"));
    EXPECT_THAT(call({"--before", "rules=git:no-such"}).err, HasSubstr("neither a folder nor a revision"));
}

TEST(ImpactCsv, NoCellIsAFormula) {
    output::ImpactReport report;
    for (const char* name : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "a,\"b\"", "plain"}) {
        explore::ImpactRow row;
        row.parcel.name = name;
        row.before = row.after = explore::Ends{};
        report.impact.rows.push_back(row);
    }
    const std::string csv = output::impact_csv(report);
    for (const char* cell : {"\r\n'=1+1,", "\r\n'+1,", "\r\n'-1,", "\r\n'@x,", "\r\n'\\tx,", "\r\n'\\rx,",
                             "\r\n\"a,\"\"b\"\"\",", "\r\nplain,"})
        EXPECT_THAT(csv, HasSubstr(cell));
}

TEST(ImpactTally, KeepsTheWeightiestWhateverTheOrder) {
    std::vector<explore::ImpactRow> rows;
    for (std::size_t i = 0; i < 60; ++i) {
        explore::ImpactRow row;
        row.parcel.number = i + 1;
        row.before = explore::Ends{static_cast<Outcome>(i % 5), static_cast<Outcome>(i % 5)};
        row.after = explore::Ends{static_cast<Outcome>(i * 7 % 4), static_cast<Outcome>(i * 7 % 4)};
        row.difference.direction = explore::outcome_direction(*row.before, *row.after);
        row.difference.what =
            row.difference.direction == explore::Direction::same ? explore::What::nothing : explore::What::outcome;
        rows.push_back(row);
    }
    const auto numbers = [&](std::size_t most, bool reversed) {
        explore::ImpactTally tally(most, true);
        for (std::size_t i = 0; i < rows.size(); ++i) tally.add(rows[reversed ? rows.size() - 1 - i : i]);
        const explore::Impact impact = tally.take();
        EXPECT_EQ(impact.rows.size() + impact.left_out, rows.size());
        std::vector<std::size_t> result;
        for (const explore::ImpactRow& row : impact.rows) result.push_back(row.parcel.number);
        return result;
    };
    std::vector<std::size_t> whole = numbers(1000, false);
    EXPECT_EQ(whole.size(), 60u);
    for (const std::size_t most : {0u, 1u, 17u, 59u}) {
        EXPECT_EQ(numbers(most, false),
                  std::vector<std::size_t>(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(most)));
        EXPECT_EQ(numbers(most, true), numbers(most, false));
    }
}

}  // namespace
}  // namespace portcullis
