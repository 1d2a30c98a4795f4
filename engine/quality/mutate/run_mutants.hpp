// Runs the rule tests under each mutant until one of them fails.
#pragma once

#include "quality/mutate/mutant.hpp"
#include "quality/mutate/mutation_report.hpp"
#include "quality/tests/suite.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace portcullis::quality {

// The suite under the law as it stands: what each case can see of it, so that only those run that can notice a change.
class Baseline {
  public:
    Baseline(const Rulebook& book, const Suite& suite);

    // Cases that fail as the law stands, by name. Mutants say nothing then.
    [[nodiscard]] const std::vector<std::string>& failing() const { return failing_; }
    [[nodiscard]] const Rulebook& book() const { return book_; }
    [[nodiscard]] const std::vector<Case>& cases() const { return suite_.cases; }
    [[nodiscard]] std::string name(std::size_t index) const;
    // The cases that can notice the mutant, likely ones first.
    [[nodiscard]] std::vector<std::size_t> noticing(const Mutant& mutant) const;
    // Does the case pass under the book of these worlds?
    [[nodiscard]] bool passes(const Rulebook& book, std::size_t index, Worlds& worlds) const;

  private:
    const Rulebook& book_;
    const Suite& suite_;
    std::vector<std::string> failing_;
    std::vector<std::vector<bool>> visible_;  // by case and rule: the rule speaks on the case's day in its world
};

struct MutationRun {
    std::size_t jobs = 0;  // 0: as many as the machine has
    // Cases that noticed mutants in an earlier run, by id: tried first.
    std::map<std::string, std::string> noticed_by;
    // Asked before each mutant; true: no further one is begun.
    std::function<bool()> stop;
    // Told of each result, one at a time, in no fixed order.
    std::function<void(std::size_t, const MutantResult&)> done;
};

// Fills in each result that is `not_run`.
void run_mutants(const Baseline& baseline, const std::vector<Mutant>& mutants, std::vector<MutantResult>& results,
                 const MutationRun& how);

}  // namespace portcullis::quality
