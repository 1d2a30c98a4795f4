// Two rulebooks that differ in one planted place: what the comparison calls the difference, and the shipments it finds.
#include "output/diff.hpp"
#include "support/files.hpp"
#include "support/law_diff.hpp"

#include <gmock/gmock.h>

#include <random>

namespace portcullis::diff_tests {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string vocabulary = R"(vocabulary: 1
units:
  TPP: {title: performance}
symbols:
  use: [civil, military]
  role: [end_user, consignee]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    end_use: {type: list of symbol use}
    parties: {type: list of party}
    items: {type: list of item}
    certified: {type: bool}
  party:
    name: {type: string}
    role: {type: symbol role}
    country: {type: country}
  item:
    tpp: {type: number, unit: TPP}
    fast: {type: bool, derived: single}
)";

const std::string lists = R"(lists: groups
sources: {gazette: {cite: The Gazette}}
tables:
  far: {title: Far countries, of: country, source: gazette, members: [CN, RU]}
  near: {title: Near countries, of: country, source: gazette, members: [JP]}
  all: {title: Both, any_of: [far, near]}
)";

const std::string regime = R"(regime: alpha
title: Fast circuits
jurisdiction: US
status: [{from: 2020-01-01, state: in_force, source: law}]
sources: {law: {cite: The Law}}
parameters:
  limit: {unit: TPP, values: [{from: 2020-01-01, value: 4800, source: law}]}
rules:
  - id: fast
    effect: derives
    define: item.fast
    as: item.tpp >= param.limit
    source: law
  - id: to-far
    effect: requires_license
    title: A fast circuit to a far country
    from: 2022-01-01
    when:
      - item.fast
      - destination in list("far")
    review: [{policy: case_by_case}]
    source: law
  - id: weapons
    effect: requires_license
    title: Anything for arms
    when: ['"military" in end_use']
    review: [{policy: presumption_of_denial}]
    source: law
  - id: small
    effect: excepts
    symbol: SML
    covers: [alpha/to-far]
    when: [item.tpp <= 6000, 'destination != "RU"']
    needs: [{what: a certificate, when: certified}]
    source: law
  - id: resale
    effect: flags
    what: Look for a resale
    when: ['parties.exists(p, p.role == "end_user" && p.country != destination)']
    source: law
)";

const std::string assumptions = R"(assumptions: ordinary
title: Ordinary
assume:
  - {fact: shipment.end_use, as: '["civil"]', text: the end use is civil}
  - {complete: shipment.parties, text: no party but those stated}
  - {fact: shipment.certified, as: "true", text: certified}
)";

Files base() {
    return {
        {"vocabulary.yaml", vocabulary}, {"lists.yaml", lists}, {"alpha.yaml", regime}, {"ordinary.yaml", assumptions}};
}

// `~ rule alpha/to-far condition: before → after`, a line for each.
std::vector<std::string> lines(const quality::Structure& structure) {
    std::vector<std::string> result;
    for (const quality::Change& one : structure.changes) {
        const std::string head = std::string(quality::how_name(one.how)) + " " + one.kind + " " + one.name;
        if (one.how == quality::How::added || one.how == quality::How::removed) {
            result.push_back(head);
            continue;
        }
        if (one.how == quality::How::moved) result.push_back(head + " from " + one.moved_from);
        for (const quality::AspectChange& aspect : one.aspects)
            result.push_back(head + " " + aspect.aspect + ": " + aspect.before + " → " + aspect.after);
    }
    return result;
}

std::string directions(const quality::Flips& flips) {
    std::string out;
    for (const quality::Witness& one : flips.witnesses)
        out += (out.empty() ? "" : " ") + std::string(quality::direction_name(one.difference.direction));
    return out;
}

struct Planted {
    std::string name;
    std::string file;
    std::string from;
    std::string to;
    std::vector<std::string> lines;
    std::string directions;  // of the witnesses
};

std::ostream& operator<<(std::ostream& out, const Planted& one) { return out << one.name; }

class PlantedChange : public testing::TestWithParam<Planted> {};

TEST_P(PlantedChange, IsNamedAndShown) {
    const Planted& planted = GetParam();
    const Law before(base());
    const Law after(replaced(base(), planted.file, planted.from, planted.to));
    ASSERT_TRUE(before.valid() && after.valid());
    const quality::DiffReport report = compare(before, after);
    EXPECT_THAT(lines(report.structure), testing::ElementsAreArray(planted.lines));
    EXPECT_EQ(directions(report.flips), planted.directions) << output::diff_text(report, 100, false);
    expect_true(report, before, after);
}

