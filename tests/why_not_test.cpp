// What stands between a shipment and a result: on a small rulebook, on the shipped one, and on random rulebooks, where
// the facts are really changed and decided again.
#include "explore/why_not.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "output/why_not.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"
#include "cli/exit_codes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace portcullis::explore {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

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

// `kind: words` of each condition, those of a set in their order.
std::vector<std::string> words(const BetweenSet& set) {
    std::vector<std::string> result;
    for (const StandsBetween& one : set) result.push_back(std::string(name(one.kind)) + ": " + output::between_words(one));
    return result;
}
std::vector<std::vector<std::string>> words(const WhyNot& about, std::size_t item = 0) {
    std::vector<std::vector<std::string>> result;
    for (const BetweenSet& set : about.items.at(item).sets) result.push_back(words(set));
    return result;
}

const std::string vocabulary = R"yaml(vocabulary: 1
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
const std::string lists = R"yaml(lists: groups
tables:
  d5: {title: D:5, of: country, members: [CN, MO]}
  friends: {title: friends, of: country, members: [JP, PL]}
)yaml";
const std::string regime = R"yaml(regime: small
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

const support::Files small{{"vocabulary.yaml", vocabulary}, {"lists.yaml", lists}, {"small.yaml", regime}};

std::string shipment(const std::string& destination, const std::string& seat, int rate, const std::string& more = {}) {
    return "date: 2024-06-01\ndestination: " + destination + "\nparties: [{name: Example Works, headquarters: " + seat +
           "}]\nsample: false\norder: false\nfiled: none\n" + more +
           "items: [{kind: integrated_circuit, quantity: 1, rate: " + std::to_string(rate) + ", area: 1000}]\n";
}

TEST(WhyNot, AnOutcomeRestsOnTheSmallestSetsOfConditions) {
    const Case one(small, shipment("CN", "CN", 3000));
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_TRUE(found.items[0].complete);
    EXPECT_EQ(found.items[0].is, Tri::no);
    EXPECT_THAT(words(found),
                ElementsAre(ElementsAre("figure: TPP 6,000 ≥ 2,400 (3,600 above)"), ElementsAre("fact_to_verify: sample: no"),
                            ElementsAre("figure: TPP 6,000 ≥ 4,800 (1,200 above)",
                                        "figure: density 6 TPP/mm² ≥ 6 TPP/mm² (exactly at the threshold)"),
                            ElementsAre("fact_to_verify: destination China is in “D:5”",
                                        "fact_to_verify: Example Works: headquarters China is in “D:5”")));
    const StandsBetween& figure = found.items[0].sets[0][0];
    EXPECT_EQ(figure.distance, 3600.0);
    EXPECT_EQ(figure.relative, 1.5);
    EXPECT_EQ(figure.rule, "small/controlled");
    EXPECT_EQ(figure.section, "1.1");
    ASSERT_EQ(figure.from.size(), 1u);
    EXPECT_EQ(output::between_words(found.items[0].sets[2][1]), "density 6 TPP/mm² ≥ 6 TPP/mm² (exactly at the threshold)");
    EXPECT_EQ(figure.from[0].fact, "items[0].chips[0].rate");
}

TEST(WhyNot, AnAnswerThatIsAsAskedRestsOnItsConditions) {
    const Case one(small, shipment("JP", "JP", 3000));
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_EQ(found.items[0].is, Tri::yes);
    EXPECT_THAT(words(found), UnorderedElementsAre(ElementsAre("fact_to_verify: destination Japan is not in “D:5”"),
                                                   ElementsAre("fact_to_verify: Example Works: headquarters Japan is not in “D:5”")));
    EXPECT_THAT(words(one.explaining().outcome(Outcome::license_required)), words(found)) << "the same way there";
    const WhyNot never = one.explaining().outcome(Outcome::prohibited);
    EXPECT_THAT(never.items[0].sets, IsEmpty());
    EXPECT_TRUE(never.items[0].complete);
}

