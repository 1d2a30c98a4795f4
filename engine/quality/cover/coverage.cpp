#include "quality/cover/coverage.hpp"

#include "explore/parallel.hpp"
#include "quality/cover/observer.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace portcullis::quality {

double Count::percent() const {
    if (total == 0 || covered == total) return 100;
    return std::floor(1000.0 * static_cast<double>(covered) / static_cast<double>(total)) / 10;
}

namespace {

void count(RegimeCoverage& sum, const Goal& goal) {
    const auto add = [&](Count& to, bool covered) {
        ++to.total;
        to.covered += covered ? 1 : 0;
    };
    add(sum.kinds[static_cast<std::size_t>(goal.kind)], goal.covered());
    if (is_counted(goal.kind)) add(sum.total, goal.covered());
    if (goal.kind == GoalKind::atom) add(sum.decisive, goal.decisive > 0);
}

}  // namespace

Coverage measure(const rulebook::Rulebook& book, const Suite& suite, Index regime, std::size_t jobs) {
    const Plan plan(book);
    if (jobs == 0) jobs = explore::default_jobs();
    std::vector<std::unique_ptr<Observer>> observers;
    for (std::size_t i = 0; i < jobs; ++i) observers.push_back(std::make_unique<Observer>(plan));
    explore::in_parallel(suite.cases.size(), jobs, [&](std::size_t index, std::size_t worker) {
        observers[worker]->observe(suite.cases[index]);
    });

    Coverage result;
    for (std::size_t i = 0; i < plan.goals.size(); ++i) {
        if (regime != rulebook::none && plan.goals[i].regime != regime) continue;
        Goal goal = plan.goals[i];
        for (const auto& observer : observers) {
            goal.cases += observer->tally().cases[i];
            goal.decisive += observer->tally().decisive[i];
        }
        result.goals.push_back(std::move(goal));
    }
    for (std::size_t i = 0; i < book.regimes.size(); ++i)
        if (regime == rulebook::none || regime == i)
            result.regimes.push_back({static_cast<Index>(i), book.regimes[i].name, 0, {}, {}, {}});
    if (regime == rulebook::none) result.regimes.push_back({rulebook::none, "lists", 0, {}, {}, {}});
    result.all.name = "all";
    for (const Goal& goal : result.goals) {
        if (goal.unread) continue;
        const auto own = std::find_if(result.regimes.begin(), result.regimes.end(),
                                      [&](const RegimeCoverage& one) { return one.regime == goal.regime; });
        count(*own, goal);
        count(result.all, goal);
    }
    for (std::size_t i = 0; i < book.tables.size() && regime == rulebook::none; ++i)
        if (!plan.read_tables[i] && !plan.dated_rows[i].empty()) result.unread_lists.push_back(book.tables[i].name);
    for (const Case& one : suite.cases) {
        if (!one.facts) ++result.unreadable;
        for (RegimeCoverage& own : result.regimes)
            if (own.regime == one.regime && one.regime != rulebook::none) ++own.cases;
    }
    result.all.cases = suite.cases.size();
    return result;
}

}  // namespace portcullis::quality
