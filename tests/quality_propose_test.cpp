// Proposed cases: adopted, they leave no boundary untested.
#include "output/proposals.hpp"
#include "quality/cover/coverage.hpp"
#include "quality/propose/propose.hpp"
#include "text/write_yaml.hpp"

#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <algorithm>

namespace portcullis::quality {
namespace {

using small_rules::Read;
using testing::HasSubstr;

Count boundaries(const Read& read) {
    return measure(read.book(), read.suite).all.kinds[static_cast<std::size_t>(GoalKind::boundary)];
}

TEST(Propose, AdoptedProposalsCoverAllBoundaries) {
    const Read before(small_rules::one_test);
    ASSERT_TRUE(before.valid()) << before.reports();
    EXPECT_LT(boundaries(before).percent(), 60);
    const Proposals proposals = propose(before.book(), before.suite);
    EXPECT_GT(proposals.cases, 20u);
    for (const Unproposed& one : proposals.unproposed) ADD_FAILURE() << one.goal.subject << ": " << one.why;

    const Read after(small_rules::one_test + output::proposals_yaml(before.book(), before.sources, proposals));
    ASSERT_TRUE(after.loaded.rulebook && after.diagnostics.empty()) << after.reports();
    EXPECT_EQ(after.suite.cases.size(), before.suite.cases.size() + proposals.cases);
    Worlds worlds(after.book());
    for (const Case& one : after.suite.cases) EXPECT_TRUE(run_case(after.book(), one, worlds).empty()) << one.name();
    EXPECT_EQ(boundaries(after).percent(), 100);
    EXPECT_TRUE(propose(after.book(), after.suite).missing.empty());
}

TEST(Propose, TheFormOfAProposal) {
    const Read read(small_rules::one_test);
    ProposeOptions options;
    options.rule = read.book().find_rule("small/fast");
    EXPECT_EQ(
        output::proposals_yaml(read.book(), read.sources, propose(read.book(), read.suite, options)),
        R"yaml(  # 6 cases for `tests:` of small (small.yaml). Each expects what the program answers today: look at it, then take
  # `reviewed: false` away.
  - name: "boundaries of “a fast circuit”"
    given:
      date: 2024-06-01
      destination: CN
      parties: [{name: Example Maker Inc., country: CN}]
      purchase_order: true
      filed: 2024-01-10
      items: [{kind: integrated_circuit, quantity: 2, rate: 3000, die_area: 800, datacenter: true}]
    cases:
      - name: "fast: chip.tpp >= param.tpp at the line"
        with: {items.0.tpp: 4800}
        expect: {outcome: license_required, because: [small/licensed], review: presumption_of_denial}
        reviewed: false
      - name: "fast: chip.tpp >= param.tpp just below"
        with: {items.0.tpp: 4799}
        expect: {outcome: license_required, because: [small/licensed], review: presumption_of_denial}
        reviewed: false
      - name: "fast: chip.tpp >= param.tpp just above"
        with: {items.0.tpp: 4801}
        expect: {outcome: license_required, because: [small/licensed], review: presumption_of_denial}
        reviewed: false
      - name: "fast: chip.density >= param.density at the line"
        with: {items.0.rate: 2368}
        expect: {outcome: license_required, because: [small/licensed], review: presumption_of_denial}
        reviewed: false
      - name: "fast: chip.density >= param.density just below"
        with: {items.0.rate: 2367}
        expect: {outcome: no_license_required}
        reviewed: false
      - name: "fast: chip.density >= param.density just above"
        with: {items.0.rate: 2369}
        expect: {outcome: license_required, because: [small/licensed], review: presumption_of_denial}
        reviewed: false

)yaml");
}

TEST(Propose, ABaseInWhichTheBoundarySettlesTheConditionIsPreferred) {
    // In the first test the density decides whatever the performance is; in the second only the performance can.
    const Read read(std::string(small_rules::one_test) +
                    "  - name: not for datacenters\n    given: {date: 2024-06-01, destination: CN, items: [{kind: "
                    "integrated_circuit, quantity: 1, rate: 100, die_area: 800, datacenter: false}]}\n    expect: "
                    "{outcome: no_license_required}\n");
    ProposeOptions options;
    options.rule = read.book().find_rule("small/fast");
    const std::string text =
        output::proposals_yaml(read.book(), read.sources, propose(read.book(), read.suite, options));
    const std::size_t other = text.find("boundaries of “not for datacenters”");
    const std::size_t below = text.find("chip.tpp >= param.tpp just below");
    ASSERT_NE(other, std::string::npos);
    ASSERT_NE(below, std::string::npos);
    EXPECT_GT(below, other);
    EXPECT_THAT(text.substr(below, 120), HasSubstr("expect: {outcome: no_license_required}"));
}

TEST(Propose, WhatCannotBeReachedIsSaid) {
    const Read read(
        "  - name: before all\n    given: {date: 2020-05-31, destination: CN, items: [{kind: "
        "integrated_circuit, quantity: 1, tpp: 4800}]}\n    expect: {outcome: no_license_required}\n");
    ProposeOptions options;
    options.rule = read.book().find_rule("small/fast");
    const std::string text =
        output::proposals_yaml(read.book(), read.sources, propose(read.book(), read.suite, options));
    EXPECT_THAT(text, HasSubstr("# small.yaml:20: small/fast: chip.tpp >= param.tpp never tested at the line: no test "
                                "asks this on a day on which the rule is law\n"));
}

TEST(Propose, ProposalsForTheShippedRulesPassAndLeaveNothingToPropose) {
    support::TestedLaw law(support::shipped());
    ASSERT_TRUE(law.valid()) << law.reports();
    text::Diagnostics faults;
    const Suite before = std::move(law.suite);
    const Proposals proposals = propose(law.book(), before);
    for (const ProposedTests& one : proposals.regimes) {
        const text::FileId file = law.sources.add("proposed.yaml", text::write_yaml(one.tests));
        auto node = text::read_yaml(law.sources, file, {}, faults);
        ASSERT_TRUE(node);
        law.loaded.tests.push_back({one.regime, std::move(*node)});
    }
    const Suite after = read_suite(law.book(), law.loaded.tests, law.sources, faults);
    EXPECT_FALSE(faults.has_errors());
    EXPECT_EQ(after.cases.size(), before.cases.size() + proposals.cases);
    Worlds worlds(law.book());
    for (const Case& one : after.cases) EXPECT_TRUE(run_case(law.book(), one, worlds).empty()) << one.name();
    EXPECT_EQ(propose(law.book(), after).cases, 0u);
}

TEST(Propose, TheLimitIsKept) {
    const Read read(small_rules::one_test);
    ProposeOptions options;
    options.limit = 3;
    const Proposals proposals = propose(read.book(), read.suite, options);
    EXPECT_EQ(proposals.cases, 3u);
    EXPECT_TRUE(proposals.cut_off);
}

}  // namespace
}  // namespace portcullis::quality
