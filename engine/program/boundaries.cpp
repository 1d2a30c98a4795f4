// The days on which the law changes.
#include "program/program.hpp"

#include <algorithm>

namespace portcullis::program {
namespace {

void sort_days(std::vector<Day>& days) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
}

}  // namespace

void Program::collect_boundaries() {
    const auto add = [&](Day day) {
        if (day > language::day_min && day < language::day_max) boundaries_.push_back(day);
    };
    const auto add_range = [&](const rulebook::Range& range) {
        add(resolve(range.from, range.regime));
        add(resolve(range.until, range.regime));
    };
    const auto add_status = [&](const rulebook::Status& status, Index regime) {
        for (const auto& entry : status) add(resolve(entry.from, regime));
    };
    for (std::size_t i = 0; i < book_->regimes.size(); ++i) add_status(book_->regimes[i].status, static_cast<Index>(i));
    for (const rulebook::Rule& rule : book_->rules) {
        add_range(rule.range);
        if (rule.status) add_status(*rule.status, rule.regime);
    }
    for (const auto& parameter : book_->parameters) {
        for (const auto& value : parameter.values) {
            add_range(value.range);
            if (value.value.kind == language::Kind::date)
                add(static_cast<Day>(value.value.id)), add(static_cast<Day>(value.value.id) + 1);
        }
    }
    for (const auto& table : book_->tables)
        for (const auto& row : table.rows) add_range(row.range);
    for (const auto& entry : book_->treated_as) add_range(entry.range);
    for (const Node& node : nodes_)
        if (node.op == language::Op::date) add(static_cast<Day>(node.value)), add(static_cast<Day>(node.value) + 1);
    if (world_.scenario != none)
        for (const auto& [regime, status] : book_->scenarios[world_.scenario].states) add_status(status, regime);
    for (const auto& [parameter, value] : world_.parameters)
        if (value.kind == language::Kind::date) add(static_cast<Day>(value.id)), add(static_cast<Day>(value.id) + 1);
    sort_days(boundaries_);
}

void Program::collect_list_boundaries() {
    const auto add = [&](std::vector<Day>& days, const rulebook::Range& range) {
        for (const rulebook::DateRef* end : {&range.from, &range.until})
            if (const Day day = resolve(*end, range.regime); day > language::day_min && day < language::day_max)
                days.push_back(day);
    };
    std::vector<Day> of_countries;
    for (const auto& entry : book_->treated_as) add(of_countries, entry.range);
    sort_days(of_countries);
    table_boundaries_.resize(book_->tables.size());
    for (std::size_t i = 0; i < book_->tables.size(); ++i) {
        if (book_->tables[i].element == language::Kind::country) table_boundaries_[i] = of_countries;
        for (const auto& row : book_->tables[i].rows) add(table_boundaries_[i], row.range);
        sort_days(table_boundaries_[i]);
    }
    for (const std::vector<Day>& days : table_boundaries_)
        list_boundaries_.insert(list_boundaries_.end(), days.begin(), days.end());
    list_boundaries_.insert(list_boundaries_.end(), of_countries.begin(), of_countries.end());
    sort_days(list_boundaries_);
    std::vector<bool> done(book_->tables.size(), false);
    for (std::size_t i = 0; i < done.size(); ++i) add_parts_boundaries(static_cast<Index>(i), done);
}

// A list changes with what it is made of.
void Program::add_parts_boundaries(Index table, std::vector<bool>& done) {
    if (done[table]) return;
    done[table] = true;
    const rulebook::Table& own = book_->tables[table];
    std::vector<Day>& days = table_boundaries_[table];
    for (const auto* parts : {&own.any_of, &own.all_of, &own.none_of})
        for (const Index part : *parts) {
            add_parts_boundaries(part, done);
            days.insert(days.end(), table_boundaries_[part].begin(), table_boundaries_[part].end());
        }
    sort_days(days);
}

}  // namespace portcullis::program
