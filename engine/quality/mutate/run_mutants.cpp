#include "quality/mutate/run_mutants.hpp"

#include "explore/parallel.hpp"
#include "quality/mutate/select.hpp"
#include "quality/tests/address.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace portcullis::quality {
namespace {

bool names(const Case& one, std::string_view rule) {
    const std::string_view id = rule.substr(std::min(rule.size(), rule.find('/') + 1));
    const Expectation& expected = one.expectation;
    for (const auto* list : {&expected.because, &expected.not_because, &expected.available, &expected.reachable,
                             &expected.blocked, &expected.obligations, &expected.red_flags})
        for (const std::string& name : *list)
            if (name == rule || name == id) return true;
    return std::any_of(expected.deadlines.begin(), expected.deadlines.end(),
                       [&](const auto& due) { return due.first == rule || due.first == id; });
}

}  // namespace

Baseline::Baseline(const Rulebook& book, const Suite& suite) : book_(book), suite_(suite) {
    Worlds worlds(book);
    std::map<std::pair<Setting, language::Day>, std::vector<bool>> days;
    for (std::size_t i = 0; i < suite.cases.size(); ++i) {
        const Case& one = suite.cases[i];
        if (!passes(book, i, worlds)) failing_.push_back(name(i));
        visible_.emplace_back();
        if (!one.facts) continue;
        std::vector<bool>& day = days[{one.setting, one.facts->day}];
        if (day.empty()) {
            const program::Program& program = worlds.program(one.setting);
            const auto activity = program.tables(one.facts->day).activity;
            for (std::size_t rule = 0; rule < activity.size(); ++rule)
                day.push_back(program.enabled(static_cast<Index>(rule)) && activity[rule] != program::Activity::off);
        }
        visible_.back() = day;
    }
}

std::string Baseline::name(std::size_t index) const { return address(book_, suite_.cases[index]); }

std::vector<std::size_t> Baseline::noticing(const Mutant& mutant) const {
    std::vector<std::vector<std::size_t>> by_rank(3);
    for (std::size_t i = 0; i < suite_.cases.size(); ++i) {
        const Case& one = suite_.cases[i];
        if (!one.facts) continue;
        const bool sees = mutant.rules.empty() || std::any_of(mutant.rules.begin(), mutant.rules.end(),
                                                              [&](Index rule) { return visible_[i][rule]; });
        if (!sees) continue;
        const bool own = one.regime != rulebook::none && book_.regimes[one.regime].name == mutant.group;
        by_rank[own && names(one, mutant.owner) ? 0 : own ? 1 : 2].push_back(i);
    }
    std::vector<std::size_t> all;
    for (const auto& rank : by_rank) all.insert(all.end(), rank.begin(), rank.end());
    return all;
}

bool Baseline::passes(const Rulebook& book, std::size_t index, Worlds& worlds) const {
    return run_case(book, suite_.cases[index], worlds).empty();
}

namespace {

// The copy of the book that one thread changes and puts back.
class Trial {
  public:
    explicit Trial(const Baseline& baseline) : baseline_(baseline), book_(baseline.book()) {}

    MutantResult run(const Mutant& mutant, const std::string& noticed_by) {
        if (!mutant.invalid.empty()) return {Fate::invalid, mutant.invalid, {}};
        std::vector<std::size_t> cases = baseline_.noticing(mutant);
        if (!noticed_by.empty())
            std::stable_partition(cases.begin(), cases.end(),
                                  [&](std::size_t index) { return baseline_.name(index) == noticed_by; });
        const Undo undo = mutant.change(book_);
        MutantResult result{Fate::survived, {}, {}};
        {
            Worlds worlds(book_);
            for (const std::size_t index : cases) {
                if (baseline_.passes(book_, index, worlds)) continue;
                result = {Fate::killed, baseline_.name(index), {}};
                break;
            }
        }
        undo(book_);
        return result;
    }

  private:
    const Baseline& baseline_;
    Rulebook book_;
};

}  // namespace

void run_mutants(const Baseline& baseline, const std::vector<Mutant>& mutants, std::vector<MutantResult>& results,
                 const MutationRun& how) {
    std::vector<std::size_t> waiting;
    for (std::size_t i = 0; i < mutants.size(); ++i)
        if (results[i].fate == Fate::not_run) waiting.push_back(i);
    // So that a run that is stopped has seen something of everything.
    std::sort(waiting.begin(), waiting.end(), [&](std::size_t a, std::size_t b) {
        return std::pair(scattered(mutants[a].id, 1), a) < std::pair(scattered(mutants[b].id, 1), b);
    });
    const std::size_t jobs = how.jobs == 0 ? explore::default_jobs() : how.jobs;
    std::vector<std::unique_ptr<Trial>> trials(jobs);
    std::mutex guard;
    explore::in_parallel(waiting.size(), jobs, [&](std::size_t number, std::size_t worker) {
        {
            const std::lock_guard<std::mutex> lock(guard);
            if (how.stop && how.stop()) return;
        }
        if (!trials[worker]) trials[worker] = std::make_unique<Trial>(baseline);
        const std::size_t index = waiting[number];
        const auto earlier = how.noticed_by.find(mutants[index].id);
        MutantResult result =
            trials[worker]->run(mutants[index], earlier == how.noticed_by.end() ? std::string() : earlier->second);
        const std::lock_guard<std::mutex> lock(guard);
        results[index] = result;
        if (how.done) how.done(index, result);
    });
}

}  // namespace portcullis::quality
