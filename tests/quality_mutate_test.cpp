// Mutants of small laws: a suited test notices each kind, a test that says nothing does not; names, samples and
// explanations stay what they are.
#include "quality/mutate/explained.hpp"
#include "quality/mutate/generate.hpp"
#include "quality/mutate/generator.hpp"
#include "quality/mutate/run_mutants.hpp"
#include "quality/mutate/select.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

const std::string vocabulary = R"(vocabulary: 1
units:
  TPP: {title: performance}
symbols:
  transaction: [export, reexport, transfer]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    transaction: {type: symbol transaction}
    certified: {type: bool}
    signed: {type: date}
    items: {type: list of item}
  item:
    tpp: {type: number, unit: TPP}
    more: {type: number, unit: TPP}
    eccns: {type: list of eccn, derived: set}
    fast: {type: bool, derived: single}
)";

// `more` files beside a regime `law` with `rest` and `tests`.
support::Files files_of(const std::string& rest, const std::string& tests, const std::vector<std::string>& more) {
    const std::string status =
        rest.find("status:") == std::string::npos ? "status: [{from: 2020-01-01, state: in_force}]\n" : "";
    support::Files files{{"vocabulary.yaml", vocabulary},
                         {"law.yaml", "regime: law\ntitle: T\njurisdiction: US\n" + status + rest +
                                          (tests.empty() ? "" : "\ntests:\n" + tests)}};
    for (const std::string& file : more) files.emplace_back("more.yaml", file);
    return files;
}

struct Law : support::TestedLaw {
    Law(const std::string& rest, const std::string& tests, const std::vector<std::string>& more = {})
        : TestedLaw(files_of(rest, tests, more)) {
        EXPECT_TRUE(valid()) << reports();
    }

    [[nodiscard]] MutationReport run(const MutantSelection& selection = {}, std::size_t jobs = 1) const {
        MutationReport report;
        report.mutants = generate_mutants(book());
        report.generated = report.mutants.size();
        report.mutants = select_mutants(std::move(report.mutants), selection);
        report.results.resize(report.mutants.size());
        const Baseline baseline(book(), suite);
        EXPECT_THAT(baseline.failing(), IsEmpty());
        Worlds worlds(book());
        for (const Case& one : suite.cases) EXPECT_THAT(run_case(book(), one, worlds), IsEmpty());
        MutationRun how;
        how.jobs = jobs;
        run_mutants(baseline, report.mutants, report.results, how);
        return report;
    }
};

std::vector<std::string> ids(const std::vector<Mutant>& mutants) {
    std::vector<std::string> result;
    for (const Mutant& one : mutants) result.push_back(one.id);
    return result;
}

Fate fate(const MutationReport& report, const std::string& id) {
    for (std::size_t i = 0; i < report.mutants.size(); ++i)
        if (report.mutants[i].id == id) return report.results[i].fate;
    ADD_FAILURE() << "no mutant `" << id << "` among\n" << testing::PrintToString(ids(report.mutants));
    return Fate::not_run;
}

// One shipment and what it must come to.
std::string test(const std::string& given, const std::string& expect) {
    const std::string date = given.find("date:") == std::string::npos ? "date: 2025-05-01, " : "";
    return "  - {name: t, given: {" + date + given + "}, expect: {" + expect + "}}\n";
}

const std::string nothing = test("destination: FR, items: [{tpp: 1}]", "red_flags: {exactly: []}");

struct Sample {
    std::string id;
    MutantKind kind;
    std::string law;
    std::string test;  // notices it
};

void PrintTo(const Sample& sample, std::ostream* out) { *out << sample.id; }

std::string license(const std::string& keys) {
    return "rules:\n  - {id: r, effect: requires_license, reasons: [RS], title: R, " + keys + "}\n";
}

const std::string required = "outcome: license_required";
const std::string free_of = "outcome: no_license_required";
const std::string to_china = "destination: CN, items: [{tpp: 5000}]";
const std::string exception =
    "  - {id: e, effect: excepts, symbol: NAC, covers: [law/r, law/s], needs: [{what: a signature, when: "
    "certified}]}\n";