const std::vector<Planted> planted{
    {"threshold_up",
     "alpha.yaml",
     "value: 4800",
     "value: 5000",
     {"changed parameter alpha.limit value from 2020-01-01: 4800 TPP → 5000 TPP"},
     "laxer"},
    {"threshold_down",
     "alpha.yaml",
     "value: 4800",
     "value: 1600.5",
     {"changed parameter alpha.limit value from 2020-01-01: 4800 TPP → 1600.5 TPP"},
     "stricter"},
    {"certainty",
     "alpha.yaml",
     "value: 4800",
     "value: 4800, certainty: reported",
     {"changed parameter alpha.limit value from 2020-01-01: 4800 TPP → 4800 TPP (reported)"},
     "other"},
    {"comparator",
     "alpha.yaml",
     "item.tpp >= param.limit",
     "item.tpp > param.limit",
     {"changed rule alpha/fast value: item.tpp >= param.limit → item.tpp > param.limit"},
     "laxer"},
    {"condition_added",
     "alpha.yaml",
     "      - item.fast\n",
     "      - item.fast\n      - '\"civil\" in end_use'\n",
     {"changed rule alpha/to-far condition:  → \"civil\" in end_use"},
     "laxer"},
    {"date_later",
     "alpha.yaml",
     "from: 2022-01-01",
     "from: 2023-06-01",
     {"changed rule alpha/to-far dates: from 2022-01-01 → from 2023-06-01"},
     "laxer"},
    {"country_added",
     "lists.yaml",
     "members: [CN, RU]",
     "members: [CN, RU, KP]",
     {"changed list far member KP:  → always"},
     "stricter"},
    {"country_removed",
     "lists.yaml",
     "members: [CN, RU]",
     "members: [RU]",
     {"changed list far member CN: always → "},
     "laxer"},
    {"policy",
     "alpha.yaml",
     "policy: case_by_case",
     "policy: policy_of_denial",
     {"changed rule alpha/to-far review: case_by_case → policy_of_denial"},
     "other"},
    {"covers",
     "alpha.yaml",
     "covers: [alpha/to-far]",
     "covers: [alpha/to-far, alpha/weapons]",
     {"changed rule alpha/small covers:  → alpha/weapons"},
     "laxer"},
    {"exception_bound",
     "alpha.yaml",
     "item.tpp <= 6000",
     "item.tpp <= 7000",
     {"changed rule alpha/small condition: item.tpp <= 6000 → item.tpp <= 7000"},
     "laxer"},
    {"need",
     "alpha.yaml",
     "when: certified}",
     "when: 'certified && \"civil\" in end_use'}",
     {"changed rule alpha/small need “a certificate” when:  → (\"civil\" in end_use)"},
     "stricter"},
    {"flag",
     "alpha.yaml",
     "p.role == \"end_user\"",
     "p.role == \"consignee\"",
     {"changed rule alpha/resale condition: parties.exists(p, p.role == \"end_user\" && p.country != destination) → "
      "parties.exists(p, p.role == \"consignee\" && p.country != destination)"},
     "other"},
    {"renamed", "alpha.yaml", "id: weapons", "id: arms", {"moved rule alpha/arms from alpha/weapons"}, ""},
    {"renamed_target", "alpha.yaml", "id: fast\n", "id: quick\n", {"moved rule alpha/quick from alpha/fast"}, ""},
    {"status",
     "alpha.yaml",
     "state: in_force",
     "state: not_enforced",
     {"changed regime alpha status from 2020-01-01: in_force → not_enforced"},
     "laxer"},
    {"title",
     "alpha.yaml",
     "Anything for arms",
     "Anything for weapons",
     {"changed rule alpha/weapons title: Anything for arms → Anything for weapons"},
     ""},
    {"comment", "alpha.yaml", "rules:\n", "# a comment\nrules:\n", {}, ""},
    {"layout",
     "alpha.yaml",
     "    when: [item.tpp <= 6000, 'destination != \"RU\"']",
     "    when:\n      all:\n        - destination != \"RU\"\n        - (item.tpp  <=  6000)",
     {},
     ""},
    {"list_formula", "lists.yaml", "any_of: [far, near]", "any_of: [near]", {"changed list all any of: far → "}, ""},
};

INSTANTIATE_TEST_SUITE_P(QualityDiff, PlantedChange, testing::ValuesIn(planted),
                         [](const auto& one) { return one.param.name; });

