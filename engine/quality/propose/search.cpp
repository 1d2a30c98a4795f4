#include "quality/propose/search.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace portcullis::quality {

using facts::Value;
using language::Day;
using language::Kind;

namespace {

// Enough that a boundary which can be reached at all is; the search for one that cannot must end.
constexpr std::size_t most_bases = 8;
constexpr std::size_t most_facts = 12;
constexpr std::size_t most_candidates = 4;

bool is_whole(double number) { return number == std::floor(number); }

// Does the boundary settle its condition in a case that reaches it?
struct Settles : BoundaryListener {
    const Threshold* threshold_asked = nullptr;
    std::size_t threshold_index = no_goal;
    int position = -1;
    std::size_t list_index = no_goal;
    bool settles = false;

    void threshold(std::size_t index, const evaluate::Frame&, const std::optional<explore::Sides>& sides,
                   bool decided) override {
        if (index == threshold_index && sides && position_of(*threshold_asked, *sides) == position)
            settles = settles || decided;
    }
    void list(std::size_t index, const evaluate::Frame&, bool decided) override {
        if (index == list_index) settles = settles || decided;
    }
    void dated(std::size_t, bool) override {}
};

// The first case that reaches a boundary, until one comes in which it settles its condition.
struct Best {
    Attempt attempt;
    bool settled = false;
    void offer(Attempt candidate, bool settles) {
        if (attempt.found && !settles) return;
        attempt = std::move(candidate);
        settled = settles;
    }
};

}  // namespace

Search::Search(const Plan& plan, const Suite& suite) : plan_(plan), suite_(suite), observer_(plan), bases_(plan) {
    for (std::size_t i = 0; i < suite.cases.size(); ++i) {
        const Case& one = suite.cases[i];
        bases_.current = i;
        observer_.observe(one, &bases_);
        if (!one.facts) continue;
        for (facts::RecordId record = 0; record < one.facts->record_count(); ++record) {
            const std::uint16_t type = one.facts->record(record).type;
            const std::size_t count = plan.book.schema.records[type].fields.size();
            for (std::size_t field = 0; field < count; ++field) {
                const Value value = one.facts->slot(record, field).value;
                if (value.kind == Kind::country) ++countries_[value.id];
                if (value.kind != Kind::number) continue;
                bool& whole = whole_.try_emplace({type, field}, true).first->second;
                whole = whole && is_whole(value.low) && is_whole(value.high);
            }
        }
    }
}

Attempt Search::reach(std::size_t goal) {
    for (const Threshold& one : plan_.thresholds)
        if (goal >= one.goal && goal < one.goal + 3) return threshold(one, goal);
    for (const ListQuestion& one : plan_.lists)
        if (goal == one.goal || goal == one.goal + 1) return list(one, goal);
    for (std::size_t i = 0; i < plan_.dates.size(); ++i)
        if (goal >= plan_.dates[i].goal && goal < plan_.dates[i].goal + 3) return date(i, goal);
    return {};
}

std::vector<Base> Search::ranked(const std::vector<Base>& bases, Index regime) const {
    std::vector<Base> result = bases;
    std::stable_sort(result.begin(), result.end(), [&](const Base& a, const Base& b) {
        const auto key = [&](const Base& one) {
            const bool foreign = regime != rulebook::none && suite_.cases[one.index].regime != regime;
            return std::make_tuple(foreign, !one.known, !one.decided, one.away);
        };
        return key(a) < key(b);
    });
    if (result.size() > most_bases) result.resize(most_bases);
    return result;
}

bool Search::reaches(const Case& one, Index rule, std::size_t goal, BoundaryListener* listener) {
    if (rule == rulebook::none) observer_.observe(one, listener);
    else observer_.observe_rule(one, rule, listener);
    const auto& reached = observer_.reached();
    return std::find(reached.begin(), reached.end(), goal) != reached.end();
}

std::vector<std::string> Search::values(const Case& base, const Restatable& fact, double point, int position) const {
    const std::uint16_t type = base.facts->record(fact.slot.record).type;
    const language::Field& field = plan_.book.schema.records[type].fields[fact.slot.field];
    if (field.type.kind == Kind::date) {
        const auto day = static_cast<Day>(std::llround(point));
        if (position == 0) return {language::format_day(day)};
        return {language::format_day(day - 1), language::format_day(day + 1)};
    }
    if (facts::same_number(point, std::round(point))) point = std::round(point);
    if (position == 0) return {decimal_text(point, 6), decimal_text(point, 9), decimal_text(point, 12)};
    std::vector<std::string> result;
    const auto known = whole_.find({type, fact.slot.field});
    const bool whole = known == whole_.end() ? is_whole(point) : known->second;
    if (whole && is_whole(point) && std::abs(point) < 1e9)
        for (const double step : {-1.0, 1.0}) result.push_back(decimal_text(point + step, 12));
    // A count of things is no fraction, if it need not be.
    if (whole && !fact.direct && std::abs(point) < 1e9) return result;
    for (const double part : {1e-6, 1e-4, 5e-4})
        for (const double sign : {-1.0, 1.0})
            result.push_back(decimal_text(point == 0 ? sign * part : point * (1 + sign * part), 7));
    return result;
}