const std::string two = license("when: destination == \"CN\"") +
                        "  - {id: s, effect: requires_license, reasons: [NS], when: destination == \"CN\"}\n";
const std::string lists = R"(lists: some
tables:
  one: {title: O, rows: [{member: CN, from: 2025-01-10, until: 2025-06-10}, {member: RU}]}
  two: {title: T, members: [BY]}
  both: {title: B, any_of: [one, two]}
)";

class EachKind : public testing::TestWithParam<Sample> {};

TEST_P(EachKind, IsNoticedByASuitedTestAndByNoOther) {
    const Sample& sample = GetParam();
    const std::vector<std::string> files =
        sample.law.find("list(") == std::string::npos ? std::vector<std::string>{} : std::vector{lists};
    const Law suited(sample.law, sample.test, files);
    const MutationReport report = suited.run();
    EXPECT_EQ(fate(report, sample.id), Fate::killed);
    for (const Mutant& one : report.mutants)
        if (one.id == sample.id) {
            EXPECT_EQ(kind_name(one.kind), kind_name(sample.kind));
        }
    const Law weak(sample.law, nothing, files);
    EXPECT_EQ(fate(weak.run(), sample.id), Fate::survived);
}

INSTANTIATE_TEST_SUITE_P(
    QualityMutate, EachKind,
    testing::Values(
        Sample{"law/r#when:>=→>", MutantKind::comparison, license("when: item.tpp >= 4800"),
               test("items: [{tpp: 4800}]", required)},
        Sample{"law/r#when:<→<=", MutantKind::comparison, license("when: item.tpp < 4800"),
               test("items: [{tpp: 4800}]", free_of)},
        Sample{"law/r#when:==→!=", MutantKind::comparison, license("when: destination == \"CN\""),
               test(to_china, required)},
        Sample{"law/r#when.1:4800→4801", MutantKind::number, license("when: item.tpp >= 4800"),
               test("items: [{tpp: 4800}]", required)},
        Sample{"law/r#when.1:4800→4799", MutantKind::number, license("when: item.tpp >= 4800"),
               test("items: [{tpp: 4799}]", free_of)},
        Sample{"param:law.limit#value:5.92→5.91", MutantKind::number,
               "parameters: {limit: {unit: TPP, value: 5.92}}\n" + license("when: item.tpp >= param.limit"),
               test("items: [{tpp: 5.91}]", free_of)},
        Sample{
            "param:law.limit#value.1:dropped", MutantKind::value,
            "parameters: {limit: {unit: TPP, values: [{from: 2024-01-01, value: 9}, {from: 2025-01-01, value: 5}]}}\n" +
                license("when: item.tpp >= param.limit"),
            test("items: [{tpp: 6}]", required)},
        Sample{
            "param:law.limit#value.1.from:+1d", MutantKind::date,
            "parameters: {limit: {unit: TPP, values: [{from: 2024-01-01, value: 9}, {from: 2025-01-01, value: 5}]}}\n" +
                license("when: item.tpp >= param.limit"),
            test("date: 2025-01-01, items: [{tpp: 6}]", required)},
        Sample{"law/r#from:+1d", MutantKind::date, license("when: destination == \"CN\", from: 2025-01-10"),
               test("date: 2025-01-10, " + to_china, required)},
        Sample{"law/r#from:-1d", MutantKind::date, license("when: destination == \"CN\", from: 2025-01-10"),
               test("date: 2025-01-09, " + to_china, free_of)},
        Sample{"law/r#until:+1d", MutantKind::date, license("when: destination == \"CN\", until: 2025-01-10"),
               test("date: 2025-01-10, " + to_china, free_of)},
        Sample{"law/r#when.1:date(2025-01-10)→date(2025-01-11)", MutantKind::date,
               license("when: signed >= date(\"2025-01-10\")"), test("signed: 2025-01-10, " + to_china, required)},
        Sample{"law#status.0.from:-1d", MutantKind::date,
               "status: [{from: 2024-01-10, state: in_force}]\n" + license("when: destination == \"CN\""),
               test("date: 2024-01-09, " + to_china, free_of)},
        Sample{"law#status.0:in_force→suspended", MutantKind::status,
               "status: [{from: 2024-01-10, state: in_force}]\n" + license("when: destination == \"CN\""),
               test(to_china, required)},
        Sample{"law/r#when.1:dropped", MutantKind::condition, license("when: [destination == \"CN\", item.tpp > 4800]"),
               test("destination: CN, items: [{tpp: 1}]", free_of)},
        Sample{"law/r#when.0:dropped", MutantKind::condition,
               license("when: {any: [destination == \"CN\", item.tpp > 4800]}"),
               test("destination: CN, items: [{tpp: 1}]", required)},
        Sample{"law#when:dropped", MutantKind::condition, "when: certified\n" + license("when: destination == \"CN\""),
               test("certified: false, " + to_china, free_of)},
        Sample{"law/r#when:!→", MutantKind::negation, license("when: \"!(destination == 'CN')\""),
               test(to_china, free_of)},
        Sample{"law/r#when.1:drop(RU)", MutantKind::member, license("when: \"destination in ['CN', 'RU']\""),
               test("destination: RU, items: [{tpp: 1}]", required)},
        Sample{"law/r#when.1:CN→CO", MutantKind::literal, license("when: destination == \"CN\""),
               test(to_china, required)},
        Sample{"law/r#when.1:export→reexport", MutantKind::literal, license("when: transaction == \"export\""),
               test("transaction: export, items: [{tpp: 1}]", required)},
        Sample{"law/r#when:exists→all", MutantKind::function,
               license("for: shipment, when: \"items.exists(i, i.tpp > 4800)\""),
               test("items: [{tpp: 5000}, {tpp: 1}]", required)},
        Sample{"law/r#when.0:+→-", MutantKind::function, license("when: item.tpp + item.more > 4800"),
               test("items: [{tpp: 2500, more: 2500}]", required)},
        Sample{"law/r#when.0:branches", MutantKind::function,
               license("when: \"(certified ? item.tpp : item.more) > 4800\""),
               test("certified: true, items: [{tpp: 5000, more: 1}]", required)},
        Sample{"law/r#removed", MutantKind::rule, license("when: destination == \"CN\""), test(to_china, required)},
        Sample{"law/r#review.0:case_by_case→unstated", MutantKind::review,
               license("review: [{policy: case_by_case}], when: destination == \"CN\""),
               test(to_china, "review: case_by_case")},
        Sample{"law/r#review.0:dropped", MutantKind::review,
               license("review: [{policy: policy_of_denial}], when: destination == \"CN\""),
               test(to_china, "review: policy_of_denial")},
        Sample{"law/e#covers:drop(law/s)", MutantKind::target, two + exception,
               test("certified: true, " + to_china, "outcome: license_exception")},
        Sample{"law/e#needs.0:dropped", MutantKind::need, two + exception,
               test("certified: false, " + to_china, required)},
        Sample{"law/e#outcome", MutantKind::outcome, two + exception,
               test("certified: true, " + to_china, "outcome: license_exception")},
        Sample{"law/s#instead_of:drop(law/r)", MutantKind::replacement,
               license("when: destination == \"CN\"") +
                   "  - {id: s, effect: requires_license, instead_of: [law/r], when: certified}\n",
               test("certified: true, " + to_china, "not_because: [r]")},
        Sample{"law/r#disputed:dropped", MutantKind::dispute,
               license("disputed: is it law, when: destination == \"CN\""),
               test(to_china, "outcome: needs_information")},
        Sample{"list:one#drop(RU)", MutantKind::row, license("when: destination in list(\"both\")"),
               test("destination: RU, items: [{tpp: 1}]", required)},
        Sample{"list:one#CN.until:+1d", MutantKind::date, license("when: destination in list(\"both\")"),
               test("date: 2025-06-10, " + to_china, free_of)},
        Sample{"list:both#any_of:drop(two)", MutantKind::row, license("when: destination in list(\"both\")"),
               test("destination: BY, items: [{tpp: 1}]", required)},
        Sample{"list:two#add(CN)", MutantKind::row, license("when: destination in list(\"two\")"),
               test(to_china, free_of)}));

