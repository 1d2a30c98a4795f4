// `batch --ledger`: the quotas of a portfolio, kept in a ledger. Before the batch decides anything, all shipments are
// read and counted in the order of their days; then each is decided, in the order of the input, with what was used
// before it.
#pragma once

#include "cli/portfolio_files.hpp"
#include "cli/question.hpp"
#include "cli/rules_source.hpp"
#include "cli/show_options.hpp"
#include "program/program.hpp"
#include "record/keeping.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

// --ledger, --ledger-accept-rules, --ledger-replace, --ledger-late
[[nodiscard]] std::vector<Option> ledger_options();

// False after a report: an option that says how to keep a ledger, and none is named.
[[nodiscard]] bool ledger_options_apart(Context& context, const Arguments& arguments);

class BatchLedger {
  public:
    // Opens the ledger that --ledger names. Nothing after a report. All must outlive it.
    [[nodiscard]] static std::unique_ptr<BatchLedger> open(Context& context, const Arguments& arguments,
                                                           const Rules& rules, const program::Program& program,
                                                           const Question& question);

    // Counts what was not counted yet; false after a report. What is no shipment is passed over, for the batch to
    // report.
    [[nodiscard]] bool count(const std::vector<std::string>& paths, std::size_t jobs);

    // What was used before the shipment that is the `number`th of all inputs, from 1, in the ledger's order. To be
    // asked by one thread.
    [[nodiscard]] std::vector<record::QuotaFact> before(std::size_t number);

    // What is left, on standard error. False after a report.
    [[nodiscard]] bool summary(const Look& look);

  private:
    struct Tally {
        std::size_t fresh = 0;
        std::size_t known = 0;
        std::size_t nameless = 0;
        std::size_t late = 0;
    };

    BatchLedger(Context& context, const Arguments& arguments, const program::Program& program, const Question& question,
                record::Ledger ledger);
    bool accept(const Rules& rules);
    bool collect(const std::vector<std::string>& paths, std::size_t jobs);
    bool wait(record::WaitingShipment& shipment, bool touches);
    bool take(const record::WaitingShipment& waiting);
    bool refuse(const record::WaitingShipment& waiting, const record::Keeping& kept);
    void warn(const record::LedgerShipment& shipment);

    Context& context_;
    const Arguments& arguments_;
    const program::Program& program_;
    const Question& question_;
    std::string path_;
    std::unique_ptr<record::Ledger> ledger_;  // at one place: the keeper refers to it
    std::unique_ptr<record::Keeper> keeper_;
    record::DateOrder order_;
    Tally tally_;
};

}  // namespace portcullis::cli