TEST(QualityDiff, ARuleThatComesAndOneThatGoes) {
    const std::string rule =
        "  - {id: extra, effect: requires_license, title: Extra, when: ['destination == \"AE\"'], source: law}\n";
    const Law without(base());
    const Law with(replaced(base(), "alpha.yaml", "  - id: weapons\n", rule + "  - id: weapons\n"));
    ASSERT_TRUE(with.valid());
    const quality::DiffReport added = compare(without, with);
    EXPECT_THAT(lines(added.structure), ElementsAre("added rule alpha/extra"));
    EXPECT_EQ(directions(added.flips), "stricter");
    expect_true(added, without, with);
    const quality::DiffReport removed = compare(with, without);
    EXPECT_THAT(lines(removed.structure), ElementsAre("removed rule alpha/extra"));
    EXPECT_EQ(directions(removed.flips), "laxer");
    expect_true(removed, with, without);
}

TEST(QualityDiff, AWitnessStatesNothingThatItDoesNotNeed) {
    const Law before(base());
    const Law after(replaced(base(), "lists.yaml", "members: [CN, RU]", "members: [CN, RU, KP]"));
    const quality::DiffReport report = compare(before, after);
    ASSERT_EQ(report.flips.witnesses.size(), 1u);
    EXPECT_EQ(report.flips.witnesses[0].shipment,
              "date: 2022-01-01\ndestination: KP\nitems: [{tpp: 9600}]\nassume: ordinary\n");
}

TEST(QualityDiff, BesideAStricterRequirementOtherRulesDecide) {
    const std::string all =
        "  - {id: all-far, effect: requires_license, title: All, when: ['destination in list(\"far\")'], review: "
        "[{policy: policy_of_denial}], source: law}\n";
    const Files files = replaced(base(), "alpha.yaml", "  - id: weapons\n", all + "  - id: weapons\n");
    const Law before(files);
    const Law after(replaced(files, "alpha.yaml", "value: 4800", "value: 5000"));
    ASSERT_TRUE(before.valid() && after.valid());
    const quality::DiffReport report = compare(before, after);
    ASSERT_EQ(report.flips.witnesses.size(), 1u);
    EXPECT_EQ(report.flips.witnesses[0].difference.what, quality::Other::rules);
    expect_true(report, before, after);
}

TEST(QualityDiff, WhatAnotherRuleSilencesIsMaskedByIt) {
    const std::string pardon = "  - {id: pardon, effect: exempts, title: Pardon, of: [alpha/to-far], source: law}\n";
    const Files files = replaced(base(), "alpha.yaml", "  - id: weapons\n", pardon + "  - id: weapons\n");
    const Law before(files);
    const Law after(replaced(files, "alpha.yaml", "value: 4800", "value: 5000"));
    ASSERT_TRUE(before.valid() && after.valid());
    const quality::DiffReport report = compare(before, after, 5000);
    EXPECT_THAT(report.flips.witnesses, IsEmpty());
    ASSERT_EQ(report.flips.silent.size(), 1u);
    EXPECT_EQ(report.flips.silent[0].reason, quality::Unshown::masked);
    EXPECT_THAT(report.flips.silent[0].rules, ElementsAre("alpha/pardon"));
}

TEST(QualityDiff, LawThatDecidesNowhereIsSaidToBeSo) {
    const Files files = replaced(base(), "alpha.yaml", "state: in_force", "state: proposed");
    const Law before(files);
    const Law after(replaced(files, "alpha.yaml", "value: 4800", "value: 5000"));
    const quality::DiffReport report = compare(before, after);
    EXPECT_THAT(report.flips.witnesses, IsEmpty());
    ASSERT_EQ(report.flips.silent.size(), 1u);
    EXPECT_EQ(report.flips.silent[0].reason, quality::Unshown::not_deciding);
    EXPECT_FALSE(report.structure.same_law());
}

TEST(QualityDiff, ASmallBudgetIsSaidToBeSpent) {
    const Law before(base());
    const Law after(replaced(base(), "alpha.yaml", "p.role == \"end_user\"", "p.role == \"consignee\""));
    const quality::DiffReport report = compare(before, after, 1);
    ASSERT_EQ(report.flips.silent.size(), 1u);
    EXPECT_EQ(report.flips.silent[0].reason, quality::Unshown::budget);
}

TEST(QualityDiff, TheShippedRulesDoNotDifferFromThemselves) {
    const Law before(shipped());
    const Law after(shipped());
    EXPECT_THAT(quality::compare(before.book(), after.book()).changes, IsEmpty());
}

