// `portcullis sweep`: its forms, its guards, and that no number of threads or parts changes a byte.
#include "cli/exit_codes.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace portcullis::cli {
namespace {

using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

class CliSweep : public support::FolderTest {
  protected:
    CliSweep() {
        std::filesystem::create_directory(path("rules"));
        write("rules/vocabulary.yaml", small_rules::vocabulary);
        write("rules/lists.yaml", small_rules::lists);
        write("rules/small.yaml", small_rules::regime.substr(0, small_rules::regime.rfind("tests:")));
        write("shipment.yaml",
              "date: 2024-06-01\ndestination: NI\npurchase_order: true\nfiled: 2024-01-10\n"
              "items: [{kind: integrated_circuit, rate: 3000, die_area: 800}]\n");
        write("plan.yaml",
              "sweep: a <plan> & \"more\"\nshipment: shipment.yaml\naxes:\n  destination: [CN, NI, FR]\n"
              "  items[0].rate: {from: 2000, to: 6000, step: 1000}\n  purchase_order: [true, unknown]\n");
    }

    Result sweep(std::vector<std::string> args, const std::string& input = {}) {
        args.insert(args.begin(), "sweep");
        return support::call(std::move(args), input, support::with_rules(path("rules")));
    }
};

TEST_F(CliSweep, RowsInTheOrderOfAnOdometer) {
    const Result csv = sweep({path("plan.yaml"), "--format", "csv"});
    EXPECT_EQ(csv.code, exit_done) << csv.err;
    EXPECT_THAT(csv.err, IsEmpty());
    EXPECT_THAT(
        csv.out,
        StartsWith("destination,items[0].rate,purchase_order,outcome,at_least,at_most,review,review_at_least,error\n"
                   "CN,2000,true,no_license_required,no_license_required,no_license_required,,,\n"
                   "CN,2000,unknown,no_license_required,no_license_required,no_license_required,,,\n"
                   "CN,3000,true,license_required,license_required,license_required,presumption_of_denial,presumption_"
                   "of_denial,\n"));
    EXPECT_THAT(csv.out,
                HasSubstr("NI,3000,true,license_exception,license_exception,license_exception,,,\n"
                          "NI,3000,unknown,needs_information,license_exception,license_required,case_by_case,,\n"));
    EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 31);

    const Result lines = sweep({path("plan.yaml"), "--format", "ndjson"});
    EXPECT_THAT(lines.out, HasSubstr("\n{\"portcullis_sweep\":1,\"cell\":13,\"axes\":{\"destination\":\"NI\",\"items[0]"
                                     ".rate\":\"3000\",\"purchase_order\":\"unknown\"},"
                                     "\"outcome\":\"needs_information\",\"at_least\":\"license_exception\",\"at_most\":"
                                     "\"license_required\",\"review\":\"case_by_case\",\"review_at_least\":null}\n"));
    text::Sources sources;
    text::Diagnostics faults;
    EXPECT_TRUE(text::read_json(sources, sources.add("line", lines.out.substr(0, lines.out.find('\n'))), {}, faults));
}

TEST_F(CliSweep, PartsAndThreadsChangeNothing) {
    for (const std::string form : {"csv", "ndjson"}) {
        const std::string whole = sweep({path("plan.yaml"), "--format", form, "--jobs", "1"}).out;
        EXPECT_EQ(whole, sweep({path("plan.yaml"), "--format", form, "--jobs", "5"}).out);
        std::string parts;
        for (int part = 1; part <= 7; ++part)
            parts += sweep({path("plan.yaml"), "--format", form, "--shard", std::to_string(part) + "/7"}).out;
        EXPECT_EQ(whole, parts);
    }
    EXPECT_THAT(sweep({path("plan.yaml"), "--format", "csv", "--no-header"}).out, StartsWith("CN,2000"));
    EXPECT_EQ(sweep({path("plan.yaml"), "--jobs", "1"}).out, sweep({path("plan.yaml"), "--jobs", "3"}).out);
}

TEST_F(CliSweep, ATableOfTheTwoLongestAxes) {
    const std::string all = sweep({path("plan.yaml")}).out;
    support::expect_recorded(std::string(PORTCULLIS_TEST_DATA) + "/golden/output/sweep-table.txt",
                             all.substr(0, all.rfind("Not legal advice")));
    const std::string turned =
        sweep({path("plan.yaml"), "--rows", "purchase_order", "--columns", "destination", "--full"}).out;
    EXPECT_THAT(turned, AllOf(HasSubstr("items[0].rate: 3,000"), HasSubstr("purchase_order  CN"),
                              Not(HasSubstr("stand together"))));
    EXPECT_THAT(sweep({path("plan.yaml"), "--rows", "destinatoin"}).err, HasSubstr("did you mean `destination`?"));
    EXPECT_THAT(sweep({path("plan.yaml"), "--rows", "destination", "--columns", "destination"}).err,
                HasSubstr("the same axis"));
}