const std::string several = "parameters: {limit: {unit: TPP, value: 4800}}\nwhen: certified\n" +
                            license("when: [\"destination in ['CN', 'RU']\", item.tpp >= param.limit]") +
                            "  - {id: s, effect: requires_license, reasons: [NS], when: destination == \"IR\"}\n";
const std::string several_tests = test("certified: true, destination: CN, items: [{tpp: 4800}]", required) +
                                  "  - {name: u, given: {date: 2025-05-01, certified: false, destination: IR, "
                                  "items: [{tpp: 1}]}, expect: {outcome: no_license_required}}\n";

TEST(QualityMutate, EveryMutantHasANameOfItsOwnThatIsTheSameInEachRun) {
    const Law law(several, several_tests);
    const std::vector<std::string> once = ids(generate_mutants(law.book()));
    EXPECT_EQ(once, ids(generate_mutants(law.book())));
    EXPECT_EQ(std::set<std::string>(once.begin(), once.end()).size(), once.size());
    EXPECT_THAT(once, ElementsAre("law#status.0:in_force→suspended", "law#status.0.from:-1d", "law#status.0.from:+1d",
                                  "param:law.limit#value:4800→4799", "param:law.limit#value:4800→4801", "law/r#removed",
                                  "law#when:dropped", "law/r#when.0:dropped", "law/r#when.1:dropped",
                                  "law/r#when.0.1:drop(CN)", "law/r#when.0.1:drop(RU)", "law/r#when.1:>=→>",
                                  "law/r#when.1:>=→<", "law/s#removed", "law/s#when:==→!=", "law/s#when.1:IR→IS"));
}

