// The dated things that no rule owns: values of parameters, rows of lists, statuses of regimes.
#include "quality/cover/plan.hpp"

namespace portcullis::quality {

using language::ExprId;

std::string_view goal_kind_name(GoalKind kind) {
    static constexpr std::string_view names[] = {"rule",    "exception",  "review",  "atom",
                                                 "version", "rule_false", "unknown", "boundary"};
    return names[static_cast<std::size_t>(kind)];
}

std::string expression_text(const rulebook::Rulebook& book, ExprId expr) {
    std::string line;
    for (const char byte : book.text(expr)) {
        const bool blank = byte == '\n' || byte == '\r' || byte == '\t' || byte == ' ';
        if (!blank) line += byte;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    while (!line.empty() && line.back() == ' ') line.pop_back();
    // The canonical spelling of a part is in parentheses.
    if (line.size() < 2 || line.front() != '(') return line;
    int depth = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        depth += line[i] == '(' ? 1 : line[i] == ')' ? -1 : 0;
        if (depth == 0) return line;
    }
    return line.substr(1, line.size() - 2);
}

std::string day_text(const rulebook::Rulebook& book, const rulebook::DateRef& day, Index regime) {
    if (day.anchor == rulebook::none) return language::format_day(day.day);
    std::string text = book.regimes[regime].anchors[day.anchor].name;
    if (day.offset.months != 0) text += " + " + std::to_string(day.offset.months) + " months";
    if (day.offset.days != 0) text += " + " + std::to_string(day.offset.days) + " days";
    return text;
}

std::string interval_text(const rulebook::Rulebook& book, const rulebook::Range& range) {
    std::string text;
    if (is_written(range.from)) text = "from " + day_text(book, range.from, range.regime);
    if (is_written(range.until))
        text += (text.empty() ? "until " : " until ") + day_text(book, range.until, range.regime);
    return text;
}

void Plan::plan_parameters() {
    for (std::size_t i = 0; i < book.parameters.size(); ++i) {
        const rulebook::Parameter& parameter = book.parameters[i];
        std::vector<std::size_t>& values = parameters.emplace_back();
        std::vector<std::size_t>& days = parameter_dates.emplace_back();
        const std::string name = "param." + parameter.name;
        for (const rulebook::ParameterValue& value : parameter.values) {
            const std::string interval = interval_text(book, value.range);
            const text::Span place = value.provenance.place;
            values.push_back(interval.empty() ? no_goal
                                              : add(GoalKind::version, parameter.regime, rulebook::none, place,
                                                    name + " " + interval, "exercised by its dates"));
            plan_range(value.range, {DateBoundary::parameter, static_cast<Index>(i), 0, {}, parameter.regime, no_goal},
                       rulebook::none, place, name, days);
        }
    }
}

void Plan::plan_lists() {
    const auto name_of = [&](const rulebook::Table& table, std::int64_t member) {
        return table.element == language::Kind::country ? language::country_code(static_cast<language::Country>(member))
                                                        : book.strings[static_cast<std::size_t>(member)];
    };
    for (std::size_t t = 0; t < book.tables.size(); ++t) {
        const rulebook::Table& table = book.tables[t];
        std::vector<std::size_t>& found = rows.emplace_back();
        std::vector<Index>& dated = dated_rows.emplace_back();
        std::vector<std::size_t>& days = row_dates.emplace_back();
        const std::size_t first = goals.size();
        for (std::size_t r = 0; r < table.rows.size(); ++r) {
            const rulebook::Row& row = table.rows[r];
            const std::string interval = interval_text(book, row.range);
            found.push_back(no_goal);
            if (interval.empty()) continue;
            const std::string name = "list " + table.name + ": " + name_of(table, row.member);
            const text::Span place = row.provenance.place;
            dated.push_back(static_cast<Index>(r));
            found.back() = add(GoalKind::version, rulebook::none, rulebook::none, place, name + " " + interval,
                               "exercised by its dates");
            plan_range(row.range, {DateBoundary::row, static_cast<Index>(t), row.member, {}, row.range.regime, no_goal},
                       rulebook::none, place, name, days);
        }
        for (std::size_t goal = first; goal < goals.size(); ++goal) goals[goal].unread = !read_tables[t];
    }
    for (std::size_t i = 0; i < book.treated_as.size(); ++i) {
        const rulebook::TreatedAs& entry = book.treated_as[i];
        const std::string interval = interval_text(book, entry.range);
        const std::string name =
            language::country_code(entry.member) + " treated as " + language::country_code(entry.as);
        const text::Span place = entry.provenance.place;
        treated_as.push_back(interval.empty() ? no_goal
                                              : add(GoalKind::version, rulebook::none, rulebook::none, place,
                                                    name + " " + interval, "exercised by its dates"));
        plan_range(entry.range, {DateBoundary::treated_as, static_cast<Index>(i), 0, {}, entry.range.regime, no_goal},
                   rulebook::none, place, name, treated_dates.emplace_back());
    }
}

std::size_t Plan::plan_status(const rulebook::StatusEntry& entry, Index regime, Index rule) {
    const std::string& name = rule == rulebook::none ? book.regimes[regime].name : book.rules[rule].name;
    return add(GoalKind::version, regime, rule, entry.place,
               name + ": status " + std::string(rulebook::state_name(entry.state)) + " from " +
                   day_text(book, entry.from, regime),
               "exercised by its dates");
}

void Plan::plan_statuses() {
    for (std::size_t i = 0; i < book.regimes.size(); ++i) {
        const auto regime = static_cast<Index>(i);
        std::vector<std::size_t>& found = statuses.emplace_back();
        std::vector<std::size_t> days;
        for (const rulebook::StatusEntry& entry : book.regimes[i].status) {
            found.push_back(plan_status(entry, regime, rulebook::none));
            plan_day(entry.from, {DateBoundary::regime_status, regime, 0, {}, regime, no_goal}, rulebook::none,
                     entry.place, book.regimes[i].name + ": status", days);
        }
    }
}

}  // namespace portcullis::quality