Attempt Search::threshold(const Threshold& threshold, std::size_t goal) {
    Best best;
    const auto index = static_cast<std::size_t>(&threshold - plan_.thresholds.data());
    const int position = static_cast<int>(goal - threshold.goal);
    if (bases_.thresholds[index].empty()) {
        best.attempt.why_not = "no test asks this on a day on which the rule is law";
        return best.attempt;
    }
    bool tipped = false;
    std::string fault;
    const auto offer = [&](const Base& base, const Changes& changes) {
        auto found = restated(plan_.book, suite_.cases[base.index], changes, fault);
        Settles settles;
        settles.threshold_asked = &threshold;
        settles.threshold_index = index;
        settles.position = position;
        if (!found || !reaches(*found, threshold.rule, goal, &settles)) return false;
        best.offer({base.index, changes, std::move(found), {}}, settles.settles);
        return true;
    };
    for (const Base& base : ranked(bases_.thresholds[index], plan_.goals[goal].regime)) {
        const Case& one = suite_.cases[base.index];
        evaluate::Evaluation& evaluation = observer_.evaluation(one.setting);
        facts::Facts facts = *one.facts;
        evaluation.begin(facts, facts.day);
        auto known = restatable(evaluation, one, threshold.expr, base.frame, threshold.day ? Kind::date : Kind::number);
        if (known.size() > most_facts) known.resize(most_facts);
        for (const Restatable& fact : known) {
            for (const double point :
                 explore::critical_points(evaluation, facts, fact.slot, threshold.expr, base.frame)) {
                tipped = true;
                for (const std::string& value : values(one, fact, point, position))
                    if (offer(base, {{fact.path, value}})) break;  // what is written in fewer digits comes first
                if (best.settled) return best.attempt;
            }
        }
        evaluation.begin(*one.facts, one.facts->day);
        for (const Changes& changes : resized(evaluation, one, threshold.expr, base.frame)) {
            (void)offer(base, changes);
            if (best.settled) return best.attempt;
        }
    }
    if (best.attempt.found) return best.attempt;
    best.attempt.why_not = !tipped ? "no single stated fact brings the two sides together"
                           : fault.empty()
                               ? "where a fact brings the two sides together, the rule is not law or speaks of nothing"
                               : "the figure that it takes cannot be stated: " + fault;
    return best.attempt;
}

std::vector<std::string> Search::candidates(Index table, bool members, const program::DayTables& tables) const {
    std::vector<std::string> result;
    const rulebook::Table& list = plan_.book.tables[table];
    if (list.element != Kind::country) {
        if (!members) return {"Unlisted Example Company"};
        for (const program::Membership& one : tables.members[table])
            if (one.judgment.yes() && result.size() < most_candidates)
                result.push_back(plan_.book.strings[static_cast<std::size_t>(one.member)]);
        return result;
    }
    std::vector<std::pair<std::size_t, language::Country>> known;
    for (const language::Country country : language::all_countries()) {
        const auto truth = static_cast<facts::Truth>(tables.countries[table][country] >> 2);
        if (truth != (members ? facts::Truth::yes : facts::Truth::no)) continue;
        const auto used = countries_.find(country);
        known.emplace_back(used == countries_.end() ? 0 : used->second, country);
    }
    std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [uses, country] : known)
        if (result.size() < most_candidates) result.push_back(language::country_code(country));
    return result;
}

Attempt Search::list(const ListQuestion& list, std::size_t goal) {
    Best best;
    const auto table = static_cast<Index>(plan_.book.code.exprs[list.expr].value);
    const Kind element = plan_.book.tables[table].element;
    const auto index = static_cast<std::size_t>(&list - plan_.lists.data());
    if (bases_.lists[index].empty()) {
        best.attempt.why_not = "no test asks this on a day on which the rule is law";
        return best.attempt;
    }
    if (element == Kind::eccn) {
        best.attempt.why_not = "members of a list of ECCNs are not tried";
        return best.attempt;
    }
    for (const Base& base : ranked(bases_.lists[index], plan_.goals[goal].regime)) {
        const Case& one = suite_.cases[base.index];
        evaluate::Evaluation& evaluation = observer_.evaluation(one.setting);
        evaluation.begin(*one.facts, one.facts->day);
        const auto values = candidates(table, goal == list.goal, evaluation.tables());
        auto known =
            restatable(evaluation, one, list.expr, base.frame, element == Kind::country ? Kind::country : Kind::string);
        if (known.size() > most_facts) known.resize(most_facts);
        for (const Restatable& fact : known) {
            if (!fact.direct && element != Kind::country) break;
            for (const std::string& value : values) {
                std::string fault;
                const Changes changes{{fact.path, value}};
                auto found = restated(plan_.book, one, changes, fault);
                Settles settles;
                settles.list_index = index;
                if (!found || !reaches(*found, list.rule, goal, &settles)) continue;
                best.offer({base.index, changes, std::move(found), {}}, settles.settles);
                if (best.settled) return best.attempt;
            }
        }
    }
    if (!best.attempt.found)
        best.attempt.why_not =
            "no single stated fact makes the answer " + std::string(goal == list.goal ? "yes" : "no");
    return best.attempt;
}

}  // namespace portcullis::quality