TEST(WhyNot, OfAnExceptionNeedsAreStepsAndWhatClosesItIsNamed) {
    const Case one(small, shipment("CN", "JP", 3000));
    const WhyNot open = one.rule("small/notified");
    EXPECT_THAT(open.items[0].covers, ElementsAre("small/licensed"));
    EXPECT_THAT(open.items[0].blocked_by, IsEmpty());
    EXPECT_THAT(words(open), ElementsAre(ElementsAre("paper: missing: an order",
                                                     "paper: missing: 25 days on file (earliest 2024-06-26)")));
    const Case seated(small, shipment("CN", "CN", 3000));
    const WhyNot closed = seated.rule("small/notified");
    EXPECT_THAT(closed.items[0].blocked_by, ElementsAre("small/no-exceptions"));
    EXPECT_THAT(words(closed), ElementsAre(AllOf(Contains("paper: missing: an order"),
                                                 Contains("fact_to_verify: Example Works: headquarters China is in “D:5”"))));
    // It would cover one of two requirements: the outcome needs the other one gone.
    EXPECT_THAT(words(seated.explaining().outcome(Outcome::license_exception)),
                ElementsAre(testing::SizeIs(3)));
    const Case elsewhere(small, shipment("JP", "JP", 3000));
    EXPECT_THAT(elsewhere.rule("small/notified").items[0].covers, IsEmpty());
}

TEST(WhyNot, OfARuleThatDoesNotHoldThatHoldsAndThatIsNoLaw) {
    const Case one(small, shipment("JP", "CN", 1500));
    EXPECT_THAT(words(one.rule("small/licensed")),
                UnorderedElementsAre(ElementsAre("figure: TPP 3,000 < 4,800 (1,800 below)",
                                                 "fact_to_verify: destination Japan is not in “D:5”"),
                                     ElementsAre("figure: density 3 TPP/mm² < 6 TPP/mm² (3 below)",
                                                 "fact_to_verify: destination Japan is not in “D:5”")));
    const Case two(small, shipment("JP", "CN", 3000));
    const WhyNot holds = two.rule("small/seated");
    EXPECT_EQ(holds.items[0].is, Tri::yes);
    EXPECT_THAT(words(holds), Contains(ElementsAre("fact_to_verify: Example Works: headquarters China is in “D:5”")));
    EXPECT_EQ(one.rule("small/old").not_law, "no_longer");
    EXPECT_THAT(one.rule("small/old").items, IsEmpty());
}

TEST(WhyNot, WhatIsNotKnownIsAKindOfItsOwn) {
    std::string text = shipment("CN", "JP", 3000);
    text.replace(text.find("sample: false"), 13, "note: none   ");
    const Case one(small, text);
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    EXPECT_EQ(found.items[0].is, Tri::unknown);
    EXPECT_THAT(words(found), Contains(ElementsAre("unknown: sample: not known")));
}

TEST(WhyNot, EachItemIsToldApart) {
    std::string text = shipment("CN", "JP", 3000);
    text.insert(text.rfind(']'), ", {kind: integrated_circuit, quantity: 1, rate: 100, area: 1000}");
    const Case one(small, text);
    const WhyNot found = one.explaining().outcome(Outcome::no_license_required);
    ASSERT_EQ(found.items.size(), 2u);
    EXPECT_EQ(found.items[0].is, Tri::no);
    EXPECT_EQ(found.items[1].is, Tri::yes);
}

TEST(Margins, NearestFirstAndThoseThatDecideAreMarked) {
    const Case one(small, shipment("CN", "CN", 1300));
    const std::vector<ItemMargins> found = one.explaining().margins();
    std::vector<std::string> lines;
    for (const Margin& margin : found.at(0).margins)
        lines.push_back((margin.decides ? "decides: " : "") + output::between_words(margin.condition));
    EXPECT_THAT(lines, ElementsAre("TPP 2,600 ≥ 2,400 (200 above)", "decides: TPP 2,600 < 4,800 (2,200 below)",
                                   "decides: density 2.6 TPP/mm² < 6 TPP/mm² (3.4 below)",
                                   "TPP 2,600 < 10,000 (7,400 below)"));
}

