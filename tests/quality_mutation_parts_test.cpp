// What mutation testing is made of, without a law: patterns, scores, figures near a figure, states kept in files.
#include "output/mutation_state.hpp"
#include "quality/mutate/generator.hpp"
#include "quality/mutate/run_mutants.hpp"
#include "quality/mutate/select.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace portcullis::quality {
namespace {

using testing::ElementsAre;

TEST(MutationParts, StarsOfAPatternStandForAnyText) {
    EXPECT_TRUE(matches_pattern("*", ""));
    EXPECT_TRUE(matches_pattern("a*c", "abcbc"));
    EXPECT_TRUE(matches_pattern("*b*", "abc"));
    EXPECT_FALSE(matches_pattern("a*c", "ab"));
    EXPECT_FALSE(matches_pattern("", "a"));
    EXPECT_FALSE(matches_pattern("a", "A"));
    EXPECT_FALSE(matches_pattern("*a*a*a*a*a*a*a*b", std::string(2000, 'a')));
}

TEST(MutationParts, ScoresCountWhatRan) {
    MutationScore score;
    EXPECT_EQ(score.percent(), 0);
    EXPECT_EQ(score.percent_without_explained(), 0);
    score.killed = 3;
    score.survived = 1;
    score.invalid = 5;
    score.not_run = 7;
    EXPECT_EQ(score.percent(), 75);
    score.explained = 1;
    EXPECT_EQ(score.percent(), 75);
    EXPECT_EQ(score.percent_without_explained(), 100);
    EXPECT_EQ((MutationScore{0, 2, 2, 0, 0}.percent_without_explained()), 100);
}

TEST(MutationParts, FiguresAreChangedByTheLeastThatIsTelling) {
    EXPECT_THAT(near_figures(4800), ElementsAre(4799, 4801));
    EXPECT_THAT(near_figures(0), ElementsAre(1));
    EXPECT_THAT(near_figures(5.92), ElementsAre(5.91, 5.93));
    EXPECT_THAT(near_figures(0.5), ElementsAre(0.4, 0.6));
    EXPECT_THAT(near_figures(1e26), ElementsAre(0.99e26, 1.01e26));
    EXPECT_THAT(near_figures(1e-9), ElementsAre(testing::DoubleEq(0.99e-9), testing::DoubleEq(1.01e-9)));
}

TEST(MutationParts, AStateSurvivesBeingCutShort) {
    const output::MutationStateKey key{"digest", "1.0"};
    const std::string head = output::mutation_state_head(key);
    const std::string line = output::mutation_state_line("a#b:\"→\\", {Fate::killed, "law: t\n", {}});
    const std::string other = output::mutation_state_line("c", {Fate::survived, {}, {}});
    const std::string whole = head + line + other;
    for (std::size_t size = 0; size <= whole.size(); ++size) {
        const auto state = output::read_mutation_state(std::string_view(whole).substr(0, size));
        EXPECT_EQ(state.has_value(), size >= head.size());
        if (!state) continue;
        EXPECT_EQ(state->key, key);
        EXPECT_EQ(state->results.size(),
                  (size >= head.size() + line.size() ? 1u : 0u) + (size == whole.size() ? 1u : 0u));
    }
    const auto state = output::read_mutation_state(whole);
    EXPECT_EQ(state->results.at("a#b:\"→\\").by, "law: t\n");
    EXPECT_EQ(state->results.at("c").fate, Fate::survived);
}

TEST(MutationParts, HostileStatesAreRefusedOrPassedOver) {
    EXPECT_FALSE(output::read_mutation_state(""));
    EXPECT_FALSE(output::read_mutation_state("regime: law\n"));
    EXPECT_FALSE(output::read_mutation_state("{\"portcullis_mutation_state\": 2}\n"));
    const std::string head = output::mutation_state_head({"d", "p"});
    const auto state = output::read_mutation_state(head + "\n[[[[\n{\"mutant\": [1], \"fate\": \"killed\"}\n" +
                                                   "{\"mutant\": \"x\", \"fate\": \"eaten\"}\n\xff\xfe\n");
    ASSERT_TRUE(state);
    EXPECT_EQ(state->results.count("x"), 0u);
}

}  // namespace
}  // namespace portcullis::quality
