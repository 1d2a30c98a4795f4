// What begins and what ends between two days of one rulebook.
#include "program/program.hpp"
#include "quality/diff/dependencies.hpp"
#include "quality/diff/describe.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace portcullis::quality {

using language::Day;
using program::Activity;
using program::DayTables;
using rulebook::Rulebook;

namespace {

std::string_view activity_words(Activity activity) {
    switch (activity) {
        case Activity::decides: return "decides";
        case Activity::notice: return "on the books, does not decide";
        case Activity::unverified: return "not verified";
        default: return "no law";
    }
}

facts::Judgment unpacked(std::uint8_t judgment) {
    return {static_cast<facts::Truth>(judgment >> 2), static_cast<facts::Certainty>(judgment & 3)};
}

class Days {
  public:
    Days(const Rulebook& book, Day before, Day after)
        : book_(book),
          program_(book, {}),
          before_(before),
          after_(after),
          a_(program_.tables(before)),
          b_(program_.tables(after)) {}

    Structure compare() {
        for (std::size_t i = 0; i < book_.regimes.size(); ++i) regime(static_cast<Index>(i));
        for (std::size_t i = 0; i < book_.rules.size(); ++i) rule(static_cast<Index>(i));
        for (std::size_t i = 0; i < book_.parameters.size(); ++i) parameter(static_cast<Index>(i));
        for (std::size_t i = 0; i < book_.tables.size(); ++i) table(static_cast<Index>(i));
        std::stable_sort(result_.changes.begin(), result_.changes.end(), [](const Change& a, const Change& b) {
            // What belongs to no regime comes last.
            return std::pair(a.regime.empty(), a.regime) < std::pair(b.regime.empty(), b.regime);
        });
        return std::move(result_);
    }

  private:
    Change& add(std::string kind, std::string name, std::string regime, std::string title, Index index) {
        Change change;
        change.kind = std::move(kind);
        change.name = std::move(name);
        change.regime = std::move(regime);
        change.title = std::move(title);
        change.before = change.after = index;
        result_.changes.push_back(std::move(change));
        return result_.changes.back();
    }

    void regime(Index index) {
        if (a_.states[index] == b_.states[index]) return;
        const rulebook::Regime& one = book_.regimes[index];
        add("regime", one.name, one.name, one.title, index)
            .aspects.push_back({"state", std::string(rulebook::state_name(a_.states[index])),
                                std::string(rulebook::state_name(b_.states[index])), false});
    }

    void rule(Index index) {
        const rulebook::Rule& one = book_.rules[index];
        const std::string& regime = book_.regimes[one.regime].name;
        const Activity was = a_.activity[index];
        const Activity is = b_.activity[index];
        if (was != is) {
            if (follows_regime(one)) return;  // said once, of the regime
            Change& change = add("rule", one.name, regime, one.title, index);
            if (was == Activity::off) change.how = How::added;
            if (is == Activity::off) change.how = How::removed;
            change.aspects.push_back(
                {"applies", std::string(activity_words(was)), std::string(activity_words(is)), false});
            const std::string dates = range_text(book_, one.range, one.regime);
            if (change.how == How::added) change.aspects.push_back({"dates", "", dates, false});
            if (change.how == How::removed) change.aspects.push_back({"dates", dates, "", false});
        } else if (is != Activity::off) {
            compared_days(index, one, regime);
        }
    }

    // Nothing of the rule itself begins or ends: it follows the state of its regime.
    [[nodiscard]] bool follows_regime(const rulebook::Rule& rule) const {
        if (rule.status || a_.states[rule.regime] == b_.states[rule.regime]) return false;
        const auto holds = [&](Day day) {
            return program_.resolve(rule.range.from, rule.range.regime) <= day &&
                   day < program_.resolve(rule.range.until, rule.range.regime);
        };
        return holds(before_) && holds(after_);
    }

    // A condition that compares the day itself with a day on the way.
    void compared_days(Index index, const rulebook::Rule& rule, const std::string& regime) {
        const Dependencies& dependencies = this->dependencies();
        const Reads& reads = dependencies.reads(index);
        if (!reads.day) return;
        std::vector<std::string> days;
        const auto crossed = [&](Day day) {
            if (day >= std::min(before_, after_) && day <= std::max(before_, after_))
                days.push_back(language::format_day(day));
        };
        for (const Day day : reads.days) crossed(day);
        for (const Index parameter : reads.parameters)
            if (b_.parameters[parameter].kind == language::Kind::date)
                crossed(static_cast<Day>(b_.parameters[parameter].id));
        if (days.empty()) return;
        add("rule", rule.name, regime, rule.title, index)
            .aspects.push_back({"compares the day with", "", joined(days), false});
    }

    const Dependencies& dependencies() {
        if (!dependencies_) dependencies_.emplace(book_);
        return *dependencies_;
    }

