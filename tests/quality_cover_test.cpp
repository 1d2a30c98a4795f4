// What rule tests exercise: which outcome counts as seen, and on which days.
#include "output/coverage.hpp"
#include "quality/cover/coverage.hpp"

#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>

namespace portcullis::quality {
namespace {

using output::ShowGoals;
using small_rules::Read;
using testing::HasSubstr;
using testing::Not;

// `SUBJECT OUTCOME xN` of each goal whose subject contains `part`.
std::vector<std::string> goals(const Coverage& coverage, const std::string& part) {
    std::vector<std::string> result;
    for (const Goal& goal : coverage.goals)
        if (goal.subject.find(part) != std::string::npos)
            result.push_back(goal.subject + " " + goal.outcome + " x" + std::to_string(goal.cases));
    return result;
}

TEST(Coverage, TheTableAndWhatIsMissing) {
    const Read read(small_rules::one_test);
    ASSERT_TRUE(read.valid()) << read.reports();
    const Coverage coverage = measure(read.book(), read.suite);
    EXPECT_EQ(output::coverage_text(read.sources, coverage, ShowGoals::counted),
              R"text(       rules  exceptions  reviews  atoms  versions   total  decisive  unknown  boundaries
small    6/6         4/6      2/2  15/24       3/5  69.7 %      50 %      0 %       6.4 %
lists      -           -        -      -       2/4    50 %         -        -         0 %
all      6/6         4/6      2/2  15/24       5/9    68 %      50 %      0 %       4.6 %

No rule reads these lists, so their dated rows do not count: unread

lists.yaml:2: HK treated as CN from 2020-12-23 never exercised by its dates
lists.yaml:5: list others: KH until 2024-02-03 never exercised by its dates
small.yaml:5: small: status published from 2021-01-01 never exercised by its dates
small.yaml:8: param.small.tpp from 2022-01-01 never exercised by its dates
small.yaml:20: small/fast: chip.tpp >= param.tpp never false
small.yaml:21: small/fast: chip.datacenter never false
small.yaml:21: small/fast: chip.density >= param.density never false
small.yaml:27: small/licensed: destination in list("d5") never false
small.yaml:27: small/licensed: item.chips.exists(c, c.fast) never false
small.yaml:35: small/told: party in list("addressees") never false
small.yaml:42: small/exception: item.chips.exists(c, c.tpp < 10000 TPP) never false
small.yaml:44: small/exception: need “an order” never not met
small.yaml:44: small/exception: purchase_order never false
small.yaml:45: small/exception: need “25 days on file” never not met
small.yaml:45: small/exception: filed + 25 days <= date never false
)text");
}

TEST(Coverage, AnAtomIsJudgedByItself) {
    // The first atom decides alone; the others still count, and are not decisive.
    const Read read(small_rules::one_test);
    const Coverage coverage = measure(read.book(), read.suite);
    EXPECT_EQ(goals(coverage, "chip.density >= param.density"),
              (std::vector<std::string>{"small/fast: chip.density >= param.density true x2",
                                        "small/fast: chip.density >= param.density false x0",
                                        "small/fast: chip.density >= param.density unknown x0",
                                        "small/fast: chip.density >= param.density tested at the line x0",
                                        "small/fast: chip.density >= param.density tested just below x0",
                                        "small/fast: chip.density >= param.density tested just above x0"}));
    for (const Goal& goal : coverage.goals)
        if (goal.kind == GoalKind::atom && goal.subject == "small/fast: chip.density >= param.density") {
            EXPECT_EQ(goal.decisive, 0u);
        }
}

TEST(Coverage, NothingCountsBeforeTheRuleIsLaw) {
    const Read read(
        "  - name: too early\n    given: {date: 2022-05-31, destination: CN, items: [{kind: integrated_circuit, "
        "quantity: 1, rate: 3000, die_area: 800, datacenter: true}]}\n    expect: {outcome: "
        "no_license_required}\n");
    const Coverage coverage = measure(read.book(), read.suite);
    EXPECT_EQ(goals(coverage, "small/licensed: destination in list"),
              (std::vector<std::string>{"small/licensed: destination in list(\"d5\") true x0",
                                        "small/licensed: destination in list(\"d5\") false x0",
                                        "small/licensed: destination in list(\"d5\") unknown x0",
                                        "small/licensed: destination in list(\"d5\") tested with a member x0",
                                        "small/licensed: destination in list(\"d5\") tested with a non-member x0"}));
    EXPECT_EQ(goals(coverage, "small/licensed on"),
              (std::vector<std::string>{"small/licensed on 2022-06-01 tested on the day before x1",
                                        "small/licensed on 2022-06-01 tested on the day itself x0",
                                        "small/licensed on 2022-06-01 tested on the day after x0"}))
        << "the day before a rule begins is tested while it is no law";
}

TEST(Coverage, AStatedFactDoesNotComeFromItsRule) {
    const Read read(
        "  - name: stated\n    given: {date: 2024-05-31, destination: CN, items: [{kind: integrated_circuit, "
        "quantity: 1, tpp: 4800}]}\n    expect: {outcome: license_required}\n");
    const Coverage coverage = measure(read.book(), read.suite);
    EXPECT_EQ(goals(coverage, "small/tpp"), std::vector<std::string>{"small/tpp true x0"});
    EXPECT_EQ(goals(coverage, "small/fast: chip.tpp >= param.tpp tested"), (std::vector<std::string>{}));
    EXPECT_EQ(goals(coverage, "chip.tpp >= param.tpp")[3], "small/fast: chip.tpp >= param.tpp tested at the line x1");
}

TEST(Coverage, VersionsByTheDayOfTheCase) {
    const Read read(small_rules::one_test);
    const Coverage coverage = measure(read.book(), read.suite);
    EXPECT_EQ(goals(coverage, "param.small.tpp from"),
              (std::vector<std::string>{"param.small.tpp from 2022-01-01 exercised by its dates x0",
                                        "param.small.tpp from 2024-01-01 exercised by its dates x2"}));
    EXPECT_EQ(goals(coverage, "small: status published"),
              std::vector<std::string>{"small: status published from 2021-01-01 exercised by its dates x0"});
    EXPECT_EQ(goals(coverage, "list others: NI from"),
              std::vector<std::string>{"list others: NI from 2024-03-15 exercised by its dates x1"});
    EXPECT_EQ(
        goals(coverage, "list addressees: Example Maker Inc. from"),
        std::vector<std::string>{"list addressees: Example Maker Inc. from 2024-01-01 exercised by its dates x2"});
    EXPECT_EQ(coverage.unread_lists, std::vector<std::string>{"unread"});
}

TEST(Coverage, ThreadsAndOrderChangeNothing) {
    Read read(small_rules::one_test);
    const std::string one =
        output::coverage_json(read.book(), read.sources, measure(read.book(), read.suite, rulebook::none, 1));
    std::reverse(read.suite.cases.begin(), read.suite.cases.end());
    EXPECT_EQ(output::coverage_json(read.book(), read.sources, measure(read.book(), read.suite, rulebook::none, 3)),
              one);
}

TEST(Coverage, Percentages) {
    EXPECT_EQ((Count{0, 0}).percent(), 100);
    EXPECT_EQ((Count{9999, 10000}).percent(), 99.9) << "rounded down: 100 is said of a whole only";
    EXPECT_EQ((Count{1, 3}).percent(), 33.3);
}

TEST(Coverage, LcovAndCobertura) {
    const Read read(small_rules::one_test);
    const Coverage coverage = measure(read.book(), read.suite);
    const std::string lcov = output::coverage_lcov(read.book(), read.sources, coverage);
    EXPECT_EQ(
        lcov,
        "TN:portcullis\nSF:lists.yaml\nFNF:0\nFNH:0\nBRF:0\nBRH:0\nDA:2,0\nDA:5,1\nDA:7,2\nLF:3\nLH:2\nend_of_record\n"
        "TN:portcullis\nSF:small.yaml\nFN:11,small/tpp\nFN:12,small/density\nFN:13,small/fast\n"
        "FN:22,small/licensed\nFN:31,small/told\nFN:37,small/exception\nFNDA:2,small/tpp\nFNDA:2,small/density\n"
        "FNDA:2,small/fast\nFNDA:2,small/licensed\nFNDA:2,small/told\nFNDA:1,small/exception\nFNF:6\nFNH:6\n"
        "BRDA:20,0,0,2\nBRDA:20,0,1,0\nBRDA:21,0,0,2\nBRDA:21,0,1,0\nBRDA:21,1,0,2\nBRDA:21,1,1,0\n"
        "BRDA:27,0,0,2\nBRDA:27,0,1,0\nBRDA:27,1,0,2\nBRDA:27,1,1,0\nBRDA:29,0,0,1\nBRDA:29,0,1,1\n"
        "BRDA:30,0,0,1\nBRDA:30,0,1,1\nBRDA:35,0,0,2\nBRDA:35,0,1,0\nBRDA:42,0,0,1\nBRDA:42,0,1,1\n"
        "BRDA:42,1,0,2\nBRDA:42,1,1,0\nBRDA:44,0,0,2\nBRDA:44,0,1,0\nBRDA:45,0,0,2\nBRDA:45,0,1,0\n"
        "BRF:24\nBRH:15\nDA:5,0\nDA:6,2\nDA:8,2\nDA:11,2\nDA:12,2\nDA:13,2\nDA:20,2\nDA:21,2\nDA:22,2\n"
        "DA:27,2\nDA:29,1\nDA:30,1\nDA:31,2\nDA:35,2\nDA:37,1\nDA:42,2\nDA:44,2\nDA:45,2\nLF:18\nLH:17\n"
        "end_of_record\n");
    const std::string xml = output::coverage_cobertura(read.book(), read.sources, coverage);
    EXPECT_THAT(xml, HasSubstr("<condition number=\"0\" type=\"jump\" coverage=\"50%\"/>"));
    EXPECT_THAT(xml, HasSubstr("<class name=\"small.yaml\" filename=\"small.yaml\""));
    EXPECT_THAT(xml, Not(HasSubstr("unread")));
}

}  // namespace
}  // namespace portcullis::quality
