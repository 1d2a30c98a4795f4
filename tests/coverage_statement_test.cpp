// What an answer says of how much of the law the rules on file read.
#include <portcullis/checker.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

const std::string vocabulary = R"(vocabulary: 1
records:
  shipment: {date: {type: date}, destination: {type: country}, items: {type: list of item}}
  item:
    stated: {type: list of eccn}
    eccns: {type: list of eccn, derived: set}
)";

const std::string law = R"(regime: law
title: The law
jurisdiction: US
status: [{from: 2020-01-01, state: in_force}]
rules:
  - {id: stated, effect: derives, define: item.eccns, add_all: item.stated}
  - {id: r, effect: requires_license, section: 744.11(a), when: 'within(item.eccns, "3A090") && destination == "CN"'}
)";
const std::string bill = R"(regime: bill
title: A bill
jurisdiction: US
status: [{from: 2020-01-01, state: proposed}]
rules: [{id: r, effect: requires_license, section: 4(a), when: destination == "CN"}]
)";
const std::string other = R"(regime: other
title: Another law
jurisdiction: JP
status: [{from: 2020-01-01, state: in_force}]
rules: [{id: r, effect: requires_license, section: Article 48, when: destination == "CN"}]
)";
const std::string statement = R"(coverage: statement
jurisdiction: US
verified_through: 2026-09-24
eccns:
  - {eccn: 3A090, extent: partly, what: the rest, regimes: [law]}
  - {eccn: 3A090.a, extent: whole, what: grade a, regimes: [law]}
  - {eccn: 3B001.a, extent: partly, what: two machines, regimes: [law]}
  - {eccn: 3B001.c, extent: none, what: etching}
sections:
  - {section: "744.11", extent: partly, what: "400 of 3,420 rows", regimes: [law]}
  - {section: "742.6", extent: whole, what: regional stability, regimes: [law]}
  - {section: "744.6", extent: none, what: persons}
  - {section: "4", extent: partly, what: the bill, regimes: [bill]}
)";

Determination answer(const std::string& eccns, const std::string& jurisdiction = "US", bool stated = true) {
    std::vector<RuleFile> files{{"v", vocabulary}, {"l", law}, {"b", bill}, {"o", other}};
    if (stated) files.push_back({"c", statement});
    const LoadedRulebook loaded = load_rulebook(files);
    EXPECT_TRUE(loaded.rulebook) << (loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().rendered);
    CheckOptions options;
    options.jurisdiction = jurisdiction;
    const CheckResult result =
        Checker(*loaded.rulebook)
            .check("date: 2025-05-01\ndestination: CN\nitems: [{stated: " + eccns + "}]\n", options);
    EXPECT_TRUE(result.answer) << (result.diagnostics.empty() ? "" : result.diagnostics.front().rendered);
    return result.answer.value_or(Determination{});
}

std::vector<std::string> rows(const Determination& one) {
    std::vector<std::string> list;
    for (const EccnCoverage& eccn : one.coverage->eccns) {
        std::string line = eccn.eccn + ":";
        for (const CoverageRow& row : eccn.rows) line += " " + row.of + " " + row.extent;
        list.push_back(line);
    }
    return list;
}

TEST(CoverageStatement, TheNarrowestRowAroundAnEccnSpeaks) {
    EXPECT_THAT(rows(answer("[3A090.a.1, 3A090.b]")), ElementsAre("3A090.a.1: 3A090.a whole", "3A090.b: 3A090 partly"));
}

TEST(CoverageStatement, OfAnEntryWithoutARowOfItsOwnThoseBelowItSpeak) {
    EXPECT_THAT(rows(answer("[3B001]")), ElementsAre("3B001: 3B001.a partly 3B001.c none"));
}

TEST(CoverageStatement, AnEccnThatNoRowHoldsIsSaidFirst) {
    const Determination one = answer("[3A090.a, 3E101]");
    EXPECT_THAT(rows(one), ElementsAre("3A090.a: 3A090.a whole", "3E101:"));
    const std::string text = to_text(one);
    const std::size_t section = text.find("Coverage\n  3E101: no rule on file reads this entry");
    EXPECT_NE(section, std::string::npos) << text;
}

