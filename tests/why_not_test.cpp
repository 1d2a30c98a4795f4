// What stands between a shipment and a result, on a small rulebook.
#include "output/why_not.hpp"
#include "support/why_not_law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::explore {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;
using why_not_law::Case;
using why_not_law::shipment;
using why_not_law::small;

// `kind: words` of each condition, those of a set in their order.
std::vector<std::string> words(const BetweenSet& set) {
    std::vector<std::string> result;
    for (const StandsBetween& one : set)
        result.push_back(std::string(name(one.kind)) + ": " + output::between_words(one));
    return result;
}
std::vector<std::vector<std::string>> words(const WhyNot& about, std::size_t item = 0) {
    std::vector<std::vector<std::string>> result;
    for (const BetweenSet& set : about.items.at(item).sets) result.push_back(words(set));
    return result;
}

TEST(WhyNot, AnOutcomeRestsOnTheSmallestSetsOfConditions) {
    const Case one(small, shipment("CN", "CN", 3000));
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_TRUE(found.items[0].complete);
    EXPECT_EQ(found.items[0].is, Tri::no);
    EXPECT_THAT(
        words(found),
        ElementsAre(ElementsAre("figure: TPP 6,000 ≥ 2,400 (3,600 above)"), ElementsAre("fact_to_verify: sample: no"),
                    ElementsAre("figure: TPP 6,000 ≥ 4,800 (1,200 above)",
                                "figure: density 6 TPP/mm² ≥ 6 TPP/mm² (exactly at the threshold)"),
                    ElementsAre("fact_to_verify: destination China is in “D:5”",
                                "fact_to_verify: Example Works: headquarters China is in “D:5”")));
    const StandsBetween& figure = found.items[0].sets[0][0];
    EXPECT_EQ(figure.distance, 3600.0);
    EXPECT_EQ(figure.relative, 1.5);
    EXPECT_EQ(figure.rule, "small/controlled");
    EXPECT_EQ(figure.section, "1.1");
    ASSERT_EQ(figure.from.size(), 1u);
    EXPECT_EQ(output::between_words(found.items[0].sets[2][1]),
              "density 6 TPP/mm² ≥ 6 TPP/mm² (exactly at the threshold)");
    EXPECT_EQ(figure.from[0].fact, "items[0].chips[0].rate");
}

TEST(WhyNot, AnAnswerThatIsAsAskedRestsOnItsConditions) {
    const Case one(small, shipment("JP", "JP", 3000));
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_EQ(found.items[0].is, Tri::yes);
    EXPECT_THAT(words(found),
                UnorderedElementsAre(ElementsAre("fact_to_verify: destination Japan is not in “D:5”"),
                                     ElementsAre("fact_to_verify: Example Works: headquarters Japan is not in “D:5”"),
                                     ElementsAre("fact_to_verify: parties[0] Example Works is not in “shunned”")));
    EXPECT_EQ(one.explaining().outcome(Outcome::license_required).items[0].sets.size(), 2u)
        << "without the prohibition";
    EXPECT_THAT(words(one.explaining().outcome(Outcome::prohibited)),
                ElementsAre(ElementsAre("fact_to_verify: parties[0] Example Works is not in “shunned”")));
    const WhyNot never = one.explaining().outcome(Outcome::authorized);
    EXPECT_THAT(never.items[0].sets, IsEmpty());
}

TEST(WhyNot, OfAnExceptionNeedsAreStepsAndWhatClosesItIsNamed) {
    const Case one(small, shipment("CN", "JP", 3000));
    const WhyNot open = one.rule("small/notified");
    EXPECT_THAT(open.items[0].covers, ElementsAre("small/licensed"));
    EXPECT_THAT(open.items[0].blocked_by, IsEmpty());
    EXPECT_THAT(words(open), ElementsAre(ElementsAre("paper: missing: an order",
                                                     "paper: missing: 25 days on file (earliest 2024-06-26)")));
    const Case seated(small, shipment("CN", "CN", 3000));
    const WhyNot closed = seated.rule("small/notified");
    EXPECT_THAT(closed.items[0].blocked_by, ElementsAre("small/no-exceptions"));
    EXPECT_THAT(words(closed),
                ElementsAre(AllOf(Contains("paper: missing: an order"),
                                  Contains("fact_to_verify: Example Works: headquarters China is in “D:5”"))));
    // It would cover one of two requirements: the outcome needs the other one gone.
    EXPECT_THAT(words(seated.explaining().outcome(Outcome::license_exception)), ElementsAre(testing::SizeIs(3)));
    const Case elsewhere(small, shipment("JP", "JP", 3000));
    EXPECT_THAT(elsewhere.rule("small/notified").items[0].covers, IsEmpty());
}

TEST(WhyNot, OfARuleThatDoesNotHoldThatHoldsAndThatIsNoLaw) {
    const Case one(small, shipment("JP", "CN", 1500));
    EXPECT_THAT(words(one.rule("small/licensed")),
                UnorderedElementsAre(ElementsAre("figure: TPP 3,000 < 4,800 (1,800 below)",
                                                 "fact_to_verify: destination Japan is not in “D:5”"),
                                     ElementsAre("figure: density 3 TPP/mm² < 6 TPP/mm² (3 below)",
                                                 "fact_to_verify: destination Japan is not in “D:5”")));
    const Case two(small, shipment("JP", "CN", 3000));
    const WhyNot holds = two.rule("small/seated");
    EXPECT_EQ(holds.items[0].is, Tri::yes);
    EXPECT_THAT(words(holds), Contains(ElementsAre("fact_to_verify: Example Works: headquarters China is in “D:5”")));
    EXPECT_EQ(one.rule("small/old").not_law, "no_longer");
    EXPECT_THAT(one.rule("small/old").items, IsEmpty());
}

TEST(WhyNot, WhatIsNotKnownIsAKindOfItsOwn) {
    std::string text = shipment("CN", "JP", 3000);
    text.replace(text.find("sample: false"), 13, "note: none   ");
    const Case one(small, text);
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_EQ(found.items[0].is, Tri::unknown);
    EXPECT_THAT(words(found), Contains(ElementsAre("unknown: sample: not known")));
}

TEST(WhyNot, EachItemIsToldApart) {
    std::string text = shipment("CN", "JP", 3000);
    text.insert(text.rfind(']'), ", {kind: integrated_circuit, quantity: 1, rate: 100, area: 1000}");
    const Case one(small, text);
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    ASSERT_EQ(found.items.size(), 2u);
    EXPECT_EQ(found.items[0].is, Tri::no);
    EXPECT_EQ(found.items[1].is, Tri::yes);
}

TEST(Margins, NearestFirstAndThoseThatDecideAreMarked) {
    const Case one(small, shipment("CN", "CN", 1300));
    const std::vector<ItemMargins> found = one.explaining().margins();
    std::vector<std::string> lines;
    for (const Margin& margin : found.at(0).margins)
        lines.push_back((margin.decides ? "decides: " : "") + output::between_words(margin.condition));
    EXPECT_THAT(
        lines, ElementsAre("TPP 2,600 ≥ 2,400 (200 above)", "decides: TPP 2,600 < 4,800 (2,200 below)",
                           "decides: density 2.6 TPP/mm² < 6 TPP/mm² (3.4 below)", "TPP 2,600 < 10,000 (7,400 below)"));
}

}  // namespace
}  // namespace portcullis::explore