TEST(QualityMutate, TheConditionOfARegimeIsOneMutantForAllItsRules) {
    const Law law(several, several_tests);
    const auto mutants = generate_mutants(law.book());
    const auto shared =
        std::find_if(mutants.begin(), mutants.end(), [](const auto& m) { return m.id == "law#when:dropped"; });
    ASSERT_NE(shared, mutants.end());
    EXPECT_THAT(shared->rules, ElementsAre(law.book().find_rule("law/r"), law.book().find_rule("law/s")));
    EXPECT_EQ(shared->before, "certified");
    // The test of an uncertified shipment to Iran sees it, though only the condition of `s` lets it pass.
    EXPECT_EQ(fate(law.run(), "law#when:dropped"), Fate::killed);
}

TEST(QualityMutate, AMutantSaysWhatWasChangedInTheWordsOfTheRule) {
    const Law law(several, several_tests);
    for (const Mutant& one : generate_mutants(law.book())) {
        if (one.id == "law/r#when.1:>=→>") {
            EXPECT_EQ(one.before, "item.tpp >= param.law.limit");
            EXPECT_EQ(one.after, "item.tpp > param.law.limit");
            EXPECT_EQ(law.sources.name(one.place.file), "law.yaml");
            EXPECT_EQ(law.sources.place(one.place).line, 8u);
        }
        if (one.id == "param:law.limit#value:4800→4801") {
            EXPECT_EQ(one.after, "law.limit = 4801");
        }
    }
}

TEST(QualityMutate, EveryChangeIsPutBackWhole) {
    const Law law(several + exception, "", {lists});
    Rulebook copy = law.book();
    const auto shown = [&] {
        std::string out;
        for (const Mutant& one : generate_mutants(copy)) out += one.id + one.before + one.after + "\n";
        return out;
    };
    const std::string before = shown();
    for (const Mutant& one : generate_mutants(law.book())) {
        const Undo undo = one.change(copy);
        undo(copy);
    }
    EXPECT_EQ(shown(), before);
    EXPECT_EQ(copy.code.operands, law.book().code.operands);
}