    void parameter(Index index) {
        const rulebook::Parameter& one = book_.parameters[index];
        const auto words = [&](const DayTables& tables) {
            const Index version = tables.parameter_version[index];
            if (version == rulebook::none) return std::string("no value");
            return value_text(book_, one.values[version].value, one.type) + doubt_text(one.values[version].provenance);
        };
        const std::string was = words(a_);
        const std::string is = words(b_);
        if (was != is)
            add("parameter", one.name, book_.regimes[one.regime].name, {}, index)
                .aspects.push_back({"value", was, is, false});
    }

    // How a member stands on a day: whether it is listed, how surely, and what its row says of it.
    struct Standing {
        facts::Judgment judgment = facts::never;
        std::string row;
    };
    using Standings = std::map<std::string, Standing>;

    [[nodiscard]] Standings standings(const DayTables& tables, Index index) const {
        const rulebook::Table& table = book_.tables[index];
        Standings result;
        const auto add = [&](const std::string& name, facts::Judgment judgment, Index row) {
            Standing& one = result[name];
            one.judgment = facts::either(one.judgment, judgment);
            if (row == rulebook::none) return;
            const std::string text = row_words(table, table.rows[row]);
            if (!text.empty()) one.row += (one.row.empty() ? "" : "; ") + text;
        };
        if (table.element == language::Kind::country) {
            for (const language::Country country : language::all_countries())
                add(language::country_code(country), unpacked(tables.countries[index][country]),
                    tables.rows[index][country]);
        } else {
            for (const program::Membership& one : tables.members[index])
                add(member_text(book_, table, one.member), one.judgment, one.row);
        }
        return result;
    }

    [[nodiscard]] std::string row_words(const rulebook::Table& table, const rulebook::Row& row) const {
        std::vector<std::string> words;
        for (std::size_t i = 0; i < row.attributes.size() && i < table.attributes.size(); ++i)
            words.push_back(table.attributes[i].first + " " +
                            value_text(book_, row.attributes[i], table.attributes[i].second));
        for (const Index alias : row.aliases) words.push_back("also “" + book_.strings[alias] + "”");
        return joined(words);
    }

    void table(Index index) {
        const rulebook::Table& one = book_.tables[index];
        const Standings before = standings(a_, index);
        const Standings after = standings(b_, index);
        std::vector<std::string> come;
        std::vector<std::string> gone;
        std::vector<std::string> doubt;
        using Sides = std::pair<std::string, std::string>;
        std::map<Sides, std::vector<std::string>> certainty;  // of those that are listed on both days, or on neither
        std::map<Sides, std::vector<std::string>> rows;
        const auto sort_in = [&](const std::string& name, const Standing& was, const Standing& is) {
            if (was.judgment.truth != is.judgment.truth) {
                (is.judgment.yes() ? come : is.judgment.no() ? gone : doubt).push_back(name);
                return;
            }
            if (was.judgment.certainty != is.judgment.certainty)
                certainty[{std::string(facts::certainty_name(was.judgment.certainty)),
                           std::string(facts::certainty_name(is.judgment.certainty))}]
                    .push_back(name);
            if (was.row != is.row) rows[{was.row, is.row}].push_back(name);
        };
        const auto standing = [](const Standings& all, const std::string& name) {
            const auto found = all.find(name);
            return found == all.end() ? Standing{} : found->second;
        };
        for (const auto& [name, was] : before) sort_in(name, was, standing(after, name));
        for (const auto& [name, is] : after)
            if (before.count(name) == 0) sort_in(name, {}, is);
        if (come.empty() && gone.empty() && doubt.empty() && certainty.empty() && rows.empty()) return;
        Change& change = add("list", one.name, {}, one.title, index);
        const auto names = [](const std::vector<std::string>& list) {
            constexpr std::size_t most = 12;
            std::string text =
                joined({list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()))});
            if (list.size() > most) text += " and " + std::to_string(list.size() - most) + " more";
            return text;
        };
        const auto line = [&](const char* name, const std::vector<std::string>& list, bool is_after) {
            if (list.empty()) return;
            const std::string text = names(list);
            change.aspects.push_back({name, is_after ? "" : text, is_after ? text : "", false});
        };
        line("members that leave", gone, false);
        line("members that join", come, true);
        line("members in doubt", doubt, true);
        for (const auto& [sides, list] : certainty)
            change.aspects.push_back({"certainty of " + names(list), sides.first, sides.second, false});
        for (const auto& [sides, list] : rows)
            change.aspects.push_back({"row of " + names(list), sides.first, sides.second, false});
    }

    const Rulebook& book_;
    program::Program program_;
    Day before_;
    Day after_;
    DayTables a_;
    DayTables b_;
    std::optional<Dependencies> dependencies_;
    Structure result_;
};

}  // namespace

Structure compare_days(const Rulebook& book, Day before, Day after) { return Days(book, before, after).compare(); }

}  // namespace portcullis::quality
