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

bool Program::on_file(Index index, Day day) const {
    const rulebook::Rule& rule = book_->rules[index];
    return enabled_[index] && holds(rule.range, day) && (rule.provenance.disputed.empty() || settled_[index] != 0);
}

Activity Program::activity_in(State state, Index regime, Index activate) const {
    const bool stands = world_.posture == Posture::codified || activate == regime;
    if (state == State::in_force) return Activity::decides;
    if (state == State::unverified) return Activity::unverified;
    if (state == State::compliance_pending || state == State::not_enforced)
        return stands ? Activity::decides : Activity::notice;
    return Activity::off;
}

Activity Program::activity(Index index, Day day, Day regime_day, Index activate) const {
    if (!on_file(index, day)) return Activity::off;
    const rulebook::Rule& rule = book_->rules[index];
    return activity_in(rule.status ? state(*rule.status, rule.regime, day) : regime_state(rule.regime, regime_day),
                       rule.regime, activate);
}

// Who is in which list. A list in which nothing changes between the day and one near it is that of the near one.
class Program::Lists {
  public:
    Lists(const Program& program, const Days& days, Day day, const DayTables* near, DayTables& result)
        : program_(program),
          book_(*program.book_),
          days_(days),
          day_(day),
          near_(near),
          result_(result),
          done_(book_.tables.size(), false) {
        result.countries.resize(done_.size());
        result.members.resize(done_.size());
        result.parties.resize(done_.size());
        result.rows.resize(done_.size());
    }

    void fill(Index table) {
        if (done_[table]) return;
        done_[table] = true;
        if (same_as_near(table)) {
            result_.countries[table] = near_->countries[table];
            result_.members[table] = near_->members[table];
            result_.parties[table] = near_->parties[table];
            result_.rows[table] = near_->rows[table];
            return;
        }
        const Table& own = book_.tables[table];
        for (const auto* parts : {&own.any_of, &own.all_of, &own.none_of})
            for (const Index part : *parts) fill(part);
        if (own.element != language::Kind::country) members(table);
        else if (own.formula) joined_countries(table);
        else countries(table);
    }

  private:
    [[nodiscard]] bool same_as_near(Index table) const {
        if (near_ == nullptr) return false;
        const auto [first, last] = std::minmax(near_->from, day_);
        const std::vector<Day>& changes = program_.table_boundaries_[table];
        const auto next = std::upper_bound(changes.begin(), changes.end(), first);
        return next == changes.end() || *next > last;
    }

    // The changes that the world's scenario makes to a list.
    template <class Use>
    void each_change(Index table, Use use) const {
        if (program_.world_.scenario == none) return;
        for (const auto& change : book_.scenarios[program_.world_.scenario].lists)
            if (change.table == table) use(change);
    }

    void joined_countries(Index index);
    void countries(Index index);
    void members(Index index);
    void joined_members(Index index, std::vector<Membership>& result);

    const Program& program_;
    const Rulebook& book_;
    const Days& days_;
    const Day day_;
    const DayTables* const near_;
    DayTables& result_;
    std::vector<bool> done_;
    SharedList<Index> no_rows_;
};

void Program::Lists::joined_countries(Index index) {
    const Table& table = book_.tables[index];
    std::vector<std::uint8_t> result(language::country_count);
    for (std::size_t c = 0; c < language::country_count; ++c) {
        const auto judge = [&](Index part) { return unpack(result_.countries[part][c]); };
        Judgment all = facts::surely;
        if (!table.any_of.empty()) {
            all = facts::never;
            for (const Index part : table.any_of) all = either(all, judge(part));
        }
        for (const Index part : table.all_of) all = both(all, judge(part));
        for (const Index part : table.none_of) all = both(all, !judge(part));
        result[c] = pack(all);
    }
    result_.countries[index] = SharedList(std::move(result));
    if (no_rows_.empty()) no_rows_ = SharedList(std::vector<Index>(language::country_count, none));
    result_.rows[index] = no_rows_;
}

