// A small rulebook with two quotas: one that bounds an exception, one that bounds how licenses are reviewed.
#pragma once

#include "law.hpp"

#include <string>

namespace portcullis::quota_rules {

inline const std::string vocabulary = R"yaml(vocabulary: 1
units:
  kg: {title: weight}
symbols:
  role: [buyer, carrier]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    parties: {type: list of party, open: true}
    items: {type: list of item}
    used: {type: used}
    other_exception: {type: bool}
    licensed: {type: bool}
  party:
    name: {type: string}
    role: {type: symbol role}
  item:
    controlled: {type: bool}
    weight: {type: number, unit: kg}
  used:
    small: {type: number, unit: kg}
    country: {type: number, unit: kg}
)yaml";

inline const std::string regime = R"yaml(regime: r
title: Small
jurisdiction: US
status:
  - {from: 2025-01-01, state: in_force}
parameters:
  small: {unit: kg, values: [{from: 2025-01-01, value: 100}, {from: 2026-07-01, value: 200}]}
quotas:
  small:
    key: 'parties.filter(p, p.role == "buyer").map(p, p.name)'
    counts: item.controlled
    measure: item.weight
    used: used.small
    limit: param.small
    window: calendar_year
  country:
    key: destination
    counts: item.controlled
    measure: item.weight
    used: used.country
    limit: 1000 kg
    window: 2025-01-01..2026-12-31
    used_by: [r/license]
rules:
  - {id: controlled, title: t, effect: requires_license, reasons: [RS], when: [item.controlled]}
  - {id: small, title: t, effect: excepts, symbol: SML, covers: [r/controlled], when: ['quota("small").with_this <= quota("small").limit']}
  - {id: other, title: t, effect: excepts, symbol: OTH, covers: [r/controlled], when: [other_exception]}
  - {id: license, title: t, effect: excepts, symbol: LICENSE, outcome: authorized, covers: [r/controlled], when: [licensed]}
  - {id: full, title: t, effect: reviews, of: [r/controlled], policy: policy_of_denial, when: ['quota("country").with_this > quota("country").limit']}
)yaml";

inline const support::Law& law() {
    static const support::Law* const law = [] {
        auto* const made = new support::Law({{"vocabulary.yaml", vocabulary}, {"r.yaml", regime}});
        EXPECT_TRUE(made->valid()) << made->reports();
        return made;
    }();
    return *law;
}

}  // namespace portcullis::quota_rules
