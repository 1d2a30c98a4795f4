// What a shipment must be like for a difference to show: the leaf that differs comes out otherwise before and after,
// and the rules through which it reaches an answer hold.
#include "language/atoms.hpp"
#include "quality/diff/causes.hpp"

#include <algorithm>

namespace portcullis::quality {

using explore::Goal;
using language::no_expr;
using program::DayTables;
using rulebook::Effect;
using rulebook::none;
using rulebook::Rule;
using rulebook::Rulebook;

namespace {

constexpr std::size_t most_tops = 5;
constexpr std::size_t most_cells = 48;  // of one occasion

using Goals = std::vector<Goal>;

bool derives_truth(const Rulebook& book, Index rule) {
    const language::ExprId value = book.rules[rule].value;
    return value != no_expr && book.code.exprs[value].type.kind == language::Kind::boolean;
}

// The same value before and after, with another certainty or doubt behind it in brackets.
bool certainty_alone(const Change& change) {
    const auto bare = [](const std::string& text) { return text.substr(0, text.find(" (")); };
    return std::any_of(change.aspects.begin(), change.aspects.end(), [&](const AspectChange& one) {
        return !one.words && one.before != one.after && bare(one.before) == bare(one.after);
    });
}

}  // namespace

// What must hold beside the rule itself for it to show in an answer.
std::vector<Goals> Causes::showing(std::size_t law, Index index, const Moment& moment) const {
    const Rulebook& book = law == 0 ? *before_.book : *after_.book;
    const DayTables& tables = law == 0 ? moment.a : moment.b;
    const Rule& rule = book.rules[index];
    const auto holds = [&](Index one) { return Goal{law, one, book.rules[one].when, true}; };
    const auto opens = [&](Index exception, Goals& goals) {
        goals.push_back(holds(exception));
        for (const rulebook::Need& need : book.rules[exception].needs)
            goals.push_back({law, exception, need.when, true});
    };
    std::vector<Goals> result;
    const auto targets = [&](const std::vector<Index>& list, const Goals& first, std::size_t most) {
        for (const Index one : list)
            if (decides(tables, one) && result.size() < most) {
                result.push_back(first);
                result.back().push_back(holds(one));
            }
    };
    Goals own{holds(index)};
    switch (rule.effect) {
        case Effect::excepts:
            own.clear();
            opens(index, own);
            targets(rule.targets, own, 4);
            break;
        case Effect::exempts:
        case Effect::reviews:
        case Effect::obliges: targets(rule.targets, own, 4); break;
        case Effect::restricts:
            for (std::size_t i = 0; i < book.rules.size(); ++i) {
                if (book.rules[i].effect != Effect::excepts || !decides(tables, static_cast<Index>(i))) continue;
                const bool named =
                    std::find(rule.exceptions.begin(), rule.exceptions.end(), i) != rule.exceptions.end();
                if (named == rule.leaves) continue;
                Goals goals = own;
                opens(static_cast<Index>(i), goals);
                targets(book.rules[i].targets, goals, result.size() + 2);
            }
            break;
        default:
            for (const Index replaced : rule.instead_of)
                if (decides(tables, replaced) && result.size() < 2) {
                    result.push_back(own);
                    result.back().push_back(holds(replaced));
                }
            result.push_back(own);
            break;
    }
    if (result.empty()) result.push_back(own);
    return result;
}

std::vector<Goals> Causes::cores(const Change& change, const Pair& pair, const Moment& moment) const {
    const bool on_before = decides(moment.a, pair.before);
    const bool on_after = decides(moment.b, pair.after);
    std::vector<Goals> result;
    const auto value_of = [&](std::size_t law) -> Goals {
        const Rulebook& book = law == 0 ? *before_.book : *after_.book;
        const Index index = law == 0 ? pair.before : pair.after;
        const Rule& rule = book.rules[index];
        Goals goals{{law, index, rule.when, true}};
        if (derives_truth(book, index)) goals.push_back({law, index, rule.value, true});
        return goals;
    };
    if (on_before != on_after) return {value_of(on_before ? 0 : 1)};
    if (change.kind == "parameter" || change.kind == "list" || change.kind == "territory") {
        for (const auto& [a, b] : atoms_reading(change, pair))
            for (const bool holds_before : {false, true})
                for (const std::size_t law : {std::size_t{1}, std::size_t{0}}) {
                    Goals goals{{0, pair.before, a, holds_before}, {1, pair.after, b, !holds_before}};
                    const Goals rest = value_of(law);
                    goals.insert(goals.end(), rest.begin(), rest.end());
                    result.push_back(std::move(goals));
                }
        if (!result.empty() && !shows_where_it_holds(change, pair)) return result;
    }
    const auto changed = [&](std::string_view aspect) {
        return change.kind != "rule" || std::any_of(change.aspects.begin(), change.aspects.end(),
                                                    [&](const AspectChange& one) { return one.aspect == aspect; });
    };
    for (const std::size_t law : {std::size_t{0}, std::size_t{1}}) {
        if (!result.empty() && change.kind != "rule") break;
        const std::size_t other = 1 - law;
        const Index here = law == 0 ? pair.before : pair.after;
        const Index there = law == 0 ? pair.after : pair.before;
        const Rule& a = (law == 0 ? *before_.book : *after_.book).rules[here];
        const Rule& b = (law == 0 ? *after_.book : *before_.book).rules[there];
        if (b.when != no_expr && changed("condition")) {
            result.push_back(value_of(law));
            result.back().push_back({other, there, b.when, false});
        }
        const Goals holds = value_of(law);
        if (holds.size() > 1 && b.value != no_expr && changed("value")) {
            result.push_back(holds);
            result.back().push_back({other, there, b.value, false});
        }
        for (std::size_t i = 0; i < a.needs.size() && i < b.needs.size(); ++i) {
            if (!changed("need “" + a.needs[i].what + "” when")) continue;
            result.push_back({{law, here, a.when, true}, {law, here, a.needs[i].when, true}});
            result.back().push_back({other, there, b.needs[i].when, false});
        }
    }
    if (shows_where_it_holds(change, pair)) {
        const Rule& a = before_.book->rules[pair.before];
        const Rule& b = after_.book->rules[pair.after];
        result.push_back({{1, pair.after, b.when, true}, {0, pair.before, a.when, true}});
    }
    return result;
}

// The leaves of a rule's condition or value that read what differs, before and after, where they can be paired.
std::vector<std::pair<language::ExprId, language::ExprId>> Causes::atoms_reading(const Change& change,
                                                                                 const Pair& pair) const {
    const auto leaves = [&](const Side& side, Index rule, Index thing) {
        std::vector<language::ExprId> result;
        const Rule& one = side.book->rules[rule];
        std::vector<language::ExprId> all = language::atoms(side.book->code, one.when);
        if (derives_truth(*side.book, rule)) {
            const auto more = language::atoms(side.book->code, one.value);
            all.insert(all.end(), more.begin(), more.end());
        }
        for (const language::ExprId leaf : all) {
            Reads reads;
            side.dependencies->read(leaf, reads);
            const bool there = change.kind == "territory"
                                   ? !reads.tables.empty()
                                   : (change.kind == "parameter" ? reads.parameters : reads.tables).count(thing) > 0;
            if (there) result.push_back(leaf);
        }
        return result;
    };
    if (pair.before == none || pair.after == none) return {};
    const auto before = leaves(before_, pair.before, change.before);
    const auto after = leaves(after_, pair.after, change.after);
    if (before.size() != after.size()) return {};
    std::vector<std::pair<language::ExprId, language::ExprId>> result;
    for (std::size_t i = 0; i < before.size(); ++i) result.emplace_back(before[i], after[i]);
    return result;
}

// Does the difference show where the rule holds before and after: in its policy, its targets, a figure it computes?
bool Causes::shows_where_it_holds(const Change& change, const Pair& pair) const {
    if (change.kind == "rule")
        return std::any_of(change.aspects.begin(), change.aspects.end(), [&](const AspectChange& one) {
            const bool truth = one.aspect == "condition" || one.aspect == "dates" || one.aspect == "status";
            return !one.words && !truth && (one.aspect != "value" || !derives_truth(*after_.book, pair.after));
        });
    if (change.kind != "parameter" && change.kind != "list") return true;
    const auto elsewhere = [&](const Side& side, Index rule, Index thing) {
        const Rule& one = side.book->rules[rule];
        Reads reads;
        for (const rulebook::ReviewCase& review : one.review) side.dependencies->read(review.when, reads);
        for (const rulebook::Need& need : one.needs) {
            side.dependencies->read(need.when, reads);
            side.dependencies->read(need.from, reads);
        }
        if (!derives_truth(*side.book, rule)) side.dependencies->read(one.value, reads);
        return (change.kind == "parameter" ? reads.parameters : reads.tables).count(thing) > 0;
    };
    // How sure a figure is shows wherever it is used.
    return certainty_alone(change) || elsewhere(before_, pair.before, change.before) ||
           elsewhere(after_, pair.after, change.after);
}

void Causes::add_cells(const Change& change, const Pair& pair, const Moment& moment, std::vector<Cell>& cells) const {
    const explore::Hints try_first = hints(pair, moment);
    struct Top {
        std::size_t law;
        Index rule;
        int rank;
    };
    std::vector<Top> tops;
    for (const std::size_t law : {std::size_t{1}, std::size_t{0}}) {
        const Side& side = law == 0 ? before_ : after_;
        const Index own = law == 0 ? pair.before : pair.after;
        const DayTables& tables = law == 0 ? moment.a : moment.b;
        if (own == none) continue;
        for (const Index one : side.dependencies->deciding(own)) {
            if (!decides(tables, one)) continue;
            const Effect effect = side.book->rules[one].effect;
            int rank = effect == Effect::requires_license || effect == Effect::prohibits ? 0
                       : effect == Effect::excepts || effect == Effect::exempts          ? 1
                       : effect == Effect::restricts || effect == Effect::reviews        ? 2
                                                                                         : 3;
            rank = rank * 2 + (side.book->rules[one].regime == side.book->rules[own].regime ? 0 : 1);
            tops.push_back({law, one, rank});
        }
    }
    std::stable_sort(tops.begin(), tops.end(), [](const Top& x, const Top& y) { return x.rank < y.rank; });
    if (tops.size() > 2 * most_tops) tops.resize(2 * most_tops);
    const std::vector<Goals> core = cores(change, pair, moment);
    for (const Top& top : tops)
        for (const Goals& shown : showing(top.law, top.rule, moment))
            for (const Goals& one : core) {
                if (cells.size() >= most_cells) return;
                Cell cell{one, one.size(), try_first};
                for (const Goal& goal : shown) {
                    const auto same = [&](const Goal& other) {
                        return other.law == goal.law && other.rule == goal.rule && other.condition == goal.condition;
                    };
                    if (std::none_of(one.begin(), one.end(), same)) cell.goals.push_back(goal);
                }
                cells.push_back(std::move(cell));
            }
}

}  // namespace portcullis::quality
