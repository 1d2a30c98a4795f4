// A verdict stands until the law changes or a comparison of the day that it made comes out otherwise: with the first
// such day the next verdict is asked for. So no day is passed over, and no list of candidate days has to be complete.
#include "decide/change_days.hpp"

#include "decide/deciding.hpp"

#include <algorithm>

namespace portcullis::decide {

using language::Day;
using language::day_max;
using program::Activity;

Day first_day_of_law(const Program& program, std::string_view jurisdiction) {
    const rulebook::Rulebook& book = program.book();
    Day first = day_max;
    const rulebook::CoverageStatement* coverage = book.find_coverage(jurisdiction);
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const auto index = static_cast<Index>(i);
        const rulebook::Rule& rule = book.rules[i];
        if (rule.effect == rulebook::Effect::derives || book.regimes[rule.regime].jurisdiction != jurisdiction)
            continue;
        std::vector<Day> days{program.resolve(rule.range.from, rule.range.regime)};
        const auto add = [&](const rulebook::Status& status) {
            for (const rulebook::StatusEntry& entry : status) days.push_back(program.resolve(entry.from, rule.regime));
        };
        add(rule.status ? *rule.status : book.regimes[rule.regime].status);
        if (program.world().scenario != rulebook::none)
            for (const auto& [regime, status] : book.scenarios[program.world().scenario].states)
                if (regime == rule.regime) add(status);
        for (const Day day : days)
            if (day < first && program.activity(index, day, day) != Activity::off) first = day;
    }
    // Single rules may be on file for days before the first on which they are a whole.
    return coverage == nullptr || first == day_max ? first : std::max(first, coverage->verified_from);
}

evaluate::DayWatch& Decider::Impl::day_watch() {
    if (!watch) watch = std::make_unique<evaluate::DayWatch>(program);
    return *watch;
}

Verdict Decider::Impl::watched_verdict(const facts::Facts& facts, Day day, const RuleGroups& rules) {
    evaluation.watch(&day_watch());
    const Verdict result = try_verdict(facts, day, rules);
    evaluation.watch(nullptr);
    return result;
}

std::vector<Stretch> Decider::Impl::stretches(const facts::Facts& facts, Day from, Day until, const RuleGroups& rules) {
    std::vector<Stretch> result;
    while (from < until) {
        const Verdict verdict = watched_verdict(facts, from, rules);
        const Day whole = from < rules.law_from ? rules.law_from : day_max;  // the law on file becomes one
        const Day next = std::min({until, whole, evaluation.tables().until, day_watch().until()});
        if (!result.empty() && result.back().verdict == verdict) result.back().until = next;
        else result.push_back({from, next, verdict});
        from = next;
    }
    return result;
}

void Decider::Impl::over_time(const facts::Facts& facts, const RuleGroups& rules, Determination& answer) {
    const Day first = first_day_of_law(program, answer.jurisdiction);
    Change before;
    before.on_file = false;
    answer.over_time.push_back(before);
    for (const Stretch& stretch : stretches(facts, first, day_max, rules)) {
        const Change& last = answer.over_time.back();
        const Verdict& verdict = stretch.verdict;
        if (last.on_file && last.at_least == verdict.at_least && last.at_most == verdict.at_most) continue;
        answer.over_time.push_back({language::format_day(stretch.from), verdict.at_least, verdict.at_most});
    }
}

std::vector<Stretch> Decider::stretches(const facts::Facts& facts, Day from, Day until,
                                        const std::string& jurisdiction) {
    return impl_->stretches(facts, from, until, impl_->rules_of(jurisdiction));
}

Stretch Decider::standing(const facts::Facts& facts, Day day, const std::string& jurisdiction) {
    const Verdict verdict = impl_->watched_verdict(facts, day, impl_->rules_of(jurisdiction));
    return {day, std::min(impl_->evaluation.tables().until, impl_->day_watch().until()), verdict};
}

std::vector<evaluate::DayCondition> Decider::day_conditions(const facts::Facts& facts, Day day,
                                                            const std::string& jurisdiction) {
    (void)impl_->watched_verdict(facts, day, impl_->rules_of(jurisdiction));
    return impl_->day_watch().conditions();
}

Verdict Decider::verdict(const facts::Facts& facts, Day day, const evaluate::Supposition& supposition,
                         const std::string& jurisdiction) {
    const RuleGroups& rules = impl_->rules_of(jurisdiction);
    impl_->evaluation.watch(&impl_->day_watch());
    impl_->evaluation.begin(facts, day, supposition);
    const Verdict result = impl_->verdict(rules);
    impl_->evaluation.watch(nullptr);
    return result;
}

}  // namespace portcullis::decide
