// A small rulebook with thresholds, dates and lists, and its tests as text: what is covered shows in a few lines.
#pragma once

#include "law.hpp"

#include <string>

namespace portcullis::small_rules {

inline const std::string vocabulary = R"yaml(vocabulary: 1
units:
  TPP: {title: performance}
  mm2: {title: area}
symbols:
  kind: [integrated_circuit]
  control: [NS]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    parties: {type: list of party, open: true}
    items: {type: list of item}
    purchase_order: {type: bool}
    filed: {type: date}
  party:
    name: {type: string}
    country: {type: country}
  item:
    kind: {type: symbol kind}
    chips: {type: list of chip}
    quantity: {type: number}
    controls: {type: list of symbol control, derived: set}
  chip:
    rate: {type: number, unit: TPP}
    die_area: {type: number, unit: mm2}
    datacenter: {type: bool}
    count: {type: number}
    tpp: {type: number, unit: TPP, derived: single}
    density: {type: number, unit: TPP/mm2, derived: single}
    fast: {type: bool, derived: single}
)yaml";

inline const std::string lists = R"yaml(lists: groups
treated_as: [{member: HK, as: CN, from: 2020-12-23}]
tables:
  china: {title: China, of: country, members: [CN]}
  others: {title: Others, of: country, rows: [{member: KH, until: 2024-02-03}, {member: NI, from: 2024-03-15}]}
  d5: {title: D5, any_of: [china, others]}
  addressees: {title: Addressees, of: party, rows: [{member: Example Maker Inc., from: 2024-01-01}]}
  unread: {title: Nobody asks, of: country, rows: [{member: FR, from: 2024-01-01}]}
)yaml";

// Its tests are appended.
inline const std::string regime = R"yaml(regime: small
title: Small
jurisdiction: US
status:
  - {from: 2021-01-01, state: published}
  - {from: 2022-01-01, state: in_force}
parameters:
  tpp: {unit: TPP, values: [{from: 2022-01-01, value: 4000}, {from: 2024-01-01, value: 4800}]}
  density: {unit: TPP/mm2, value: 5.92}
rules:
  - {id: tpp, title: t, effect: derives, for: chip, define: chip.tpp, as: chip.rate * 2}
  - {id: density, title: t, effect: derives, for: chip, define: chip.density, as: chip.tpp / chip.die_area}
  - id: fast
    title: t
    effect: derives
    for: chip
    define: chip.fast
    as:
      any:
        - chip.tpp >= param.tpp
        - all: [chip.datacenter, chip.density >= param.density]
  - id: licensed
    title: t
    effect: requires_license
    reasons: [RS]
    from: 2022-06-01
    when: ['destination in list("d5")', "item.chips.exists(c, c.fast)"]
    review:
      - {policy: presumption_of_denial, when: destination == "CN"}
      - {policy: case_by_case, when: destination != "CN"}
  - id: told
    title: t
    effect: flags
    for: party
    when: ['party in list("addressees")']
    what: words
  - id: exception
    title: t
    effect: excepts
    symbol: NAC
    covers: [small/licensed]
    when: [destination != "CN", "item.chips.exists(c, c.tpp < 10000 TPP)"]
    needs:
      - {what: an order, when: purchase_order}
      - {what: 25 days on file, when: filed + 25 days <= date}
tests:
)yaml";

inline const std::string one_test = R"yaml(  - name: a fast circuit
    given:
      date: 2024-06-01
      destination: CN
      parties: [{name: Example Maker Inc., country: CN}]
      purchase_order: true
      filed: 2024-01-10
      items: [{kind: integrated_circuit, quantity: 2, rate: 3000, die_area: 800, datacenter: true}]
    expect: {outcome: license_required, because: [licensed]}
    cases:
      - {name: to Nicaragua, with: {destination: NI}, expect: {outcome: license_exception}}
)yaml";

struct Read : support::TestedLaw {
    explicit Read(const std::string& tests)
        : TestedLaw({{"vocabulary.yaml", vocabulary}, {"lists.yaml", lists}, {"small.yaml", regime + tests}}) {}
};

}  // namespace portcullis::small_rules
