// Whether a condition can hold: a table of what is found, and that nothing is found which is not so.
#include "quality/lint/feasible.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace portcullis::quality {
namespace {

const std::string vocabulary = R"(vocabulary: 1
units:
  TPP: {title: performance}
symbols:
  kind: [chip, computer]
records:
  shipment:
    date: {type: date}
    destination: {type: country}
    certified: {type: bool}
    parties: {type: list of party}
    items: {type: list of item}
  item:
    kind: {type: symbol kind}
    tpp: {type: number, unit: TPP}
    eccns: {type: list of eccn, derived: set}
    controls: {type: list of string, derived: set}
  party:
    country: {type: country}
)";

const std::string lists = R"(lists: l
treated_as: [{member: HK, as: CN}]
tables:
  china: {title: C, members: [CN]}
  group: {title: G, members: [CN, MO], rows: [{member: KH, until: 2024-06-01}]}
  friends: {title: F, members: [DE]}
  rest: {title: R, any_of: [group, friends], none_of: [china]}
)";

support::Files files_of(const std::string& condition, const std::string& more) {
    support::Files files{
        {"v", vocabulary},
        {"l", lists},
        {"r",
         "regime: r\ntitle: T\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\nparameters:\n"
         "  low: {unit: TPP, values: [{value: 1, until: 2024-06-01}, {value: 2, from: 2024-06-01}]}\n"
         "  high: {unit: TPP, values: [{value: 2, until: 2024-06-01}, {value: 3, from: 2024-06-01}]}\n"
         "  vague: {unit: TPP, value: {between: [2, 4]}}\n"
         "rules:\n  - {id: r, effect: prohibits, from: 2024-01-01, until: 2025-01-01, when: '" +
             condition + "'}\n"}};
    if (!more.empty()) files.emplace_back("m", more);
    return files;
}

struct Book : support::Law {
    explicit Book(const std::string& condition, const std::string& more = {}) : Law(files_of(condition, more)) {
        EXPECT_TRUE(valid()) << reports();
    }

    // Whether the condition can be as `yes` says, so far as is known.
    [[nodiscard]] bool can_be(bool yes) const {
        const rulebook::Rule& rule = loaded.rulebook->rules.front();
        LawOfDays law(*loaded.rulebook, days_of(rule));
        for (const Day day : law.stretches({rule.when})) {
            Feasibility feasibility(law, day);
            State state = feasibility.initial();
            std::vector<Conflict> found;
            if (feasibility.assume(rule.when, yes, state, found)) return true;
        }
        return false;
    }
};

TEST(Feasible, WhatCanNeverBeTrue) {
    for (const char* condition : {
             "item.tpp >= 5 && item.tpp < 5",
             "item.tpp > 5 && item.tpp <= 5",
             "item.tpp == 5 && item.tpp == 6",
             "5 <= item.tpp && 4 > item.tpp",
             "item.tpp >= param.high && item.tpp < param.low",
             "item.tpp >= param.high && item.tpp <= param.low",  // on each day, though not over all days
             "item.tpp >= param.vague && item.tpp < 2",
             "item.tpp >= 5 && !(item.tpp > 4)",
             "item.kind == \"chip\" && item.kind == \"computer\"",
             "item.kind == \"chip\" && item.kind != \"chip\"",
             "destination in [\"CN\", \"MO\"] && destination in [\"DE\"]",
             "destination == \"CN\" && destination in list(\"friends\")",
             "destination == \"CN\" && !(destination in list(\"group\"))",
             "destination in list(\"china\") && destination in list(\"rest\")",
             "destination == \"HK\" && destination in list(\"friends\")",
             "certified && !certified",
             "!(certified || destination == \"CN\") && certified",
             "destination == \"CN\" && (destination == \"DE\" || destination == \"US\")",
             "date >= date(\"2025-01-01\")",
             "date < date(\"2024-01-01\")",
             "date > date(\"2024-02-01\") && date < date(\"2024-02-02\")",
             "false && certified",
             "parties.exists(p, p.country == \"CN\") && !parties.exists(p, p.country == \"CN\")",
         })
        EXPECT_FALSE(Book(condition).can_be(true)) << condition;
}

TEST(Feasible, WhatCanNeverBeFalse) {
    for (const char* condition : {"certified || !certified", "date >= date(\"2024-01-01\")", "true || certified",
                                  "!(certified && !certified)", "date < date(\"2025-01-01\") || certified"})
        EXPECT_FALSE(Book(condition).can_be(false)) << condition;
}