// Facts are yes or no, so that each way of changing them can be decided again by the decider.
class RandomLaw {
  public:
    static constexpr std::size_t facts = 7;

    explicit RandomLaw(unsigned seed) : engine_(seed) {
        law_ = "regime: r\ntitle: R\njurisdiction: US\nstatus: [{from: 2021-01-01, state: in_force}]\nrules:\n";
        for (int i = 0; i < 2; ++i)
            law_ += "  - {id: d" + std::to_string(i) + ", title: t, effect: derives, define: item.d" + std::to_string(i) +
                    ", as: \"" + condition(i == 0 ? 0 : 1) + "\"}\n";
        for (int i = 0; i < 3; ++i) rule("q" + std::to_string(i), "requires_license", below(4) == 0 && i > 0 ? "instead_of: [r/q0]" : "");
        rule("e0", "exempts", "of: [r/q0]");
        rule("x0", "excepts", "symbol: A, covers: [r/q0, r/q1], needs: [{what: n, when: \"" + condition(2) + "\"}]");
        rule("x1", "excepts", "symbol: B, covers: [r/q1, r/q2]");
        rule("c0", "restricts", below(2) == 0 ? "withdraws: [r/x0]" : "leaves: [r/x1]");
        if (below(2) == 0) rule("p0", "prohibits", "");
    }
    [[nodiscard]] support::Files files() const {
        std::string words = "vocabulary: 1\nsymbols:\n  kind: [integrated_circuit]\nrecords:\n  shipment:\n    date: {type: date}\n    items: {type: list of item}\n";
        for (std::size_t i = 0; i < facts; ++i) words += "    f" + std::to_string(i) + ": {type: bool, label: f" + std::to_string(i) + "}\n";
        words += "  item:\n    kind: {type: symbol kind}\n    chips: {type: list of chip}\n    quantity: {type: number}\n"
                 "    d0: {type: bool, derived: single}\n    d1: {type: bool, derived: single}\n"
                 "  chip:\n    count: {type: number}\n";
        return {{"vocabulary.yaml", words}, {"r.yaml", law_}};
    }
    std::size_t below(std::size_t count) { return engine_() % count; }

  private:
    void rule(const std::string& id, const std::string& effect, const std::string& more) {
        law_ += "  - {id: " + id + ", title: t, effect: " + effect + ", when: [\"" + condition(2) + "\"]" +
                (more.empty() ? "" : ", " + more) + "}\n";
    }
    // `depth`: how many derived facts may be read.
    std::string atom(std::size_t derived) {
        const std::size_t which = below(facts + derived);
        const std::string name = which < facts ? "f" + std::to_string(which) : "item.d" + std::to_string(which - facts);
        return (below(3) == 0 ? "!" : "") + name;
    }
    std::string condition(std::size_t derived) {
        std::string text = atom(derived);
        for (std::size_t more = 1 + below(2); more-- > 0;)
            text = "(" + text + (below(2) == 0 ? " && " : " || ") + atom(derived) + ")";
        return text;
    }

    std::mt19937 engine_;
    std::string law_;
};

std::string random_shipment(const std::vector<int>& values) {  // 0 no, 1 yes, 2 not stated
    std::string text = "date: 2024-06-01\nitems: [{kind: integrated_circuit, quantity: 1}]\n";
    for (std::size_t i = 0; i < values.size(); ++i)
        if (values[i] != 2) text += "f" + std::to_string(i) + ": " + (values[i] == 1 ? "true" : "false") + "\n";
    return text;
}

using Names = std::set<std::string>;