TEST(QualityMutate, AMutantIsDecidedAsTheEditedFileWouldBe) {
    struct {
        std::string id, from, to;
    } const edits[] = {
        {"law/r#when.1:>=→>", "item.tpp >=", "item.tpp >"},
        {"law/r#when.1:>=→<", "item.tpp >=", "item.tpp <"},
        {"law/r#when.0:dropped", "\"destination in ['CN', 'RU']\", ", ""},
        {"law/r#when.0.1:drop(RU)", "['CN', 'RU']", "['CN']"},
        {"law/r#when.0.1:drop(CN)", "['CN', 'RU']", "['RU']"},
        {"law/s#when:==→!=", "destination ==", "destination !="},
        {"law/s#when.1:IR→IS", "\"IR\"", "\"IS\""},
        {"param:law.limit#value:4800→4799", "4800", "4799"},
        {"param:law.limit#value:4800→4801", "4800", "4801"},
        {"law#when:dropped", "when: certified\n", ""},
    };
    const Law law(several, several_tests);
    const MutationReport report = law.run();
    for (const auto& edit : edits) {
        std::string text = several;
        ASSERT_NE(text.find(edit.from), std::string::npos) << edit.from;
        text.replace(text.find(edit.from), edit.from.size(), edit.to);
        const Law edited(text, several_tests);
        Worlds worlds(edited.book());
        const bool noticed = std::any_of(edited.suite.cases.begin(), edited.suite.cases.end(), [&](const Case& one) {
            return !run_case(edited.book(), one, worlds).empty();
        });
        EXPECT_EQ(fate(report, edit.id), noticed ? Fate::killed : Fate::survived) << edit.id;
    }
}

TEST(QualityMutate, WhatNoShipmentCouldShowIsNoMutant) {
    // Not law before the regime's first day; a list and a parameter that no rule reads; the only one of several.
    const Law law(
        "status: [{from: 2025-01-10, state: in_force}]\n"
        "parameters: {unread: {unit: TPP, value: 7}}\n" +
            license("when: destination == \"CN\", from: 2025-01-10") +
            "  - {id: c, effect: derives, define: item.eccns, add: [3A090.a]}\n",
        "", {lists});
    const std::vector<std::string> found = ids(generate_mutants(law.book()));
    EXPECT_THAT(found, Contains("law/r#from:+1d"));
    EXPECT_THAT(found, Not(Contains("law/r#from:-1d")));
    for (const std::string& id : found) {
        EXPECT_FALSE(id.starts_with("list:")) << id;
        EXPECT_FALSE(id.starts_with("param:")) << id;
        EXPECT_FALSE(id.starts_with("law/c#as")) << id;
    }
}

TEST(QualityMutate, WhatTheRulesWouldRefuseIsCountedApart) {
    const Law law(license("when: destination == \"CN\", from: 2025-01-10, until: 2025-01-11"), nothing);
    const MutationReport report = law.run();
    EXPECT_EQ(fate(report, "law/r#from:+1d"), Fate::invalid);
    EXPECT_EQ(fate(report, "law/r#until:-1d"), Fate::invalid);
    EXPECT_EQ(report.total().invalid, 2u);
    EXPECT_EQ(report.total().killed + report.total().survived + 2, report.mutants.size());
}

TEST(QualityMutate, RulesWithoutTestsScoreNothing) {
    const Law law(several, "");
    const MutationReport report = law.run();
    EXPECT_EQ(report.total().percent(), 0);
    EXPECT_EQ(report.total().killed, 0u);
    EXPECT_EQ(report.total().survived, report.mutants.size());
    const Law one_tested(several, test("certified: true, destination: IR, items: [{tpp: 1}]", required));
    const auto scores = one_tested.run().by_owner();
    EXPECT_EQ(scores.at("law/r").percent(), 0);
    EXPECT_EQ(scores.at("law/s").percent(), 100);
}

TEST(QualityMutate, ThreadsChangeNothing) {
    const Law law(several, several_tests);
    const MutationReport one = law.run({}, 1);
    const MutationReport four = law.run({}, 4);
    for (std::size_t i = 0; i < one.mutants.size(); ++i) {
        EXPECT_EQ(one.results[i].fate, four.results[i].fate) << one.mutants[i].id;
        EXPECT_EQ(one.results[i].by, four.results[i].by) << one.mutants[i].id;
    }
}