TEST(CoverageStatement, AnEccnThatTheStatementLeavesOutIsSaidFirstToo) {
    EXPECT_THAT(to_text(answer("[3A090.a, 3B001.c]")),
                HasSubstr("Coverage\n  3B001.c: no rule on file reads this entry (etching)\n  3A090.a read"));
}

TEST(CoverageStatement, SectionsReadInPartOrNotAtAllAreQuotedButNotThoseOfBills) {
    const Determination one = answer("[3A090.a]");
    std::vector<std::string> sections;
    for (const CoverageRow& row : one.coverage->sections) sections.push_back(row.of);
    EXPECT_THAT(sections, ElementsAre("744.11", "744.6"));
    EXPECT_EQ(one.coverage->verified_through, "2026-09-24");
    EXPECT_THAT(to_text(one), HasSubstr("Read in part: 744.11 400 of 3,420 rows\n  Not read: 744.6 persons"));
}

TEST(CoverageStatement, AnotherLawHasItsOwn) {
    const Determination one = answer("[3A090.a]", "JP");
    EXPECT_FALSE(one.coverage);
    EXPECT_THAT(to_text(one), HasSubstr("no statement on file says how much of this law is read"));
    EXPECT_THAT(to_json(one), HasSubstr("\"coverage\":null"));
}

TEST(CoverageStatement, ChangesNoOutcome) {
    const Determination with = answer("[3A090.a, 3E101]");
    const Determination without = answer("[3A090.a, 3E101]", "US", false);
    EXPECT_EQ(with.at_least, without.at_least);
    EXPECT_EQ(with.at_most, without.at_most);
    EXPECT_FALSE(without.coverage);
}

// A list of entries stays short; `--verbose` has all of them (see the golden reports).
TEST(CoverageStatement, ManyEntriesAreCutShort) {
    Determination one = answer("[3A090.a]");
    one.coverage->eccns.clear();
    for (const char* eccn : {"3A001", "3A002", "3A003", "3A004", "3A005"})
        one.coverage->eccns.push_back({eccn, false, {{eccn, "partly", "some", {"law"}}}});
    EXPECT_THAT(to_text(one), HasSubstr("and 2 more entries (--verbose)"));
    EXPECT_THAT(to_text(one), Not(HasSubstr("3A005")));
}

// Law of which only single rules are on file is no whole: silence about such a day is never an answer.
TEST(CoverageStatement, BeforeTheLawOnFileAnAnswerStaysOpenUpToALicense) {
    std::string dated = statement;
    dated.insert(dated.find("verified_through"), "verified_from: 2022-10-07\n");
    const LoadedRulebook loaded = load_rulebook({{"v", vocabulary}, {"l", law}, {"b", bill}, {"c", dated}});
    ASSERT_TRUE(loaded.rulebook);
    Checker checker(*loaded.rulebook);
    const auto on = [&](const std::string& day, const std::string& destination) {
        CheckOptions options;
        options.as_of = day;
        options.over_time = true;
        return checker.check("destination: " + destination + "\nitems: [{stated: [3A090]}]\n", options).answer.value();
    };
    const Determination before = on("2022-10-06", "FR");
    EXPECT_EQ(before.at_least, Outcome::no_license_required);
    EXPECT_EQ(before.at_most, Outcome::license_required);
    EXPECT_EQ(before.items.at(0).at_most, Outcome::license_required);
    EXPECT_TRUE(before.questions.empty()) << "no fact decides it";
    EXPECT_THAT(to_text(before), HasSubstr("the law before 2022-10-07 is not on file as a whole"));
    ASSERT_EQ(before.over_time.size(), 2u);
    EXPECT_FALSE(before.over_time[0].on_file);
    EXPECT_EQ(before.over_time[1].from, "2022-10-07");
    EXPECT_TRUE(on("2022-10-07", "FR").decided());
    EXPECT_EQ(on("2022-10-06", "CN").at_least, Outcome::license_required) << "what is on file holds";
    EXPECT_TRUE(on("2022-10-06", "CN").decided());
}

}  // namespace
}  // namespace portcullis
