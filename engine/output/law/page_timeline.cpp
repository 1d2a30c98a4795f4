// The days on which the law of a regime changes: its legal state, its rules, its thresholds.
#include "output/describe.hpp"
#include "output/law/markdown.hpp"
#include "output/law/sections.hpp"

#include <algorithm>

namespace portcullis::output::law {

using rulebook::State;

std::string state_words(State state) {
    std::string words(rulebook::state_name(state));
    std::replace(words.begin(), words.end(), '_', ' ');
    return words;
}

char state_letter(State state) {
    switch (state) {
        case State::no_law: return ' ';
        case State::in_force: return 'F';
        case State::compliance_pending: return 'C';
        case State::not_enforced: return 'N';
        case State::proposed: return 'p';
        case State::published: return 'b';
        case State::suspended: return 'S';
        case State::rescinded: return 'R';
        case State::expired: return 'X';
        case State::unverified: return '?';
    }
    return ' ';
}

std::string bar(State state, Day from, Day until) {
    const bool doubtful =
        state == State::not_enforced || state == State::unverified || state == State::compliance_pending;
    const char* tag = state == State::in_force ? "active, " : doubtful ? "crit, " : "done, ";
    return "    " + chart_words(state_words(state)) + " :" + tag + language::format_day(from) + ", " +
           language::format_day(std::max<Day>(until, from + 1)) + "\n";
}

Day horizon(const Rulebook& book) {
    Day latest = language::day_min;
    for (const rulebook::Regime& regime : book.regimes)
        if (regime.verified_through < language::day_max) latest = std::max(latest, regime.verified_through);
    return latest;
}

std::vector<std::pair<Day, State>> dated(const rulebook::Status& status) {
    std::vector<std::pair<Day, State>> list;
    for (const rulebook::StatusEntry& entry : status)
        if (entry.from.anchor == rulebook::none && entry.from.day > language::day_min &&
            entry.from.day < language::day_max)
            list.emplace_back(entry.from.day, entry.state);
    return list;
}

void timeline(PageOf& page) {
    // By day; within a day in the order of the file. Days that hang on an anchor come last, by their words.
    std::vector<std::pair<std::pair<Day, std::string>, std::string>> events;
    const auto add = [&](const rulebook::DateRef& date, const std::string& what) {
        const std::string words = date_words(page.book, date, page.regime);
        if (!words.empty())
            events.push_back({{date.anchor == rulebook::none ? date.day : language::day_max, words}, what});
    };
    for (const rulebook::StatusEntry& entry : page.of().status)
        add(entry.from,
            "**" + state_words(entry.state) + "**" + (entry.note.empty() ? "" : ": " + escaped(entry.note)));
    for (const rulebook::Rule& rule : page.book.rules) {
        if (rule.regime != page.regime) continue;
        add(rule.range.from, "begins: " + rule_title(rule));
        add(rule.range.until, "ends: " + rule_title(rule));
        if (rule.status)
            for (const rulebook::StatusEntry& entry : *rule.status)
                add(entry.from, rule_title(rule) + ": " + state_words(entry.state));
    }
    for (const rulebook::Parameter& parameter : page.book.parameters) {
        if (parameter.regime != page.regime || parameter.values.size() < 2) continue;
        for (const rulebook::ParameterValue& value : parameter.values)
            add(value.range.from, "threshold " + code(parameter.name.substr(parameter.name.find('.') + 1)) + ": " +
                                      escaped(value_words(page.book, value.value, parameter.type)));
    }
    if (events.empty()) return;
    std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    page.heading("Timeline");
    page.out += table_head({"day", "what changes"});
    for (std::size_t i = 0; i < events.size();) {
        std::string what;
        std::size_t next = i;
        for (; next < events.size() && events[next].first == events[i].first; ++next)
            what += (what.empty() ? "" : "<br>") + events[next].second;
        page.out += row({escaped(events[i].first.second), what});
        i = next;
    }
}

}  // namespace portcullis::output::law
