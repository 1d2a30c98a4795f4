// What `impact` says of the orders on file under the shipped rules, against the same worked out shipment by shipment.
#include "cli/exit_codes.hpp"
#include "decide/decide.hpp"
#include "explore/compare_answers.hpp"
#include "input/portfolio.hpp"
#include "input/shipment.hpp"
#include "support/law.hpp"
#include "support/program.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <fstream>
#include <map>
#include <set>

namespace portcullis {
namespace {

using explore::Direction;
using support::Result;
using testing::IsEmpty;
using testing::Not;

const std::string orders = PORTCULLIS_EXAMPLES "/portfolios/orders-2026.ndjson";

const rulebook::Rulebook& shipped() {
    static const auto* const law = new support::Law(support::shipped_without_tests());  // never destroyed
    return law->book();
}

struct Orders {
    std::vector<input::Shipment> shipments;

    explicit Orders(const rulebook::Rulebook& book) {
        std::ifstream in(orders);
        input::Portfolio portfolio(in, "orders", input::Form::ndjson);
        input::RawRecord record;
        while (portfolio.next(record)) {
            text::Sources sources;
            text::Diagnostics faults;
            const auto node = portfolio.parse(record, sources, faults);
            auto shipment = input::read_shipment(book, *node, {}, faults);
            EXPECT_FALSE(faults.has_errors()) << record.line;
            shipments.push_back(std::move(*shipment));
        }
    }
};

decide::Options brief() {
    decide::Options options;
    options.reasons = options.questions = options.notices = false;
    return options;
}

// With a scenario of its own that switches some rules off besides.
Determination without(const rulebook::Rulebook& book, rulebook::Index scenario, const std::set<std::string>& rules,
                      const facts::Facts& facts) {
    rulebook::Rulebook copy = book;
    rulebook::Scenario one = scenario == rulebook::none ? rulebook::Scenario{} : book.scenarios[scenario];
    for (const std::string& rule : rules) one.disabled.push_back(book.find_rule(rule));
    copy.scenarios.assign(1, one);
    const program::Program program(copy, {0, program::Posture::enforced, {}});
    return decide::Decider(program).determine(facts, brief());
}

TEST(ImpactRules, WithoutTheRulesThatDecideTheOutcomeDoesNotMove) {
    const rulebook::Rulebook& book = shipped();
    const Orders all(book);
    std::size_t tried = 0;
    for (const char* name : {"diffusion-reinstated", "h20-letters-withdrawn", "chip-security-act-enacted"}) {
        const rulebook::Index scenario = book.find_scenario(name);
        ASSERT_NE(scenario, rulebook::none);
        const program::Program now(book, {});
        const program::Program then(book, {scenario, program::Posture::enforced, {}});
        decide::Decider before(now);
        decide::Decider after(then);
        for (const input::Shipment& one : all.shipments) {
            const Determination a = before.determine(one.facts, brief());
            const Determination b = after.determine(one.facts, brief());
            const explore::Difference difference = explore::compare(a, b);
            EXPECT_EQ(difference.direction == Direction::stricter,
                      explore::compare(b, a).direction == Direction::laxer);
            if (difference.what != explore::What::outcome || difference.direction == Direction::other) continue;
            const bool up = difference.direction == Direction::stricter;
            std::set<std::string> strict;  // requirements and prohibitions of the stricter side
            std::set<std::string> mild;    // exceptions of the milder side
            for (const explore::RuleDifference& rule : difference.rules) {
                if (!rule.decides) continue;
                if (rule.part == explore::Part::exception) mild.insert(rule.rule);
                else if (up ? rule.after.has_value() : rule.before.has_value()) strict.insert(rule.rule);
            }
            EXPECT_FALSE(strict.empty() && mild.empty()) << name;
            EXPECT_THAT(difference.because(), Not(IsEmpty()));
            const auto ends = [](const Determination& answer) { return explore::ends_of(answer); };
            const Determination& stricter = up ? b : a;
            const Determination& milder = up ? a : b;
            if (!strict.empty()) {
                const Determination freed = without(book, up ? scenario : rulebook::none, strict, one.facts);
                EXPECT_EQ(explore::outcome_direction(ends(stricter), ends(freed)), Direction::laxer) << name;
            }
            if (!mild.empty()) {
                const Determination bound = without(book, up ? rulebook::none : scenario, mild, one.facts);
                EXPECT_EQ(explore::outcome_direction(ends(milder), ends(bound)), Direction::stricter) << name;
            }
            ++tried;
        }
    }
    EXPECT_GE(tried, 15u);
}

TEST(ImpactRules, CountsAreThoseOfShipmentByShipment) {
    const rulebook::Rulebook& book = shipped();
    const Orders all(book);
    const program::Program now(book, {});
    const program::Program then(book, {book.find_scenario("diffusion-reinstated"), program::Posture::enforced, {}});
    decide::Decider before(now);
    decide::Decider after(then);
    std::map<std::pair<std::string, std::string>, std::size_t> table;
    std::size_t stricter = 0;
    for (const input::Shipment& one : all.shipments) {
        const decide::Verdict a = before.verdict(one.facts, one.facts.day);
        const decide::Verdict b = after.verdict(one.facts, one.facts.day);
        ++table[{std::string(outcome_name(a.at_least, a.at_most)), std::string(outcome_name(b.at_least, b.at_most))}];
        if (b.at_least >= a.at_least && b.at_most >= a.at_most && !(a.at_least == b.at_least && a.at_most == b.at_most))
            ++stricter;
    }
    const Result json = support::call({"impact", orders, "--after", "diffusion-reinstated", "--format", "json"});
    EXPECT_EQ(json.code, cli::exit_done) << json.err;
    text::Sources sources;
    text::Diagnostics faults;
    const auto tree = text::read_json(sources, sources.add("json", json.out), {}, faults);
    ASSERT_TRUE(tree);
    const auto at = [](const text::Node& node, std::string_view key) -> const text::Node& {
        for (const text::Entry& entry : node.entries)
            if (entry.key.text == key) return entry.value;
        ADD_FAILURE() << key;
        return node;
    };
    EXPECT_EQ(at(*tree, "shipments").text, std::to_string(all.shipments.size()));
    std::map<std::pair<std::string, std::string>, std::size_t> found;
    for (const text::Node& cell : at(*tree, "table").items)
        found[{at(cell, "before").text, at(cell, "after").text}] = std::stoul(at(cell, "shipments").text);
    EXPECT_EQ(found, table);
    std::size_t listed = 0;
    for (const text::Node& row : at(*tree, "rows").items) {
        const text::Node& difference = at(row, "difference");
        if (at(difference, "direction").text == "stricter" && at(difference, "what").text == "outcome") ++listed;
    }
    EXPECT_EQ(listed, stricter);
    EXPECT_GT(stricter, 5u);
}

}  // namespace
}  // namespace portcullis
