// What a day fixes: which rules decide, the values of parameters, who is in which list.
#include "program/program.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace portcullis::program {

using facts::both;
using facts::either;
using facts::Truth;
using rulebook::Row;
using rulebook::State;
using rulebook::Table;

namespace {

std::uint8_t pack(Judgment judgment) {
    return static_cast<std::uint8_t>(static_cast<unsigned>(judgment.truth) << 2 |
                                     static_cast<unsigned>(judgment.certainty));
}

Judgment unpack(std::uint8_t packed) { return {static_cast<Truth>(packed >> 2), static_cast<Certainty>(packed & 3)}; }

Judgment of_row(const Row& row) {
    return {row.provenance.disputed.empty() ? Truth::yes : Truth::unknown, row.provenance.certainty};
}

}  // namespace

State Program::state(const rulebook::Status& status, Index regime, Day day, const rulebook::StatusEntry** found) const {
    State state = State::no_law;
    Day since = language::day_min;
    for (const rulebook::StatusEntry& entry : status) {
        const Day from = resolve(entry.from, regime);
        if (from > day || from < since) continue;
        since = from;
        state = entry.state;
        if (found != nullptr) *found = &entry;
    }
    return state;
}

State Program::regime_state(Index regime, Day day, const rulebook::StatusEntry** found) const {
    if (world_.scenario != none)
        for (const auto& [changed, status] : book_->scenarios[world_.scenario].states)
            if (changed == regime)
                if (const State given = state(status, regime, day, found); given != State::no_law) return given;
    return state(book_->regimes[regime].status, regime, day, found);
}

// The day on which each part of the law is looked at.
class Program::Days {
  public:
    Days(Day day, const OtherDay* other) : day_(day), other_(other) {}

    [[nodiscard]] Day regime(Index index) const { return other_ == nullptr ? day_ : among(other_->regimes, index); }
    [[nodiscard]] Day rule(Index index) const { return other_ == nullptr ? day_ : among(other_->rules, index); }
    [[nodiscard]] Day parameter(Index index) const {
        return other_ == nullptr ? day_ : among(other_->parameters, index);
    }
    [[nodiscard]] Day row(Index table, std::int64_t member) const {
        return other_ == nullptr ? day_ : among(other_->rows, std::pair(table, member));
    }
    [[nodiscard]] Day treated_as(Index index) const {
        return other_ == nullptr ? day_ : among(other_->treated_as, index);
    }

  private:
    template <class One>
    [[nodiscard]] Day among(const std::vector<One>& list, const One& one) const {
        return std::find(list.begin(), list.end(), one) == list.end() ? day_ : other_->day;
    }

    Day day_;
    const OtherDay* other_;
};

Activity Program::activity(Index index, Day day, Day regime_day, Index activate) const {
    const rulebook::Rule& rule = book_->rules[index];
    if (!enabled_[index] || !holds(rule.range, day)) return Activity::off;
    if (!rule.provenance.disputed.empty() && settled_[index] == 0) return Activity::off;
    const State own = rule.status ? state(*rule.status, rule.regime, day) : regime_state(rule.regime, regime_day);
    const bool stands = world_.posture == Posture::codified || activate == rule.regime;
    if (own == State::in_force) return Activity::decides;
    if (own == State::unverified) return Activity::unverified;
    if (own == State::compliance_pending || own == State::not_enforced)
        return stands ? Activity::decides : Activity::notice;
    return Activity::off;
}

DayTables Program::tables(Day day, Index activate, const OtherDay* other, const DayTables* near) const {
    DayTables result;
    const Days days(day, other);
    const auto stretch = [&](const std::vector<Day>& all, Day& from, Day& until) {
        const auto next = std::upper_bound(all.begin(), all.end(), day);
        until = next == all.end() ? language::day_max : *next;
        from = next == all.begin() ? language::day_min : *(next - 1);
    };
    stretch(boundaries_, result.from, result.until);
    stretch(list_boundaries_, result.lists_from, result.lists_until);

    for (std::size_t i = 0; i < book_->regimes.size(); ++i)
        result.states.push_back(regime_state(static_cast<Index>(i), days.regime(static_cast<Index>(i))));
    result.activity.resize(book_->rules.size(), Activity::off);
    result.disputed.resize(book_->rules.size(), false);
    for (std::size_t i = 0; i < book_->rules.size(); ++i) {
        const auto index = static_cast<Index>(i);
        const rulebook::Rule& rule = book_->rules[i];
        result.activity[i] = activity(index, days.rule(index), days.regime(rule.regime), activate);
        result.disputed[i] =
            !rule.provenance.disputed.empty() && settled_[i] == 2 && result.activity[i] != Activity::off;
    }

    result.parameters.resize(book_->parameters.size());
    result.parameter_version.resize(book_->parameters.size(), none);
    for (std::size_t i = 0; i < book_->parameters.size(); ++i) {
        Day since = language::day_min;
        const auto& values = book_->parameters[i].values;
        for (std::size_t v = 0; v < values.size(); ++v) {
            const Day from = resolve(values[v].range.from, values[v].range.regime);
            if (!holds(values[v].range, days.parameter(static_cast<Index>(i))) || from < since) continue;
            since = from;
            result.parameter_version[i] = static_cast<Index>(v);
            result.parameters[i] = values[v].provenance.disputed.empty() ? values[v].value : Value{};
        }
    }
    if (world_.scenario != none)
        for (const auto& [parameter, value] : book_->scenarios[world_.scenario].parameters)
            result.parameters[parameter] = value;
    for (const auto& [parameter, value] : world_.parameters) result.parameters[parameter] = value;

    const bool own_lists = other != nullptr && !(other->rows.empty() && other->treated_as.empty());
    if (near != nullptr && !own_lists && near->lists_from <= day && day < near->lists_until) {
        result.countries = near->countries;
        result.members = near->members;
        result.parties = near->parties;
        result.rows = near->rows;
        return result;
    }
    result.countries.resize(book_->tables.size());
    result.members.resize(book_->tables.size());
    result.parties.resize(book_->tables.size());
    result.rows.resize(book_->tables.size());
    std::vector<std::uint8_t> done(book_->tables.size(), 0);
    for (std::size_t i = 0; i < book_->tables.size(); ++i) {
        if (book_->tables[i].element == language::Kind::country)
            fill_countries(result, static_cast<Index>(i), days, done);
        else fill_members(result, static_cast<Index>(i), days, done);
    }
    return result;
}

