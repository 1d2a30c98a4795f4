// The rulebook of the benchmark says what the hand-written reference beside it decides: a speed compares the same work.
#include "oracle/dice.hpp"
#include "workload/decisions.hpp"

#include <portcullis/checker.hpp>

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <initializer_list>
#include <string>

namespace portcullis::workload {
namespace {

// Figures on both sides of what the rules compare with, countries of every group, days around every change.
Shipment draw(oracle::Dice& dice) {
    const auto of = [&](std::initializer_list<double> values) { return values.begin()[dice.below(values.size())]; };
    const auto place = [&] {
        constexpr std::string_view codes = "CNMOIRRUBYVEKHDEJPTWVNAECYCDBRCH";
        const std::size_t at = 2 * dice.below(codes.size() / 2);
        return country(codes[at], codes[at + 1]);
    };
    constexpr Day days[] = {february_2022, august_2022, october_2022,  november_2023, december_2024, january_2025,
                            april_2025,    may_2025,    late_may_2025, july_2025,     january_2026};
    Shipment s{};
    s.tpp = of({100, 1599, 1600, 2399, 2400, 4799, 4800, 5380, 20999, 21000, 26900});
    s.density = of({0.5, 1.59, 1.6, 3.19, 3.2, 5.91, 5.92});
    s.memory = of({10, 1000, 1399.9, 1400, 6499.9, 6500});
    s.io = of({100, 599, 600, 699, 700, 1099, 1100});
    s.training_ops = of({1e25, 9.999e25, 1e26, 1.001e26});
    s.quantity = static_cast<std::int32_t>(of({1, 1000, 1001, 5000, 5001, 20000}));
    s.day = days[dice.below(std::size(days))] - static_cast<Day>(dice.below(2));
    s.destination = place();
    s.seat = dice.chance(60) ? s.destination : place();
    s.kind = static_cast<Kind>(dice.below(std::size(kind_names)));
    s.end_use = static_cast<EndUse>(dice.below(std::size(end_use_names)));
    s.flags = static_cast<std::uint8_t>(dice.below(8));
    return s;
}

std::string written(const Shipment& s) {
    const auto code = [](Country one) {
        return std::string{static_cast<char>('A' + one / 26), static_cast<char>('A' + one % 26)};
    };
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(s.day))};
    const auto is = [&](Flag flag) { return (s.flags & flag) != 0 ? "true" : "false"; };
    char text[1000];
    std::snprintf(
        text, sizeof text,
        R"({"date":"%04d-%02u-%02u","destination":"%s","consignee_hq":"%s","end_use":"%s","entity_listed":%s,"items":[)"
        R"({"kind":"%s","quantity":%d,"tpp":%g,"performance_density":%g,"memory_bandwidth_gbs":%g,"io_bandwidth_gbs":%g,)"
        R"("datacenter":%s,"training_ops":%g,"weights_published":%s}]})",
        static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        code(s.destination).c_str(), code(s.seat).c_str(), end_use_names[static_cast<std::size_t>(s.end_use)].data(),
        is(listed), kind_names[static_cast<std::size_t>(s.kind)].data(), s.quantity, s.tpp, s.density, s.memory, s.io,
        is(datacenter), s.training_ops, is(published));
    return text;
}

std::uint32_t held_rules(const ItemAnswer& item) {
    std::uint32_t held = 0;
    const auto add = [&](const auto& list) {
        for (const auto& one : list) held |= rule(std::stoi(one.rule.substr(one.rule.find("/r") + 2)));
    };
    add(item.requirements);
    add(item.prohibitions);
    return held;
}

TEST(BenchWorkload, TheRulebookAnswersAsTheReferenceDoes) {
    const LoadedRulebook loaded = load_rulebook(PORTCULLIS_RULES "/../bench/workload/rules");
    ASSERT_TRUE(loaded.rulebook) << (loaded.diagnostics.empty() ? "" : loaded.diagnostics.front().rendered);
    Checker checker(*loaded.rulebook);
    CheckOptions options;
    options.reasons = options.questions = false;
    oracle::Dice dice(24);
    std::uint32_t seen = 0;
    for (int i = 0; i < 5000; ++i) {
        const Shipment shipment = draw(dice);
        const std::uint32_t held = by_ifs(shipment);
        seen |= held;
        ASSERT_EQ(without_branches(shipment), held) << written(shipment);
        const CheckResult result = checker.check(written(shipment), options);
        ASSERT_TRUE(result.answer) << result.diagnostics.front().rendered;
        ASSERT_EQ(held_rules(result.answer->items.front()), held) << written(shipment);
        ASSERT_EQ(outcome_name(*result.answer), outcome_names[static_cast<std::size_t>(outcome_of(held))])
            << written(shipment);
    }
    EXPECT_EQ(seen, all_rules) << "every rule held of some shipment";
}

}  // namespace
}  // namespace portcullis::workload