TEST(QualityMutate, ARunThatIsStoppedSaysWhatItDidNotSee) {
    const Law law(several, several_tests);
    MutationReport report;
    report.mutants = generate_mutants(law.book());
    report.results.resize(report.mutants.size());
    const Baseline baseline(law.book(), law.suite);
    MutationRun how;
    how.jobs = 1;
    std::size_t done = 0;
    how.stop = [&] { return done == 5; };
    how.done = [&](std::size_t index, const MutantResult& result) {
        ++done;
        EXPECT_NE(result.fate, Fate::not_run);
        EXPECT_EQ(report.results[index].fate, result.fate);
    };
    run_mutants(baseline, report.mutants, report.results, how);
    EXPECT_EQ(report.total().not_run, report.mutants.size() - 5);
    EXPECT_EQ(report.total().killed + report.total().survived, 5u);
    // What was found is kept, the rest is run.
    how.stop = nullptr;
    run_mutants(baseline, report.mutants, report.results, how);
    EXPECT_EQ(done, report.mutants.size());
    const MutationReport whole = law.run();
    for (std::size_t i = 0; i < whole.mutants.size(); ++i)
        EXPECT_EQ(report.results[i].fate, whole.results[i].fate) << whole.mutants[i].id;
}

TEST(QualityMutate, ASampleIsTheSameForTheSameSeed) {
    const Law law(several, several_tests);
    const auto sample = [&](std::size_t size, std::uint64_t seed) {
        return ids(select_mutants(generate_mutants(law.book()), {{}, {}, size, seed}));
    };
    EXPECT_EQ(sample(5, 1).size(), 5u);
    EXPECT_EQ(sample(5, 1), sample(5, 1));
    EXPECT_NE(sample(5, 1), sample(5, 2));
    for (const std::string& id : sample(5, 1)) EXPECT_THAT(sample(6, 1), Contains(id));
    EXPECT_EQ(sample(0, 1), ids(generate_mutants(law.book())));
}

TEST(QualityMutate, SelectorsNameRegimesRulesAndMutants) {
    const Law law(several, several_tests);
    const auto selected = [&](const std::string& pattern, std::vector<MutantKind> kinds = {}) {
        return ids(select_mutants(generate_mutants(law.book()), {{pattern}, std::move(kinds), 0, 0})).size();
    };
    EXPECT_EQ(selected("law"), 16u);
    EXPECT_EQ(selected("law/s"), 3u);
    EXPECT_EQ(selected("law/*"), 10u);
    EXPECT_EQ(selected("param:*"), 2u);
    EXPECT_EQ(selected("law/r#when.1:>=→>"), 1u);
    EXPECT_EQ(selected("law", {MutantKind::rule, MutantKind::status}), 3u);
    EXPECT_EQ(selected("other"), 0u);
}

TEST(QualityMutate, ExplainedSurvivorsAreSetAside) {
    Law law(several, "");
    MutationReport report = law.run();
    const text::FileId file = law.sources.add("explained.yaml", R"(explained:
  - {mutant: "law/r#*", why: is tested elsewhere}
  - {mutant: "law/q#*", why: is gone}
)");
    text::Diagnostics faults;
    const auto explanations = read_explanations(law.sources, file, faults);
    EXPECT_TRUE(faults.empty());
    explain(report, explanations, true, faults);
    EXPECT_EQ(report.total().explained, 7u);
    EXPECT_THAT(report.stale, ElementsAre("law/q#*"));
    ASSERT_EQ(faults.sorted().size(), 1u);
    EXPECT_EQ(faults.sorted().front().code, "stale-explanation");
    EXPECT_EQ(faults.sorted().front().severity, text::Severity::warning);
    // A run of some mutants cannot say that an explanation is of no use.
    MutationReport part = law.run({{"law/s"}, {}, 0, 0});
    text::Diagnostics none;
    explain(part, explanations, false, none);
    EXPECT_TRUE(none.empty());
}

TEST(QualityMutate, NoDivisorBecomesZero) {
    const Law law(license("when: item.tpp / 1 TPP >= 3"), nothing);
    const std::vector<std::string> found = ids(generate_mutants(law.book()));
    const auto of_divisor = [&](const std::string& to) {
        return std::any_of(found.begin(), found.end(), [&](const std::string& id) { return id.ends_with("1→" + to); });
    };
    EXPECT_TRUE(of_divisor("2")) << testing::PrintToString(found);
    EXPECT_FALSE(of_divisor("0"));
}

}  // namespace
}  // namespace portcullis::quality
