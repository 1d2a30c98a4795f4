#include "explore/why_not.hpp"

#include "explore/why_not_explaining.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace portcullis::explore {

using decide::tri;
using rulebook::Rule;

namespace {

// Tests of one figure in one set: that which is farthest off says all that the others say.
void keep_farthest(std::vector<LeafId>& leaves, const Elements& elements) {
    const auto distance = [&](LeafId leaf) {
        const Threshold* threshold = elements.threshold(leaf);
        return threshold == nullptr || !threshold->known ? -1.0 : std::abs(threshold->left - threshold->right);
    };
    if (leaves.size() < 2 || std::any_of(leaves.begin(), leaves.end(), [&](LeafId leaf) { return distance(leaf) < 0; }))
        return;
    leaves = {
        *std::max_element(leaves.begin(), leaves.end(), [&](LeafId a, LeafId b) { return distance(a) < distance(b); })};
}

// Small sets first; among them figures that are near their thresholds, then what the law offers, then facts.
std::tuple<std::size_t, int, double> rank(const BetweenSet& set) {
    int worst = 0;
    double distance = 0;
    for (const StandsBetween& one : set) {
        worst = std::max(worst, one.kind == BetweenKind::figure ? 0 : one.kind == BetweenKind::paper ? 1 : 2);
        distance = std::max(distance, one.relative.value_or(0));
    }
    return {set.size(), worst, worst == 0 ? distance : 0};
}

}  // namespace

std::string_view name(BetweenKind kind) {
    switch (kind) {
        case BetweenKind::figure: return "figure";
        case BetweenKind::fact_to_verify: return "fact_to_verify";
        case BetweenKind::paper: return "paper";
        case BetweenKind::law: return "law";
        case BetweenKind::unknown: return "unknown";
    }
    return {};
}

Explaining::Impl::Impl(const program::Program& given, const facts::Facts& facts, const std::string& jurisdiction)
    : program(given), book(given.book()), evaluation(given), groups(given, jurisdiction) {
    evaluation.begin(facts, facts.day);
    const int field = book.schema.records[0].find("items");
    const Value list = field < 0 ? Value{} : facts.slot(0, static_cast<std::size_t>(field)).value;
    for (std::size_t i = 0; list.kind == language::Kind::list && i < list.count; ++i)
        items.push_back(static_cast<RecordId>(evaluation.element(list, i).value.id));
    worlds.resize(items.size());
}

ItemWorld& Explaining::Impl::world(std::size_t item) {
    if (!worlds[item]) worlds[item] = std::make_unique<ItemWorld>(evaluation, groups, items[item]);
    return *worlds[item];
}

std::string Explaining::Impl::title(std::size_t item) {
    const language::RecordType& type = book.schema.records[evaluation.facts().record(items[item]).type];
    for (const char* key : {"name", "product"}) {
        const int field = type.find(key);
        if (field < 0) continue;
        const Value value = evaluation.field(items[item], static_cast<std::size_t>(field)).value;
        if (value.kind == language::Kind::string) return evaluation.facts().text(value.id);
    }
    return evaluation.facts().path(items[item]);
}

void Explaining::Impl::search(ItemWorld& world, GateId goal, const Accept& accept, WhyNotItem& result) {
    Conditions& conditions = world.conditions;
    const Elements elements(conditions, conditions.circuit().leaves(goal));
    const MinimalSets found = minimal_sets(conditions.circuit(), goal, conditions.truths(), elements.list(), accept);
    result.complete = found.complete;
    result.searched = found.searched;
    Describing describing(conditions, elements);
    for (const MinimalSet& set : found.sets) {
        std::map<std::size_t, std::vector<LeafId>> by_fact;
        for (const auto& [leaf, truth] : set) by_fact[elements.of(leaf)].push_back(leaf);
        BetweenSet told;
        for (auto& [fact, leaves] : by_fact) {
            keep_farthest(leaves, elements);
            for (const LeafId leaf : leaves) told.push_back(describing(leaf));
        }
        result.sets.push_back(std::move(told));
    }
    std::stable_sort(result.sets.begin(), result.sets.end(),
                     [](const BetweenSet& a, const BetweenSet& b) { return rank(a) < rank(b); });
}

Explaining::Explaining(const program::Program& program, const facts::Facts& facts, const std::string& jurisdiction)
    : impl_(std::make_unique<Impl>(program, facts, jurisdiction)) {}
Explaining::~Explaining() = default;

