#include "explore/why_not_weighing.hpp"

#include <algorithm>

namespace portcullis::explore {

using rulebook::Rule;

namespace {

bool contains(const std::vector<Index>& sorted, Index index) {
    return std::binary_search(sorted.begin(), sorted.end(), index);
}

}  // namespace

OutcomeGates::OutcomeGates(Conditions& conditions, const decide::RuleGroups& groups, RecordId item)
    : conditions_(conditions), book_(conditions.book()), groups_(groups), item_(item) {
    // A leaf is shown in the rule in which it is met first: those that hold are of more interest.
    decide::Judging judging(conditions.evaluation());
    std::vector<std::pair<Truth, Index>> rules;
    for (const auto* group : {&groups.prohibits, &groups.requirements, &groups.exempts, &groups.excepts,
                              &groups.restricts, &groups.reviews})
        for (const Index rule : *group) rules.emplace_back(judging.rule(rule, item).truth, rule);
    std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [truth, rule] : rules) judged_.emplace(rule, conditions.rule(rule, item));
    for (const Index exception : groups.excepts) needs_.emplace(exception, conditions.with_needs(exception, item));
    std::vector<GateId> roots;
    for (const auto& [rule, gate] : judged_) roots.push_back(gate);
    for (const auto& [rule, gate] : needs_) roots.push_back(gate);
    order_ = conditions.circuit().cone(roots);
}

GateId OutcomeGates::all(std::vector<GateId> of) {
    Circuit& circuit = conditions_.circuit();
    return conditions_.combined(of.empty() ? circuit.constant(Truth::yes) : circuit.all(std::move(of)));
}
GateId OutcomeGates::any(std::vector<GateId> of) {
    Circuit& circuit = conditions_.circuit();
    return conditions_.combined(of.empty() ? circuit.constant(Truth::no) : circuit.any(std::move(of)));
}

GateId OutcomeGates::judged(Index rule) { return judged_.at(rule); }
GateId OutcomeGates::needs(Index exception) { return needs_.at(exception); }

GateId OutcomeGates::effective(Index rule) {
    if (const auto known = effective_.find(rule); known != effective_.end()) return known->second;
    std::vector<GateId> parts{judged_.at(rule)};
    for (const Index replacer : groups_.replacers) {
        const auto& targets = book_.rules[replacer].instead_of;
        // Duties and red flags decide nothing, so that what stands instead of them is not looked at.
        if (replacer != rule && judged_.contains(replacer) &&
            std::find(targets.begin(), targets.end(), rule) != targets.end())
            parts.push_back(negated(effective(replacer)));
    }
    const GateId gate = all(std::move(parts));
    effective_.emplace(rule, gate);
    return gate;
}

bool OutcomeGates::is_closed(Index exception, Index requirement, Index restriction) const {
    const Rule& rule = book_.rules[restriction];
    if (!rule.targets.empty() && !contains(rule.targets, requirement)) return false;
    const bool named = contains(rule.exceptions, exception);
    return rule.leaves ? !named && !book_.rules[exception].authorizes : named;
}

GateId OutcomeGates::closed(Index exception, Index requirement) {
    std::vector<GateId> ways;
    for (const Index restriction : groups_.restricts)
        if (is_closed(exception, requirement, restriction)) ways.push_back(effective(restriction));
    return any(std::move(ways));
}

GateId OutcomeGates::available(Index exception, Index requirement) {
    return all({effective(exception), needs_.at(exception), negated(closed(exception, requirement))});
}

GateId OutcomeGates::at_most(Outcome outcome) {
    if (outcome == Outcome::prohibited) return all({});
    std::vector<GateId> parts;
    for (const Index rule : groups_.prohibits) parts.push_back(negated(effective(rule)));
    for (const Index rule : groups_.requirements) {
        if (outcome == Outcome::license_required) break;
        std::vector<GateId> ways{negated(effective(rule))};
        for (const Index exempting : groups_.exempts)
            if (contains(book_.rules[exempting].targets, rule)) ways.push_back(effective(exempting));
        for (const Index exception : groups_.excepts) {
            const Rule& written = book_.rules[exception];
            const Outcome comes_to = written.authorizes ? Outcome::authorized : Outcome::license_exception;
            if (comes_to <= outcome && contains(written.targets, rule)) ways.push_back(available(exception, rule));
        }
        parts.push_back(any(std::move(ways)));
    }
    return all(std::move(parts));
}

GateId OutcomeGates::exactly(Outcome outcome) {
    if (outcome == Outcome::no_license_required) return at_most(outcome);
    // What no rule can bring about need not be looked for.
    const bool by_rule = outcome == Outcome::license_exception || outcome == Outcome::authorized;
    if (by_rule && std::none_of(groups_.excepts.begin(), groups_.excepts.end(), [&](Index rule) {
            return book_.rules[rule].authorizes == (outcome == Outcome::authorized);
        }))
        return any({});
    const auto better = static_cast<Outcome>(static_cast<std::uint8_t>(outcome) - 1);
    return all({at_most(outcome), negated(at_most(better))});
}

decide::ItemJudgments OutcomeGates::judgments(const std::vector<Truth>& leaves) const {
    std::vector<Possible> possible;
    possible.reserve(leaves.size());
    for (const Truth truth : leaves) possible.push_back(just(truth));
    std::vector<Possible> gates;
    conditions_.circuit().compute(order_, possible, gates);
    const auto judgment = [&](GateId gate) {
        const Possible found = gates[gate];
        return facts::Judgment{found == may_be_yes  ? Truth::yes
                               : found == may_be_no ? Truth::no
                                                    : Truth::unknown,
                               facts::Certainty::text};
    };
    decide::ItemJudgments result;
    result.item = item_;
    result.rules.assign(book_.rules.size(), facts::never);
    result.needs.assign(book_.rules.size(), facts::surely);
    for (const auto& [rule, gate] : judged_) result.rules[rule] = judgment(gate);
    for (const auto& [rule, gate] : needs_) result.needs[rule] = judgment(gate);
    for (const Index rule : groups_.requirements)
        if (result.rules[rule].possible()) result.requirements.push_back({rule, {}, result.rules[rule]});
    return result;
}

decide::Weighed OutcomeGates::weighed(const std::vector<Truth>& leaves) const {
    return decide::weigh(book_, groups_, judgments(leaves));
}

Truth OutcomeGates::stands(Index rule, const std::vector<Index>& covering, const std::vector<Truth>& leaves) const {
    const decide::ItemJudgments judged = judgments(leaves);
    const decide::Standing standing = decide::standing(book_, groups_, judged.rules);
    const facts::Judgment open = facts::both(standing.rules[rule], judged.needs[rule]);
    if (covering.empty()) return open.truth;
    facts::Judgment available = facts::never;
    for (const Index requirement : covering)
        available = facts::either(
            available, facts::both(open, !decide::closed(book_, groups_, standing.rules, rule, requirement)));
    return available.truth;
}

}  // namespace portcullis::explore
