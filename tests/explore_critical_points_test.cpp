// Where two sides meet, found from probes alone.
#include "explore/critical_points.hpp"

#include <gtest/gtest.h>
#include <algorithm>
#include <cmath>
#include <string>

namespace portcullis::explore {
namespace {

struct Meeting {
    const char* name;
    std::function<double(double)> left;
    double right;
    double start;
    std::vector<double> expected;
};

class MeetingTest : public testing::TestWithParam<Meeting> {};

TEST_P(MeetingTest, IsFound) {
    const Meeting& one = GetParam();
    const auto found = equal_points(
        [&](double at) -> std::optional<Sides> {
            return Sides{one.left(at), one.right};
        },
        one.start, false);
    ASSERT_EQ(found.size(), one.expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) EXPECT_NEAR(found[i], one.expected[i], 1e-9 * std::abs(found[i]));
}

INSTANTIATE_TEST_SUITE_P(
    Functions, MeetingTest,
    testing::Values(Meeting{"itself", [](double x) { return x; }, 4800, 100, {4800}},
                    Meeting{"product", [](double x) { return 8 * x; }, 4800, 296, {600}},
                    Meeting{"sum", [](double x) { return x + 900; }, 1100, 0, {200}},
                    Meeting{"quotient", [](double x) { return 2368 / x; }, 5.92, 814, {400}},
                    Meeting{"ratio", [](double x) { return 100 * x / (x + 5); }, 25, 3, {5.0 / 3}},
                    Meeting{"largest", [](double x) { return std::max(1000.0, 16 * x); }, 4800, 10, {300}},
                    Meeting{"square", [](double x) { return x * x; }, 16, 3, {4}},
                    Meeting{"large", [](double x) { return x; }, 1e26, 3.8e25, {1e26}},
                    Meeting{"never", [](double) { return 3; }, 4, 1, {}},
                    Meeting{"always", [](double) { return 4; }, 4, 1, {}}),
    [](const auto& meeting) { return std::string(meeting.param.name); });

TEST(CriticalPoints, UnknownSidesEndTheSearch) {
    EXPECT_TRUE(equal_points([](double) { return std::optional<Sides>(); }, 1, false).empty());
    // Known on one side of a gap only.
    const auto found = equal_points(
        [](double x) -> std::optional<Sides> {
            if (x > 10) return std::nullopt;
            return Sides{x, 6};
        },
        4, false);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), 6);
}

TEST(CriticalPoints, DaysAreWhole) {
    const auto found = equal_points(
        [](double day) -> std::optional<Sides> {
            return Sides{day + 25, 20000};
        },
        19000, true);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found.front(), 19975);
}

}  // namespace
}  // namespace portcullis::explore
