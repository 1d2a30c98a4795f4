#include "cli/batch_run.hpp"

#include "cli/batch_ledger.hpp"
#include "explore/parallel.hpp"

#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace portcullis::cli {
namespace {

// The blocks are the same for any number of threads, and so is everything that is printed.
constexpr std::size_t block_bytes = 16u << 20;
constexpr std::size_t block_records = 512;
constexpr std::size_t block_whole_answers = 32;  // they are long

constexpr std::size_t most_reports = 20;  // shipments whose faults are shown; all stand in the output

}  // namespace

BatchRun::BatchRun(Context& context, PortfolioFiles& files, BatchWriter& writer, const BatchTask& task,
                   const FailOn& fail_on)
    : context_(context),
      files_(files),
      writer_(writer),
      task_(task),
      fail_on_(fail_on),
      progress_(context, "shipments decided") {}

void BatchRun::run(std::size_t jobs) {
    std::vector<std::unique_ptr<BatchDeciding>> workers(jobs);
    std::vector<PortfolioRecord> block;
    while (take(block)) {
        std::vector<BatchResult> results(block.size());
        explore::in_parallel(block.size(), jobs, [&](std::size_t index, std::size_t worker) {
            if (!workers[worker]) workers[worker] = std::make_unique<BatchDeciding>(task_);
            results[index] = workers[worker]->decide(block[index]);
        });
        for (std::size_t i = 0; i < block.size(); ++i) see(block[i], results[i]);
        progress_.show(summary_.count());
    }
    if (!writer_.end()) code_ = exit_usage;
    progress_.wipe();
}

bool BatchRun::take(std::vector<PortfolioRecord>& block) {
    block.clear();
    std::size_t bytes = 0;
    const std::size_t most = task_.whole ? block_whole_answers : block_records;
    while (!ended_ && block.size() < most && bytes < block_bytes) {
        PortfolioRecord record;
        ended_ = !files_.next(record);
        if (ended_) break;
        if (task_.ledger != nullptr) record.used_before = task_.ledger->before(++taken_);
        bytes += record.raw.text.size();
        block.push_back(std::move(record));
    }
    return !block.empty();
}

void BatchRun::see(const PortfolioRecord& given, const BatchResult& result) {
    if (!writer_.write(given, result.record)) {
        refused_.insert(result.record.file);
        code_ = exit_usage;
        return;
    }
    summary_.add(result.record);
    if (!result.report.empty() && ++reports_ <= most_reports) {
        progress_.wipe();
        context_.err << result.report;
    }
    const auto& verdict = result.record.verdict;
    code_ = FailOn::worst(code_, verdict ? fail_on_.code(verdict->at_least, verdict->at_most) : exit_usage);
}

ExitCode BatchRun::code() const { return files_.unreadable() > 0 ? exit_usage : code_; }

void BatchRun::summarize() const {
    if (reports_ > most_reports)
        context_.err << fmt::format("portcullis: faults of {} more shipments are not shown here\n",
                                    reports_ - most_reports);
    context_.err << summary_.text(task_.question.decide.jurisdiction,
                                  files_.unreadable() - files_.damaged() + refused_.size(), task_.look.color,
                                  task_.look.width);
}

}  // namespace portcullis::cli
