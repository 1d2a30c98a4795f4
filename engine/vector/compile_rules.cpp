// What a rule comes to for each item, as decide/judgments.cpp has it.
#include "vector/compiling.hpp"

#include <algorithm>

namespace portcullis::vector {

using rulebook::Effect;
using rulebook::Rule;
using rulebook::Subject;

Compiler::Compiler(const Program& program, const decide::RuleGroups& groups, const columns::Table& table,
                   const Shape& shape, Plan& plan)
    : program_(program), groups_(groups), table_(table), shape_(shape), plan_(plan) {}

void Compiler::run() {
    plan_.axes.push_back({});
    plan_.domains.push_back({});
    plan_.places.push_back({});
    paths_.emplace_back();
    extended_.emplace(std::pair(nowhere, AxisId{0}), 0);
    plan_.rule_at.assign(book().rules.size(), nowhere);
    const int items = book().schema.records[0].find("items");
    if (items < 0) return;
    plan_.items = plain(plan_.places[below(0, static_cast<std::size_t>(items))].axis);
    rules();
}

void Compiler::rules() {
    for (const auto* group : {&groups_.requirements, &groups_.exempts, &groups_.reviews, &groups_.restricts,
                              &groups_.prohibits, &groups_.excepts})
        for (const Index index : *group) {
            const bool off = std::all_of(plan_.stretches.begin(), plan_.stretches.end(), [&](const auto& tables) {
                return tables->activity[index] == program::Activity::off ||
                       tables->activity[index] == program::Activity::notice;
            });
            if (off) continue;
            RuleSteps steps = rule(index);
            const Step& holds = plan_.steps[steps.holds];
            if (holds.what == Do::constant_truth && holds.value >> 2 == static_cast<std::int64_t>(Truth::no)) continue;
            plan_.rule_at[index] = static_cast<std::uint32_t>(plan_.rules.size());
            plan_.rules.push_back(std::move(steps));
        }
}

RuleSteps Compiler::rule(Index index) {
    const Rule& written = book().rules[index];
    RuleSteps result;
    result.rule = index;
    if (written.effect == Effect::requires_license && written.subject == Subject::control) {
        requirement_of_controls(index, result);
        return result;
    }
    const NodeId when = program_.node_of(written.when);
    const Three holds = of_subjects(index, {when}, [&](const Scope& scope) { return this->holds(index, scope); });
    result.holds = step_of(holds, plan_.items);
    if (written.effect == Effect::excepts && !written.needs.empty()) {
        std::vector<NodeId> nodes{when};
        for (const rulebook::Need& need : written.needs) nodes.push_back(program_.node_of(need.when));
        const Three needs = of_subjects(index, nodes, [&](const Scope& scope) {
            std::vector<Three> parts{this->holds(index, scope)};
            for (const rulebook::Need& need : written.needs) parts.push_back(truth(program_.node_of(need.when), scope));
            return all(std::move(parts), scope.domain);
        });
        result.needs = step_of(needs, plan_.items);
    }
    if (written.effect == Effect::requires_license) {
        const std::uint32_t item = below(0, static_cast<std::size_t>(book().schema.records[0].find("items")));
        RuleSteps::Instance instance;
        instance.holds = result.holds;
        for (const rulebook::ReviewCase& review : written.review)
            instance.reviews.push_back(step_of(this->review(index, scope_of(item, 0), review), plan_.items));
        result.instances.push_back(std::move(instance));
    }
    return result;
}

List Compiler::list_named(std::uint32_t place, std::string_view name) {
    const int field = book().schema.records[plan_.places[place].type].find(name);
    if (field >= 0) return list_fact(place, static_cast<std::size_t>(field), 0);
    List none;
    none.home = plain(plan_.places[place].axis);
    none.open = none.unknown = fixed(Truth::no);
    return none;
}

// Either of the elements, and of one that may exist though nobody named it: nothing is known of it.
Three Compiler::of_elements(const List& list, const Scope& scope, std::size_t slot, const std::vector<NodeId>& nodes,
                            const std::function<Three(const Scope&)>& use) {
    Scope outer = scope;
    outer.bindings[slot] = 0;
    std::set<DomainId> reads{0};
    for (const NodeId node : nodes)
        if (node != program::no_node) reads.merge(domains_of(node, outer));
    List named = list;
    named.open = fixed(Truth::no);
    const Three found = exists(named, scope.domain, reads, [&](BindingId element, DomainId domain) {
        Scope inner = scope;
        inner.bindings[slot] = element;
        inner.domain = domain;
        return use(inner);
    });
    if (list.open.is(Truth::no)) return found;
    Binding unknown;
    unknown.is = Binding::Is::unknown;
    Scope inner = scope;
    inner.bindings[slot] = bind(unknown);
    const Three unnamed = all({spread(weaken(list.open), scope.domain), use(inner)}, scope.domain);
    return any({found, unnamed}, scope.domain);
}

Three Compiler::of_subjects(Index index, const std::vector<NodeId>& nodes,
                            const std::function<Three(const Scope&)>& use) {
    const std::uint32_t item = below(0, static_cast<std::size_t>(book().schema.records[0].find("items")));
    const Scope scope = scope_of(item, 0);
    switch (book().rules[index].subject) {
        case Subject::item:
        case Subject::shipment: return spread(use(scope), scope.domain);
        case Subject::chip: return of_elements(list_named(item, "chips"), scope, language::slot_chip, nodes, use);
        case Subject::party: return of_elements(list_named(0, "parties"), scope, language::slot_party, nodes, use);
        case Subject::control:
            return of_elements(list_named(item, "controls"), scope, language::slot_control, nodes, use);
        case Subject::owner: break;
    }
    // The owners of each party; of a party that nobody named, an owner of whom nothing is known either.
    const List parties = list_named(0, "parties");
    return of_elements(parties, scope, language::slot_party, nodes, [&](const Scope& of_party) {
        const Binding party = bindings_[of_party.bindings[language::slot_party]];
        if (party.is != Binding::Is::record) {
            Binding unknown;
            unknown.is = Binding::Is::unknown;
            Scope inner = of_party;
            inner.bindings[language::slot_owner] = bind(unknown);
            return use(inner);
        }
        return of_elements(list_named(party.place, "owners"), of_party, language::slot_owner, nodes, use);
    });
}

void Compiler::requirement_of_controls(Index index, RuleSteps& result) {
    const std::uint32_t item = below(0, static_cast<std::size_t>(book().schema.records[0].find("items")));
    List controls = list_named(item, "controls");
    merge_equal(controls);
    std::vector<Three> any_holds;
    const auto instance = [&](const Scope& scope, const Three& member) {
        const Three here = all({member, holds(index, scope)}, scope.domain);
        if (here.is(Truth::no)) return;
        RuleSteps::Instance made;
        made.holds = step_of(here, plan_.items);
        for (const rulebook::ReviewCase& review : book().rules[index].review)
            made.reviews.push_back(step_of(this->review(index, scope, review), plan_.items));
        result.instances.push_back(std::move(made));
        any_holds.push_back(here);
    };
    for (const ListPart& part : controls.parts) {
        Scope scope = scope_of(item, 0);
        if (part.domain != scope.domain) {
            any_holds.push_back(all({refuse(scope.domain)}, scope.domain));
            continue;
        }
        scope.bindings[language::slot_control] = part.element;
        instance(scope, part.member);
    }
    if (!controls.open.is(Truth::no)) {
        Binding unknown;
        unknown.is = Binding::Is::unknown;
        Scope scope = scope_of(item, 0);
        scope.bindings[language::slot_control] = bind(unknown);
        instance(scope, weaken(controls.open));
    }
    result.holds = step_of(any(std::move(any_holds), plan_.items), plan_.items);
}

// A policy is that of the subjects that bring the requirement about: it surely applies where one of them surely does so
// and has it, or where all that may have it; it surely does not where none that may has it.
Three Compiler::review(Index index, const Scope& item, const rulebook::ReviewCase& review) {
    const NodeId when = program_.node_of(review.when);
    const Subject subject = book().rules[index].subject;
    Three applies;
    if (subject == Subject::item || subject == Subject::shipment || subject == Subject::control) {
        applies = spread(truth(when, item), item.domain);
    } else {
        const std::vector<NodeId> nodes{program_.node_of(book().rules[index].when), when};
        const auto possibly = [&](const Three& truth) { return negate(surely(negate(truth))); };
        const Three one = of_subjects(index, nodes, [&](const Scope& scope) {
            return all({surely(holds(index, scope)), surely(truth(when, scope))}, scope.domain);
        });
        const Three against = of_subjects(index, nodes, [&](const Scope& scope) {
            return all({possibly(holds(index, scope)), negate(surely(truth(when, scope)))}, scope.domain);
        });
        const Three may = of_subjects(index, nodes, [&](const Scope& scope) {
            return all({possibly(holds(index, scope)), possibly(truth(when, scope))}, scope.domain);
        });
        applies = any({surely(one), negate(possibly(against)), weaken(possibly(may))}, item.domain);
    }
    return review.provenance.disputed.empty() ? applies : weaken(applies);
}

}  // namespace portcullis::vector