TEST(QualityDiff, TwoNeedsInTheSameWordsAreNoDifference) {
    const Files files = replaced(base(), "alpha.yaml", "needs: [{what: a certificate, when: certified}]",
                                 "needs: [{what: a paper, when: certified}, {what: a paper, when: item.fast}]");
    const Law before(files);
    const Law after(files);
    ASSERT_TRUE(before.valid());
    EXPECT_THAT(quality::compare(before.book(), after.book()).changes, IsEmpty());
}

TEST(QualityDiff, TheSameEveryTime) {
    const Law before(base());
    const Law after(replaced(base(), "alpha.yaml", "value: 4800", "value: 5000"));
    EXPECT_EQ(output::diff_json(compare(before, after), true), output::diff_json(compare(before, after), true));
}

TEST(QualityDiff, TwoDaysOfOneRulebook) {
    const Law law(base());
    const auto day = [](const char* text) { return *language::parse_day(text); };
    const quality::Structure structure = quality::compare_days(law.book(), day("2021-12-31"), day("2022-01-01"));
    EXPECT_THAT(lines(structure), ElementsAre("added rule alpha/to-far"));
    quality::FlipOptions options;
    options.days = std::pair(day("2021-12-31"), day("2022-01-01"));
    options.jobs = 1;
    const quality::Flips flips = quality::find_flips(law.book(), law.book(), structure, {}, options);
    ASSERT_EQ(flips.witnesses.size(), 1u);
    const quality::Witness& one = flips.witnesses[0];
    EXPECT_EQ(quality::direction_name(one.difference.direction), "stricter");
    EXPECT_THAT(one.shipment, Not(HasSubstr("date:")));
    expect_same(*run(law, one.shipment, options.days->first), one.before);
    expect_same(*run(law, one.shipment, options.days->second), one.after);
    EXPECT_THAT(quality::compare_days(law.book(), day("2022-01-01"), day("2022-01-02")).changes, IsEmpty());
}

// Whole reports.
void expect_golden(const std::string& name, const std::string& text) {
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/diff/" + name, text);
}

quality::DiffReport whole_report() {
    Files files = replaced(base(), "alpha.yaml", "value: 4800", "value: 5000");
    files = replaced(files, "alpha.yaml", "policy: case_by_case", "policy: policy_of_denial");
    files = replaced(files, "alpha.yaml", "Anything for arms", "Anything | for `arms` <b>");
    files = replaced(files, "lists.yaml", "members: [CN, RU]", "members: [CN, RU, KP, IR]");
    files = replaced(files, "alpha.yaml", "  - id: weapons\n",
                     "  - {id: extra, effect: requires_license, title: \"Extra `a|b` <b> @x\", from: 2024-01-01, when: "
                     "['destination == "
                     "\"AE\"'], source: law}\n  - id: weapons\n");
    static const Law before(base());
    static const Law after(files);
    return compare(before, after);
}

TEST(QualityDiff, GoldenText) { expect_golden("report.txt", output::diff_text(whole_report(), 100, false)); }
TEST(QualityDiff, GoldenMarkdown) { expect_golden("report.md", output::diff_markdown(whole_report())); }
TEST(QualityDiff, GoldenJson) { expect_golden("report.json", output::diff_json(whole_report(), true) + "\n"); }

// Any change of the shipped rules, however odd: what is shown is true.
TEST(QualityDiff, WitnessesOfRandomChangesOfTheShippedRulesAreTrue) {
    const Files files = shipped();
    const Law before(files);
    ASSERT_TRUE(before.valid());
    struct Swap {
        const char* from;
        const char* to;
    };
    constexpr Swap swaps[] = {{" >= ", " > "},
                              {" < ", " <= "},
                              {"value: 4800", "value: 4000"},
                              {" && ", " || "},
                              {"list(\"d5-or-macau\")", "list(\"d1\")"},
                              {"from: 2023-11-17", "from: 2024-01-01"},
                              {"\"export\", ", ""},
                              {"case_by_case", "presumption_of_denial"},
                              {"exists(", "all("},
                              {"until: 2023-11-17", "until: 2023-12-17"}};
    std::mt19937_64 random(20261122);
    std::size_t shown = 0;
    for (int round = 0; round < 24; ++round) {
        const Swap& swap = swaps[random() % std::size(swaps)];
        std::vector<std::pair<std::string, std::size_t>> places;
        for (const auto& [name, bytes] : files) {
            if (name.find("/regimes/") == std::string::npos) continue;
            const std::size_t end = bytes.find("\ntests:");
            for (std::size_t at = bytes.find(swap.from); at < end; at = bytes.find(swap.from, at + 1))
                places.emplace_back(name, at);
        }
        if (places.empty()) continue;
        const auto& [name, at] = places[random() % places.size()];
        Files changed = files;
        changed[name].replace(at, std::string_view(swap.from).size(), swap.to);
        const Law after(changed);
        if (!after.valid()) continue;  // a change that no longer is a rulebook
        const quality::DiffReport report = compare(before, after, 200);
        SCOPED_TRACE(name + ": " + swap.from + " → " + swap.to);
        expect_true(report, before, after);
        shown += report.flips.witnesses.size();
    }
    EXPECT_GT(shown, 5u);
}