// All smallest sets of facts that, really changed, bring the outcome about.
std::set<Names> by_trying(const Case& given, const std::vector<int>& now, Outcome wanted, bool away) {
    facts::Facts facts = given.shipment->facts;
    decide::Decider decider(*given.program);
    const language::RecordType& type = given.book().schema.records[0];
    std::vector<std::vector<int>> working;
    std::vector<int> values(now.size());
    std::size_t ways = 1;
    for (std::size_t i = 0; i < now.size(); ++i) ways *= 3;
    for (std::size_t way = 0; way < ways; ++way) {
        std::size_t rest = way;
        bool allowed = true;
        for (std::size_t i = 0; i < now.size(); ++i, rest /= 3) {
            values[i] = static_cast<int>(rest % 3);
            allowed = allowed && (values[i] != 2 || now[i] == 2);
        }
        if (!allowed) continue;
        for (std::size_t i = 0; i < now.size(); ++i) {
            const auto field = static_cast<std::size_t>(type.find("f" + std::to_string(i)));
            facts.set(0, field, values[i] == 2 ? facts::Value{} : facts::Value::boolean(values[i] == 1),
                      values[i] == 2 ? facts::Origin::unstated : facts::Origin::stated);
        }
        const decide::Verdict verdict = decider.verdict(facts, facts.day);
        const bool there = verdict.at_least == wanted && verdict.at_most == wanted;
        const bool gone = wanted < verdict.at_least || wanted > verdict.at_most;
        if (away ? gone : there) working.push_back(values);
    }
    const auto part_of = [&](const std::vector<int>& a, const std::vector<int>& b) {
        for (std::size_t i = 0; i < a.size(); ++i)
            if (a[i] != now[i] && a[i] != b[i]) return false;
        return a != b;
    };
    std::set<Names> result;
    for (const std::vector<int>& one : working) {
        if (std::any_of(working.begin(), working.end(), [&](const auto& other) { return part_of(other, one); })) continue;
        Names names;
        for (std::size_t i = 0; i < one.size(); ++i)
            if (one[i] != now[i]) names.insert("f" + std::to_string(i));
        result.insert(std::move(names));
    }
    return result;
}

// A need is told as a whole, so that it stands for the facts that it reads: rulebooks are compared without it.
TEST(WhyNot, OnRandomRulebooksTheSetsAreThoseOfTryingEverything) {
    std::size_t sets = 0;
    std::size_t compared = 0;
    for (unsigned seed = 1; seed <= 60; ++seed) {
        RandomLaw law(seed);
        support::Files files = law.files();
        std::string& rules = files[1].second;
        if (const std::size_t begin = rules.find(", needs: ["); begin != std::string::npos)
            rules.erase(begin, rules.find("]", begin) + 1 - begin);
        std::vector<int> values;
        for (std::size_t i = 0; i < RandomLaw::facts; ++i)
            values.push_back(law.below(6) == 0 ? 2 : static_cast<int>(law.below(2)));
        SCOPED_TRACE("seed " + std::to_string(seed) + "\n" + rules + random_shipment(values));
        const Case one(files, random_shipment(values));
        ASSERT_TRUE(one.valid() && one.shipment);
        for (const Outcome wanted : {Outcome::no_license_required, Outcome::license_exception, Outcome::license_required,
                                     Outcome::prohibited}) {
            const WhyNot found = one.explaining().outcome(wanted);
            ASSERT_TRUE(found.items[0].complete);
            std::set<Names> told;
            for (const BetweenSet& set : found.items[0].sets) {
                Names names;
                for (const StandsBetween& condition : set) names.insert(condition.leaf.operands.at(0).fact);
                told.insert(std::move(names));
            }
            ASSERT_EQ(told, by_trying(one, values, wanted, found.items[0].is == Tri::yes)) << name(wanted);
            sets += told.size();
            ++compared;
        }
    }
    EXPECT_EQ(compared, 240u);
    EXPECT_GT(sets, 300u);
}

