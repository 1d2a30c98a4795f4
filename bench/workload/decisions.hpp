// The 24 rules by hand, one shipment at a time: `if`s, straight-line code without branches, and tables of bits.
// Everything is `static`: the file is compiled for several instruction sets, whose code must not be mixed up by the
// linker.
#pragma once

#include "workload/groups.hpp"
#include "workload/shipment.hpp"
#include "workload/tables.hpp"

#include <bit>

namespace portcullis::workload {

constexpr std::uint32_t rule(int number) { return std::uint32_t{1} << (number - 1); }

constexpr std::uint32_t all_rules = rule(25) - 1;
constexpr std::uint32_t prohibitions = rule(12) | rule(13) | rule(14) | rule(17) | rule(23);
constexpr std::uint32_t excepted = rule(6) | rule(7) | rule(8) | rule(10) | rule(16) | rule(24);
constexpr std::uint32_t requirements = all_rules & ~prohibitions & ~excepted;

[[maybe_unused]] static inline Outcome outcome_of(std::uint32_t rules) {
    return (rules & prohibitions) != 0   ? Outcome::prohibited
           : (rules & requirements) != 0 ? Outcome::license_required
           : rules != 0                  ? Outcome::license_exception
                                         : Outcome::no_license_required;
}

constexpr Day february_2022 = day(2022, 2, 24), august_2022 = day(2022, 8, 15), october_2022 = day(2022, 10, 7),
              november_2023 = day(2023, 11, 17), december_2024 = day(2024, 12, 2), january_2025 = day(2025, 1, 15),
              april_2025 = day(2025, 4, 9), may_2025 = day(2025, 5, 13), late_may_2025 = day(2025, 5, 23),
              july_2025 = day(2025, 7, 3), january_2026 = day(2026, 1, 15);

[[maybe_unused]] static inline std::uint32_t by_ifs(const Shipment& s) {
    const std::uint32_t to = groups_of[s.destination], seat = groups_of[s.seat];
    const bool is_listed = (s.flags & listed) != 0;
    const bool circuit = s.kind == Kind::ic || s.kind == Kind::computer;
    const bool fast = s.tpp >= 4800 || (s.tpp >= 1600 && s.density >= 5.92);
    const bool middle = s.tpp >= 2400 && s.tpp < 4800 && s.density >= 1.6 && s.density < 5.92;
    const bool weights = s.kind == Kind::model_weights && s.training_ops >= 1e26 && (s.flags & published) == 0;
    const bool spring_2025 = s.day >= january_2025 && s.day < may_2025;
    std::uint32_t held = 0;
    if (circuit) {
        if (s.day >= october_2022 && s.day < november_2023 && s.tpp >= 4800 && s.io >= 600 && (to & china_macau))
            held |= rule(1);
        if (s.day >= november_2023) {
            if (fast && (to & any_concern)) held |= rule(2);
            if (s.flags & datacenter) {
                if ((middle || (s.tpp >= 1600 && s.density >= 3.2 && s.density < 5.92)) && (to & any_concern))
                    held |= rule(3);
                if (middle && (to & d1_d4) && !(to & d5_macau)) held |= rule(6);
            }
            if (fast && (seat & d5_macau) && !(to & d5_macau)) held |= rule(4);
        }
        if (spring_2025) {
            if (fast && !(to & allies)) held |= rule(5);
            if (s.quantity * s.tpp <= 26.9e6 && s.end_use != EndUse::military && !is_listed && !(to & d5_macau))
                held |= rule(7);
            if (to & seat & allies) held |= rule(8);
        }
        if (to & d5_macau) {
            if (s.day >= april_2025 && (s.memory >= 1400 || s.io >= 1100 || s.memory + s.io >= 1700)) held |= rule(9);
            if (s.day >= october_2022 && s.end_use == EndUse::supercomputer) held |= rule(22);
        }
    }
    if (s.kind == Kind::ic && !is_listed) {
        if (s.day >= january_2026 && s.tpp < 21000 && s.memory < 6500 && s.end_use <= EndUse::research &&
            (to & china_macau))
            held |= rule(10);
        if (s.tpp < 1600 && s.memory < 1400 && s.io < 1100 &&
            (s.end_use == EndUse::research || s.end_use == EndUse::consumer) && !(to & embargoed))
            held |= rule(24);
    }
    if (is_listed) {
        if (s.kind != Kind::model_weights) held |= rule(11);
        if (s.end_use >= EndUse::supercomputer) held |= rule(12);
    }
    if (to & embargoed) held |= rule(13);
    if (s.day >= february_2022 && (circuit || s.kind == Kind::sme) && (to & russia_belarus)) held |= rule(14);
    if (spring_2025 && weights) {
        if (!(to & allies)) held |= rule(15);
        if (to & seat & allies) held |= rule(16);
        if (seat & d5_macau) held |= rule(17);
    }
    if (s.kind == Kind::eda) {
        if (s.day >= late_may_2025 && s.day < july_2025 &&
            (((to | seat) & china_macau) || (s.end_use == EndUse::military && (to & military_concern))))
            held |= rule(18);
        if (s.day >= august_2022 && s.end_use == EndUse::semiconductor_fab && (to & any_concern)) held |= rule(19);
    }
    if (s.kind == Kind::sme) {
        if (s.day >= october_2022 && (to & china_macau)) held |= rule(20);
        if (s.day >= december_2024 && ((to | seat) & d5_macau)) held |= rule(21);
    }
    if (s.end_use == EndUse::military && (to & military_concern) &&
        (s.kind != Kind::model_weights || !(s.flags & published)))
        held |= rule(23);
    return held;
}

// What the code without branches reads of a shipment, be it from a row or from columns.
struct Figures {
    double tpp, density, memory, io, training_ops, quantity;
    Day day;
    std::uint32_t to, seat;  // groups
    std::uint32_t kind, end_use, flags;
};

// Nothing but comparisons that give 0 or 1, and, or, xor and shifts: the compiler turns a loop of it into vector code.
[[gnu::always_inline, maybe_unused]] static inline std::uint32_t without_branches(const Figures& f) {
    using Bit = std::uint32_t;
    const auto is = [](std::uint32_t value, auto name) { return Bit(value == static_cast<std::uint32_t>(name)); };
    // By a shift: g++ 12 makes no vector code of `(set & member) != 0` where the member is bit 0.
    const auto in = [](std::uint32_t set, std::uint32_t member) { return set >> std::countr_zero(member) & 1; };
    const auto since = [&](Day first) { return Bit(f.day >= first); };
    const auto before = [&](Day end) { return Bit(f.day < end); };

    const Bit ic = is(f.kind, Kind::ic), circuit = ic | is(f.kind, Kind::computer), sme = is(f.kind, Kind::sme),
              eda = is(f.kind, Kind::eda), weights = is(f.kind, Kind::model_weights);
    const Bit military = is(f.end_use, EndUse::military), supercomputer = is(f.end_use, EndUse::supercomputer),
              consumer = is(f.end_use, EndUse::consumer), research = is(f.end_use, EndUse::research);
    const Bit for_datacenter = in(f.flags, datacenter), is_listed = in(f.flags, listed), open = in(f.flags, published);
    const Bit to_china = in(f.to, china_macau), to_d5 = in(f.to, d5_macau), to_allies = in(f.to, allies),
              to_concern = in(f.to, any_concern), to_embargoed = in(f.to, embargoed);
    const Bit seat_d5 = in(f.seat, d5_macau), among_allies = in(f.to & f.seat, allies);

    const Bit t1600 = f.tpp >= 1600, t4800 = f.tpp >= 4800, d592 = f.density >= 5.92;
    const Bit fast = t4800 | (t1600 & d592);
    const Bit middle = Bit(f.tpp >= 2400) & (t4800 ^ 1) & Bit(f.density >= 1.6) & (d592 ^ 1);
    const Bit m1400 = f.memory >= 1400, io1100 = f.io >= 1100;
    const Bit closed = weights & Bit(f.training_ops >= 1e26) & (open ^ 1);
    const Bit autumn_2022 = since(october_2022), autumn_2023 = since(november_2023);
    const Bit spring_2025 = since(january_2025) & before(may_2025);

    Bit held = 0;
    held |= (autumn_2022 & (autumn_2023 ^ 1) & circuit & t4800 & Bit(f.io >= 600) & to_china) << 0;
    held |= (autumn_2023 & circuit & fast & to_concern) << 1;
    held |=
        (autumn_2023 & circuit & for_datacenter & (middle | (t1600 & Bit(f.density >= 3.2) & (d592 ^ 1))) & to_concern)
        << 2;
    held |= (autumn_2023 & circuit & fast & seat_d5 & (to_d5 ^ 1)) << 3;
    held |= (spring_2025 & circuit & fast & (to_allies ^ 1)) << 4;
    held |= (autumn_2023 & circuit & for_datacenter & middle & in(f.to, d1_d4) & (to_d5 ^ 1)) << 5;
    held |= (spring_2025 & circuit & Bit(f.quantity * f.tpp <= 26.9e6) & (military ^ 1) & (is_listed ^ 1) & (to_d5 ^ 1))
            << 6;
    held |= (spring_2025 & circuit & among_allies) << 7;
    held |= (since(april_2025) & circuit & (m1400 | io1100 | Bit(f.memory + f.io >= 1700)) & to_d5) << 8;
    held |= (since(january_2026) & ic & Bit(f.tpp < 21000) & Bit(f.memory < 6500) & (is_listed ^ 1) &
             (is(f.end_use, EndUse::civil_datacenter) | consumer | research) & to_china)
            << 9;
    held |= (is_listed & (weights ^ 1)) << 10;
    held |= (is_listed & (military | supercomputer)) << 11;
    held |= to_embargoed << 12;
    held |= (since(february_2022) & (circuit | sme) & in(f.to, russia_belarus)) << 13;
    held |= (spring_2025 & closed & (to_allies ^ 1)) << 14;
    held |= (spring_2025 & closed & among_allies) << 15;
    held |= (spring_2025 & closed & seat_d5) << 16;
    held |= (since(late_may_2025) & before(july_2025) & eda &
             (in(f.to | f.seat, china_macau) | (military & in(f.to, military_concern))))
            << 17;
    held |= (since(august_2022) & eda & is(f.end_use, EndUse::semiconductor_fab) & to_concern) << 18;
    held |= (autumn_2022 & sme & to_china) << 19;
    held |= (since(december_2024) & sme & (to_d5 | seat_d5)) << 20;
    held |= (autumn_2022 & circuit & supercomputer & to_d5) << 21;
    held |= (military & in(f.to, military_concern) & ((weights ^ 1) | (open ^ 1))) << 22;
    held |=
        (ic & (t1600 ^ 1) & (m1400 ^ 1) & (io1100 ^ 1) & (is_listed ^ 1) & (consumer | research) & (to_embargoed ^ 1))
        << 23;
    return held;
}

[[maybe_unused]] static inline std::uint32_t without_branches(const Shipment& s) {
    return without_branches(Figures{s.tpp, s.density, s.memory, s.io, s.training_ops, static_cast<double>(s.quantity),
                                    s.day, groups_of[s.destination], groups_of[s.seat],
                                    static_cast<std::uint32_t>(s.kind), static_cast<std::uint32_t>(s.end_use),
                                    s.flags});
}

// One word of clauses for each fact; those that all facts allow hold.
[[maybe_unused]] static inline std::uint32_t by_tables(const Tables& t, const Shipment& s) {
    const auto bin = [](double value, const auto& edges) {
        std::size_t at = 0;
        for (const double edge : edges) at += static_cast<std::size_t>(value >= edge);
        return at;
    };
    const Day day = s.day < first_tabled_day ? first_tabled_day : s.day > last_tabled_day ? last_tabled_day : s.day;
    const std::uint64_t clauses =
        t.day[static_cast<std::size_t>(day - first_tabled_day)] & t.destination[s.destination] & t.seat[s.seat] &
        t.kind[static_cast<std::size_t>(s.kind)] & t.end_use[static_cast<std::size_t>(s.end_use)] & t.flags[s.flags] &
        t.tpp[bin(s.tpp, tpp_edges)] & t.density[bin(s.density, density_edges)] &
        t.memory[bin(s.memory, memory_edges)] & t.io[bin(s.io, io_edges)] & t.sum[s.memory + s.io >= 1700] &
        t.product[s.quantity * s.tpp <= 26.9e6] & t.training_ops[s.training_ops >= 1e26];
    return t.rules_of(clauses);
}

}  // namespace portcullis::workload
