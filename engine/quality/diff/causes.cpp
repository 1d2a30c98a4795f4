#include "quality/diff/causes.hpp"

#include <algorithm>
#include <iterator>

namespace portcullis::quality {

using program::DayTables;
using rulebook::Effect;
using rulebook::none;
using rulebook::Rule;
using rulebook::Rulebook;

namespace {

constexpr std::size_t most_pairs = 12;
constexpr std::size_t most_occasions = 2;

}  // namespace

std::vector<Moment> moments(const Side& before, const Side& after, std::optional<Day> as_of,
                            std::optional<std::pair<Day, Day>> days) {
    std::vector<Day> all;
    if (!as_of && !days) {
        for (const Side* side : {&before, &after})
            all.insert(all.end(), side->program->boundaries().begin(), side->program->boundaries().end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        // The time before all dates.
        if (!all.empty()) all.insert(all.begin(), all.front() - 1);
        std::erase_if(all, [](Day day) { return !language::parse_day(language::format_day(day)); });
        // Nor days for which nobody has read the law yet, if there are others.
        Day read = language::day_min;
        for (const rulebook::Regime& regime : after.book->regimes)
            if (regime.verified_through < language::day_max) read = std::max(read, regime.verified_through);
        if (!all.empty() && read >= all.front()) std::erase_if(all, [&](Day day) { return day > read; });
        if (all.empty()) all.push_back(*language::parse_day("2025-01-01"));  // nothing is dated: any day will do
    } else if (as_of) {
        all.push_back(*as_of);
    }
    std::vector<Moment> result;
    const auto add = [&](Day a, Day b) {
        Moment moment{a, b, before.program->tables(a), after.program->tables(b)};
        moment.a.rows.clear();
        moment.b.rows.clear();
        result.push_back(std::move(moment));
    };
    if (days) add(days->first, days->second);
    else
        for (const Day day : all) add(day, day);
    return result;
}

Index Causes::rule_after(Index rule) const {
    const std::string& name = before_.book->rules[rule].name;
    const auto renamed = structure_.renames.rules.find(name);
    return after_.book->find_rule(renamed == structure_.renames.rules.end() ? name : renamed->second);
}

Causes::Pair Causes::paired(Index rule, bool of_before) const {
    if (of_before) return {rule, rule_after(rule)};
    for (const auto& [old, fresh] : structure_.renames.rules)
        if (fresh == after_.book->rules[rule].name) return {before_.book->find_rule(old), rule};
    return {before_.book->find_rule(after_.book->rules[rule].name), rule};
}

// The rules in which a difference of something else shows.
std::vector<Causes::Pair> Causes::pairs_of(const Change& change) const {
    std::vector<Pair> result;
    const auto add = [&](const Pair& pair) {
        const auto same = [&](const Pair& one) { return one.before == pair.before && one.after == pair.after; };
        if (std::none_of(result.begin(), result.end(), same)) result.push_back(pair);
    };
    const auto readers = [&](const Side& side, bool of_before, const auto& reads) {
        for (std::size_t i = 0; i < side.book->rules.size(); ++i)
            if (reads(side.dependencies->reads(static_cast<Index>(i)))) add(paired(static_cast<Index>(i), of_before));
    };
    const auto both = [&](const auto& set) {
        if (change.before != none)
            readers(before_, true, [&](const Reads& reads) { return (reads.*set).count(change.before) > 0; });
        if (change.after != none)
            readers(after_, false, [&](const Reads& reads) { return (reads.*set).count(change.after) > 0; });
    };
    if (change.kind == "rule") add({change.before, change.after});
    if (change.kind == "parameter") both(&Reads::parameters);
    if (change.kind == "list") both(&Reads::tables);
    if (change.kind == "quota") both(&Reads::quotas);
    if (change.kind == "territory") readers(after_, false, [](const Reads& reads) { return !reads.tables.empty(); });
    if (change.kind == "regime") {
        for (std::size_t i = 0; i < before_.book->rules.size() && change.before != none; ++i)
            if (before_.book->rules[i].regime == change.before) add(paired(static_cast<Index>(i), true));
        for (std::size_t i = 0; i < after_.book->rules.size() && change.after != none; ++i)
            if (after_.book->rules[i].regime == change.after) add(paired(static_cast<Index>(i), false));
    }
    if (change.kind == "product")
        for (std::size_t i = 0; i < after_.book->rules.size(); ++i)
            if (after_.book->rules[i].effect == Effect::requires_license) add(paired(static_cast<Index>(i), false));
    return result;
}

bool Causes::parameter_differs(Index a, Index b, const Moment& moment) const {
    if (a == none || b == none) return true;
    const rulebook::Value& x = moment.a.parameters[a];
    const rulebook::Value& y = moment.b.parameters[b];
    if (x.kind != y.kind || x.certainty != y.certainty) return true;
    if (x.kind == language::Kind::number) return x.low != y.low || x.high != y.high;
    return x.id != y.id;
}

bool Causes::table_differs(Index a, Index b, const Moment& moment, explore::Hints* hints) const {
    if (a == none || b == none) return true;
    bool differs = false;
    if (before_.book->tables[a].element == language::Kind::country &&
        after_.book->tables[b].element == language::Kind::country) {
        for (const language::Country one : language::all_countries()) {
            if (moment.a.countries[a][one] == moment.b.countries[b][one]) continue;
            differs = true;
            if (hints != nullptr && hints->countries.size() < 8) hints->countries.push_back(one);
        }
        return differs;
    }
    const auto texts = [](const Side& side, const DayTables& tables, Index table) {
        std::set<std::string> result;
        for (const program::Membership& one : tables.members[table])
            if (one.judgment.possible()) result.insert(side.book->strings[static_cast<std::size_t>(one.member)]);
        return result;
    };
    const std::set<std::string> x = texts(before_, moment.a, a);
    const std::set<std::string> y = texts(after_, moment.b, b);
    std::vector<std::string> only;
    std::set_symmetric_difference(x.begin(), x.end(), y.begin(), y.end(), std::back_inserter(only));
    for (std::size_t i = 0; i < only.size() && i < 8 && hints != nullptr; ++i) hints->texts.push_back(only[i]);
    return !only.empty();
}

bool Causes::matters(const Change& change, const Pair& pair, const Moment& moment) const {
    const bool on_before = decides(moment.a, pair.before);
    const bool on_after = decides(moment.b, pair.after);
    if (!on_before && !on_after) return false;
    if (change.kind == "regime") return on_before != on_after;
    if (change.kind == "parameter") return parameter_differs(change.before, change.after, moment);
    if (change.kind == "list") return table_differs(change.before, change.after, moment, nullptr);
    if (change.kind == "territory") {
        const int one = language::country_from(change.name);
        for (const Index table : after_.dependencies->reads(pair.after).tables) {
            const Index old = before_.book->find_table(after_.book->tables[table].name);
            if (one < 0 || old == none || moment.b.countries[table].empty() || moment.a.countries[old].empty())
                continue;
            const auto country = static_cast<std::size_t>(one);
            if (moment.a.countries[old][country] != moment.b.countries[table][country]) return true;
        }
        return false;
    }
    if (change.kind != "rule" || on_before != on_after) return true;
    // Of a rule that decides on both sides, dates alone make no difference here.
    return std::any_of(change.aspects.begin(), change.aspects.end(), [](const AspectChange& one) {
        return !one.words && one.aspect != "dates" && one.aspect != "status";
    });
}

Cause Causes::of(const Change& change) const {
    Cause cause;
    cause.searched = change.kind != "fact" && change.kind != "symbols" && change.kind != "scenario" &&
                     change.kind != "source" && change.kind != "lists";
    if (!cause.searched) return cause;
    if (change.kind == "assumptions") {
        cause.own_days = cause.of_policy = true;
        for (const Rule& rule : after_.book->rules) cause.concerned.insert(rule.name);
        for (const rulebook::Regime& regime : after_.book->regimes) cause.regimes.insert(regime.name);
        return cause;
    }
    std::vector<Pair> pairs = pairs_of(change);
    const auto note = [&](const Side& side, Index rule, bool of_before) {
        if (rule == none) return;
        for (const Index one : side.dependencies->concerned(rule)) {
            const Index named = of_before ? rule_after(one) : one;
            cause.concerned.insert(named == none ? side.book->rules[one].name : after_.book->rules[named].name);
        }
        for (const Index one : side.dependencies->deciding(rule))
            cause.regimes.insert(side.book->regimes[side.book->rules[one].regime].name);
    };
    const auto of_policy = [&](const Side& side, Index rule) {
        if (rule == none) return false;
        const std::vector<Index> all = side.dependencies->deciding(rule);
        return std::any_of(all.begin(), all.end(),
                           [&](Index one) { return side.book->rules[one].effect == Effect::reviews; });
    };
    for (const Pair& pair : pairs) {
        note(before_, pair.before, true);
        note(after_, pair.after, false);
        cause.of_policy = cause.of_policy || of_policy(before_, pair.before) || of_policy(after_, pair.after) ||
                          (pair.before != none && pair.after != none && shows_where_it_holds(change, pair));
    }
    if (change.kind == "product") cause.product = change.name;
    const Side& side = change.after != none || change.before == none ? after_ : before_;
    if (const Index regime = side.book->find_regime(change.regime); regime != none)
        cause.jurisdiction = side.book->regimes[regime].jurisdiction;
    // The last stretch of law in which it matters, and the first.
    std::vector<const Moment*> days;
    for (const Moment& moment : moments_)
        if (std::any_of(pairs.begin(), pairs.end(), [&](const Pair& one) { return matters(change, one, moment); }))
            days.push_back(&moment);
    if (days.size() > most_occasions) days = {days.front(), days.back()};
    std::reverse(days.begin(), days.end());
    for (const Moment* moment : days) {
        Occasion occasion{moment, {}};
        std::size_t count = 0;
        for (const Pair& pair : pairs) {
            if (!matters(change, pair, *moment) || ++count > most_pairs) continue;
            add_cells(change, pair, *moment, occasion.cells);
            if (change.kind == "territory")
                if (const int one = language::country_from(change.name); one >= 0)
                    for (Cell& cell : occasion.cells)
                        cell.hints.countries.insert(cell.hints.countries.begin(), static_cast<language::Country>(one));
        }
        cause.occasions.push_back(std::move(occasion));
    }
    return cause;
}

}  // namespace portcullis::quality
