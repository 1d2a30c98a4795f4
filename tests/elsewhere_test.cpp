// The law of other countries in an answer: where it has nothing to say it is not listed, and its silence is never said
// in words of clearance.
#include <portcullis/checker.hpp>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace portcullis {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string vocabulary = R"(vocabulary: 1
records:
  shipment: {date: {type: date}, destination: {type: country}, from: {type: country}, items: {type: list of item}}
  item: {name: {type: string}}
)";

std::string regime(const std::string& name, const std::string& country, const std::string& rules,
                   const std::string& state = "in_force") {
    return "regime: " + name + "\ntitle: The law of " + country + "\njurisdiction: " + country +
           "\nverified_through: 2025-01-01\nstatus: [{from: 2020-01-01, state: " + state +
           "}]\nnot_modelled: [the rest of it]\nrules: [" + rules + "]\n";
}

const std::string requirement = "{id: r, effect: requires_license, when: 'from == \"JP\" && destination == \"CN\"'}";

Determination answer(const std::string& facts, const std::string& rules = requirement,
                     const std::string& jurisdiction = "US", const std::string& state = "in_force") {
    const LoadedRulebook loaded =
        load_rulebook({{"v", vocabulary},
                       {"u", regime("home", "US", "{id: r, effect: requires_license, when: destination == 'IR'}")},
                       {"j", regime("japan", "JP", rules, state)}});
    EXPECT_TRUE(loaded.rulebook) << (loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().rendered);
    CheckOptions options;
    options.jurisdiction = jurisdiction;
    options.over_time = true;
    const CheckResult result =
        Checker(*loaded.rulebook).check("date: 2025-05-01\n" + facts + "items: [{name: a circuit}]\n", options);
    EXPECT_TRUE(result.answer) << (result.diagnostics.empty() ? "" : result.diagnostics.front().rendered);
    return result.answer.value_or(Determination{});
}

Tri applies(const Determination& one) {
    for (const JurisdictionAnswer& law : one.jurisdictions)
        if (law.jurisdiction == "JP") return law.applies;
    ADD_FAILURE() << "JP is not among the jurisdictions";
    return Tri::unknown;
}

TEST(Elsewhere, ALawWithNothingToSayIsNotInTheReportButInJson) {
    const Determination one = answer("from: US\ndestination: CN\n");
    EXPECT_EQ(applies(one), Tri::no);
    EXPECT_THAT(to_text(one), Not(HasSubstr("Japan")));
    EXPECT_THAT(to_text(one), HasSubstr("\n  and 1 point that rule files leave out (--verbose)\n\n"))
        << "nor what it leaves out";
    EXPECT_THAT(to_json(one), HasSubstr("{\"jurisdiction\":\"JP\",\"outcome\":\"no_license_required\",\"at_least\":"
                                        "\"no_license_required\",\"at_most\":\"no_license_required\",\"applies\":"
                                        "false}"));
}

TEST(Elsewhere, WhatHoldsOrIsOpenIsListed) {
    const Determination holds = answer("from: JP\ndestination: CN\n");
    EXPECT_EQ(applies(holds), Tri::yes);
    EXPECT_THAT(to_text(holds), HasSubstr("Japan: license required"));
    const Determination open = answer("destination: CN\n");
    EXPECT_EQ(applies(open), Tri::unknown);
    EXPECT_THAT(to_text(open), HasSubstr("Japan: between “nothing on file applies” and “license required”"));
}

TEST(Elsewhere, ADutyOrARedFlagSpeaksToo) {
    for (const char* rules : {"{id: d, effect: obliges, what: w, when: 'from == \"JP\"'}",
                              "{id: f, effect: flags, what: w, when: 'from == \"JP\"'}"}) {
        EXPECT_EQ(applies(answer("from: JP\ndestination: CN\n", rules)), Tri::yes) << rules;
        EXPECT_EQ(applies(answer("from: US\ndestination: CN\n", rules)), Tri::no) << rules;
        EXPECT_THAT(to_text(answer("from: JP\ndestination: CN\n", rules)),
                    HasSubstr("Japan: no requirement on file applies, but something of it does (--jurisdiction JP)"));
    }
    const std::string on_outcome = "{id: d, effect: obliges, what: w, on: ['outcome:license_required']}";
    EXPECT_EQ(applies(answer("from: JP\ndestination: KR\n", on_outcome)), Tri::no);
    EXPECT_EQ(applies(answer("from: JP\ndestination: CN\n", on_outcome + ", " + requirement)), Tri::yes);
}

TEST(Elsewhere, AskedAboutItsSilenceIsNoClearance) {
    const std::string text = to_text(answer("from: US\ndestination: CN\n", requirement, "JP"));
    EXPECT_THAT(text, AllOf(HasSubstr("NOTHING ON FILE ASKS FOR A LICENSE"), HasSubstr("silence is no clearance"),
                            HasSubstr("from   2020-01-01  nothing on file applies")));
    EXPECT_THAT(text, Not(HasSubstr("o license required"))) << text;
    EXPECT_THAT(text, Not(HasSubstr("NO LICENSE REQUIRED"))) << text;
    EXPECT_THAT(to_text(answer("destination: CN\n", requirement, "JP")),
                HasSubstr("NEEDS INFORMATION: between “nothing on file applies” and “license required”"));
}

// What a law that is not enforced would have said is said of the law that is asked about.
TEST(Elsewhere, LawThatDoesNotDecideSpeaksUnderItsOwnJurisdictionOnly) {
    const auto notices = [](const Determination& one) {
        std::size_t count = 0;
        for (const Notice& notice : one.notices) count += notice.kind == "not_enforced" ? 1u : 0u;
        return count;
    };
    const std::string facts = "from: JP\ndestination: CN\n";
    EXPECT_EQ(notices(answer(facts, requirement, "US", "not_enforced")), 0u);
    EXPECT_EQ(notices(answer(facts, requirement, "JP", "not_enforced")), 1u);
}

TEST(Elsewhere, ADisputedRuleIsReadUnderItsOwnLaw) {
    const std::string disputed =
        "{id: r, effect: requires_license, disputed: whether it does, when: 'from == \"JP\" && destination == \"CN\"'}";
    const Determination one = answer("from: JP\ndestination: CN\n", disputed);
    ASSERT_EQ(one.disputes.size(), 1u);
    EXPECT_EQ(one.disputes[0].if_true, "license_required");
    EXPECT_EQ(one.disputes[0].if_false, "no_license_required");
}

}  // namespace
}  // namespace portcullis
