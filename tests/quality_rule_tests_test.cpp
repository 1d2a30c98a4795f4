// Tests of rules: files of their own, matrices and dates, what an expectation can say, addresses, other orders.
#include "quality_rule_tests.hpp"

#include "quality/tests/variations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis::quality {
namespace {

using small_law::Law;
using small_law::one_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> results(const std::string& rest) {
    const Law law({one_test(rest)});
    EXPECT_THAT(law.faults(), IsEmpty());
    return law.results();
}

std::vector<std::string> faults(const std::string& rest) { return Law({one_test(rest)}).faults(); }

// The failures of one expectation, without the address; empty: it holds.
std::string expecting(const std::string& expect) {
    const std::vector<std::string> list = results("    expect: " + expect + "\n");
    if (list.size() != 1) return "no result";
    return list.front() == "chips::t" ? "" : list.front().substr(std::string("chips::t: ").size());
}

TEST(RuleTests, StandInAnyNumberOfFiles) {
    const std::string one = one_test("    expect: {outcome: license_required}\n");
    std::string two = one;
    two.replace(two.find("name: t"), 7, "name: u");
    const Law law({one, two});
    EXPECT_THAT(law.faults(), IsEmpty());
    EXPECT_THAT(law.results(), ElementsAre("chips::t", "chips::u"));
    EXPECT_EQ(law.suite.cases.size(), 3u) << "and the one beside the rules of the other regime";
    EXPECT_THAT(Law({one, one}).faults(),
                ElementsAre("duplicate-name t2.yaml:3:5 there are two cases `t` in this regime"));
}

TEST(RuleTests, AFileOfTestsNamesItsRegime) {
    EXPECT_THAT(Law({"tests_of: chip\ntests: []\n"}).faults(),
                ElementsAre("unknown-regime t1.yaml:1:11 unknown regime `chip`"));
    EXPECT_THAT(Law({"tests_of: chips\n"}).faults(),
                ElementsAre("missing-field t1.yaml:1:1 a file of tests needs `tests`"));
    EXPECT_THAT(Law({"tests_of: chips\ntests: []\nrules: []\n"}).faults(),
                ElementsAre("unknown-field t1.yaml:3:1 unknown field `rules` of a file of tests"));
    EXPECT_THAT(Law({"tests_of: chips\ntests: {}\n"}).faults(),
                ElementsAre("wrong-type t1.yaml:2:8 `tests` is a list"));
}

TEST(RuleTests, DatesAreBothSidesOfADay) {
    EXPECT_THAT(results("    dates:\n"
                        "      - {on: 2025-04-08, expect: {outcome: no_license_required}}\n"
                        "      - {on: [2025-04-09, 2026-01-01], expect: {outcome: license_required}}\n"
                        "      - {on: 2025-04-09, name: certified, with: {certified: true}, expect: {available: "
                        "[NAC]}}\n"),
                ElementsAre("chips::t[date=2025-04-08]", "chips::t[date=2025-04-09]", "chips::t[date=2026-01-01]",
                            "chips::t[certified]"));
}

TEST(RuleTests, AMatrixIsTheProductOfItsAxes) {
    EXPECT_THAT(results("    matrix: {date: [2025-04-08, 2025-04-09], destination: [CN, JP]}\n"
                        "    expect: {outcome: no_license_required}\n"
                        "    overrides:\n"
                        "      - {where: {date: 2025-04-09, destination: [CN, HK]}, expect: {outcome: "
                        "license_required}}\n"),
                ElementsAre("chips::t[date=2025-04-08, destination=CN]", "chips::t[date=2025-04-08, destination=JP]",
                            "chips::t[date=2025-04-09, destination=CN]", "chips::t[date=2025-04-09, destination=JP]"));
}

TEST(RuleTests, EveryRowRunsForTheWholeMatrix) {
    EXPECT_THAT(results("    matrix: {destination: [CN, MO]}\n"
                        "    expect: {outcome: license_required}\n"
                        "    dates: [{on: 2025-04-08, expect: {outcome: no_license_required}}]\n"
                        "    cases:\n"
                        "      - {name: slow, with: {items.0.chips.0.tpp: 1}, expect: {outcome: no_license_required}}\n"
                        "      - {name: as the test}\n"),
                ElementsAre("chips::t[destination=CN]", "chips::t[destination=MO]",
                            "chips::t[date=2025-04-08, destination=CN]", "chips::t[date=2025-04-08, destination=MO]",
                            "chips::t[slow, destination=CN]", "chips::t[slow, destination=MO]",
                            "chips::t[as the test, destination=CN]", "chips::t[as the test, destination=MO]"));
}

TEST(RuleTests, AnAxisMaySetSeveralPathsAndNameItsValues) {
    const Law law(
        {one_test("    matrix:\n"
                  "      destination, parties.0.country: [CN, JP]\n"
                  "      items.0.chips: {none: [], two: [{tpp: 1}, {tpp: 2}]}\n"
                  "    expect: {outcome: no_license_required}\n")});
    EXPECT_THAT(law.faults(), IsEmpty());
    EXPECT_THAT(
        law.results(),
        ElementsAre("chips::t[destination=CN, items.0.chips=none]", "chips::t[destination=CN, items.0.chips=two]",
                    "chips::t[destination=JP, items.0.chips=none]", "chips::t[destination=JP, items.0.chips=two]"));
    EXPECT_THAT(text::dump(law.suite.cases[2].shipment), HasSubstr("parties[0].country: JP"));
}

TEST(RuleTests, MistakesInTestsAreFound) {
    EXPECT_THAT(faults("    matrix: [CN]\n    expect: {outcome: prohibited}\n"),
                ElementsAre("wrong-type t1.yaml:5:13 `matrix` maps paths of the shipment to lists of values"));
    EXPECT_THAT(faults("    matrix: {destination: CN}\n    expect: {outcome: prohibited}\n"),
                ElementsAre("wrong-type t1.yaml:5:27 an axis of a matrix is a list of values, or a mapping from names "
                            "to values"));
    EXPECT_THAT(faults("    matrix: {destination: []}\n    expect: {outcome: prohibited}\n"),
                ElementsAre("missing-field t1.yaml:5:27 an axis of a matrix needs values"));
    EXPECT_THAT(faults("    matrix: {date: [2025-01-01]}\n    dates: [{on: 2025-01-01, expect: {outcome: "
                       "prohibited}}]\n"),
                ElementsAre("duplicate-key t1.yaml:6:18 `date` is set twice for the same case"));
    EXPECT_THAT(faults("    dates: [{on: 2025-01-01, with: {date: 2025-01-02}, expect: {outcome: prohibited}}]\n"),
                ElementsAre("duplicate-key t1.yaml:5:37 `date` is set twice for the same case"));
    EXPECT_THAT(faults("    matrix: {destination: [CN, CN]}\n    expect: {outcome: license_required}\n"),
                ElementsAre("duplicate-name t1.yaml:5:32 this value is listed twice in the axis"));
    EXPECT_THAT(faults("    expect: {outcome: license_required}\n"
                       "    overrides: [{where: {destination: CN}, expect: {outcome: prohibited}}]\n"),
                ElementsAre("dead-override t1.yaml:6:25 this fits no case of the test"));
    EXPECT_THAT(faults("    cases: [{name: x}]\n"),
                ElementsAre("missing-field t1.yaml:5:13 this needs `expect`, or the test does"));
    EXPECT_THAT(faults("    matrix: {destination: [CN]}\n"),
                ElementsAre("missing-field t1.yaml:3:5 a test needs `expect`, `dates` or `cases`"));
    EXPECT_THAT(faults("    reviewed: false\n    cases: [{name: x, expect: {outcome: license_required}}]\n"),
                ElementsAre("missing-field t1.yaml:5:15 `reviewed` speaks of the `expect` beside it"));
    EXPECT_THAT(faults("    rule: watch\n    expect: {outcome: license_required}\n"),
                ElementsAre("unknown-rule t1.yaml:5:11 `watch` is no rule of the regime `chips`"));
    EXPECT_THAT(faults("    rule: licence\n    expect: {outcome: license_required}\n"),
                ElementsAre(HasSubstr("`licence` is no rule")));
}

TEST(RuleTests, HostileMatricesAreRefused) {
    std::string days;
    for (int i = 0; i < 101; ++i) days += (i > 0 ? ", " : "") + std::to_string(i);
    const std::string axes = "    matrix: {a: [" + days + "], b: [" + days + "]}\n";
    EXPECT_THAT(faults(axes + "    expect: {outcome: prohibited}\n"),
                ElementsAre("too-many-cases t1.yaml:5:13 this matrix makes more than 10000 cases, or too large ones"));
    // Few cases of large values, and many rows of a large shipment.
    std::string large = "[0";
    for (int i = 0; i < 30'000; ++i) large += ", 0";
    large += "]";
    EXPECT_THAT(faults("    matrix: {a: [" + days + "], b: {x: " + large + "}}\n    expect: {outcome: prohibited}\n"),
                ElementsAre(HasSubstr("too-many-cases")));
    std::string rows = "    cases:\n";
    for (int i = 0; i < 100; ++i)
        rows +=
            "      - {name: \"" + std::to_string(i) + "\", with: {destination: JP}, expect: {outcome: prohibited}}\n";
    const std::string test =
        "tests_of: chips\ntests:\n  - name: t\n    given: {date: 2025-01-01, parties: " + large + "}\n";
    const std::vector<std::string> found = Law({test + rows}).faults();
    EXPECT_THAT(found, SizeIs(1));
    EXPECT_THAT(found.front(), HasSubstr("all cases together are too large"));
    std::string paths = "a";
    for (int i = 0; i < 100; ++i) paths += ",a" + std::to_string(i);
    EXPECT_THAT(faults("    matrix: {\"" + paths + "\": [1]}\n    expect: {outcome: prohibited}\n"),
                ElementsAre(HasSubstr("too-many-paths")));
}

TEST(RuleTests, ListsNameWhatMustBeThereOrAllThatMay) {
    EXPECT_EQ(expecting("{because: [license]}"), "");
    EXPECT_EQ(expecting("{because: license}"), "");
    EXPECT_EQ(expecting("{because: [chips/license, embargo]}"), "because: expected embargo, found chips/license");
    EXPECT_EQ(expecting("{because: {exactly: [license]}}"), "");
    EXPECT_EQ(expecting("{because: {exactly: []}}"), "because: expected none, found chips/license");
    EXPECT_EQ(expecting("{because: {exactly: [embargo]}}"),
              "because: expected embargo, found chips/license; because: expected no other, found chips/license");
    EXPECT_EQ(expecting("{red_flags: {exactly: []}, available: {exactly: []}, obligations: {exactly: []}}"), "");
    EXPECT_EQ(expecting("{not_because: [license]}"), "not_because: expected not license, found chips/license");
    EXPECT_EQ(expecting("{blocked: [NAC]}"), "");
    EXPECT_EQ(expecting("{outcome: prohibited, review: none}"),
              "outcome: expected prohibited, found license_required; review: expected none, found "
              "presumption_of_denial");
    EXPECT_THAT(faults("    expect: {blocked: {exactly: [NAC]}}\n"),
                ElementsAre("wrong-type t1.yaml:5:23 `blocked` is a list"));
    EXPECT_THAT(faults("    expect: {because: {exact: [license]}}\n"), SizeIs(2));
    EXPECT_THAT(faults("    expect: {because: []}\n"),
                ElementsAre("empty-expectation t1.yaml:5:23 an empty list expects nothing"));
}

TEST(RuleTests, AnExpectationOfNothingFails) {
    const std::string found = "expect: expected something (--update records the answer), found license_required";
    EXPECT_EQ(expecting("{}"), found);
    EXPECT_EQ(expecting("record"), found);
    EXPECT_THAT(faults("    expect: everything\n"), ElementsAre("wrong-type t1.yaml:5:13 `expect` is a mapping"));
    EXPECT_THAT(faults("    expect:\n"), ElementsAre(HasSubstr("`expect` is a mapping")));
}

TEST(RuleTests, TracesSayWhatPartsOfAConditionComeTo) {
    EXPECT_EQ(expecting("{trace: {license: [item.fast is true]}}"), "");
    EXPECT_EQ(expecting("{trace: {chips/license: item.fast is true}}"), "");
    EXPECT_EQ(expecting("{trace: {license: [item.fast is unknown]}}"),
              "trace: expected chips/license: item.fast is unknown, found true (items[0].fast true)");
    EXPECT_EQ(expecting("{trace: {license: ['destination in [\"CN\",  \"HK\", \"MO\"] is false']}}"),
              "trace: expected chips/license: destination in [\"CN\", \"HK\", \"MO\"] is false, found true "
              "(destination CN)");
    EXPECT_EQ(expecting("{trace: {embargo: ['destination == \"KP\" is false'], nac: [certified is false]}}"), "");
    EXPECT_THAT(results("    dates: [{on: 2025-04-08, expect: {trace: {license: [item.fast is true]}}}]\n"),
                ElementsAre("chips::t[date=2025-04-08]: trace: expected chips/license: item.fast is true, found that "
                            "the rule has no say on 2025-04-08"));
    EXPECT_THAT(faults("    expect: {trace: {license: [item.fats is true]}}\n"),
                ElementsAre("unknown-condition t1.yaml:5:32 the rule `chips/license` has no condition `item.fats`"));
    EXPECT_THAT(faults("    expect: {trace: {license: [item.fast]}}\n"),
                ElementsAre("bad-trace t1.yaml:5:32 this does not say what a condition comes to"));
    EXPECT_THAT(faults("    expect: {trace: {licence: [item.fast is true]}}\n"),
                ElementsAre("unknown-rule t1.yaml:5:22 `licence` is no rule, or more than one"));
}

TEST(RuleTests, AddressesFindOneCaseOrAllBelow) {
    const Law law(
        {one_test("    rule: license\n    expect: {outcome: license_required}\n"
                  "    cases: [{name: embargo, with: {destination: KP}, expect: {because: [embargo]}}]\n")});
    const auto at = [&](const std::string& text) {
        std::string list;
        for (const std::size_t one : cases_at(law.book(), law.suite, text)) list += std::to_string(one) + " ";
        return list;
    };
    EXPECT_EQ(address(law.book(), law.suite.cases[1]), "chips/license::t[embargo]");
    EXPECT_EQ(at("chips"), "0 1 ");
    EXPECT_EQ(at("models"), "2 ");
    EXPECT_EQ(at("chips/license"), "0 1 ");
    EXPECT_EQ(at("chips/embargo"), "1 ") << "expected of it";
    EXPECT_EQ(at("models/watch"), "2 ");
    EXPECT_EQ(at("chips/license::t"), "0 1 ");
    EXPECT_EQ(at("chips::t"), "0 1 ");
    EXPECT_EQ(at("chips::t[]"), "0 ");
    EXPECT_EQ(at("chips::t[embargo]"), "1 ");
    EXPECT_EQ(at("chips/license::t[embargo]"), "1 ");
    for (const char* nothing : {"", "chip", "chips/", "chips/embargo::t", "chips::", "chips::tt", "chips::t[", "t",
                                "chips/license::t[embargo", "models::t"})
        EXPECT_EQ(at(nothing), "") << nothing;
    EXPECT_EQ(nearest_address(law.book(), law.suite, "chips::t[embrago]"), "chips::t");
    EXPECT_EQ(nearest_address(law.book(), law.suite, "chips/license::t[embrago]"), "chips/license::t[embargo]");
    EXPECT_EQ(nearest_address(law.book(), law.suite, "chips/licens"), "chips/license");
    EXPECT_EQ(nearest_address(law.book(), law.suite, "something else"), "");
}

TEST(RuleTests, NoCaseDependsOnOrderOrThreads) {
    const Law law(
        {one_test("    matrix: {date: [2025-04-08, 2025-04-09], destination: [CN, JP, KP, HK], certified: "
                  "[true, false]}\n    expect: {outcome: license_required}\n")});
    std::vector<std::size_t> all(law.suite.cases.size());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
    const auto run = [&](const Running& running) {
        std::string text;
        for (const CaseResult& one : run_suite(law.book(), law.suite, law.sources, all, running).cases) {
            text += one.address;
            for (const std::string& failure : one.failures) text += "\n  " + failure;
            text += "\n";
        }
        return text;
    };
    const std::string once = run({});
    EXPECT_THAT(once, HasSubstr("expected license_required, found prohibited"));
    for (const std::size_t jobs : {0u, 1u, 2u, 7u})
        for (const std::uint64_t seed : {0u, 1u, 99u}) EXPECT_EQ(run({jobs, seed}), once) << jobs << " " << seed;
    EXPECT_EQ(run({3, {}}), once);
}

TEST(RuleTests, AShipmentThatCannotBeReadIsBroken) {
    const Law law({one_test("    cases: [{name: x, with: {destinatoin: CN}, expect: {outcome: prohibited}}]\n")});
    const TestReport report = run_suite(law.book(), law.suite, law.sources, {0, 1}, {});
    EXPECT_EQ(report.broken(), 1u);
    EXPECT_EQ(report.failed(), 0u);
    EXPECT_THAT(report.cases[0].failures.front(), HasSubstr("destinatoin"));
}

TEST(RuleTests, ARuleOfAnotherEffectIsNotSaidToBeUnknown) {
    EXPECT_THAT(faults("    expect: {because: [nac]}\n"),
                ElementsAre(HasSubstr("`because` cannot name `chips/nac`: its effect is `excepts`")));
    EXPECT_THAT(faults("    expect: {available: [chips/license]}\n"),
                ElementsAre(HasSubstr("`available` cannot name `chips/license`: its effect is `requires_license`")));
    EXPECT_THAT(faults("    expect: {because: [nacc]}\n"), ElementsAre(HasSubstr("unknown rule of `because`")));
}

}  // namespace
}  // namespace portcullis::quality
