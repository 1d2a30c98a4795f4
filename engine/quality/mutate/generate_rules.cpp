// Changes of a rule as a whole: removed, other days, another policy, one rule fewer that it speaks of, another state.
#include "quality/mutate/change.hpp"
#include "quality/mutate/generator.hpp"

namespace portcullis::quality {

using rulebook::Effect;
using rulebook::Policy;
using rulebook::Rule;
using rulebook::State;

namespace {

std::string_view references_word(const Rule& rule) {
    switch (rule.effect) {
        case Effect::excepts: return "covers";
        case Effect::obliges: return "on";
        default: return "of";
    }
}

// What a state comes to; states of one group decide alike.
int force(State state) {
    switch (state) {
        case State::in_force: return 3;
        case State::compliance_pending:
        case State::not_enforced: return 2;
        case State::unverified: return 1;
        default: return 0;
    }
}

}  // namespace

void Generator::rule(Index index) {
    const Rule& rule = book_.rules[index];
    const std::string& regime = book_.regimes[rule.regime].name;
    std::vector<Index> changed;
    if (rule.effect != Effect::derives) changed.push_back(index);
    const Owner owner{regime, rule.name, changed};
    const Owner dated{regime, rule.name, {}};

    const auto range = [index](Rulebook& book) -> rulebook::Range& { return book.rules[index].range; };
    rulebook::Range never;
    never.until.day = language::day_min;
    add(owner, {MutantKind::rule, "removed", "rule removed", rule.title, "", rule.place}, replaced(range, never));
    dates(
        dated, "", rule.place, range, [&](Day day) { return can_matter(index, day); },
        [](const rulebook::Range&) { return std::string(); });
    if (rule.status)
        statuses(
            dated, rule.regime, [index](Rulebook& book) -> rulebook::Status& { return *book.rules[index].status; },
            [&](Day day) { return in_range(index, day) && can_be_true(rule.when, day, 0); });
    dispute(owner, "", [index](Rulebook& book) -> rulebook::Provenance& { return book.rules[index].provenance; });
    conditions_of(index);
    reviews(owner, index);
    if (rule.effect == Effect::excepts) {
        add(owner,
            {MutantKind::outcome, "outcome", "outcome changed", rule.authorizes ? "authorized" : "license_exception",
             rule.authorizes ? "license_exception" : "authorized", rule.place},
            replaced([index](Rulebook& book) -> bool& { return book.rules[index].authorizes; }, !rule.authorizes));
        for (std::size_t i = 0; i < rule.needs.size(); ++i)
            add(owner,
                {MutantKind::need, "needs." + std::to_string(i) + ":dropped", "need dropped", rule.needs[i].what, "",
                 rule.needs[i].place},
                without(
                    [index](Rulebook & book) -> auto& { return book.rules[index].needs; }, i));
    }
    references(owner, index);
}

void Generator::reviews(const Owner& owner, Index index) {
    const Rule& rule = book_.rules[index];
    for (std::size_t i = 0; i < rule.review.size(); ++i) {
        const std::string prefix = "review." + std::to_string(i);
        const auto policy = [index, i](Rulebook& book) -> Policy& { return book.rules[index].review[i].policy; };
        const auto written = static_cast<int>(rule.review[i].policy);
        const text::Span place = rule.review[i].provenance.place;
        for (const int step : {-1, 1}) {
            const int to = written + step;
            if (to < 0 || to > static_cast<int>(Policy::policy_of_denial)) continue;
            const auto other = static_cast<Policy>(to);
            const std::string from_name(rulebook::policy_name(rule.review[i].policy));
            const std::string to_name(rulebook::policy_name(other));
            add(owner,
                {MutantKind::review, prefix + ":" + from_name + "→" + to_name, "review policy changed", from_name,
                 to_name, place},
                replaced(policy, other));
        }
        if (rule.effect != Effect::requires_license) continue;  // without its policy a rule that reviews says nothing
        add(owner,
            {MutantKind::review, prefix + ":dropped", "review case dropped",
             std::string(rulebook::policy_name(rule.review[i].policy)), "", place},
            without(
                [index](Rulebook & book) -> auto& { return book.rules[index].review; }, i));
        dispute(owner, prefix + ".",
                [index, i](Rulebook& book) -> rulebook::Provenance& { return book.rules[index].review[i].provenance; });
    }
}

void Generator::references(const Owner& owner, Index index) {
    const Rule& rule = book_.rules[index];
    using List = std::vector<Index> Rule::*;
    const auto dropped = [&](MutantKind kind, std::string_view key, List list, const char* what) {
        for (std::size_t i = 0; i < (rule.*list).size(); ++i) {
            const std::string& name = book_.rules[(rule.*list)[i]].name;
            add(owner, {kind, std::string(key) + ":drop(" + name + ")", what, name, "", rule.place},
                without(
                    [ index, list ](Rulebook & book) -> auto& { return book.rules[index].*list; }, i));
        }
    };
    dropped(MutantKind::replacement, "instead_of", &Rule::instead_of, "a rule that it replaces dropped");
    // Without its only target such a rule does nothing, as if it were removed.
    const bool idle =
        rule.effect == Effect::exempts || rule.effect == Effect::reviews || rule.effect == Effect::excepts;
    if (!idle || rule.targets.size() > 1)
        dropped(MutantKind::target, references_word(rule), &Rule::targets, "a rule that it speaks of dropped");
    if (rule.leaves || rule.exceptions.size() > 1)
        dropped(MutantKind::target, rule.leaves ? "leaves" : "withdraws", &Rule::exceptions,
                "a license exception that it speaks of dropped");
    for (std::size_t i = 0; i < rule.on_outcomes.size(); ++i)
        add(owner,
            {MutantKind::target, "on:drop(outcome:" + rule.on_outcomes[i] + ")", "an outcome that it hangs on dropped",
             "outcome:" + rule.on_outcomes[i], "", rule.place},
            without(
                [index](Rulebook & book) -> auto& { return book.rules[index].on_outcomes; }, i));
}

void Generator::statuses(const Owner& owner, Index regime, const StatusOf& locate, const DoesMatter& matters) {
    const rulebook::Status written = locate(scratch_);
    for (std::size_t i = 0; i < written.size(); ++i) {
        const std::string key = "status." + std::to_string(i);
        const State other = force(written[i].state) == force(State::in_force) ? State::suspended : State::in_force;
        const std::string from_name(rulebook::state_name(written[i].state));
        const std::string to_name(rulebook::state_name(other));
        add(owner,
            {MutantKind::status, key + ":" + from_name + "→" + to_name, "state changed", from_name, to_name,
             written[i].place},
            replaced([locate, i](Rulebook& book) -> State& { return locate(book)[i].state; }, other));
        const rulebook::DateRef& from = written[i].from;
        for (const int step : {-1, 1}) {
            rulebook::Status moved = written;
            (from.anchor == rulebook::none ? moved[i].from.day : moved[i].from.offset.days) += step;
            if (from.anchor == rulebook::none) {
                const Day day = step < 0 ? from.day - 1 : from.day;
                if (force(program_.state(written, regime, day)) == force(program_.state(moved, regime, day))) continue;
                if (!matters(day)) continue;
            }
            Mutant* mutant = add(owner,
                                 {MutantKind::date, key + ".from:" + (step < 0 ? "-1d" : "+1d"), "day changed",
                                  day_text(from, regime), day_text(moved[i].from, regime), written[i].place},
                                 replaced(locate, moved));
            const bool meets = (i > 0 && moved[i - 1].from.anchor == rulebook::none &&
                                moved[i].from.anchor == rulebook::none && moved[i].from.day <= moved[i - 1].from.day) ||
                               (i + 1 < moved.size() && moved[i + 1].from.anchor == rulebook::none &&
                                moved[i].from.anchor == rulebook::none && moved[i + 1].from.day <= moved[i].from.day);
            if (mutant != nullptr && meets) mutant->invalid = "a status must begin after the one before it";
        }
    }
}

void Generator::dispute(const Owner& owner, const std::string& prefix, const DisputeOf& locate) {
    const rulebook::Provenance& written = locate(scratch_);
    if (written.disputed.empty()) return;
    add(owner,
        {MutantKind::dispute, prefix + "disputed:dropped", "an open point of law taken as settled", written.disputed,
         "", written.place},
        replaced([locate](Rulebook& book) -> std::string& { return locate(book).disputed; }, std::string()));
}

}  // namespace portcullis::quality
