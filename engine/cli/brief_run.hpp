// The loop of `batch --brief`: blocks of records are decided on all threads, and written in order.
#pragma once

#include "cli/brief_deciding.hpp"
#include "cli/count_line.hpp"
#include "cli/fail_on.hpp"
#include "output/batch_summary.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace portcullis::cli {

class BriefRun {
  public:
    // All must outlive it. `table`: null for NDJSON.
    BriefRun(Context& context, PortfolioFiles& files, const BriefTask& task, BatchTable* table,
             const std::vector<std::string>& rules, const FailOn& fail_on);

    void run(std::size_t jobs);
    // On standard error.
    void summarize() const;
    [[nodiscard]] ExitCode code() const;

  private:
    [[nodiscard]] bool take(PortfolioBlock& block);
    void see(const BriefResult& result);

    Context& context_;
    PortfolioFiles& files_;
    const BriefTask& task_;
    BatchTable* table_;
    const std::vector<std::string>& rules_;
    const FailOn& fail_on_;
    CountLine progress_;
    output::BatchSummary summary_;
    std::set<std::string> refused_;  // inputs that have no place in the table
    std::size_t reports_ = 0;
    ExitCode code_ = exit_done;
};

}  // namespace portcullis::cli
