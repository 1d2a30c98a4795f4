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

    void table(Index index) {
        const rulebook::Table& one = book_.tables[index];
        std::vector<std::string> come;
        std::vector<std::string> gone;
        std::vector<std::string> doubt;
        const auto sort_in = [&](const std::string& name, facts::Truth was, facts::Truth is) {
            if (was == is) return;
            if (is == facts::Truth::yes) come.push_back(name);
            else if (is == facts::Truth::no) gone.push_back(name);
            else doubt.push_back(name);
        };
        if (one.element == language::Kind::country) {
            for (const language::Country country : language::all_countries())
                sort_in(language::country_code(country), static_cast<facts::Truth>(a_.countries[index][country] >> 2),
                        static_cast<facts::Truth>(b_.countries[index][country] >> 2));
        } else {
            std::map<std::string, std::pair<facts::Truth, facts::Truth>> members;
            for (const program::Membership& m : a_.members[index])
                members[member_text(book_, one, m.member)].first = m.judgment.truth;
            for (const program::Membership& m : b_.members[index])
                members[member_text(book_, one, m.member)].second = m.judgment.truth;
            for (const auto& [name, truth] : members) sort_in(name, truth.first, truth.second);
        }
        if (come.empty() && gone.empty() && doubt.empty()) return;
        Change& change = add("list", one.name, {}, one.title, index);
        const auto line = [&](const char* name, const std::vector<std::string>& list, bool after) {
            if (list.empty()) return;
            constexpr std::size_t most = 12;
            std::string text =
                joined({list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(most, list.size()))});
            if (list.size() > most) text += " and " + std::to_string(list.size() - most) + " more";
            change.aspects.push_back({name, after ? "" : text, after ? text : "", false});
        };
        line("members that leave", gone, false);
        line("members that join", come, true);
        line("members in doubt", doubt, true);
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
