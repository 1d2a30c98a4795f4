// What the rulebook says on one day in one world, looked up afresh each time: no tables are made.
#pragma once

#include "program/world.hpp"
#include "rulebook/rulebook.hpp"
#include "value.hpp"

#include <algorithm>
#include <optional>

namespace portcullis::oracle {

using language::Day;
using program::Posture;
using rulebook::Index;
using rulebook::Rulebook;
using rulebook::State;

// What a rule does: nothing; what it says; what it says as a mere possibility.
enum class Force { off, full, doubtful };

class Law {
  public:
    Law(const Rulebook& book, const program::World& world) : book_(book), world_(world) {
        if (world.scenario != rulebook::none) scenario_ = &book.scenarios[world.scenario];
    }

    const Rulebook& book() const { return book_; }

    // A day that hangs on an anchor without a date never comes.
    Day resolve(const rulebook::DateRef& date, Index regime) const {
        if (date.anchor == rulebook::none) return date.day;
        if (scenario_ != nullptr) {
            for (const auto& known : scenario_->anchors)
                if (known.regime == regime && known.anchor == date.anchor) return language::add(known.day, date.offset);
        }
        const auto& fallback = book_.regimes[regime].anchors[date.anchor].default_day;
        const Day day = fallback ? resolve(*fallback, regime) : language::day_max;
        return day == language::day_max ? day : language::add(day, date.offset);
    }

    bool holds(const rulebook::Range& range, Day day) const {
        return resolve(range.from, range.regime) <= day && day < resolve(range.until, range.regime);
    }

    // The entry that began last.
    State state(const rulebook::Status& status, Index regime, Day day) const {
        State result = State::no_law;
        Day began = language::day_min;
        for (const rulebook::StatusEntry& entry : status) {
            const Day from = resolve(entry.from, regime);
            if (from > day || from < began || from == language::day_max) continue;
            began = from;
            result = entry.state;
        }
        return result;
    }

    // A scenario's states hold from the first of their days on.
    State regime_state(Index regime, Day day) const {
        if (scenario_ != nullptr) {
            for (const auto& [changed, status] : scenario_->states) {
                if (changed != regime) continue;
                for (const rulebook::StatusEntry& entry : status)
                    if (resolve(entry.from, regime) <= day) return state(status, regime, day);
            }
        }
        return state(book_.regimes[regime].status, regime, day);
    }

    Force force(Index index, Day day) const {
        const rulebook::Rule& rule = book_.rules[index];
        const auto& only = world_.only_regimes;
        const bool seen = only.empty() || rule.effect == rulebook::Effect::derives ||
                          std::find(only.begin(), only.end(), rule.regime) != only.end();
        if (!seen || !holds(rule.range, day)) return Force::off;
        bool doubtful = !rule.provenance.disputed.empty();
        if (scenario_ != nullptr) {
            const auto& disabled = scenario_->disabled;
            if (std::find(disabled.begin(), disabled.end(), index) != disabled.end()) return Force::off;
            for (const auto& [settled, holds] : scenario_->settled) {
                if (settled != index || rule.provenance.disputed.empty()) continue;
                if (!holds) return Force::off;
                doubtful = false;
            }
        }
        const State state = rule.status ? this->state(*rule.status, rule.regime, day) : regime_state(rule.regime, day);
        switch (state) {
            case State::in_force: break;
            case State::compliance_pending:
            case State::not_enforced:
                if (world_.posture != Posture::codified) return Force::off;
                break;
            case State::unverified: doubtful = true; break;
            default: return Force::off;
        }
        return doubtful ? Force::doubtful : Force::full;
    }

    // Of several values that hold, the one that began last: it ends the others.
    Val parameter(Index index, Day day) const {
        if (scenario_ != nullptr) {
            for (const auto& [changed, value] : scenario_->parameters)
                if (changed == index) return from_book(value);
        }
        const rulebook::ParameterValue* latest = nullptr;
        Day began = language::day_min;
        for (const rulebook::ParameterValue& value : book_.parameters[index].values) {
            const Day from = resolve(value.range.from, value.range.regime);
            if (!holds(value.range, day) || (latest != nullptr && from < began)) continue;
            latest = &value;
            began = from;
        }
        return latest == nullptr || !latest->provenance.disputed.empty() ? Val{} : from_book(latest->value);
    }

    Truth in_table(Index index, const Val& element, Day day) const {
        if (element.unknown()) return Truth::unknown;
        if (element.none()) return Truth::no;
        const rulebook::Table& table = book_.tables[index];
        if (table.formula) {
            Truth result = table.any_of.empty() ? Truth::yes : Truth::no;
            for (const Index part : table.any_of) result = higher(result, in_table(part, element, day));
            for (const Index part : table.all_of) result = lower(result, in_table(part, element, day));
            for (const Index part : table.none_of) result = lower(result, opposite(in_table(part, element, day)));
            return result;
        }
        if (const auto changed = changed_by_scenario(index, element)) return *changed;
        Truth result = Truth::no;
        bool named = false;
        for (const rulebook::Row& row : table.rows) {
            if (!is(row.member, table.element, element)) continue;
            named = true;
            if (holds(row.range, day))
                result = higher(result, row.provenance.disputed.empty() ? Truth::yes : Truth::unknown);
        }
        if (named || element.kind != Kind::country) return result;
        for (const rulebook::TreatedAs& one : book_.treated_as)
            if (one.member == element.id && holds(one.range, day))
                return in_table(index, of_kind(Kind::country, one.as), day);
        return result;
    }

    Val from_book(const facts::Value& value) const {
        if (value.kind == Kind::number) return of_number(value.low, value.high);
        if (value.kind == Kind::string || value.kind == Kind::eccn)
            return of_text(value.kind, book_.strings[static_cast<std::size_t>(value.id)]);
        if (value.kind == Kind::unknown || value.kind == Kind::error) return {};
        return of_kind(value.kind, value.id);
    }

  private:
    bool is(std::int64_t member, Kind kind, const Val& element) const {
        return kind == Kind::country ? member == element.id
                                     : book_.strings[static_cast<std::size_t>(member)] == element.text;
    }

    std::optional<Truth> changed_by_scenario(Index table, const Val& element) const {
        if (scenario_ == nullptr) return std::nullopt;
        for (const rulebook::ListChange& change : scenario_->lists) {
            if (change.table != table) continue;
            const Kind kind = book_.tables[table].element;
            for (const std::int64_t member : change.add)
                if (is(member, kind, element)) return Truth::yes;
            for (const std::int64_t member : change.remove)
                if (is(member, kind, element)) return Truth::no;
        }
        return std::nullopt;
    }

    const Rulebook& book_;
    program::World world_;
    const rulebook::Scenario* scenario_ = nullptr;
};

}  // namespace portcullis::oracle
