// What a duty asks to be filed, and the last day on which it is in time.
#include "support/law.hpp"

#include <portcullis/checker.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace portcullis {
namespace {

using testing::HasSubstr;

const std::string vocabulary = R"(vocabulary: 1
symbols: {filing_system: [AES, SNAP-R, BIS]}
records:
  shipment: {date: {type: date}, destination: {type: country}, parties: {type: list of party}, items: {type: list of item}, filed: {type: date}}
  party: {signed: {type: date}}
  item: {name: {type: string}}
)";

std::string duty(const std::string& filing, const std::string& more = "") {
    return "regime: law\ntitle: The law\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\nrules:\n"
           "  - {id: duty, effect: obliges, who: exporter, what: File., due: in time, filing: {system: SNAP-R" +
           filing + "}" + more + "}\n";
}

Obligation obligation(const std::string& rules, const std::string& day = "2025-05-01", const std::string& facts = "") {
    const LoadedRulebook loaded = load_rulebook({{"v", vocabulary}, {"l", rules}});
    EXPECT_TRUE(loaded.rulebook) << (loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().rendered);
    const CheckResult result =
        Checker(*loaded.rulebook).check("date: " + day + "\n" + facts + "items: [{name: a circuit}]\n");
    EXPECT_TRUE(result.answer) << (result.diagnostics.empty() ? "" : result.diagnostics.front().rendered);
    if (!result.answer || result.answer->items.front().obligations.size() != 1) return {};
    return result.answer->items.front().obligations.front();
}

std::string last_day(const std::string& filing, const std::string& day = "2025-05-01", const std::string& facts = "") {
    return obligation(duty(filing), day, facts).filing.value_or(Filing{}).day;
}

TEST(Filings, ANoticeIsFiledDaysBeforeTheExport) {
    EXPECT_EQ(last_day(", before: export, period: 25 days"), "2025-04-06");
    EXPECT_EQ(last_day(", before: export, period: 1 month", "2025-03-31"), "2025-02-28");
    EXPECT_EQ(last_day(", before: export"), "2025-05-01");
}

TEST(Filings, AReportIsFiledDaysAfterTheExport) {
    EXPECT_EQ(last_day(", after: export, period: 60 days"), "2025-06-30");
    EXPECT_EQ(last_day(", after: export, period: 2 weeks"), "2025-05-15");
}

// Quarters need not be those of the calendar.
TEST(Filings, AReportOfAPeriodIsFiledAfterTheEndOfThePeriod) {
    const std::string quarters = ", after: [01-31, 04-30, 07-31, 10-31], period: 30 days";
    EXPECT_EQ(last_day(quarters, "2025-05-01"), "2025-08-30");
    EXPECT_EQ(last_day(quarters, "2025-07-31"), "2025-08-30") << "the last day of the period belongs to it";
    EXPECT_EQ(last_day(quarters, "2025-08-01"), "2025-11-30");
    EXPECT_EQ(last_day(quarters, "2025-12-31"), "2026-03-02") << "the first period of the next year";
    EXPECT_EQ(last_day(", after: [10-31, 01-31]", "2025-11-01"), "2026-01-31") << "in any order";
}

TEST(Filings, AStatedDayMayBeCountedFrom) {
    EXPECT_EQ(last_day(", after: filed, period: 10 days", "2025-05-01", "filed: 2025-03-01\n"), "2025-03-11");
    const Filing open = obligation(duty(", after: filed, period: 10 days")).filing.value_or(Filing{});
    EXPECT_EQ(open.day, "");
    EXPECT_EQ(open.from, "filed");
    EXPECT_EQ(open.period, "10 days");
}

TEST(Filings, OfSeveralPartiesTheEarliestDayCounts) {
    const std::string rules = duty(", after: party.signed, period: 10 days", ", for: party");
    const auto day = [&](const std::string& parties) {
        return obligation(rules, "2025-05-01", "parties: [" + parties + "]\n").filing.value_or(Filing{}).day;
    };
    EXPECT_EQ(day("{signed: 2025-03-05}, {signed: 2025-03-01}"), "2025-03-11");
    EXPECT_EQ(day("{signed: 2025-03-05}, {}"), "") << "one that is not known may be earlier";
}

TEST(Filings, WithoutADayNoneIsWorkedOut) {
    const Filing filing = obligation(duty(", form: a report, contains: [names]")).filing.value_or(Filing{});
    EXPECT_EQ(filing.system, "SNAP-R");
    EXPECT_EQ(filing.form, "a report");
    EXPECT_THAT(filing.contains, testing::ElementsAre("names"));
    EXPECT_EQ(filing.count, "");
    EXPECT_EQ(filing.day, "");
}

TEST(Filings, ADutyWithoutOneHasNone) {
    EXPECT_FALSE(obligation("regime: law\ntitle: t\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\n"
                            "rules: [{id: duty, effect: obliges, what: Keep the records.}]\n")
                     .filing);
}

TEST(Filings, RuleTestsCompareTheLastDay) {
    const std::string rules = duty(", before: export, period: 25 days");
    const std::string tests =
        "tests:\n  - {name: good, given: {date: 2025-05-01, items: [{name: x}]}, expect: {deadlines: {duty: "
        "2025-04-06}}}\n"
        "  - {name: bad, given: {date: 2025-05-02, items: [{name: x}]}, expect: {deadlines: {duty: 2025-04-06}}}\n";
    const support::TestedLaw law({{"v", vocabulary}, {"l", rules + tests}});
    ASSERT_TRUE(law.valid()) << law.reports();
    const quality::TestReport report = quality::run_suite(law.book(), law.suite, law.sources, {0, 1}, {});
    ASSERT_EQ(report.cases.size(), 2u);
    EXPECT_TRUE(report.cases[0].passed);
    EXPECT_FALSE(report.cases[1].passed);
    ASSERT_EQ(report.cases[1].mismatches.size(), 1u);
    EXPECT_EQ(report.cases[1].mismatches[0].expected, "duty 2025-04-06");
    EXPECT_EQ(report.cases[1].mismatches[0].found, "duty 2025-04-07");
}

TEST(Filings, TheReportNamesSystemFieldsAndDay) {
    const LoadedRulebook loaded = load_rulebook(
        {{"v", vocabulary},
         {"l", duty(", form: advance notification, fields: [{field: license code, value: C67}], any_value: true, "
                    "contains: [names, figures], after: filed, period: 10 days")}});
    ASSERT_TRUE(loaded.rulebook);
    const CheckResult result = Checker(*loaded.rulebook).check("date: 2025-05-01\nitems: [{name: x}]\n");
    ASSERT_TRUE(result.answer);
    EXPECT_THAT(to_text(*result.answer),
                HasSubstr("file in SNAP-R: advance notification · license code C67 · however small the value · 2"));
    EXPECT_THAT(to_text(*result.answer), HasSubstr("10 days after filed (not known)"));
    EXPECT_THAT(to_json(*result.answer), HasSubstr("\"count\":\"after\",\"from\":\"filed\",\"from_day\":null,"
                                                   "\"period\":\"10 days\",\"day\":null"));
}

}  // namespace
}  // namespace portcullis
