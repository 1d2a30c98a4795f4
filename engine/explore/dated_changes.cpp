#include "explore/dated_changes.hpp"

#include <algorithm>
#include <set>

namespace portcullis::explore {

using evaluate::DayCondition;
using language::Op;
using program::Program;
using rulebook::Effect;
using rulebook::Range;
using What = DatedChange::What;

namespace {

bool begins_or_ends(const Program& program, const Range& range, Day day) {
    return program.resolve(range.from, range.regime) == day || program.resolve(range.until, range.regime) == day;
}

bool rule_changes(const Program& program, const rulebook::Rule& rule, Day day) {
    if (program.holds(rule.range, day - 1) != program.holds(rule.range, day)) return true;
    return rule.status && program.holds(rule.range, day) &&
           program.state(*rule.status, rule.regime, day - 1) != program.state(*rule.status, rule.regime, day);
}

bool comes_out_otherwise(const Program& program, const DayCondition& made, Day day) {
    const program::Node& node = program.node(made.node);
    const bool left = program.children(node)[0] == made.side;
    const auto on = [&](Day at) {
        const Day moved = *evaluate::shifted(program, made.side, at);
        return left ? comes_out(node.op, moved, made.with) : comes_out(node.op, made.with, moved);
    };
    return on(day - 1) != on(day);
}

}  // namespace

bool comes_out(Op op, Day a, Day b) {
    switch (op) {
        case Op::less: return a < b;
        case Op::less_equal: return a <= b;
        case Op::greater: return a > b;
        case Op::greater_equal: return a >= b;
        case Op::not_equal: return a != b;
        default: return a == b;  // also of each member of a literal list
    }
}

std::vector<DatedChange> law_changes(const Program& program, Day day, std::string_view jurisdiction) {
    const rulebook::Rulebook& book = program.book();
    std::vector<DatedChange> result;
    const auto add = [&](What what, std::size_t index, std::int64_t member = 0) {
        result.push_back({what, static_cast<Index>(index), member, {}});
    };
    for (std::size_t i = 0; i < book.regimes.size(); ++i) {
        const auto regime = static_cast<Index>(i);
        if (program.regime_state(regime, day - 1) != program.regime_state(regime, day)) add(What::regime, i);
    }
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const rulebook::Rule& rule = book.rules[i];
        if (rule.effect == Effect::obliges || rule.effect == Effect::flags) continue;
        if (rule.effect != Effect::derives && book.regimes[rule.regime].jurisdiction != jurisdiction) continue;
        if (rule_changes(program, rule, day)) add(What::rule, i);
    }
    for (std::size_t i = 0; i < book.parameters.size(); ++i) {
        const auto& values = book.parameters[i].values;
        if (std::any_of(values.begin(), values.end(),
                        [&](const auto& value) { return begins_or_ends(program, value.range, day); }))
            add(What::parameter, i);
    }
    for (std::size_t i = 0; i < book.tables.size(); ++i) {
        std::set<std::int64_t> members;
        for (const rulebook::Row& row : book.tables[i].rows)
            if (begins_or_ends(program, row.range, day) && members.insert(row.member).second)
                add(What::row, i, row.member);
    }
    for (std::size_t i = 0; i < book.treated_as.size(); ++i)
        if (begins_or_ends(program, book.treated_as[i].range, day)) add(What::treated_as, i);
    return result;
}

std::vector<DatedChange> condition_changes(const Program& program, const std::vector<DayCondition>& made, Day day) {
    std::vector<DatedChange> result;
    for (const DayCondition& one : made) {
        if (!comes_out_otherwise(program, one, day)) continue;
        const auto same = std::find_if(result.begin(), result.end(), [&](const DatedChange& known) {
            return known.conditions.front().node == one.node;
        });
        if (same == result.end()) result.push_back({What::condition, rulebook::none, 0, {one}});
        else if (std::find(same->conditions.begin(), same->conditions.end(), one) == same->conditions.end())
            same->conditions.push_back(one);
    }
    return result;
}

evaluate::Supposition supposed(const Program& program, Day day, const program::DayTables& tables, Day other,
                               const std::vector<const DatedChange*>& changes) {
    program::OtherDay parts;
    parts.day = other;
    evaluate::Supposition result;
    result.day = other;
    for (const DatedChange* change : changes) {
        switch (change->what) {
            case What::regime: parts.regimes.push_back(change->index); break;
            case What::rule: parts.rules.push_back(change->index); break;
            case What::parameter: parts.parameters.push_back(change->index); break;
            case What::row: parts.rows.emplace_back(change->index, change->member); break;
            case What::treated_as: parts.treated_as.push_back(change->index); break;
            case What::condition: result.conditions.push_back(change->conditions.front().node); break;
        }
    }
    result.tables = std::make_shared<const program::DayTables>(program.tables(day, rulebook::none, &parts, &tables));
    return result;
}

}  // namespace portcullis::explore
