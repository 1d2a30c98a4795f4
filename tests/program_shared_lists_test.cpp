// Tables made from those of another day are those of the day itself.
#include "program/program.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace portcullis::program {
namespace {

auto plain(const Membership& one) {
    return std::tuple(one.member, one.judgment.truth, one.judgment.certainty, one.row, one.key);
}

void expect_same_lists(const DayTables& a, const DayTables& b, const std::string& day) {
    EXPECT_EQ(a.countries, b.countries) << day;
    EXPECT_EQ(a.rows, b.rows) << day;
    EXPECT_EQ(a.parties, b.parties) << day;
    ASSERT_EQ(a.members.size(), b.members.size()) << day;
    for (std::size_t table = 0; table < a.members.size(); ++table)
        EXPECT_TRUE(std::equal(a.members[table].begin(), a.members[table].end(), b.members[table].begin(),
                               b.members[table].end(),
                               [](const Membership& x, const Membership& y) { return plain(x) == plain(y); }))
            << day << ", table " << table;
    EXPECT_EQ(a.activity, b.activity) << day;
    EXPECT_EQ(a.parameter_version, b.parameter_version) << day;
}

class SharedLists : public testing::Test {
  protected:
    static void expect_same_from(const Program& program, const std::vector<Day>& days) {
        DayTables near = program.tables(days.front());
        for (const Day day : days) {
            DayTables shared = program.tables(day, none, nullptr, &near);
            expect_same_lists(shared, program.tables(day), language::format_day(day));
            near = std::move(shared);
        }
    }
};

TEST_F(SharedLists, AreThoseOfTheDay) {
    const rulebook::Rulebook& book = support::shipped_law().book();
    std::vector<World> worlds(1);
    for (std::size_t i = 0; i < book.scenarios.size(); ++i) worlds.emplace_back().scenario = static_cast<Index>(i);
    for (const World& world : worlds) {
        const Program program(book, world);
        std::vector<Day> days{language::day_min + 1};
        for (const Day day : program.boundaries()) days.push_back(day);
        if (world.scenario == none) {
            expect_same_from(program, days);
            std::reverse(days.begin(), days.end());
            expect_same_from(program, days);
        }
        // To and fro between far days.
        std::vector<Day> leaps;
        for (std::size_t i = 0; i < days.size(); ++i) leaps.push_back(days[i * 37 % days.size()]);
        expect_same_from(program, leaps);
    }
}

TEST_F(SharedLists, AreHeldOnce) {
    const Program program(support::shipped_law().book(), {});
    const Day day = *language::parse_day("2025-05-01");
    const DayTables tables = program.tables(day);
    const DayTables again = program.tables(day, none, nullptr, &tables);
    for (std::size_t table = 0; table < tables.countries.size(); ++table)
        EXPECT_EQ(again.countries[table].data(), tables.countries[table].data());
}

}  // namespace
}  // namespace portcullis::program