WhyNot Explaining::outcome(Outcome outcome) {
    WhyNot result;
    result.outcome = outcome;
    for (std::size_t i = 0; i < impl_->items.size(); ++i) {
        ItemWorld& world = impl_->world(i);
        WhyNotItem item;
        item.title = impl_->title(i);
        const decide::Weighed now = world.gates.weighed(world.conditions.truths());
        item.at_least = now.favorable.outcome;
        item.at_most = now.unfavorable.outcome;
        const bool is = item.at_least == outcome && item.at_most == outcome;
        item.is = is ? Tri::yes : outcome >= item.at_least && outcome <= item.at_most ? Tri::unknown : Tri::no;
        GateId goal = world.gates.exactly(outcome);
        if (is) goal = world.negated(goal);
        impl_->search(
            world, goal,
            [&](const std::vector<Truth>& leaves) {
                const decide::Weighed then = world.gates.weighed(leaves);
                const Outcome low = then.favorable.outcome;
                const Outcome high = then.unfavorable.outcome;
                return is ? outcome < low || outcome > high : low == outcome && high == outcome;
            },
            item);
        result.items.push_back(std::move(item));
    }
    return result;
}

WhyNot Explaining::rule(rulebook::Index index) {
    const Rule& rule = impl_->book.rules[index];
    WhyNot result;
    result.rule = rule.name;
    result.title = rule.title;
    result.section = rule.section;
    result.effect = rulebook::effect_name(rule.effect);
    result.not_law = impl_->not_law(index);
    for (std::size_t i = 0; result.not_law.empty() && i < impl_->items.size(); ++i)
        result.items.push_back(impl_->rule_of_item(index, i));
    return result;
}

WhyNotItem Explaining::Impl::rule_of_item(Index index, std::size_t number) {
    ItemWorld& world = this->world(number);
    const Rule& rule = book.rules[index];
    WhyNotItem result;
    result.title = title(number);
    const decide::Weighed now = world.gates.weighed(world.conditions.truths());
    result.at_least = now.favorable.outcome;
    result.at_most = now.unfavorable.outcome;
    const bool weighs = rule.effect != rulebook::Effect::obliges && rule.effect != rulebook::Effect::flags;
    GateId goal = weighs ? world.gates.effective(index) : world.conditions.rule(index, items[number]);
    std::vector<Index> covering;
    if (rule.effect == rulebook::Effect::excepts) {
        covering = exception(index, number, result);
        std::vector<GateId> ways;
        for (const Index requirement : covering) ways.push_back(world.gates.available(index, requirement));
        if (ways.empty()) ways.push_back(world.both(goal, world.gates.needs(index)));
        goal = world.either(std::move(ways));
    }
    for (const Index replacer : groups.replacers) {
        const auto& targets = book.rules[replacer].instead_of;
        if (weighs && std::find(targets.begin(), targets.end(), index) != targets.end() &&
            world.gates.weighs(replacer) && world.conditions.truth(world.gates.effective(replacer)) == Truth::yes)
            result.replaced_by = book.rules[replacer].name;
    }
    const Truth truth = world.conditions.truth(goal);
    result.is = tri(truth);
    if (truth == Truth::yes) goal = world.negated(goal);
    search(
        world, goal,
        [&](const std::vector<Truth>& leaves) {
            const Truth then = !weighs ? Truth::unknown : world.gates.stands(index, covering, leaves);
            return !weighs || then == (truth == Truth::yes ? Truth::no : Truth::yes);
        },
        result);
    return result;
}

// What an exception is looked at for: requirements of the item that it covers; with what it still asks for, and what
// closes it.
std::vector<Index> Explaining::Impl::exception(Index index, std::size_t number, WhyNotItem& result) {
    ItemWorld& world = this->world(number);
    std::vector<Index> covering;
    for (const Index requirement : book.rules[index].targets) {
        if (!world.gates.weighs(requirement) || world.conditions.truth(world.gates.effective(requirement)) == Truth::no)
            continue;
        covering.push_back(requirement);
        result.covers.push_back(book.rules[requirement].name);
    }
    for (const Index restriction : groups.restricts) {
        const bool closes = std::any_of(covering.begin(), covering.end(), [&](Index requirement) {
            return world.gates.is_closed(index, requirement, restriction);
        });
        if (closes && world.conditions.truth(world.gates.effective(restriction)) != Truth::no)
            result.blocked_by.push_back(book.rules[restriction].name);
    }
    for (const rulebook::Need& need : book.rules[index].needs) {
        MissingNeed told = need_of(evaluation, need, evaluation.frame(items[number]));
        if (told.met != Tri::yes) result.missing.push_back(std::move(told));
    }
    return covering;
}

std::string Explaining::Impl::not_law(Index rule) const {
    const program::Activity activity = evaluation.tables().activity[rule];
    if (activity == program::Activity::decides || activity == program::Activity::unverified) return {};
    if (!program.enabled(rule)) return "disabled";
    const Rule& written = book.rules[rule];
    const language::Day day = evaluation.day();
    if (program.resolve(written.range.from, written.regime) > day) return "not_yet";
    if (program.resolve(written.range.until, written.regime) <= day) return "no_longer";
    const rulebook::State state = written.status ? program.state(*written.status, written.regime, day)
                                                 : program.regime_state(written.regime, day);
    return std::string(rulebook::state_name(state));
}

}  // namespace portcullis::explore
