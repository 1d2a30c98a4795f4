// A small law in which something of each kind is dated, and shipments under it.
#pragma once

#include "input/shipment.hpp"
#include "law.hpp"

#include <optional>
#include <string>

namespace portcullis::support {

inline const std::string dated_vocabulary = R"yaml(vocabulary: 1
units:
  TPP: {title: performance}
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    parties: {type: list of party}
    licenses: {type: list of license}
    filed: {type: date}
    signed: {type: date}
    settled: {type: date, derived: single}
    ahead: {type: date, derived: single}
    items: {type: list of item}
  party:
    name: {type: string}
  license:
    number: {type: string}
    issued: {type: date}
    expires: {type: date}
  item:
    name: {type: string}
    quantity: {type: number}
    tpp: {type: number, unit: TPP}
)yaml";

inline const std::string dated_lists = R"yaml(lists: groups
verified_through: 2025-12-31
treated_as: [{member: HK, as: CN, from: 2020-12-23}, {member: MO, as: CN, from: 2024-07-01, source: note}]
sources: {note: {cite: "Note on Macau"}}
tables:
  china: {title: China, of: country, members: [CN]}
  group: {title: Group D, of: country, rows: [{member: KH, until: 2024-02-03, source: note}, {member: NI, from: 2024-03-15, source: note}]}
  both: {title: Both, any_of: [china, group]}
  listed: {title: Listed firms, of: party, rows: [{member: Example Cloud, from: 2024-05-06, source: note}]}
)yaml";

inline const std::string dated_assumptions = R"yaml(assumptions: usual
title: Usual
assume:
  - {fact: shipment.signed, as: 'date("2024-08-09")', text: signed on 9 August 2024}
)yaml";

// With rules below `rules:`.
inline std::string dated_regime(const std::string& rules) {
    return R"yaml(regime: small
title: Small Act
jurisdiction: US
verified_through: 2025-12-31
sources:
  act: {cite: "1 FR 1 (Small Act)", url: "https://example.org/act"}
  order: {cite: "2 FR 2 (Order)"}
status:
  - {from: 2023-01-01, state: compliance_pending, source: act}
  - {from: 2023-06-01, state: in_force, source: order}
parameters:
  tpp: {unit: TPP, values: [{from: 2023-01-01, value: 4000, source: act}, {from: 2024-01-01, value: 4800, source: order}]}
rules:
)yaml" + rules;
}

inline const std::string dated_scenario = R"yaml(scenario: later
title: Later
states: {small: [{from: 2025-06-01, state: suspended}]}
)yaml";

inline Files dated_files(const std::string& rules) {
    return {{"vocabulary.yaml", dated_vocabulary},
            {"lists.yaml", dated_lists},
            {"assumptions.yaml", dated_assumptions},
            {"small.yaml", dated_regime(rules)},
            {"scenario.yaml", dated_scenario}};
}

struct DatedLaw : Law {
    explicit DatedLaw(const std::string& rules) : Law(dated_files(rules)) { EXPECT_TRUE(valid()) << reports(); }

    // As of a day on which nothing rests.
    facts::Facts facts(const std::string& shipment) {
        text::Diagnostics found;
        const auto node = text::read_yaml(sources, sources.add("shipment", shipment), {}, found);
        input::Options options;
        options.as_of = language::parse_day("2024-06-15");
        std::optional<input::Shipment> read;
        if (node) read = input::read_shipment(book(), *node, options, found);
        for (const text::Diagnostic& one : found.sorted()) ADD_FAILURE() << text::render(sources, one);
        return read ? read->facts : facts::Facts(book().schema, book().strings);
    }
};

}  // namespace portcullis::support
