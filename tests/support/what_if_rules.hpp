// A small law with scenarios of every kind of part, for what compares worlds.
#pragma once

#include "law.hpp"
#include "small_rules.hpp"

#include <string>

namespace portcullis::what_if {

inline const std::string regime = R"yaml(regime: small
title: Small
jurisdiction: US
sources:
  act: {cite: "Small Act", url: "https://example.org/act"}
status: [{from: 2022-01-01, state: in_force}]
parameters:
  rate: {unit: TPP, value: 100}
rules:
  - id: licensed
    title: Fast circuits to the listed countries
    effect: requires_license
    section: 1(a)
    source: act
    reasons: [RS]
    when: ['destination in list("china")', "item.chips.exists(c, c.rate >= param.rate)"]
    review: [{policy: case_by_case, when: destination == "CN"}]
  - id: second
    title: Many at a time
    effect: requires_license
    section: 1(b)
    source: act
    reasons: [RS]
    when: ['destination == "NI"', item.quantity >= 10]
    review: [{policy: presumption_of_approval, when: item.quantity >= 10}]
  - id: ordered
    title: Circuits with an order
    effect: excepts
    symbol: ORD
    section: "2"
    source: act
    covers: [small/licensed]
    when: [purchase_order]
  - id: closing
    title: Orders help no longer
    effect: restricts
    withdraws: [small/ordered]
    disputed: Whether it took effect.
    source: act
    when: ['destination == "CN"']
  - id: told
    title: Large orders are told of
    effect: obliges
    who: the exporter
    what: tell
    due: in a week
    source: act
    on: [small/licensed]
tests: []
)yaml";

inline const std::string bill = R"yaml(regime: bill
title: Bill
jurisdiction: US
anchors: {enactment: {}}
status:
  - {from: 2023-01-01, state: proposed}
  - {from: enactment, state: in_force}
rules:
  - id: ban
    title: Nothing very fast moves
    effect: prohibits
    from: enactment
    when: "item.chips.exists(c, c.rate >= 500 TPP)"
  - id: notice
    title: What is fast is flagged
    effect: flags
    from: enactment
    when: "item.chips.exists(c, c.rate >= 100 TPP)"
    what: ask who buys it
tests: []
)yaml";

inline const support::Files files{
    {"vocabulary.yaml", small_rules::vocabulary},
    {"lists.yaml", small_rules::lists},
    {"small.yaml", regime},
    {"bill.yaml", bill},
    {"s1.yaml", "scenario: enacted\ntitle: The bill is law\nenact: {bill: 2024-01-01}\n"},
    {"s2.yaml", "scenario: no-license\ntitle: t\ndisable: [small/licensed]\n"},
    {"s3.yaml", "scenario: open\ntitle: t\nsettle: {small/closing: false}\nparameters: {small.rate: 120}\n"},
    {"s4.yaml", "scenario: either\ntitle: t\nparameters: {small.rate: 1000}\nlists: {china: {remove: [CN]}}\n"},
    {"s5.yaml", "scenario: wider\ntitle: t\nlists: {china: {add: [FR]}}\nsettle: {small/closing: true}\n"},
    {"s6.yaml", "scenario: nothing\ntitle: t\nstates: {small: [{from: 2022-01-01, state: in_force}]}\n"}};

}  // namespace portcullis::what_if
