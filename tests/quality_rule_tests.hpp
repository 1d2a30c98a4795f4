// A law of four rules for the tests about rule tests, and tests of it as they would stand in a file.
#pragma once

#include "quality/tests/address.hpp"
#include "support/law.hpp"

#include <string>
#include <vector>

namespace portcullis::quality::small_law {

inline const std::string vocabulary = R"yaml(vocabulary: 1
units:
  TPP: {title: total processing performance}
symbols:
  reason: [RS]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    parties: {type: list of party}
    items: {type: list of item}
    certified: {type: bool}
  party:
    name: {type: string}
    country: {type: country}
  item:
    name: {type: string}
    chips: {type: list of chip}
    fast: {type: bool, derived: single}
  chip:
    tpp: {type: number, unit: TPP}
)yaml";

inline const std::string regime = R"yaml(regime: chips
title: Chips
jurisdiction: US
status: [{from: 2024-01-01, state: in_force}]
parameters:
  tpp: {unit: TPP, value: 4800}
rules:
  - {id: fast, effect: derives, define: item.fast, as: "item.chips.exists(c, c.tpp >= param.tpp)"}
  - id: license
    effect: requires_license
    reasons: [RS]
    from: 2025-04-09
    review: [{policy: presumption_of_denial}]
    when:
      all:
        - destination in ["CN", "HK", "MO"]
        - item.fast
  - {id: nac, effect: excepts, symbol: NAC, covers: [chips/license], when: certified}
  - {id: embargo, effect: prohibits, when: destination == "KP"}
)yaml";

inline const std::string other = R"yaml(regime: models
title: Models
jurisdiction: US
status: [{from: 2024-01-01, state: in_force}]
rules:
  - {id: watch, effect: flags, what: look twice, when: destination == "CN"}
tests:
  - name: beside the rules
    given: {date: 2025-05-01, destination: CN, certified: false, items: [{chips: []}]}
    expect: {outcome: no_license_required, red_flags: [watch]}
)yaml";

// A fast chip to China; a test continues it.
inline const std::string given =
    "    given: {date: 2025-05-01, destination: CN, certified: false, parties: [], items: [{chips: [{tpp: 5000}]}]}\n";

// Each of `tests` is a file of its own.
inline support::Files files_with(const std::vector<std::string>& tests) {
    support::Files files{{"vocabulary.yaml", vocabulary}, {"chips.yaml", regime}, {"models.yaml", other}};
    for (std::size_t i = 0; i < tests.size(); ++i) files.emplace_back("t" + std::to_string(i + 1) + ".yaml", tests[i]);
    return files;
}

struct Law : support::TestedLaw {
    explicit Law(const std::vector<std::string>& tests) : TestedLaw(files_with(tests)) {}

    // `code file:line:column message` for each fault.
    [[nodiscard]] std::vector<std::string> faults() const {
        std::vector<std::string> result;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            const text::Place place = sources.place(one.span);
            result.push_back(one.code + " " + std::string(sources.name(one.span.file)) + ":" +
                             std::to_string(place.line) + ":" + std::to_string(place.column) + " " + one.message);
        }
        return result;
    }

    // Cases of `chips`: the address, and after `: ` what is not as expected.
    [[nodiscard]] std::vector<std::string> results() const {
        std::vector<std::string> result;
        Worlds worlds(book());
        for (const Case& one : suite.cases) {
            std::string line = address(book(), one);
            if (!line.starts_with("chips")) continue;
            std::string why;
            for (const std::string& failure : run_case(book(), one, worlds))
                why += (why.empty() ? ": " : "; ") + failure;
            result.push_back(line + why);
        }
        return result;
    }
};

// A file of tests of `chips` with one test.
inline std::string one_test(const std::string& rest) { return "tests_of: chips\ntests:\n  - name: t\n" + given + rest; }

}  // namespace portcullis::quality::small_law
