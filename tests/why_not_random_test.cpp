// What stands between a shipment and an outcome against trying everything: on random rulebooks all facts are really
// changed, and the decider decides again.
#include "decide/decide.hpp"
#include "support/why_not_law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace portcullis::explore {
namespace {

using why_not_law::Case;

// Facts are yes or no, so that each way of changing them can be decided again by the decider.
class RandomLaw {
  public:
    static constexpr std::size_t facts = 6;

    explicit RandomLaw(unsigned seed) : engine_(seed) {
        law_ = "regime: r\ntitle: R\njurisdiction: US\nstatus: [{from: 2021-01-01, state: in_force}]\nrules:\n";
        for (int i = 0; i < 2; ++i)
            law_ += "  - {id: d" + std::to_string(i) + ", title: t, effect: derives, define: item.d" +
                    std::to_string(i) + ", as: \"" + condition(i == 0 ? 0 : 1) + "\"}\n";
        for (int i = 0; i < 3; ++i)
            rule("q" + std::to_string(i), "requires_license", below(4) == 0 && i > 0 ? "instead_of: [r/q0]" : "");
        rule("e0", "exempts", "of: [r/q0]");
        rule("x0", "excepts", "symbol: A, covers: [r/q0, r/q1], needs: [{what: n, when: \"" + condition(2) + "\"}]");
        rule("x1", "excepts", "symbol: B, covers: [r/q1, r/q2]");
        rule("c0", "restricts", below(2) == 0 ? "withdraws: [r/x0]" : "leaves: [r/x1]");
        if (below(2) == 0) rule("p0", "prohibits", "");
    }
    [[nodiscard]] support::Files files() const {
        std::string words =
            "vocabulary: 1\nsymbols:\n  kind: [integrated_circuit]\nrecords:\n  shipment:\n    date: {type: date}\n    "
            "items: {type: list of item}\n";
        for (std::size_t i = 0; i < facts; ++i)
            words += "    f" + std::to_string(i) + ": {type: bool, label: f" + std::to_string(i) + "}\n";
        words +=
            "  item:\n    kind: {type: symbol kind}\n    chips: {type: list of chip}\n    quantity: {type: number}\n"
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
        if (std::any_of(working.begin(), working.end(), [&](const auto& other) { return part_of(other, one); }))
            continue;
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
        for (const Outcome wanted : {Outcome::no_license_required, Outcome::license_exception,
                                     Outcome::license_required, Outcome::prohibited}) {
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

}  // namespace
}  // namespace portcullis::explore
