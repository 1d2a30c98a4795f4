// The 24 rules as data: each rule is one to three clauses, a clause allows certain values of each fact, and a table for
// each fact says which clauses a value allows. What an engine that reads its rules can reach shipment by shipment,
// without wide vectors.
#pragma once

#include "workload/shipment.hpp"

#include <array>

namespace portcullis::workload {

// Outside these days nothing changes.
constexpr Day first_tabled_day = day(2022, 1, 1), last_tabled_day = day(2026, 6, 30);

constexpr std::array<double, 4> tpp_edges = {1600, 2400, 4800, 21000};
constexpr std::array<double, 3> density_edges = {1.6, 3.2, 5.92};
constexpr std::array<double, 2> memory_edges = {1400, 6500};
constexpr std::array<double, 2> io_edges = {600, 1100};

struct Tables {
    using Clauses = std::uint64_t;
    std::array<Clauses, last_tabled_day - first_tabled_day + 1> day{};
    std::array<Clauses, countries> destination{}, seat{};
    std::array<Clauses, 5> kind{};
    std::array<Clauses, 6> end_use{};
    std::array<Clauses, 8> flags{};
    std::array<Clauses, tpp_edges.size() + 1> tpp{};
    std::array<Clauses, density_edges.size() + 1> density{};
    std::array<Clauses, memory_edges.size() + 1> memory{};
    std::array<Clauses, io_edges.size() + 1> io{};
    std::array<Clauses, 2> sum{}, product{}, training_ops{};

    Tables();

    // The first clauses of the rules stand in bits 0 to 23, the second ones in bits 24 to 47; two rules have a third.
    [[nodiscard]] static std::uint32_t rules_of(Clauses clauses) {
        const std::uint64_t pair = (clauses | clauses >> 24) & 0xffffff;
        return static_cast<std::uint32_t>(pair | (clauses >> 48 & 1) << 8 | (clauses >> 49 & 1) << 17);
    }
};

}  // namespace portcullis::workload
