// Why an answer changes: each dated change is tried, and those that matter are named with their sources.
#include "explore/timeline.hpp"
#include "explore/why_then.hpp"
#include "oracle/random_law.hpp"
#include "oracle/random_shipment.hpp"
#include "support/timeline_law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace portcullis::explore {
namespace {

using language::format_day;
using support::DatedLaw;

// `day kind name member: from -> to [sources] flags` for each cause.
std::string told(const Timeline& line) {
    std::string out;
    for (const TimelineSpan& span : line.spans) {
        out +=
            format_day(span.from) + " " + std::string(outcome_name(span.verdict.at_least, span.verdict.at_most)) + "\n";
        for (const TimelineCause& one : span.causes) {
            out += "  " + one.kind + " " + one.name + (one.member.empty() ? "" : " " + one.member) + ": " + one.from +
                   " -> " + one.to + " [";
            for (const Citation& source : one.sources) out += (out.back() == '[' ? "" : "; ") + source.cite;
            out += std::string("]") + (one.enough ? " enough" : "") + (one.needed ? " needed" : "") + "\n";
        }
    }
    return out;
}

Timeline line_of(DatedLaw& law, const std::string& shipment, program::World world = {}) {
    const program::Program program(law.book(), std::move(world));
    return timeline(program, law.facts(shipment), {});
}

const std::string license = "effect: requires_license, reasons: [RS], review: [{policy: case_by_case}]";

TEST(TimelineCauses, StateOfARegimeWithTheRulesThatFollowIt) {
    DatedLaw law("  - {id: a, title: t, " + license +
                 ", source: act}\n  - {id: b, title: t, effect: flags, what: w}\n");
    const Timeline line = line_of(law, "items: [{quantity: 1}]\n");
    EXPECT_EQ(told(line),
              "2023-01-01 no_license_required\n"
              "2023-06-01 license_required\n"
              "  regime small: compliance_pending -> in_force [2 FR 2 (Order)] enough needed\n");
    EXPECT_THAT(line.spans[1].causes[0].rules, testing::ElementsAre("small/a"));
    program::World codified;
    codified.posture = program::Posture::codified;
    EXPECT_EQ(told(line_of(law, "items: [{quantity: 1}]\n", codified)), "2023-01-01 license_required\n");
    program::World later;
    later.scenario = law.book().find_scenario("later");
    EXPECT_THAT(told(line_of(law, "items: [{quantity: 1}]\n", later)),
                testing::EndsWith("2025-06-01 no_license_required\n"
                                  "  regime small: in_force -> suspended [] enough needed\n"));
}

TEST(TimelineCauses, DatesAndStateOfARule) {
    DatedLaw law("  - {id: a, title: t, " + license +
                 ", from: 2024-01-02, until: 2024-03-04, source: act}\n"
                 "  - {id: p, title: t, effect: prohibits, source: act, status: [{from: 2024-05-05, state: "
                 "in_force, source: order}, {from: 2024-06-06, state: rescinded, source: order}]}\n");
    EXPECT_EQ(told(line_of(law, "items: [{quantity: 1}]\n")),
              "2024-01-02 license_required\n"
              "2024-03-04 no_license_required\n"
              "  rule small/a: in_force -> ended [1 FR 1 (Small Act)] enough needed\n"
              "2024-05-05 prohibited\n"
              "  rule small/p: no_law -> in_force [2 FR 2 (Order); 1 FR 1 (Small Act)] enough needed\n"
              "2024-06-06 no_license_required\n"
              "  rule small/p: in_force -> rescinded [2 FR 2 (Order); 1 FR 1 (Small Act)] enough needed\n");
}

TEST(TimelineCauses, ValueOfAParameter) {
    DatedLaw law("  - {id: a, title: t, " + license + ", when: ['item.tpp >= param.tpp'], source: act}\n");
    const Timeline line = line_of(law, "items: [{tpp: 4500}]\n");
    EXPECT_THAT(told(line), testing::EndsWith("2024-01-01 no_license_required\n"
                                              "  parameter small.tpp: 4000 -> 4800 [2 FR 2 (Order)] enough needed\n"));
    EXPECT_EQ(line.spans.back().causes[0].unit, "TPP");
}

TEST(TimelineCauses, MembersOfListsAlsoThroughOthersAndAsAnotherCountry) {
    DatedLaw law("  - {id: a, title: t, " + license + ", when: ['destination in list(\"both\")'], source: act}\n");
    EXPECT_THAT(told(line_of(law, "destination: KH\nitems: [{quantity: 1}]\n")),
                testing::EndsWith("2024-02-03 no_license_required\n"
                                  "  list group KH: listed -> not_listed [Note on Macau] enough needed\n"));
    EXPECT_THAT(told(line_of(law, "destination: NI\nitems: [{quantity: 1}]\n")),
                testing::EndsWith("2024-03-15 license_required\n"
                                  "  list group NI: not_listed -> listed [Note on Macau] enough needed\n"));
    EXPECT_THAT(told(line_of(law, "destination: MO\nitems: [{quantity: 1}]\n")),
                testing::EndsWith("2024-07-01 license_required\n"
                                  "  territory MO CN: fails -> holds [Note on Macau] enough needed\n"));
    DatedLaw parties("  - {id: a, title: t, " + license +
                     ", when: ['parties.exists(p, p in list(\"listed\"))'], source: act}\n");
    EXPECT_THAT(told(line_of(parties, "parties: [{name: EXAMPLE CLOUD LTD}]\nitems: [{quantity: 1}]\n")),
                testing::EndsWith("2024-05-06 license_required\n"
                                  "  list listed Example Cloud: not_listed -> listed [Note on Macau] enough needed\n"));
}

TEST(TimelineCauses, DaysOfTheShipmentAndOfTheRules) {
    DatedLaw law("  - {id: a, title: t, " + license +
                 ", when: ['!licenses.exists(l, l.issued <= date && date < l.expires)'], source: act}\n"
                 "  - {id: p, title: t, effect: prohibits, when: ['date > date(\"2025-01-01\")'], source: order}\n");
    const Timeline line =
        line_of(law, "licenses: [{number: B1, issued: 2024-01-01, expires: 2024-05-01}]\nitems: [{quantity: 1}]\n");
    EXPECT_THAT(told(line),
                testing::EndsWith("2024-01-01 no_license_required\n"
                                  "  fact licenses[0].issued B1: fails -> holds [1 FR 1 (Small Act)] enough needed\n"
                                  "2024-05-01 license_required\n"
                                  "  fact licenses[0].expires B1: holds -> fails [1 FR 1 (Small Act)] enough needed\n"
                                  "2025-01-02 prohibited\n"
                                  "  condition small/p: fails -> holds [2 FR 2 (Order)] enough needed\n"));
    EXPECT_EQ(line.spans.back().causes[0].condition, "date > date(\"2025-01-01\")");
    EXPECT_EQ(line.spans.back().causes[0].day, "2025-01-01");
}

TEST(TimelineCauses, EachAloneAllTogetherAndOnlyTogether) {
    const std::string base = "  - {id: old, title: t, " + license + ", when: ['item.quantity == 99'], source: act}\n";
    DatedLaw each(base + "  - {id: a, title: t, " + license +
                  ", from: 2024-01-02, source: act}\n  - {id: b, title: t, " + license +
                  ", from: 2024-01-02, source: order}\n");
    EXPECT_THAT(told(line_of(each, "items: [{quantity: 1}]\n")),
                testing::EndsWith("2024-01-02 license_required\n"
                                  "  rule small/a: not_begun -> in_force [1 FR 1 (Small Act)] enough\n"
                                  "  rule small/b: not_begun -> in_force [2 FR 2 (Order)] enough\n"));
    // A list and a rule that asks it, of one day: neither does it without the other.
    DatedLaw both(base + "  - {id: a, title: t, " + license +
                  ", from: 2024-03-15, when: ['destination in list(\"group\")'], source: act}\n");
    EXPECT_THAT(told(line_of(both, "destination: NI\nitems: [{quantity: 1}]\n")),
                testing::EndsWith("2024-03-15 license_required\n"
                                  "  rule small/a: not_begun -> in_force [1 FR 1 (Small Act)] needed\n"
                                  "  list group NI: not_listed -> listed [Note on Macau] needed\n"));
    // Two such pairs: none alone, and none missing, changes anything. One pair is enough, and no less.
    DatedLaw together(base + "  - {id: a, title: t, " + license +
                      ", from: 2024-03-15, when: ['destination in list(\"group\")'], source: act}\n"
                      "  - {id: b, title: t, " +
                      license +
                      ", when: ['destination in list(\"group\") && date >= date(\"2024-03-15\")'], source: order}\n");
    const Timeline line = line_of(together, "destination: NI\nitems: [{quantity: 1}]\n");
    ASSERT_EQ(line.spans.size(), 2u) << told(line);
    for (const TimelineCause& one : line.spans[1].causes) EXPECT_EQ(one.enough, false);
}

TEST(TimelineCauses, BeforeTheFirstLawNothingIsSaid) {
    DatedLaw law("  - {id: a, title: t, " + license + "}\n");
    const program::Program program(law.book(), {});
    TimelineOptions options;
    options.from = language::parse_day("2020-01-01");
    options.until = language::parse_day("2023-03-01");
    const Timeline line = timeline(program, law.facts("items: [{quantity: 1}]\n"), options);
    ASSERT_EQ(line.spans.size(), 2u);
    EXPECT_FALSE(line.spans[0].on_file);
    EXPECT_EQ(format_day(line.spans[0].until), "2023-01-01");
    EXPECT_TRUE(line.spans[1].on_file);
    EXPECT_TRUE(line.spans[1].causes.empty());
    EXPECT_EQ(format_day(line.spans[1].until), "2023-03-01");
    EXPECT_EQ(format_day(line.checked_through), "2025-12-31");
}

// Of random law: what is said of a cause is so, and every change has one.
TEST(TimelineCauses, OfRandomLawEveryChangeHasACause) {
    int changes = 0;
    for (std::uint64_t seed = 80'000; seed < 80'030; ++seed) {
        oracle::Dice dice(seed);
        const oracle::LawText text = oracle::RandomLaw(dice).make();
        support::Files files;
        for (const oracle::RuleFile& file : text.files)
            files.emplace_back("f" + std::to_string(files.size()), file.text());
        support::Law law(files);
        ASSERT_TRUE(law.valid()) << law.reports();
        const program::Program program(law.book(), {});
        decide::Decider decider(program);
        for (int i = 0; i < 6; ++i) {
            text::Diagnostics faults;
            const auto node = text::read_yaml(
                law.sources, law.sources.add("shipment", oracle::RandomShipment(dice).make()), {}, faults);
            ASSERT_TRUE(node);
            const auto read = input::read_shipment(law.book(), *node, {}, faults);
            ASSERT_TRUE(read);
            const auto found = decider.stretches(read->facts, 19'000, 21'000);
            for (std::size_t k = 1; k < found.size(); ++k) {
                ++changes;
                const auto why = why_then(decider, program, read->facts, found[k].from, "US");
                ASSERT_FALSE(why.empty()) << "seed " << seed << " " << format_day(found[k].from);
                if (why.front().enough || why.front().needed) continue;
                // Together they are enough, and none of them can be left out.
                const Day d = found[k].from;
                const auto verdict = [&](std::size_t left_out) {
                    std::vector<const DatedChange*> some;
                    for (std::size_t one = 0; one < why.size(); ++one)
                        if (one != left_out) some.push_back(&why[one].change);
                    return decider.verdict(read->facts, d - 1, supposed(program, d - 1, program.tables(d - 1), d, some),
                                           "US");
                };
                EXPECT_EQ(verdict(why.size()), found[k].verdict);
                for (std::size_t one = 0; one < why.size(); ++one) EXPECT_NE(verdict(one), found[k].verdict);
            }
        }
    }
    EXPECT_GT(changes, 100);
}

}  // namespace
}  // namespace portcullis::explore
