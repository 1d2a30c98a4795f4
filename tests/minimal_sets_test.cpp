// Minimal sets of conditions against trying everything: on random circuits with facts that are two-valued, figures
// against several thresholds, and facts of which nothing is known.
#include "explore/minimal_sets.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace portcullis::explore {
namespace {

using testing::UnorderedElementsAre;

constexpr Truth yes = Truth::yes;
constexpr Truth no = Truth::no;
constexpr Truth unknown = Truth::unknown;

struct Problem {
    Circuit circuit;
    GateId target = 0;
    std::vector<Truth> leaves;
    std::vector<Element> elements;

    LeafId two_valued(Truth truth) {
        const auto leaf = static_cast<LeafId>(leaves.size());
        leaves.push_back(truth);
        Element element{{leaf}, {}};
        for (const Truth other : {yes, no})
            if (other != truth) element.alternatives.push_back({other});
        elements.push_back(std::move(element));
        return leaf;
    }
    // A figure below some of `count` thresholds: its leaves say which it reaches.
    std::vector<LeafId> figure(std::size_t count, std::size_t reached) {
        Element element;
        for (std::size_t i = 0; i < count; ++i) {
            element.leaves.push_back(static_cast<LeafId>(leaves.size()));
            leaves.push_back(i < reached ? yes : no);
        }
        for (std::size_t other = 0; other <= count; ++other) {
            if (other == reached) continue;
            std::vector<Truth> then(count, no);
            std::fill_n(then.begin(), other, yes);
            element.alternatives.push_back(std::move(then));
        }
        elements.push_back(element);
        return element.leaves;
    }
    [[nodiscard]] bool works(const std::vector<Truth>& truths) const {
        std::vector<Possible> possible;
        for (const Truth truth : truths) possible.push_back(just(truth));
        std::vector<Possible> gates;
        circuit.compute(circuit.cone({target}), possible, gates);
        return gates[target] == may_be_yes;
    }
    [[nodiscard]] MinimalSets found(const SearchLimits& limits = {}) const {
        return minimal_sets(
            circuit, target, leaves, elements, [&](const std::vector<Truth>& truths) { return works(truths); }, limits);
    }
    [[nodiscard]] std::vector<Truth> settled(const MinimalSet& set) const {
        std::vector<Truth> truths = leaves;
        for (const auto& [leaf, truth] : set) truths[leaf] = truth;
        return truths;
    }
};

TEST(MinimalSets, EitherOfTwoRequirementsIsRemovedByTheSmallestPartOfEach) {
    // Both of (a and b) and (c or d) have to cease.
    Problem problem;
    Circuit& circuit = problem.circuit;
    std::vector<GateId> gates;
    for (int i = 0; i < 4; ++i) gates.push_back(circuit.leaf(problem.two_valued(yes)));
    const GateId first = circuit.negate(circuit.all({gates[0], gates[1]}));
    const GateId second = circuit.negate(circuit.any({gates[2], gates[3]}));
    problem.target = circuit.all({first, second});
    const MinimalSets found = problem.found();
    EXPECT_TRUE(found.complete);
    EXPECT_THAT(found.sets,
                UnorderedElementsAre(MinimalSet{{0, no}, {2, no}, {3, no}}, MinimalSet{{1, no}, {2, no}, {3, no}}));
}

TEST(MinimalSets, AFigureIsBelowAllThresholdsOrBelowTheUpperOne) {
    Problem problem;
    Circuit& circuit = problem.circuit;
    const std::vector<LeafId> figure = problem.figure(2, 2);
    const LeafId other = problem.two_valued(yes);
    const GateId lower = circuit.leaf(figure[0]);
    const GateId upper = circuit.leaf(figure[1]);
    // Below the lower threshold, or below the upper one where the other fact is not so.
    problem.target =
        circuit.any({circuit.negate(lower), circuit.all({circuit.negate(upper), circuit.negate(circuit.leaf(other))})});
    EXPECT_THAT(problem.found().sets,
                UnorderedElementsAre(MinimalSet{{figure[0], no}}, MinimalSet{{figure[1], no}, {other, no}}));
}

TEST(MinimalSets, AFactThatIsOneOfThreeCannotBeNoneOfThem) {
    Problem problem;
    Circuit& circuit = problem.circuit;
    problem.leaves = {yes, no, no};
    problem.elements = {{{0, 1, 2}, {{no, yes, no}, {no, no, yes}}}};
    // The law asks for something in each of the three cases.
    problem.target = circuit.negate(circuit.any({circuit.leaf(0), circuit.leaf(1), circuit.leaf(2)}));
    const MinimalSets found = problem.found();
    EXPECT_TRUE(found.sets.empty());
    EXPECT_TRUE(found.complete);
}

TEST(MinimalSets, WhatIsNotKnownIsSettled) {
    Problem problem;
    Circuit& circuit = problem.circuit;
    const LeafId open = problem.two_valued(unknown);
    problem.target = circuit.negate(circuit.leaf(open));
    EXPECT_THAT(problem.found().sets, UnorderedElementsAre(MinimalSet{{open, no}}));
    // An assumption speaks only where the rules leave it open.
    const LeafId assumed = problem.two_valued(yes);
    problem.target = circuit.negate(circuit.otherwise(circuit.leaf(open), circuit.leaf(assumed)));
    EXPECT_THAT(problem.found().sets, UnorderedElementsAre(MinimalSet{{open, no}}, MinimalSet{{assumed, no}}));
}

TEST(MinimalSets, ACutOffSearchSaysHowFarItWent) {
    Problem problem;
    Circuit& circuit = problem.circuit;
    std::vector<GateId> gates;
    for (int i = 0; i < 8; ++i) gates.push_back(circuit.leaf(problem.two_valued(no)));
    problem.target = circuit.all(gates);
    SearchLimits limits;
    limits.facts = 5;
    const MinimalSets found = problem.found(limits);
    EXPECT_FALSE(found.complete);
    EXPECT_TRUE(found.sets.empty());
    EXPECT_EQ(found.searched, 5u);
    limits.facts = 8;
    EXPECT_EQ(problem.found(limits).sets.size(), 1u);
    limits.steps = 3;
    EXPECT_FALSE(problem.found(limits).complete);
}

class Random {
  public:
    explicit Random(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t count) { return engine_() % count; }