TEST_F(CliSweep, APageWithoutScriptsInWhichLettersSayWhatColorsSay) {
    const Result page = sweep({path("plan.yaml"), "--format", "html"});
    EXPECT_EQ(page.code, exit_done);
    EXPECT_THAT(
        page.out,
        AllOf(StartsWith("<!doctype html>"), HasSubstr("<h1>a &lt;plan&gt; &amp; &quot;more&quot;</h1>"),
              HasSubstr("<caption>Outcome by items[0].rate (TPP) and destination — purchase_order: true</caption>"),
              HasSubstr("<th scope=\"row\">3,000</th>"), HasSubstr("tabindex=\"0\""), HasSubstr("@media print"),
              HasSubstr("<dt>EXC</dt><dd>license exception available</dd>")));
    EXPECT_THAT(page.out, AllOf(HasSubstr(">LIC <small>pd</small></td>"), HasSubstr("class=\"open\""),
                                Not(HasSubstr("<script")), Not(HasSubstr("http://")), Not(HasSubstr("https://"))));
}

TEST_F(CliSweep, OnlyCounts) {
    const Result counts = sweep({path("plan.yaml"), "--count"});
    EXPECT_THAT(counts.out,
                AllOf(HasSubstr("30 cells"), HasSubstr("no license required"), HasSubstr("(needs information)")));
    const std::string csv = sweep({path("plan.yaml"), "--count", "--format", "csv"}).out;
    EXPECT_THAT(csv, StartsWith("outcome,at_least,at_most,cells\nno_license_required,"));
    EXPECT_THAT(sweep({path("plan.yaml"), "--count", "--format", "ndjson"}).out,
                StartsWith("{\"portcullis_sweep\":1,\"cells\":30,\"errors\":0,"));
    EXPECT_EQ(sweep({path("plan.yaml"), "--count", "--format", "html"}).code, exit_usage);
}

TEST_F(CliSweep, AxesOnTheCommandLine) {
    const Result csv =
        sweep({"-", "--over", "destination=list:d5", "--over", "date=2024-02-01..2024-03-01/2weeks", "--format", "csv"},
              support::contents(path("shipment.yaml")));
    EXPECT_EQ(csv.code, exit_done) << csv.err;
    EXPECT_THAT(csv.out, AllOf(HasSubstr("CN,2024-02-01,"), HasSubstr("NI,2024-02-29,")));
    EXPECT_EQ(std::count(csv.out.begin(), csv.out.end(), '\n'), 1 + 4 * 3);
    // An axis of the plan with other values.
    const Result other = sweep({path("plan.yaml"), "--over", "items[0].rate=2500", "--format", "csv"});
    EXPECT_EQ(std::count(other.out.begin(), other.out.end(), '\n'), 1 + 6);
    EXPECT_THAT(sweep({path("shipment.yaml")}).err, HasSubstr("has no axes"));
    EXPECT_THAT(sweep({path("shipment.yaml"), "--over", "destination"}).err,
                HasSubstr("names no axis with its values"));
    EXPECT_THAT(sweep({path("shipment.yaml"), "--over", "destination=CN,ZZ"}).err,
                AllOf(HasSubstr("--over:1:16"), HasSubstr("`ZZ` is not a country code")));
    EXPECT_THAT(sweep({path("plan.yaml"), "--as-of", "2024-01-01", "--over", "date=changes"}).err,
                HasSubstr("--as-of gives it, too"));
    EXPECT_THAT(sweep({path("plan.yaml"), "--posture", "codified", "--over", "posture=all"}).err,
                HasSubstr("`posture` is an axis, and --posture is given"));
}

TEST_F(CliSweep, CellsThatCannotBeRead) {
    write("bad.yaml",
          "sweep: bad\nshipment: {date: 2024-06-01, destination: CN, items: [{kind: integrated_circuit}]}\naxes:\n  "
          "items[0].rate: [0, 3000]\n  items[0].die_area: [0, 800]\n");
    const Result csv = sweep({path("bad.yaml"), "--format", "csv"});
    EXPECT_EQ(csv.code, exit_usage);
    EXPECT_THAT(csv.out, HasSubstr("3000,0,error,,,,,`die_area` must be more than zero\n3000,800,license_required,"));
    EXPECT_THAT(csv.err,
                HasSubstr("2 of 4 cells cannot be read as a shipment; the first: `die_area` must be more than zero"));
    EXPECT_THAT(sweep({path("bad.yaml")}).out, AllOf(HasSubstr("ERR"), HasSubstr("error: `die_area`")));
}

