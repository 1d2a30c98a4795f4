// Days on which something begins or ends: a case of the suite, moved to that day.
#include "quality/propose/search.hpp"

#include <cmath>

namespace portcullis::quality {

using language::Day;
using language::Kind;

// The day that a goal of the boundary asks for, in the world of a case; nothing where it hangs on an anchor without a
// day.
std::optional<Day> Search::day_for(const DateBoundary& boundary, std::size_t goal, const Case& one) {
    const Day day = observer_.program(one.setting).resolve(boundary.day, boundary.regime);
    if (day <= language::day_min || day >= language::day_max) return std::nullopt;
    return day + static_cast<Day>(goal - boundary.goal) - 1;
}

std::optional<Attempt> Search::moved(const DateBoundary& boundary, std::size_t goal, const Base& base,
                                     Changes changes) {
    const Case& one = suite_.cases[base.index];
    const auto day = day_for(boundary, goal, one);
    if (!day) return std::nullopt;
    changes.emplace_back("date", language::format_day(*day));
    const bool of_rule = boundary.of == DateBoundary::rule || boundary.of == DateBoundary::rule_status;
    std::string fault;
    auto found = restated(plan_.book, one, changes, fault);
    if (!found || !reaches(*found, of_rule ? boundary.owner : rulebook::none, goal, nullptr)) return std::nullopt;
    return Attempt{base.index, std::move(changes), std::move(found), {}};
}

Attempt Search::date(std::size_t date, std::size_t goal) {
    const DateBoundary& boundary = plan_.dates[date];
    std::vector<Base> bases = bases_.dates[date];
    bool has_day = false;
    for (Base& base : bases) {
        const Case& one = suite_.cases[base.index];
        const auto day = day_for(boundary, goal, one);
        has_day = has_day || day.has_value();
        if (day) base.away = std::abs(static_cast<double>(one.facts->day - *day));
        base.known = day.has_value();
    }
    for (const Base& base : ranked(bases, plan_.goals[goal].regime))
        if (auto attempt = moved(boundary, goal, base, {})) return std::move(*attempt);
    if (boundary.of == DateBoundary::row || boundary.of == DateBoundary::treated_as) return row_date(boundary, goal);
    Attempt none;
    none.why_not = bases.empty() ? "no test has to do with it"
                   : has_day     ? "on that day no test has to do with it"
                                 : "the day hangs on an anchor that no scenario of the tests sets";
    return none;
}

// No test names the member: one that asks a list in which it stands can.
Attempt Search::row_date(const DateBoundary& boundary, std::size_t goal) {
    const rulebook::Rulebook& book = plan_.book;
    const bool treated = boundary.of == DateBoundary::treated_as;
    const std::int64_t member = treated ? book.treated_as[boundary.owner].member : boundary.member;
    const bool country = treated || book.tables[boundary.owner].element == Kind::country;
    const std::string value = country ? language::country_code(static_cast<language::Country>(member))
                                      : book.strings[static_cast<std::size_t>(member)];
    for (std::size_t i = 0; i < plan_.lists.size(); ++i) {
        const ListQuestion& list = plan_.lists[i];
        const auto table = static_cast<Index>(book.code.exprs[list.expr].value);
        const bool asked = treated ? book.tables[table].element == Kind::country : plan_.is_part(boundary.owner, table);
        if (!asked) continue;
        for (const Base& base : ranked(bases_.lists[i], rulebook::none)) {
            const Case& one = suite_.cases[base.index];
            evaluate::Evaluation& evaluation = observer_.evaluation(one.setting);
            evaluation.begin(*one.facts, one.facts->day);
            for (const Restatable& fact :
                 restatable(evaluation, one, list.expr, base.frame, country ? Kind::country : Kind::string)) {
                if (!fact.direct) break;
                if (auto attempt = moved(boundary, goal, base, {{fact.path, value}})) return std::move(*attempt);
            }
        }
    }
    Attempt none;
    none.why_not = "no test asks, near that day, a list in which this member stands";
    return none;
}

}  // namespace portcullis::quality