    Problem problem() {
        Problem result;
        std::vector<GateId> gates;
        const auto leaf = [&](LeafId id) { gates.push_back(result.circuit.leaf(id)); };
        for (int i = 0; i < 4; ++i) leaf(result.two_valued(below(5) == 0 ? unknown : below(2) == 0 ? yes : no));
        for (int i = 0; i < 2; ++i)
            for (const LeafId one : result.figure(2 + below(2), below(3))) leaf(one);
        for (int i = 0; i < 12; ++i) {
            std::vector<GateId> of;
            for (std::size_t n = 2 + below(2); n-- > 0;) of.push_back(gates[below(gates.size())]);
            const std::size_t kind = below(8);
            gates.push_back(kind < 3   ? result.circuit.all(of)
                            : kind < 6 ? result.circuit.any(of)
                            : kind < 7 ? result.circuit.negate(of[0])
                                       : result.circuit.otherwise(of[0], of[1]));
        }
        result.target = gates.back();
        return result;
    }

  private:
    std::mt19937 engine_;
};

// Calls `see` for all ways in which facts may be as they are or otherwise.
void all_ways(const Problem& problem, std::size_t at, std::vector<Truth>& truths,
              const std::function<void(const std::vector<Truth>&)>& see) {
    if (at == problem.elements.size()) return see(truths);
    all_ways(problem, at + 1, truths, see);
    const Element& element = problem.elements[at];
    for (const std::vector<Truth>& alternative : element.alternatives) {
        for (std::size_t i = 0; i < element.leaves.size(); ++i) truths[element.leaves[i]] = alternative[i];
        all_ways(problem, at + 1, truths, see);
    }
    for (const LeafId leaf : element.leaves) truths[leaf] = problem.leaves[leaf];
}

bool within(const MinimalSet& set, const std::vector<Truth>& truths) {
    return std::all_of(set.begin(), set.end(), [&](const auto& one) { return truths[one.first] == one.second; });
}

TEST(MinimalSets, AgreeWithTryingEverything) {
    std::size_t sets = 0;
    for (unsigned seed = 1; seed <= 1500; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        const Problem problem = Random(seed).problem();
        const MinimalSets found = problem.found();
        ASSERT_TRUE(found.complete);
        for (const MinimalSet& set : found.sets) {
            ASSERT_TRUE(problem.works(problem.settled(set)));
            for (unsigned part = 0; part + 1 < 1u << set.size(); ++part) {
                MinimalSet smaller;
                for (std::size_t i = 0; i < set.size(); ++i)
                    if ((part >> i & 1u) != 0) smaller.push_back(set[i]);
                ASSERT_FALSE(problem.works(problem.settled(smaller))) << "a part of a set is enough";
            }
        }
        std::vector<Truth> truths = problem.leaves;
        all_ways(problem, 0, truths, [&](const std::vector<Truth>& way) {
            if (!problem.works(way)) return;
            const bool known = std::any_of(found.sets.begin(), found.sets.end(),
                                           [&](const MinimalSet& set) { return within(set, way); });
            ASSERT_TRUE(known) << "something works that holds no set that was found";
        });
        sets += found.sets.size();
    }
    EXPECT_GT(sets, 1500u) << "the circuits are too plain to show anything";
}

}  // namespace
}  // namespace portcullis::explore
