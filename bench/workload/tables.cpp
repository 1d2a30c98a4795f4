#include "workload/tables.hpp"

#include "workload/groups.hpp"

#include <limits>
#include <vector>

namespace portcullis::workload {
namespace {

constexpr double least = -std::numeric_limits<double>::infinity(), most = std::numeric_limits<double>::infinity();

struct Range {
    double from = least, until = most;  // half-open
};

constexpr unsigned any = ~0U;
constexpr unsigned one(Kind kind) { return 1U << static_cast<unsigned>(kind); }
constexpr unsigned one(EndUse use) { return 1U << static_cast<unsigned>(use); }
constexpr unsigned circuits = one(Kind::ic) | one(Kind::computer);

struct Clause {
    int rule;
    Day from = std::numeric_limits<Day>::min(), until = std::numeric_limits<Day>::max();
    std::uint32_t to = 0, not_to = 0, seat = 0;  // groups; 0: wherever
    unsigned kinds = any, end_uses = any;
    unsigned yes = 0, no = 0;  // flags
    Range tpp{}, density{}, memory{}, io{};
    bool needs_sum = false, needs_product = false, needs_training = false;
};

std::vector<Clause> clauses() {
    constexpr Day autumn_2022 = day(2022, 10, 7), autumn_2023 = day(2023, 11, 17), jan_2025 = day(2025, 1, 15),
                  apr_2025 = day(2025, 4, 9), may_2025 = day(2025, 5, 13), late_may = day(2025, 5, 23),
                  july_2025 = day(2025, 7, 3), dec_2024 = day(2024, 12, 2);
    constexpr unsigned military = one(EndUse::military), supercomputer = one(EndUse::supercomputer),
                       weights = one(Kind::model_weights), eda = one(Kind::eda), sme = one(Kind::sme),
                       leisure = one(EndUse::consumer) | one(EndUse::research);
    constexpr Range fast{4800}, from_1600{1600}, dense{5.92}, middle{2400, 4800}, middle_density{1.6, 5.92};
    return {
        {.rule = 1,
         .from = autumn_2022,
         .until = autumn_2023,
         .to = china_macau,
         .kinds = circuits,
         .tpp = fast,
         .io = {600}},
        {.rule = 2, .from = autumn_2023, .to = any_concern, .kinds = circuits, .tpp = fast},
        {.rule = 2, .from = autumn_2023, .to = any_concern, .kinds = circuits, .tpp = from_1600, .density = dense},
        {.rule = 3,
         .from = autumn_2023,
         .to = any_concern,
         .kinds = circuits,
         .yes = datacenter,
         .tpp = middle,
         .density = middle_density},
        {.rule = 3,
         .from = autumn_2023,
         .to = any_concern,
         .kinds = circuits,
         .yes = datacenter,
         .tpp = from_1600,
         .density = {3.2, 5.92}},
        {.rule = 4, .from = autumn_2023, .not_to = d5_macau, .seat = d5_macau, .kinds = circuits, .tpp = fast},
        {.rule = 4,
         .from = autumn_2023,
         .not_to = d5_macau,
         .seat = d5_macau,
         .kinds = circuits,
         .tpp = from_1600,
         .density = dense},
        {.rule = 5, .from = jan_2025, .until = may_2025, .not_to = allies, .kinds = circuits, .tpp = fast},
        {.rule = 5,
         .from = jan_2025,
         .until = may_2025,
         .not_to = allies,
         .kinds = circuits,
         .tpp = from_1600,
         .density = dense},
        {.rule = 6,
         .from = autumn_2023,
         .to = d1_d4,
         .not_to = d5_macau,
         .kinds = circuits,
         .yes = datacenter,
         .tpp = middle,
         .density = middle_density},
        {.rule = 7,
         .from = jan_2025,
         .until = may_2025,
         .not_to = d5_macau,
         .kinds = circuits,
         .end_uses = ~military,
         .no = listed,
         .needs_product = true},
        {.rule = 8, .from = jan_2025, .until = may_2025, .to = allies, .seat = allies, .kinds = circuits},
        {.rule = 9, .from = apr_2025, .to = d5_macau, .kinds = circuits, .memory = {1400}},
        {.rule = 9, .from = apr_2025, .to = d5_macau, .kinds = circuits, .io = {1100}},
        {.rule = 9, .from = apr_2025, .to = d5_macau, .kinds = circuits, .needs_sum = true},
        {.rule = 10,
         .from = day(2026, 1, 15),
         .to = china_macau,
         .kinds = one(Kind::ic),
         .end_uses = leisure | one(EndUse::civil_datacenter),
         .no = listed,
         .tpp = {least, 21000},
         .memory = {least, 6500}},
        {.rule = 11, .kinds = ~weights, .yes = listed},
        {.rule = 12, .end_uses = military | supercomputer, .yes = listed},
        {.rule = 13, .to = embargoed},
        {.rule = 14, .from = day(2022, 2, 24), .to = russia_belarus, .kinds = circuits | sme},
        {.rule = 15,
         .from = jan_2025,
         .until = may_2025,
         .not_to = allies,
         .kinds = weights,
         .no = published,
         .needs_training = true},
        {.rule = 16,
         .from = jan_2025,
         .until = may_2025,
         .to = allies,
         .seat = allies,
         .kinds = weights,
         .no = published,
         .needs_training = true},
        {.rule = 17,
         .from = jan_2025,
         .until = may_2025,
         .seat = d5_macau,
         .kinds = weights,
         .no = published,
         .needs_training = true},
        {.rule = 18, .from = late_may, .until = july_2025, .to = china_macau, .kinds = eda},
        {.rule = 18, .from = late_may, .until = july_2025, .seat = china_macau, .kinds = eda},
        {.rule = 18, .from = late_may, .until = july_2025, .to = military_concern, .kinds = eda, .end_uses = military},
        {.rule = 19,
         .from = day(2022, 8, 15),
         .to = any_concern,
         .kinds = eda,
         .end_uses = one(EndUse::semiconductor_fab)},
        {.rule = 20, .from = autumn_2022, .to = china_macau, .kinds = sme},
        {.rule = 21, .from = dec_2024, .to = d5_macau, .kinds = sme},
        {.rule = 21, .from = dec_2024, .seat = d5_macau, .kinds = sme},
        {.rule = 22, .from = autumn_2022, .to = d5_macau, .kinds = circuits, .end_uses = supercomputer},
        {.rule = 23, .to = military_concern, .kinds = ~weights, .end_uses = military},
        {.rule = 23, .to = military_concern, .end_uses = military, .no = published},
        {.rule = 24,
         .not_to = embargoed,
         .kinds = one(Kind::ic),
         .end_uses = leisure,
         .no = listed,
         .tpp = {least, 1600},
         .memory = {least, 1400},
         .io = {least, 1100}},
    };
}

// The bins that edges make of a figure: below the first, between each two, from the last on.
template <std::size_t edges>
void allow(std::array<Tables::Clauses, edges + 1>& table, const std::array<double, edges>& edge, Range range,
           Tables::Clauses bit) {
    for (std::size_t bin = 0; bin <= edges; ++bin) {
        const double low = bin == 0 ? least : edge[bin - 1], high = bin == edges ? most : edge[bin];
        if (range.from <= low && high <= range.until) table[bin] |= bit;
    }
}

void allow(std::array<Tables::Clauses, 2>& table, bool needed, Tables::Clauses bit) {
    table[1] |= bit;
    if (!needed) table[0] |= bit;
}

}  // namespace

Tables::Tables() {
    std::array<int, 25> seen{};
    int third = 48;
    for (const Clause& clause : clauses()) {
        const int alternative = seen[static_cast<std::size_t>(clause.rule)]++;
        const Clauses bit = Clauses{1} << (alternative == 2 ? third++ : clause.rule - 1 + 24 * alternative);
        for (Day at = first_tabled_day; at <= last_tabled_day; ++at)
            if (clause.from <= at && at < clause.until) day[static_cast<std::size_t>(at - first_tabled_day)] |= bit;
        for (std::size_t at = 0; at < countries; ++at) {
            const std::uint32_t groups = groups_of[at];
            if ((clause.to == 0 || (groups & clause.to)) && !(groups & clause.not_to)) destination[at] |= bit;
            if (clause.seat == 0 || (groups & clause.seat)) seat[at] |= bit;
        }
        for (std::size_t at = 0; at < kind.size(); ++at)
            if (clause.kinds >> at & 1) kind[at] |= bit;
        for (std::size_t at = 0; at < end_use.size(); ++at)
            if (clause.end_uses >> at & 1) end_use[at] |= bit;
        for (unsigned at = 0; at < flags.size(); ++at)
            if ((at & clause.yes) == clause.yes && !(at & clause.no)) flags[at] |= bit;
        allow(tpp, tpp_edges, clause.tpp, bit);
        allow(density, density_edges, clause.density, bit);
        allow(memory, memory_edges, clause.memory, bit);
        allow(io, io_edges, clause.io, bit);
        allow(sum, clause.needs_sum, bit);
        allow(product, clause.needs_product, bit);
        allow(training_ops, clause.needs_training, bit);
    }
}

}  // namespace portcullis::workload
