// Files → rulebook: what depends on no order, what selectors and dates come to, and faults reported each once.
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace portcullis::rulebook {
namespace {

const std::string vocabulary = R"(vocabulary: 1
units:
  TPP: {title: performance}
symbols:
  control: [NS, RS]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    items: {type: list of item}
    certified: {type: bool}
  item:
    tpp: {type: number, unit: TPP}
    eccns: {type: list of eccn, derived: set}
    controls: {type: list of symbol control, derived: set}
    fast: {type: bool, derived: single}
    faster: {type: bool, derived: single}
)";

std::string regime(const std::string& name, const std::string& rest) {
    return "regime: " + name + "\ntitle: T\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\n" + rest;
}

support::Files files_of(const std::vector<std::string>& texts, bool with_vocabulary) {
    support::Files files;
    if (with_vocabulary) files.emplace_back("vocabulary.yaml", vocabulary);
    for (std::size_t i = 0; i < texts.size(); ++i) files.emplace_back(std::to_string(i) + ".yaml", texts[i]);
    return files;
}

struct Loading : support::Law {
    explicit Loading(const std::vector<std::string>& texts, bool with_vocabulary = true)
        : Law(files_of(texts, with_vocabulary)) {}

    // `code file:line:column` for each fault.
    std::string faults() const {
        std::string out;
        for (const text::Diagnostic& one : diagnostics.sorted()) {
            out += (out.empty() ? "" : "; ") + one.code;
            if (one.span.file == text::no_file) continue;
            const text::Place place = sources.place(one.span);
            out += " " + std::string(sources.name(one.span.file)) + ":" + std::to_string(place.line) + ":" +
                   std::to_string(place.column);
        }
        return out;
    }

    const Rule& rule(const std::string& name) const { return book().rules[book().find_rule(name)]; }

    std::vector<std::string> names(const std::vector<Index>& rules) const {
        std::vector<std::string> result;
        for (const Index rule : rules) result.push_back(book().rules[rule].name);
        std::sort(result.begin(), result.end());
        return result;
    }
};

using Names = std::vector<std::string>;

TEST(Loader, TheSmallestRulebook) {
    const Loading loading({regime("a", "")});
    ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
    EXPECT_EQ(loading.book().regimes.size(), 1u);
    EXPECT_EQ(loading.book().find_regime("a"), 0u);
    EXPECT_EQ(loading.book().find_regime("b"), none);
}

TEST(Loader, VocabularyIsNeededOnce) {
    EXPECT_EQ(Loading({regime("a", "")}, false).faults(), "missing-vocabulary");
    EXPECT_EQ(Loading({vocabulary}).faults().substr(0, 14), "duplicate-name");
    EXPECT_FALSE(Loading({}, false).loaded.rulebook);
}

TEST(Loader, FaultsOfAllFilesAreCollected) {
    const Loading loading({
        regime("a", "titel: x\nrules:\n  - {id: r, effect: prohibits, when: destinaton == \"CN\"}\n"),
        "lists: x\ntables:\n  d5: {title: D, members: [CN, ZZ]}\n",
        regime("b", "rules:\n  - {id: r, effect: exempts, of: [a/nothing]}\n  - {id: s, effekt: prohibits}\n"),
        "a: [1\n",
    });
    EXPECT_FALSE(loading.loaded.rulebook);
    const std::string faults = loading.faults();
    for (const char* one : {"unknown-field 0.yaml:5:1", "unknown-name 0.yaml:7:38", "unknown-country 1.yaml:3:32",
                            "empty-selector 2.yaml:6:35", "unknown-field 2.yaml:7:13", "yaml-syntax 3.yaml:2:1"})
        EXPECT_NE(faults.find(one), std::string::npos) << one << " is not in " << faults;
}

TEST(Loader, AFaultInASharedConditionIsReportedOnce) {
    const Loading loading({regime("a",
                                  "when: [nothing]\nrules:\n  - {id: r, effect: prohibits}\n"
                                  "  - {id: s, effect: prohibits}\n  - {id: t, effect: requires_license}\n")});
    EXPECT_EQ(loading.faults(), "unknown-name 0.yaml:5:8");
}

TEST(Loader, OrderOfFilesDoesNotMatter) {
    const std::string lists =
        "lists: x\ntables:\n  d5: {title: D, members: [CN]}\n  all: {title: A, any_of: [d5, a5]}\n";
    const std::string more = "lists: y\ntables:\n  a5: {title: A, members: [JP]}\n";
    const std::string first = regime("a",
                                     "parameters: {tpp: {unit: TPP, value: 4800}}\nrules:\n"
                                     "  - {id: r, effect: requires_license, when: item.fast}\n");
    const std::string second =
        regime("b",
               "rules:\n  - {id: fast, effect: derives, define: item.fast, as: item.tpp >= param.a.tpp}\n"
               "  - {id: e, effect: exempts, of: [a/r], when: destination in list(\"all\")}\n");
    const std::string scenario = "scenario: s\ndisable: [b/e]\n";
    std::vector<std::string> files = {lists, more, first, second, scenario};
    std::sort(files.begin(), files.end());
    int orders = 0;
    do {
        const Loading loading(files);
        ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
        EXPECT_EQ(loading.names(loading.rule("b/e").targets), Names{"a/r"});
        EXPECT_EQ(loading.names(loading.book().scenarios[0].disabled), Names{"b/e"});
        ++orders;
    } while (std::next_permutation(files.begin(), files.end()));
    EXPECT_EQ(orders, 120);
}

TEST(Loader, OrderOfKeysDoesNotMatter) {
    const Loading one(
        {"rules:\n  - {when: item.tpp >= param.tpp, effect: prohibits, id: r}\n"
         "parameters: {tpp: {value: 4800, unit: TPP}}\nstatus: [{state: in_force, from: 2020-01-01}]\n"
         "jurisdiction: US\ntitle: T\nregime: a\n"});
    ASSERT_TRUE(one.loaded.rulebook) << one.faults();
    EXPECT_NE(one.rule("a/r").when, no_expr);
    EXPECT_EQ(one.book().parameters[0].values.at(0).value.low, 4800);
}

TEST(Loader, Selectors) {
    const std::string law = regime("a", R"yaml(rules:
  - {id: r1, effect: requires_license, reasons: [RS], section: 742.6(a)(6)(iii)(A)}
  - {id: r2, effect: requires_license, reasons: [NS, RS], section: 742.6(a)(6)(iv)}
  - {id: r3, effect: requires_license, reasons: [AT], section: 742.60}
  - {id: nac, effect: excepts, symbol: NAC, covers: [a/*], section: 740.8}
  - {id: aca, effect: excepts, symbol: ACA, covers: ["reason:RS"], section: 740.8}
  - {id: p, effect: prohibits}
)yaml");
    const std::string other = regime("b", R"yaml(rules:
  - {id: by-reason, effect: exempts, of: ["reason:RS"]}
  - {id: by-section, effect: exempts, of: ["section:742.6"]}
  - {id: by-paragraph, effect: exempts, of: ["section:742.6(a)(6)"]}
  - {id: by-regime, effect: exempts, of: [a/*]}
  - {id: two, effect: exempts, of: [a/r3, a/r1, "reason:AT"]}
  - {id: closes, effect: restricts, withdraws: ["symbol:NAC"]}
  - {id: leaves, effect: restricts, leaves: ["section:740.8"], of: [a/r1]}
  - {id: instead, effect: requires_license, instead_of: [a/r1, a/*]}
)yaml");
    const Loading loading({law, other});
    ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
    const auto targets = [&](const std::string& name) { return loading.names(loading.rule(name).targets); };
    EXPECT_EQ(targets("a/nac"), (Names{"a/r1", "a/r2", "a/r3"}));
    EXPECT_EQ(targets("a/aca"), (Names{"a/r1", "a/r2"}));
    EXPECT_EQ(targets("b/by-reason"), (Names{"a/r1", "a/r2"}));
    EXPECT_EQ(targets("b/by-section"), (Names{"a/r1", "a/r2"}));
    EXPECT_EQ(targets("b/by-paragraph"), (Names{"a/r1", "a/r2"}));
    EXPECT_EQ(targets("b/by-regime"), (Names{"a/r1", "a/r2", "a/r3"}));
    EXPECT_EQ(targets("b/two"), (Names{"a/r1", "a/r3"}));
    EXPECT_EQ(loading.names(loading.rule("b/closes").exceptions), Names{"a/nac"});
    EXPECT_TRUE(loading.rule("b/leaves").leaves);
    EXPECT_EQ(loading.names(loading.rule("b/leaves").exceptions), (Names{"a/aca", "a/nac"}));
    EXPECT_EQ(targets("b/leaves"), Names{"a/r1"});
}

TEST(Loader, SelectorsThatSelectNothing) {
    const auto of = [](const std::string& selector) {
        return Loading({regime("a",
                               "rules:\n  - {id: r, effect: requires_license, reasons: [RS], section: 742.6}\n"
                               "  - {id: e, effect: exempts, of: [\"" +
                                   selector + "\"]}\n")})
            .faults();
    };
    EXPECT_EQ(of("a/r"), "");
    for (const char* selector :
         {"a/q", "r", "b/*", "reason:NS", "section:742.7", "section:742.6(b)", "symbol:NAC", "a/e", ""})
        EXPECT_EQ(of(selector), "empty-selector 0.yaml:7:35") << selector;
}

TEST(Loader, Circles) {
    const auto faults = [](const std::string& rules) { return Loading({regime("a", "rules:\n" + rules)}).faults(); };
    EXPECT_EQ(faults("  - {id: x, effect: derives, define: item.fast, as: item.faster}\n"
                     "  - {id: y, effect: derives, define: item.faster, when: item.fast, as: true}\n")
                  .substr(0, 13),
              "circular-fact");
    EXPECT_EQ(
        faults("  - {id: x, effect: derives, define: item.fast, as: \"items.exists(i, i.fast)\"}\n").substr(0, 13),
        "circular-fact");
    EXPECT_EQ(faults("  - {id: x, effect: derives, define: item.eccns, add: 3A090, when: \"within(item.eccns, "
                     "\\\"3A001\\\")\"}\n")
                  .substr(0, 13),
              "circular-fact");
    EXPECT_EQ(
        faults("  - {id: x, effect: prohibits, instead_of: [a/y]}\n  - {id: y, effect: prohibits, instead_of: [a/z]}\n"
               "  - {id: z, effect: prohibits, instead_of: [a/x]}\n")
            .substr(0, 20),
        "circular-replacement");
    EXPECT_EQ(faults("  - {id: x, effect: prohibits, instead_of: [a/y, a/z]}\n  - {id: y, effect: prohibits, "
                     "instead_of: [a/z]}\n"
                     "  - {id: z, effect: prohibits}\n"),
              "");
}

TEST(Loader, ValuesOfAParameter) {
    const auto faults = [](const std::string& values) {
        return Loading({regime("a", "parameters:\n  p:\n    unit: TPP\n    values:\n" + values)}).faults();
    };
    EXPECT_EQ(faults("      - {from: 2022-01-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n"), "");
    EXPECT_EQ(faults("      - {from: 2023-01-01, value: 2}\n      - {from: 2022-01-01, value: 1}\n"), "");
    EXPECT_EQ(faults("      - {from: 2022-01-01, until: 2023-01-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n"),
              "");
    EXPECT_EQ(faults("      - {from: 2022-01-01, until: 2023-01-02, value: 1}\n      - {from: 2023-01-01, value: 2}\n"),
              "overlapping-values 0.yaml:10:16");
    EXPECT_EQ(faults("      - {from: 2022-01-01, value: 1}\n      - {from: 2022-01-01, value: 2}\n"),
              "overlapping-values 0.yaml:10:16");
    EXPECT_EQ(faults("      - {from: 2022-01-01, until: 2022-06-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n"),
              "gap 0.yaml:9:35");
    EXPECT_EQ(faults("      - {from: 2022-01-01, until: 2022-06-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n  "
                     "  gap: intended\n"),
              "");
    EXPECT_EQ(faults("      - {from: 2022-01-01, value: 1 FLOP}\n").substr(0, 10), "wrong-unit");
}

TEST(Loader, AGapIsNoError) {
    const Loading loading(
        {regime("a",
                "parameters:\n  p:\n    unit: TPP\n    values:\n"
                "      - {from: 2022-01-01, until: 2022-06-01, value: 1}\n      - {from: 2023-01-01, value: 2}\n")});
    EXPECT_TRUE(loading.loaded.rulebook);
    EXPECT_FALSE(loading.diagnostics.empty());
}

TEST(Loader, Days) {
    const Loading loading({regime("a", R"(anchors: {enactment: {}, rule: {default: enactment + 180 days}}
rules:
  - {id: fixed, effect: prohibits, from: 2025-01-13, until: 2025-05-13}
  - {id: open, effect: prohibits}
  - {id: hangs, effect: prohibits, from: enactment, until: rule + 2 months}
)")});
    ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
    EXPECT_EQ(language::format_day(loading.rule("a/fixed").range.from.day), "2025-01-13");
    EXPECT_EQ(language::format_day(loading.rule("a/fixed").range.until.day), "2025-05-13");
    EXPECT_EQ(loading.rule("a/open").range.from.day, language::day_min);
    EXPECT_EQ(loading.rule("a/open").range.until.day, language::day_max);
    EXPECT_EQ(loading.rule("a/hangs").range.from.anchor, 0u);
    EXPECT_EQ(loading.rule("a/hangs").range.until.anchor, 1u);
    EXPECT_EQ(loading.rule("a/hangs").range.until.offset.months, 2);
    EXPECT_EQ(loading.book().regimes[0].anchors[1].default_day->offset.days, 180);
}

// A scenario is known by its own key, whatever it changes.
TEST(Loader, AScenarioMayChangeListsAndParameters) {
    const Loading loading({"lists: x\ntables:\n  d5: {title: D, members: [CN]}\n",
                           regime("a", "parameters: {p: {unit: TPP, value: 1}}\n"),
                           "scenario: s\nlists: {d5: {add: [AE], remove: [CN]}}\nparameters: {a.p: 2}\n"});
    ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
    const Scenario& scenario = loading.book().scenarios.at(0);
    ASSERT_EQ(scenario.lists.size(), 1u);
    EXPECT_EQ(scenario.lists[0].add.size(), 1u);
    EXPECT_EQ(scenario.lists[0].remove.size(), 1u);
    ASSERT_EQ(scenario.parameters.size(), 1u);
    EXPECT_EQ(scenario.parameters[0].second.low, 2);
}

TEST(Loader, ScalarsAreReadByTheTypeOfTheirField) {
    const Loading loading(
        {"lists: x\ntables:\n  a5: {title: A, members: [NO, \"NO\", 'SE']}\n  e: {title: E, of: eccn, members: [4E091, "
         "3E001]}\n"});
    ASSERT_TRUE(loading.loaded.rulebook) << loading.faults();
    const Table& a5 = loading.book().tables[loading.book().find_table("a5")];
    EXPECT_EQ(language::country_code(static_cast<language::Country>(a5.rows[0].member)), "NO");
    const Table& eccns = loading.book().tables[loading.book().find_table("e")];
    EXPECT_EQ(loading.book().strings[static_cast<std::size_t>(eccns.rows[0].member)], "4E091");
}

TEST(Loader, TestsAreHandedOn) {
    const Loading loading({regime("a", "tests: [{name: x}]\n"), regime("b", "")});
    ASSERT_EQ(loading.loaded.tests.size(), 1u);
    EXPECT_EQ(loading.loaded.tests[0].regime, loading.book().find_regime("a"));
    EXPECT_EQ(loading.loaded.tests[0].node.items.size(), 1u);
}

// Cutting a good file anywhere gives faults or a smaller rulebook, never a crash.
TEST(Loader, CutFiles) {
    const std::string whole =
        regime("a",
               "anchors: {e: {}}\nparameters: {p: {unit: TPP, values: [{from: e, value: 1}]}}\nrules:\n"
               "  - id: r\n    effect: requires_license\n    when: {any: [item.tpp >= param.p, {none: [certified]}]}\n"
               "    review: [{policy: unstated, when: certified}]\n"
               "  - {id: x, effect: excepts, symbol: X, covers: [a/*], needs: [{what: w, when: certified, wait: 3 "
               "days, from: date}]}\n");
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const Loading loading({whole.substr(0, length)});
        EXPECT_EQ(loading.loaded.rulebook.has_value(), !loading.diagnostics.has_errors());
    }
}

// A regime's condition speaks of the shipment to every rule; what names an item only to rules that stand at one.
TEST(Loader, ASharedConditionIsJoinedWhereItCanBeRead) {
    const std::string rules = "rules:\n  - {id: i, effect: prohibits}\n  - {id: s, effect: prohibits, for: shipment}\n";
    const Loading of_shipment({regime("a", "when: certified\n" + rules)});
    EXPECT_NE(of_shipment.book().rules[0].when, no_expr);
    EXPECT_NE(of_shipment.book().rules[1].when, no_expr);
    const Loading of_item({regime("a", "when: [certified, {any: [item.tpp >= 1]}]\n" + rules)});
    EXPECT_NE(of_item.book().rules[0].when, no_expr);
    EXPECT_EQ(of_item.book().rules[1].when, no_expr);
}

}  // namespace
}  // namespace portcullis::rulebook
