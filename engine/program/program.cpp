#include "program/program_names.hpp"

namespace portcullis::program {

using rulebook::DateRef;

Program::Program(const Rulebook& book, World world) : book_(&book), world_(std::move(world)) {
    compile();
    collect_boundaries();
    collect_list_boundaries();
}
Program::~Program() = default;
Program::Program(Program&&) noexcept = default;

Day Program::resolve(const DateRef& date, Index regime) const {
    if (date.anchor == none) return date.day;
    if (world_.scenario != none)
        for (const auto& given : book_->scenarios[world_.scenario].anchors)
            if (given.regime == regime && given.anchor == date.anchor) return language::add(given.day, date.offset);
    const auto& fallback = book_->regimes[regime].anchors[date.anchor].default_day;
    // What hangs on an anchor without a date never begins.
    return fallback ? language::add(resolve(*fallback, regime), date.offset) : language::day_max;
}

bool Program::default_anchor(Index regime) const {
    const auto& anchors = book_->regimes[regime].anchors;
    for (std::size_t i = 0; i < anchors.size(); ++i) {
        if (!anchors[i].default_day) continue;
        bool given = false;
        if (world_.scenario != none)
            for (const auto& day : book_->scenarios[world_.scenario].anchors)
                given = given || (day.regime == regime && day.anchor == i);
        if (!given && resolve(DateRef{static_cast<Index>(i), 0, {}, {}}, regime) < language::day_max) return true;
    }
    return false;
}

bool Program::holds(const rulebook::Range& range, Day day) const {
    return resolve(range.from, range.regime) <= day && day < resolve(range.until, range.regime);
}

}  // namespace portcullis::program
