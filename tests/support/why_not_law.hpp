// A small rulebook with figures, places, an exception with needs and what closes it; and one shipment read under a
// rulebook, with what stands between it and a result.
#pragma once

#include "explore/why_not.hpp"
#include "input/shipment.hpp"
#include "law.hpp"

#include <optional>
#include <string>

namespace portcullis::why_not_law {

using explore::Explaining;
using explore::WhyNot;

// A rulebook with one shipment.
struct Case : support::Law {
    Case(const support::Files& rules, const std::string& text) : Law(rules) {
        EXPECT_TRUE(valid()) << reports();
        text::Diagnostics faults;
        const auto node = text::read_yaml(sources, sources.add("shipment.yaml", text), {}, faults);
        if (node) shipment = input::read_shipment(book(), *node, {}, faults);
        if (!shipment) ADD_FAILURE() << (faults.sorted().empty() ? "" : text::render(sources, faults.sorted().front()));
        program.emplace(book(), program::World{});
    }
    [[nodiscard]] Explaining explaining() const { return {*program, shipment->facts, "US"}; }
    [[nodiscard]] WhyNot rule(const std::string& name) const { return explaining().rule(book().find_rule(name)); }

    std::optional<input::Shipment> shipment;
    std::optional<program::Program> program;
};

inline const std::string vocabulary = R"yaml(vocabulary: 1
units:
  TPP: {title: performance}
  mm2: {title: area}
symbols:
  kind: [integrated_circuit, computer]
records:
  shipment:
    date: {type: date}
    destination: {type: country, label: destination}
    parties: {type: list of party, label: parties}
    filed: {type: date, label: filed}
    order: {type: bool, label: purchase order}
    sample: {type: bool, label: sample}
    items: {type: list of item}
  party:
    name: {type: string}
    headquarters: {type: country, label: headquarters}
    listed: {type: bool, label: listed, derived: single}
  item:
    kind: {type: symbol kind, label: kind}
    quantity: {type: number}
    chips: {type: list of chip}
    controlled: {type: bool, derived: single, label: controlled}
  chip:
    rate: {type: number, unit: TPP, label: rate}
    area: {type: number, unit: mm2, label: area}
    count: {type: number}
    tpp: {type: number, unit: TPP, derived: single, label: TPP}
    density: {type: number, unit: TPP/mm2, derived: single, label: density}
)yaml";
inline const std::string lists = R"yaml(lists: groups
tables:
  d5: {title: D:5, of: country, members: [CN, MO]}
  shunned: {title: shunned, of: party, rows: [{member: Shunned Works, from: 2021-01-01}]}
)yaml";
inline const std::string regime = R"yaml(regime: small
title: Small
jurisdiction: US
status: [{from: 2021-01-01, state: in_force}]
parameters:
  upper: {unit: TPP, value: 4800}
  lower: {unit: TPP, value: 2400}
  density: {unit: TPP/mm2, value: 6}
rules:
  - {id: tpp, title: t, effect: derives, for: chip, define: chip.tpp, as: chip.rate * 2}
  - {id: density, title: t, effect: derives, for: chip, define: chip.density, as: chip.tpp / chip.area}
  - id: controlled
    title: t
    effect: derives
    section: 1.1
    define: item.controlled
    as: item.chips.exists(c, c.tpp >= param.upper || c.tpp >= param.lower && c.density >= param.density)
  - {id: listed, title: t, effect: derives, for: party, define: party.listed, as: 'party.headquarters in list("d5")'}
  - id: licensed
    title: t
    effect: requires_license
    section: 2.1
    when: ['destination in list("d5")', item.controlled]
  - id: seated
    title: t
    effect: requires_license
    when: ["parties.exists(p, p.listed)", item.controlled]
  - {id: shunned, title: t, effect: prohibits, when: ['parties.exists(p, p in list("shunned"))']}
  - id: sample-free
    title: t
    effect: exempts
    of: [small/licensed, small/seated]
    when: [sample]
  - id: notified
    title: t
    effect: excepts
    symbol: NAC
    covers: [small/licensed]
    when: ["item.chips.all(c, c.tpp < 10000 TPP)"]
    needs:
      - {what: an order, when: order}
      - {what: 25 days on file, when: filed + 25 days <= date, wait: 25 days, from: filed}
  - id: no-exceptions
    title: t
    effect: restricts
    withdraws: [small/notified]
    when: ["parties.exists(p, p.listed)"]
  - id: old
    title: t
    effect: requires_license
    until: 2022-01-01
    when: [item.controlled]
)yaml";

inline const support::Files small{{"vocabulary.yaml", vocabulary}, {"lists.yaml", lists}, {"small.yaml", regime}};

inline std::string shipment(const std::string& destination, const std::string& seat, int rate,
                            const std::string& more = {}) {
    return "date: 2024-06-01\ndestination: " + destination + "\nparties: [{name: Example Works, headquarters: " + seat +
           "}]\nsample: false\norder: false\nfiled: none\n" + more +
           "items: [{kind: integrated_circuit, quantity: 1, rate: " + std::to_string(rate) + ", area: 1000}]\n";
}

}  // namespace portcullis::why_not_law
