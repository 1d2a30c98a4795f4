// The country groups of the 24 rules: for each country, one bit for each group that it is in.
#pragma once

#include "workload/shipment.hpp"

#include <array>
#include <string_view>

namespace portcullis::workload {

enum Group : std::uint32_t {
    china_macau = 1,
    embargoed = 2,
    russia_belarus = 4,
    military_concern = 8,
    allies = 16,
    d5_macau = 32,
    d1_d4 = 64,
    any_concern = 128
};

using Groups = std::array<std::uint32_t, countries>;

constexpr Groups make_groups() {
    Groups groups{};
    const auto put = [&](std::string_view members, std::uint32_t group) {
        for (std::size_t at = 0; at + 1 < members.size(); at += 3)
            groups[country(members[at], members[at + 1])] |= group;
    };
    put("CN MO", china_macau);
    put("CU IR KP SY", embargoed);
    put("BY RU", russia_belarus);
    put("BY CN KH MM NI RU VE", military_concern);
    put("AU BE CA DE DK ES FI FR GB IE IT JP KR NL NO NZ SE TW", allies);
    put("AF BY CD CF CN CU CY ER HT IQ IR KH KP LB LY MM MO NI RU SD SO SS SY VE ZW", d5_macau | any_concern);
    put("AE AF AM AZ BH BY CF CN CU EG ER GE HT IL IQ IR JO KG KH KP KW KZ LA LB LY MD MM MN MO NI OM PK QA RU SA SD "
        "SO SY TJ TM UZ "
        "VE VN YE ZW",
        d1_d4 | any_concern);
    return groups;
}

constexpr Groups groups_of = make_groups();

}  // namespace portcullis::workload