void Program::Lists::countries(Index index) {
    const Table& table = book_.tables[index];
    std::vector<std::uint8_t> result(language::country_count, pack(facts::never));
    std::vector<Index> rows(language::country_count, none);
    std::vector<bool> named(language::country_count, false);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const Row& row = table.rows[i];
        const auto member = static_cast<std::size_t>(row.member);
        named[member] = true;
        if (program_.holds(row.range, days_.row(index, row.member))) {
            result[member] = pack(of_row(row));
            rows[member] = static_cast<Index>(i);
        } else if (unpack(result[member]).no()) {
            // A membership whose dates are doubtful makes its absence as doubtful.
            result[member] = pack({Truth::no, std::min(unpack(result[member]).certainty, row.provenance.certainty)});
        }
    }
    each_change(index, [&](const rulebook::ListChange& change) {
        for (const std::int64_t member : change.add)
            result[static_cast<std::size_t>(member)] = pack(facts::surely),
            named[static_cast<std::size_t>(member)] = true;
        for (const std::int64_t member : change.remove)
            result[static_cast<std::size_t>(member)] = pack(facts::never),
            named[static_cast<std::size_t>(member)] = true;
    });
    for (std::size_t i = 0; i < book_.treated_as.size(); ++i) {
        const rulebook::TreatedAs& entry = book_.treated_as[i];
        if (named[entry.member] || !program_.holds(entry.range, days_.treated_as(static_cast<Index>(i)))) continue;
        const Judgment as = unpack(result[entry.as]);
        result[entry.member] = pack({as.truth, std::min(as.certainty, entry.provenance.certainty)});
        rows[entry.member] = rows[entry.as];
    }
    result_.countries[index] = SharedList(std::move(result));
    result_.rows[index] = SharedList(std::move(rows));
}

void Program::Lists::members(Index index) {
    const Table& table = book_.tables[index];
    std::vector<Membership> result;
    for (std::size_t i = 0; i < table.rows.size(); ++i)
        if (program_.holds(table.rows[i].range, days_.row(index, table.rows[i].member)))
            result.push_back({table.rows[i].member, of_row(table.rows[i]), static_cast<Index>(i)});
    each_change(index, [&](const rulebook::ListChange& change) {
        for (const std::int64_t member : change.add) result.push_back({member, facts::surely, none});
        for (const std::int64_t member : change.remove)
            std::erase_if(result, [&](const Membership& m) { return m.member == member; });
    });
    if (table.formula) joined_members(index, result);
    if (table.element == language::Kind::record)
        result_.parties[index] = SharedList(program_.place_parties(result, index));
    result_.members[index] = SharedList(std::move(result));
}

// Lists of text are joined by their members; a party or ECCN in no part is in none.
void Program::Lists::joined_members(Index index, std::vector<Membership>& result) {
    const Table& table = book_.tables[index];
    std::map<Index, std::unordered_map<std::int64_t, Judgment>> judgments;  // of the parts, the first of each member
    const auto judge = [&](Index part, std::int64_t member) {
        const auto& known = judgments[part];
        const auto found = known.find(member);
        return found == known.end() ? facts::never : found->second;
    };
    for (const auto* parts : {&table.any_of, &table.all_of, &table.none_of})
        for (const Index part : *parts)
            for (const Membership& m : result_.members[part]) judgments[part].emplace(m.member, m.judgment);
    std::vector<std::int64_t> members;
    for (const auto* parts : {&table.any_of, &table.all_of})
        for (const Index part : *parts)
            for (const Membership& m : result_.members[part]) members.push_back(m.member);
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
        const Day own = days.rule(index);
        if (!on_file(index, own)) continue;
        result.activity[i] = activity_in(
            rule.status ? state(*rule.status, rule.regime, own) : result.states[rule.regime], rule.regime, activate);
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
    Lists lists(*this, days, day, own_lists ? nullptr : near, result);
    for (std::size_t i = 0; i < book_->tables.size(); ++i) lists.fill(static_cast<Index>(i));
    return result;
}

}  // namespace portcullis::program