TEST(QualityDiff, ASystemWithoutChipsDiffersFromWhatIsNoSystem) {
    Files files = base();
    files["products.yaml"] = "catalogue: products\nproducts:\n  box: {name: Box, item: {tpp: 5}, chips: []}\n";
    const Law with(files);
    const Law without(replaced(files, "products.yaml", ", chips: []", ""));
    ASSERT_TRUE(with.valid() && without.valid());
    EXPECT_THAT(lines(quality::compare(with.book(), without.book())),
                ElementsAre("changed product box chips: none → "));
}

TEST(QualityDiff, BetweenTwoDaysCertaintyAndRowsAreCompared) {
    const Law law(replaced(base(), "lists.yaml",
                           "  near: {title: Near countries, of: country, source: gazette, members: [JP]}\n",
                           "  near:\n"
                           "    title: Near countries\n"
                           "    of: country\n"
                           "    source: gazette\n"
                           "    rows:\n"
                           "      - {member: JP, until: 2023-01-01, certainty: uncertain}\n"
                           "      - {member: JP, from: 2023-01-01}\n"
                           "  watched:\n"
                           "    title: Watched\n"
                           "    of: party\n"
                           "    source: gazette\n"
                           "    attributes: {policy: string}\n"
                           "    rows:\n"
                           "      - {member: Acme, until: 2023-01-01, policy: lenient}\n"
                           "      - {member: Acme, from: 2023-01-01, policy: strict, aliases: [Acme Works]}\n"));
    ASSERT_TRUE(law.valid());
    const auto day = [](const char* text) { return *language::parse_day(text); };
    EXPECT_THAT(lines(quality::compare_days(law.book(), day("2022-12-31"), day("2023-01-01"))),
                ElementsAre("changed list near certainty of JP: uncertain → text",
                            "changed list watched row of Acme: policy lenient → policy strict, also “Acme Works”",
                            "changed list all certainty of JP: uncertain → text"));
    EXPECT_THAT(quality::compare_days(law.book(), day("2023-01-01"), day("2023-01-02")).changes, IsEmpty());
}

TEST(QualityDiff, ANewNameAloneIsNotSaidToDecideNothing) {
    const Law before(base());
    const Law after(replaced(base(), "alpha.yaml", "- id: small", "- id: minor"));
    const quality::DiffReport report = compare(before, after);
    EXPECT_THAT(lines(report.structure), ElementsAre("moved rule alpha/minor from alpha/small"));
    ASSERT_EQ(report.flips.silent.size(), 1u);
    EXPECT_EQ(quality::unshown_name(report.flips.silent[0].reason), "not_searched");
    EXPECT_THAT(output::diff_text(report, 100, false), Not(HasSubstr("no shipment:")));
}

TEST(QualityDiff, AShipmentThatShowsSeveralDifferencesIsPrintedOnce) {
    const Law before(base());
    const Law after(replaced(base(), "alpha.yaml", "value: 4800", "value: 5000"));
    quality::DiffReport report = compare(before, after);
    ASSERT_EQ(report.flips.witnesses.size(), 1u);
    report.flips.witnesses.push_back(report.flips.witnesses[0]);
    const std::string text = output::diff_text(report, 100, false);
    EXPECT_THAT(text, HasSubstr("[2] parameter alpha.limit: laxer, by the shipment of [1]"));
    EXPECT_EQ(text.find("destination: "), text.rfind("destination: "));
    const std::string markdown = output::diff_markdown(report);
    EXPECT_THAT(markdown, HasSubstr("2 is shown by the shipment of 1, too."));
    EXPECT_EQ(markdown.find("destination: "), markdown.rfind("destination: "));
}

}  // namespace
}  // namespace portcullis::diff_tests
