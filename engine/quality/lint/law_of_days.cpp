#include "quality/lint/feasible.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::Kind;
using language::Op;
using rulebook::none;
using Values = std::set<std::int64_t>;

Days days_of(const rulebook::Rule& rule) {
    Days days;
    if (rule.range.from.anchor == none) days.from = rule.range.from.day;
    if (rule.range.until.anchor == none) days.until = rule.range.until.day;
    return days;
}

std::vector<Day> LawOfDays::stretches(const std::vector<ExprId>& roots) const {
    std::set<Day> days{days_.from};
    for (const ExprId root : roots)
        each_expression(book_.code, root, [&](ExprId id) {
            const language::Expr& expr = book_.code.exprs[id];
            if (expr.op != Op::param) return;
            for (const auto& value : book_.parameters[static_cast<std::size_t>(expr.value)].values)
                for (const Day day : {value.range.from.day, value.range.until.day})
                    if (day > days_.from && day < days_.until) days.insert(day);
        });
    constexpr std::size_t most_stretches = 64;
    if (days.size() > most_stretches) return {};
    return {days.begin(), days.end()};
}

std::optional<Bounds> LawOfDays::constant(ExprId id, Day day) const {
    const language::Expr& expr = book_.code.exprs[id];
    if (expr.op == Op::number) return Bounds{expr.number, expr.number};
    if (expr.op == Op::date) return Bounds{static_cast<double>(expr.value), static_cast<double>(expr.value)};
    if (expr.op == Op::minus) {
        const auto inner = constant(book_.code.child(id, 0), day);
        if (!inner) return std::nullopt;
        return Bounds{-inner->high, -inner->low};
    }
    if (expr.op != Op::param) return std::nullopt;
    const auto index = static_cast<Index>(expr.value);
    const auto bounds = [](const rulebook::Value& value) -> std::optional<Bounds> {
        if (value.kind == Kind::number) return Bounds{value.low, value.high};
        if (value.kind != Kind::date) return std::nullopt;
        return Bounds{static_cast<double>(value.id), static_cast<double>(value.id)};
    };
    // A value without an end holds until the next one begins: the latest that has begun.
    const rulebook::ParameterValue* current = nullptr;
    for (const rulebook::ParameterValue& value : book_.parameters[index].values) {
        const auto days = fixed_days(value.range);
        if (!days) return std::nullopt;
        if (days->from <= day && (current == nullptr || days->from > current->range.from.day)) current = &value;
    }
    if (current == nullptr || current->range.until.day <= day) return std::nullopt;
    auto result = bounds(current->value);
    for (const rulebook::Scenario& scenario : book_.scenarios)
        for (const auto& [changed, value] : scenario.parameters) {
            if (changed != index || !result) continue;
            const auto other = bounds(value);
            if (!other) return std::nullopt;
            result = Bounds{std::min(result->low, other->low), std::max(result->high, other->high)};
        }
    return result;
}

// A territory is on the lists of its country, unless the list names it.
void LawOfDays::add_territories(Index index, Members& members) const {
    Values named;
    for (const rulebook::Row& row : book_.tables[index].rows) named.insert(row.member);
    for (const rulebook::Scenario& scenario : book_.scenarios)
        for (const rulebook::ListChange& change : scenario.lists) {
            if (change.table != index) continue;
            named.insert(change.add.begin(), change.add.end());
            named.insert(change.remove.begin(), change.remove.end());
        }
    std::map<language::Country, std::size_t> entries;
    for (const rulebook::TreatedAs& entry : book_.treated_as) ++entries[entry.member];
    const Values countries = members.every;
    for (const rulebook::TreatedAs& entry : book_.treated_as) {
        const auto days = fixed_days(entry.range);
        const bool throughout = days && days->covers(days_) && named.find(entry.member) == named.end();
        // What is treated as two countries in turn is left open.
        const bool once = entries[entry.member] == 1;
        if (throughout && once && countries.find(entry.as) != countries.end()) members.every.insert(entry.member);
    }
    for (bool more = true; more;) {
        more = false;
        for (const rulebook::TreatedAs& entry : book_.treated_as)
            if (members.some.find(entry.as) != members.some.end())
                more = members.some.insert(entry.member).second || more;
    }
}

LawOfDays::Members LawOfDays::rows_of(Index index) const {
    Members result;
    for (const rulebook::Row& row : book_.tables[index].rows) {
        const auto days = fixed_days(row.range);
        if (days && !days->overlaps(days_)) continue;
        result.some.insert(row.member);
        if (days && days->covers(days_) && row.provenance.disputed.empty()) result.every.insert(row.member);
    }
    for (const rulebook::Scenario& scenario : book_.scenarios)
        for (const rulebook::ListChange& change : scenario.lists) {
            if (change.table != index) continue;
            result.some.insert(change.add.begin(), change.add.end());
            for (const std::int64_t member : change.remove) result.every.erase(member);
        }
    add_territories(index, result);
    return result;
}

const LawOfDays::Members& LawOfDays::members(Index index) {
    if (const auto known = members_.find(index); known != members_.end()) return known->second;
    const rulebook::Table& table = book_.tables[index];
    Members result = rows_of(index);
    if (table.formula) {
        const auto meet = [](Values& set, const Values& other) {
            std::erase_if(set, [&](std::int64_t member) { return other.find(member) == other.end(); });
        };
        const auto take = [](Values& set, const Values& other) {
            std::erase_if(set, [&](std::int64_t member) { return other.find(member) != other.end(); });
        };
        if (table.any_of.empty())
            for (const language::Country country : language::all_countries())
                result.some.insert(country), result.every.insert(country);
        for (const Index part : table.any_of) {
            const Members& other = members(part);
            result.some.insert(other.some.begin(), other.some.end());
            result.every.insert(other.every.begin(), other.every.end());
        }
        for (const Index part : table.all_of) {
            meet(result.some, members(part).some);
            meet(result.every, members(part).every);
        }
        for (const Index part : table.none_of) {
            take(result.some, members(part).every);
            take(result.every, members(part).some);
        }
    }
    return members_[index] = std::move(result);
}

}  // namespace portcullis::quality
