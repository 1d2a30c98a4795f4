// One record of a batch: read, decided, and put in short. One object for each thread.
#pragma once

#include "cli/answering.hpp"
#include "cli/portfolio_files.hpp"
#include "output/batch_record.hpp"
#include "text/diagnostic.hpp"

#include <optional>
#include <string>

namespace portcullis::cli {

struct BatchResult {
    output::BatchRecord record;
    std::string report;  // of what is wrong with the shipment, for people; may be empty
};

class BatchLedger;

struct BatchTask {
    const rulebook::Rulebook& book;
    const program::Program& program;
    const Question& question;
    bool whole = false;             // the whole answer as JSON, too
    text::RenderOptions look;       // of reports
    BatchLedger* ledger = nullptr;  // of quotas; null: shipments say themselves what was used
};

// A record as a shipment.
struct BatchShipment {
    text::Node node;
    input::Shipment shipment;
};
// Nothing, and `result` says why, where it cannot be read.
[[nodiscard]] std::optional<BatchShipment> read_batch_record(const BatchTask& task, const PortfolioRecord& given,
                                                             BatchResult& result);

class BatchDeciding {
  public:
    explicit BatchDeciding(const BatchTask& task);

    [[nodiscard]] BatchResult decide(const PortfolioRecord& given);
    [[nodiscard]] Determination answer(const PortfolioRecord& given, const BatchShipment& read);

  private:
    const BatchTask& task_;
    Answering answering_;
};

}  // namespace portcullis::cli