void Program::fill_countries(DayTables& tables, Index index, const Days& days, std::vector<std::uint8_t>& done) const {
    if (done[index] != 0) return;
    done[index] = 1;
    const Table& table = book_->tables[index];
    std::vector<std::uint8_t>& result = tables.countries[index];
    result.assign(language::country_count, pack(facts::never));
    tables.rows[index].assign(language::country_count, none);
    if (table.formula) {
        for (const Index part : table.any_of) fill_countries(tables, part, days, done);
        for (const Index part : table.all_of) fill_countries(tables, part, days, done);
        for (const Index part : table.none_of) fill_countries(tables, part, days, done);
        for (std::size_t c = 0; c < language::country_count; ++c) {
            Judgment all = facts::surely;
            if (!table.any_of.empty()) {
                all = facts::never;
                for (const Index part : table.any_of) all = either(all, unpack(tables.countries[part][c]));
            }
            for (const Index part : table.all_of) all = both(all, unpack(tables.countries[part][c]));
            for (const Index part : table.none_of) all = both(all, !unpack(tables.countries[part][c]));
            result[c] = pack(all);
        }
        return;
    }
    std::vector<bool> named(language::country_count, false);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        const auto member = static_cast<std::size_t>(row.member);
        named[member] = true;
        if (holds(row.range, days.row(index, row.member))) {
            result[member] = pack(of_row(row));
            tables.rows[index][member] = static_cast<Index>(i);
        } else if (unpack(result[member]).no()) {
            // A membership whose dates are doubtful makes its absence as doubtful.
            result[member] = pack({Truth::no, std::min(unpack(result[member]).certainty, row.provenance.certainty)});
        }
    }
    if (world_.scenario != none) {
        for (const auto& change : book_->scenarios[world_.scenario].lists) {
            if (change.table != index) continue;
            for (const std::int64_t member : change.add)
                result[static_cast<std::size_t>(member)] = pack(facts::surely),
                named[static_cast<std::size_t>(member)] = true;
            for (const std::int64_t member : change.remove)
                result[static_cast<std::size_t>(member)] = pack(facts::never),
                named[static_cast<std::size_t>(member)] = true;
        }
    }
    for (std::size_t i = 0; i < book_->treated_as.size(); ++i) {
        const rulebook::TreatedAs& entry = book_->treated_as[i];
        if (named[entry.member] || !holds(entry.range, days.treated_as(static_cast<Index>(i)))) continue;
        const Judgment as = unpack(result[entry.as]);
        result[entry.member] = pack({as.truth, std::min(as.certainty, entry.provenance.certainty)});
        tables.rows[index][entry.member] = tables.rows[index][entry.as];
    }
}

void Program::fill_members(DayTables& tables, Index index, const Days& days, std::vector<std::uint8_t>& done) const {
    if (done[index] != 0) return;
    done[index] = 1;
    const Table& table = book_->tables[index];
    std::vector<Membership>& result = tables.members[index];
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (holds(table.rows[i].range, days.row(index, table.rows[i].member)))
            result.push_back({table.rows[i].member, of_row(table.rows[i]), static_cast<Index>(i)});
    if (world_.scenario != none) {
        for (const auto& change : book_->scenarios[world_.scenario].lists) {
            if (change.table != index) continue;
            for (const std::int64_t member : change.add) result.push_back({member, facts::surely, none});
            for (const std::int64_t member : change.remove)
                std::erase_if(result, [&](const Membership& m) { return m.member == member; });
        }
    }
    if (!table.formula) {
        if (table.element == language::Kind::record) place_parties(tables, index);
        return;
    }
    // Lists of text are joined by their members; a party or ECCN in no part is in none.
    std::map<Index, std::unordered_map<std::int64_t, Judgment>> judgments;  // of the parts, the first of each member
    const auto judge = [&](Index part, std::int64_t member) {
        const auto& known = judgments[part];
        const auto found = known.find(member);
        return found == known.end() ? facts::never : found->second;
    };
    for (const auto* parts : {&table.any_of, &table.all_of, &table.none_of})
        for (const Index part : *parts) fill_members(tables, part, days, done);
    for (const auto* parts : {&table.any_of, &table.all_of, &table.none_of})
        for (const Index part : *parts)
            for (const Membership& m : tables.members[part]) judgments[part].emplace(m.member, m.judgment);
    std::vector<std::int64_t> members;
    for (const auto* parts : {&table.any_of, &table.all_of})
        for (const Index part : *parts)
            for (const Membership& m : tables.members[part]) members.push_back(m.member);
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    for (const std::int64_t member : members) {
        Judgment all = facts::surely;
        if (!table.any_of.empty()) {
            all = facts::never;
            for (const Index part : table.any_of) all = either(all, judge(part, member));
        }
        for (const Index part : table.all_of) all = both(all, judge(part, member));
        for (const Index part : table.none_of) all = both(all, !judge(part, member));
        if (all.possible()) result.push_back({member, all, none});
    }
    if (table.element == language::Kind::record) place_parties(tables, index);
}

}  // namespace portcullis::program