TEST(Feasible, WhatCanBeIsLeftAlone) {
    for (const char* condition : {
             "item.tpp >= 5 && item.tpp <= 5",
             "item.tpp >= param.low && item.tpp < param.high",
             "item.tpp >= param.vague && item.tpp < 3",  // the parameter may be 2
             "!(item.tpp >= 5) && !(item.tpp < 5)",      // of an item that has none
             "item.kind != \"chip\" && item.kind != \"computer\"",
             "destination in list(\"group\") && destination != \"CN\"",
             "destination == \"KH\" && destination in list(\"group\")",
             "destination == \"KH\" && !(destination in list(\"group\"))",
             "destination == \"HK\" && destination in list(\"china\")",
             "destination == \"MO\" && destination in list(\"rest\")",
             "date >= date(\"2024-12-31\")",
             "at(date(\"2020-01-01\"), destination in list(\"china\")) && destination == \"DE\"",
             "parties.exists(p, p.country == \"CN\") && parties.exists(p, p.country == \"DE\")",
         })
        EXPECT_TRUE(Book(condition).can_be(true)) << condition;
    for (const char* condition : {"item.tpp >= 5 || item.tpp < 5", "item.kind == \"chip\" || item.kind == \"computer\"",
                                  "destination in list(\"group\") || destination != \"KH\""})
        EXPECT_TRUE(Book(condition).can_be(false)) << condition;
}

TEST(Feasible, AScenarioMayChangeFiguresAndLists) {
    const std::string scenario =
        "scenario: s\ntitle: S\nparameters: {r.high: 0.5}\nlists: {friends: {add: [CN]}, group: {remove: [CN]}}\n";
    for (const char* condition :
         {"item.tpp >= param.high && item.tpp < param.low", "destination == \"CN\" && destination in list(\"friends\")",
          "destination == \"CN\" && !(destination in list(\"group\"))"})
        EXPECT_TRUE(Book(condition, scenario).can_be(true)) << condition;
}

// Random conditions over few facts, compared with trying all of them.
struct Facts {
    std::optional<int> tpp;
    std::optional<std::string> destination;
    bool certified = false;
};
using Truth = std::function<bool(const Facts&)>;
struct Random {
    std::mt19937 engine{20260101};
    int below(int count) { return static_cast<int>(engine() % static_cast<unsigned>(count)); }

    std::pair<std::string, Truth> atom() {
        const int figure = below(4) + 2;
        static const std::vector<std::string> countries{"CN", "MO", "DE"};
        const std::string country = countries[static_cast<std::size_t>(below(3))];
        const std::string tpp = "item.tpp ";
        switch (below(9)) {
            case 0:
                return {tpp + ">= " + std::to_string(figure),
                        [=](const Facts& f) { return f.tpp && *f.tpp >= figure; }};
            case 1:
                return {tpp + "< " + std::to_string(figure), [=](const Facts& f) { return f.tpp && *f.tpp < figure; }};
            case 2:
                return {tpp + "== " + std::to_string(figure),
                        [=](const Facts& f) { return f.tpp && *f.tpp == figure; }};
            case 3:
                return {tpp + "!= " + std::to_string(figure),
                        [=](const Facts& f) { return !f.tpp || *f.tpp != figure; }};
            case 4:
                return {"destination == \"" + country + "\"", [=](const Facts& f) { return f.destination == country; }};
            case 5:
                return {"destination != \"" + country + "\"", [=](const Facts& f) { return f.destination != country; }};
            case 6:
                return {"destination in [\"" + country + "\", \"US\"]",
                        [=](const Facts& f) { return f.destination == country || f.destination == "US"; }};
            case 7: return {"destination in list(\"friends\")", [](const Facts& f) { return f.destination == "DE"; }};
            default: return {"certified", [](const Facts& f) { return f.certified; }};
        }
    }

    std::pair<std::string, Truth> condition(int depth) {
        const int kind = depth == 0 ? 0 : below(6);
        if (kind < 2) return atom();
        auto [a, first] = condition(depth - 1);
        if (kind == 2) return {"!(" + a + ")", [first = first](const Facts& f) { return !first(f); }};
        auto [b, second] = condition(depth - 1);
        if (kind == 3)
            return {"(" + a + " || " + b + ")",
                    [first = first, second = second](const Facts& f) { return first(f) || second(f); }};
        return {"(" + a + " && " + b + ")",
                [first = first, second = second](const Facts& f) { return first(f) && second(f); }};
    }
};

TEST(Feasible, WhatIsFoundIsSo) {
    std::vector<Facts> all;
    for (int tpp = 0; tpp < 8; ++tpp)
        for (const char* country : {"", "CN", "MO", "DE", "US", "FR"})
            for (const bool certified : {false, true})
                all.push_back({tpp == 0 ? std::nullopt : std::optional(tpp),
                               *country == 0 ? std::nullopt : std::optional<std::string>(country), certified});
    Random random;
    int found = 0;
    for (int i = 0; i < 600; ++i) {
        const auto [text, truth] = random.condition(4);
        const Book book(text);
        ASSERT_TRUE(book.loaded.rulebook) << text;
        for (const bool yes : {true, false}) {
            if (book.can_be(yes)) continue;
            ++found;
            for (const Facts& facts : all) ASSERT_NE(truth(facts), yes) << text;
        }
    }
    EXPECT_GT(found, 20);
}

}  // namespace
}  // namespace portcullis::quality