TEST_F(CliSweep, HostilePlansAreReportedAtTheirPlace) {
    write("a.yaml",
          "sweep: a\nshipment: {date: 2024-06-01, destinatio: CN, items: [{}]}\naxes: {destination: [CN], "
          "'item[0].rate': [1]}\nextra: 1\n");
    const Result faults = sweep({path("a.yaml")});
    EXPECT_EQ(faults.code, exit_usage);
    EXPECT_THAT(faults.out, IsEmpty());
    EXPECT_THAT(faults.err, AllOf(HasSubstr("a.yaml:3:28"), HasSubstr("unknown field `item` of the shipment"),
                                  HasSubstr("a.yaml:4:1"), HasSubstr("`extra`")));
    write("b.yaml",
          "sweep: b\nshipment: {date: 2024-06-01, destinatio: CN, items: [{}]}\naxes: {destination: [CN, NI]}\n");
    EXPECT_THAT(sweep({path("b.yaml")}).err, AllOf(HasSubstr("b.yaml:2:30"), HasSubstr("did you mean `destination`?")));
    write("c.yaml", "sweep: c\nshipment: missing.yaml\naxes: {destination: [CN]}\n");
    EXPECT_THAT(sweep({path("c.yaml")}).err, HasSubstr("missing.yaml"));
    write("d.yaml",
          "sweep: d\nshipment: shipment.yaml\naxes: {\"items[0].rate\": {from: 1, to: 1e9, step: 1}, "
          "\"items[99999999999999999999].rate\": [1], destination: [\"\\e[31m\"]}\n");
    EXPECT_THAT(sweep({path("d.yaml")}).err, AllOf(HasSubstr("more than 100000 values"),
                                                   HasSubstr("no index of a list"), Not(HasSubstr("\x1b[31m"))));
    write("e.yaml", "sweep: e\naxes: [1, 2]\n");
    EXPECT_EQ(sweep({path("e.yaml")}).code, exit_usage);
    write("f.yaml", "sweep: f\nshipment: shipment.yaml\naxes: {parties: [[{name: '=1+1'}], [{name: 'x,\"y\"'}]]}\n");
    EXPECT_THAT(sweep({path("f.yaml"), "--format", "csv"}).out, Not(HasSubstr("\n=")));
}

TEST_F(CliSweep, LargeGridsAreRefusedWhereTheyWouldBeHeld) {
    const std::vector<std::string> large{path("plan.yaml"), "--over", "items[0].rate=1..50000/1", "--over",
                                         "items[0].die_area=1..50000/1"};
    for (const std::string form : {"table", "html"}) {
        auto args = large;
        args.insert(args.end(), {"--format", form});
        const Result refused = sweep(args);
        EXPECT_EQ(refused.code, exit_usage);
        EXPECT_THAT(refused.err, AllOf(HasSubstr("15,000,000,000 cells"), HasSubstr("--format csv or ndjson")));
    }
    EXPECT_THAT(sweep({path("plan.yaml"), "--shard", "1/2"}).err,
                HasSubstr("--shard makes no parts of --format table"));
    for (const char* shard : {"0/2", "3/2", "1", "a/b", "1/0", "-1/2"})
        EXPECT_THAT(sweep({path("plan.yaml"), "--format", "csv", "--shard", shard}).err,
                    HasSubstr("is no part of a whole"))
            << shard;
    // One of many million parts of a large grid is as quick as a small grid.
    auto part = large;
    part.insert(part.end(), {"--format", "csv", "--shard", "999999/1000000", "--count"});
    EXPECT_THAT(sweep(part).out, HasSubstr(",15000\n"));
}

TEST_F(CliSweep, CriticalPointsAreReadOffTheRules) {
    const Result text = sweep({path("shipment.yaml"), "--critical", "items[0].rate"});
    EXPECT_EQ(text.code, exit_done) << text.err;
    support::expect_recorded(std::string(PORTCULLIS_TEST_DATA) + "/golden/output/sweep-critical.txt",
                             text.out.substr(0, text.out.rfind("Not legal advice")));
    const Result csv =
        sweep({path("shipment.yaml"), "--over", "destination=CN,NI", "--critical", "date", "--format", "csv"});
    EXPECT_THAT(csv.out, HasSubstr("destination,axis,from,from_included,to,to_included,outcome,"));
    EXPECT_THAT(csv.out, AllOf(HasSubstr("CN,date,2022-06-01,true,,true,license_required,"),
                               HasSubstr("NI,date,2024-03-15,true,,true,license_exception,")));
    const Result lines = sweep({path("shipment.yaml"), "--critical", "items[0].rate", "--format", "ndjson"});
    EXPECT_THAT(lines.out, AllOf(HasSubstr("\"axis\":\"items[0].rate\",\"from\":2400,\"from_included\":true,\"to\":"
                                           "5000,\"to_included\":false,\"outcome\":\"license_exception\""),
                                 HasSubstr("\"rule\":\"small/fast\",\"parameter\":\"small.tpp\""),
                                 HasSubstr("\"complete\":true")));
    EXPECT_THAT(sweep({path("shipment.yaml"), "--critical", "destination"}).err,
                HasSubstr("neither a number nor a day"));
    EXPECT_THAT(sweep({path("shipment.yaml"), "--critical", "items[0].rat"}).err, HasSubstr("did you mean `rate`?"));
    EXPECT_EQ(sweep({path("shipment.yaml"), "--critical", "date", "--format", "html"}).code, exit_usage);
}

}  // namespace
}  // namespace portcullis::cli