// Of a figure that is said to stand in the way, the other side of its thresholds is the result.
TEST(WhyNot, FiguresOfTheShippedExampleTipTheAnswer) {
    const std::string h20 = std::string(PORTCULLIS_EXAMPLES) + "/shipments/h20-to-shanghai.yaml";
    const support::Result asked = support::call({"check", "--why-not", "nlr", "--format", "json", h20});
    EXPECT_THAT(asked.out, AllOf(HasSubstr("\"kind\": \"figure\""), HasSubstr("memory bandwidth 4,000 GB/s ≥ 1,400 GB/s")));
    std::string text = support::contents(h20);
    const std::string product = "product: nvidia-h20";
    text.replace(text.find(product), product.size(), product + "\n    memory_bandwidth: 1000\n    io_bandwidth: 500\n    host_io: 100");
    EXPECT_THAT(support::call({"check", "--format", "json", "-"}, text).out, HasSubstr("\"outcome\": \"no_license_required\""));
}

TEST(WhyNotCli, AsksForOutcomesRulesAndSymbols) {
    const std::string folder = std::string(PORTCULLIS_EXAMPLES) + "/shipments/";
    const support::Result nac = support::call({"check", "--why-not", "NAC", folder + "rtx-4090-to-shenzhen-without-notice.yaml"});
    EXPECT_EQ(nac.code, cli::exit_done);
    EXPECT_THAT(nac.out, AllOf(HasSubstr("Why not advanced-computing/nac"), HasSubstr("earliest 2025-07-25")));
    const support::Result both = support::call({"check", "--margins", "--why-not", "license_required,h20-class-to-china", "--why-not",
                                       "symbol:NAC", folder + "l20-to-shenzhen.yaml"});
    EXPECT_THAT(both.out, AllOf(HasSubstr("Why not license required"), HasSubstr("TPP 1,912 < 2,400 (488 below)"),
                                HasSubstr("Why not h20-letters/h20-class-to-china"), HasSubstr("Figures and thresholds")));
    // What may not be chosen is never told as something to choose.
    EXPECT_THAT(both.out, AllOf(HasSubstr("Facts are to be verified"), Not(HasSubstr("change"))));
}

TEST(WhyNotCli, BadNamesAreRefusedWithTheNearestOne) {
    const std::string h20 = std::string(PORTCULLIS_EXAMPLES) + "/shipments/h20-to-shanghai.yaml";
    const auto refused = [&](const std::string& word) {
        const support::Result result = support::call({"check", "--why-not", word, h20});
        EXPECT_EQ(result.code, cli::exit_usage) << word;
        EXPECT_THAT(result.out, IsEmpty());
        return result.err;
    };
    EXPECT_THAT(refused("h20-class-to-chian"), HasSubstr("h20-class-to-china"));
    EXPECT_THAT(refused("no_license_requird"), HasSubstr("no_license_required"));
    EXPECT_THAT(refused(""), HasSubstr("unknown rule or outcome"));
    EXPECT_THAT(refused("nlr,"), HasSubstr("unknown rule or outcome"));
    EXPECT_THAT(refused("h20-letters/h20-class-chip"), HasSubstr("computes a fact"));
}

TEST(WhyNotCli, JsonHasTheMembersOnlyWhereTheyWereAsked) {
    const std::string h20 = std::string(PORTCULLIS_EXAMPLES) + "/shipments/h20-to-shanghai.yaml";
    const std::string plain = support::call({"check", "--format", "json", h20}).out;
    EXPECT_THAT(plain, AllOf(Not(HasSubstr("\"why_not\"")), Not(HasSubstr("\"margins\""))));
    const std::string asked = support::call({"check", "--format", "json", "--margins", "--why-not", "nlr", h20, h20}).out;
    EXPECT_THAT(asked, AllOf(HasSubstr("\"why_not\": ["), HasSubstr("\"margins\": ["), HasSubstr("\"searched\": ")));
}

}  // namespace
}  // namespace portcullis::explore
