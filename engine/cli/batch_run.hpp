// The loop of a batch: records are taken in blocks, decided on all threads, and seen in order.
#pragma once

#include "cli/batch_deciding.hpp"
#include "cli/batch_writer.hpp"
#include "cli/count_line.hpp"
#include "cli/fail_on.hpp"
#include "output/batch_summary.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace portcullis::cli {

class BatchRun {
  public:
    // All must outlive it.
    BatchRun(Context& context, PortfolioFiles& files, BatchWriter& writer, const BatchTask& task,
             const FailOn& fail_on);

    void run(std::size_t jobs);
    // On standard error.
    void summarize() const;
    [[nodiscard]] ExitCode code() const;

  private:
    bool take(std::vector<PortfolioRecord>& block);
    // Every record and its result, in the order of the input, on one thread.
    void see(const PortfolioRecord& given, const BatchResult& result);

    Context& context_;
    PortfolioFiles& files_;
    BatchWriter& writer_;
    const BatchTask& task_;
    const FailOn& fail_on_;
    CountLine progress_;
    output::BatchSummary summary_;
    std::set<std::string> refused_;  // inputs that cannot be written
    std::size_t reports_ = 0;
    std::size_t taken_ = 0;
    ExitCode code_ = exit_done;
    bool ended_ = false;
};

}  // namespace portcullis::cli
