#include "cli/brief_run.hpp"

#include "explore/in_stream.hpp"

#include <fmt/format.h>
#include <memory>
#include <ostream>

namespace portcullis::cli {
namespace {

constexpr std::size_t most_reports = 20;  // shipments whose faults are shown; all stand in the output

}  // namespace

BriefRun::BriefRun(Context& context, PortfolioFiles& files, const BriefTask& task, BatchTable* table,
                   const std::vector<std::string>& rules, const FailOn& fail_on)
    : context_(context),
      files_(files),
      task_(task),
      table_(table),
      rules_(rules),
      fail_on_(fail_on),
      progress_(context, "shipments decided") {}

void BriefRun::run(std::size_t jobs) {
    std::vector<std::unique_ptr<BriefDeciding>> workers(jobs);
    explore::in_stream<PortfolioBlock, BriefResult>(
        jobs, [&](PortfolioBlock& block) { return take(block); },
        [&](const PortfolioBlock& block, std::size_t worker) {
            if (!workers[worker]) workers[worker] = std::make_unique<BriefDeciding>(task_);
            return workers[worker]->decide(block);
        },
        [&](const PortfolioBlock&, BriefResult&& result) { see(result); });
    if (table_ != nullptr && !table_->end()) code_ = exit_usage;
    progress_.wipe();
}

bool BriefRun::take(PortfolioBlock& block) {
    while (files_.next(block)) {
        if (table_ == nullptr) return true;
        if (!table_->begin()) {
            code_ = exit_usage;
            return false;
        }
        if (table_->takes(*block.from)) return true;
        refused_.insert(block.from->name());
        code_ = exit_usage;
    }
    return false;
}

void BriefRun::see(const BriefResult& result) {
    context_.out << result.out;
    for (std::size_t low = 0; low < outcomes; ++low)
        for (std::size_t high = low; high < outcomes; ++high) {
            if (result.ranges[low][high] == 0) continue;
            const auto at_least = static_cast<Outcome>(low);
            const auto at_most = static_cast<Outcome>(high);
            summary_.add(result.ranges[low][high], at_least, at_most);
            code_ = FailOn::worst(code_, fail_on_.code(at_least, at_most));
        }
    for (std::size_t rule = 0; rule < rules_.size(); ++rule) summary_.add_rule(rules_[rule], result.rules[rule]);
    for (const output::BatchRecord& one : result.faults) summary_.add(one);
    if (!result.faults.empty()) code_ = exit_usage;
    for (const std::string& report : result.reports)
        if (++reports_ <= most_reports) {
            progress_.wipe();
            context_.err << report;
        }
    reports_ += result.more_reports;
    progress_.show(summary_.count());
}

ExitCode BriefRun::code() const { return files_.unreadable() > 0 ? exit_usage : code_; }

void BriefRun::summarize() const {
    if (reports_ > most_reports)
        context_.err << fmt::format("portcullis: faults of {} more shipments are not shown here\n",
                                    reports_ - most_reports);
    const text::RenderOptions& look = task_.batch.look;
    context_.err << summary_.text(task_.batch.question.decide.jurisdiction,
                                  files_.unreadable() - files_.damaged() + refused_.size(), look.color, look.width);
}

}  // namespace portcullis::cli
