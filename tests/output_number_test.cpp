// Figures for machines and for people.
#include "output/number.hpp"

#include <gtest/gtest.h>
#include <limits>

namespace portcullis::output {
namespace {

TEST(OutputNumber, PlainIsShortestDecimalThatReadsBack) {
    EXPECT_EQ(plain_number(4000), "4000");
    EXPECT_EQ(plain_number(100000), "100000");
    EXPECT_EQ(plain_number(0.1), "0.1");
    EXPECT_EQ(plain_number(-2.5), "-2.5");
    EXPECT_EQ(plain_number(0), "0");
    EXPECT_EQ(plain_number(-0.0), "0");
    EXPECT_EQ(plain_number(3.8e25), "3.8e+25");
    EXPECT_EQ(plain_number(2368.0 / 814), "2.909090909090909");
    EXPECT_EQ(plain_number(std::numeric_limits<double>::infinity()), "null");
}

TEST(OutputNumber, FiguresHaveThousandsSeparators) {
    EXPECT_EQ(figure(999), "999");
    EXPECT_EQ(figure(1000), "1,000");
    EXPECT_EQ(figure(1234567), "1,234,567");
    EXPECT_EQ(figure(-1400), "-1,400");
    EXPECT_EQ(figure(1398.5), "1,398.5");
    EXPECT_EQ(figure(3.8e25), "3.8e25");
    EXPECT_EQ(figure(1e26), "1e26");
}

TEST(OutputNumber, RoundedFiguresSaySo) {
    EXPECT_EQ(figure(2368.0 / 814), "≈ 2.909");
    EXPECT_EQ(figure(15824.0 / 3.3), "≈ 4,795.2");
    EXPECT_EQ(figure(0.1 + 0.2), "0.3") << "what agrees to twelve digits is one number";
}

TEST(OutputNumber, ComparedFiguresNeverLookEqualUnlessTheyAre) {
    const FigurePair near = compared_figures(3.19999961, 3.2);
    EXPECT_EQ(near.left, "≈ 3.1999996");
    EXPECT_EQ(near.right, "3.2");
    const FigurePair just_below = compared_figures(4799.99999, 4800);
    EXPECT_EQ(just_below.left, "4,799.99999");
    EXPECT_EQ(just_below.right, "4,800");
    const FigurePair tie = compared_figures(0.1 + 0.2, 0.3);
    EXPECT_EQ(tie.left, tie.right);
    const FigurePair far = compared_figures(2368.0 / 814, 3.2);
    EXPECT_EQ(far.left, "≈ 2.909");
    EXPECT_EQ(compared_figures(1.0000001e26, 1e26).left, "1.0000001e26");
}

TEST(OutputNumber, UnitsArePretty) {
    EXPECT_EQ(with_unit("814", "mm2"), "814 mm²");
    EXPECT_EQ(with_unit("2.9", "TPP/mm2"), "2.9 TPP/mm²");
    EXPECT_EQ(with_unit("4,000", "GB/s"), "4,000 GB/s");
    EXPECT_EQ(with_unit("60", "percent"), "60 %");
    EXPECT_EQ(with_unit("7", ""), "7");
    EXPECT_EQ(with_unit("7", "1"), "7");
    EXPECT_EQ(unit_words("TOPS*bit"), "TOPS·bit");
}

}  // namespace
}  // namespace portcullis::output
