// `check --receipt`: where receipts go, and writing them.
#pragma once

#include "cli/checking.hpp"
#include "record/receipt.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

class ReceiptFiles {
  public:
    // Nothing after a report. Without --receipt nothing is written later.
    [[nodiscard]] static std::optional<ReceiptFiles> plan(Context& context, const Arguments& arguments);
    // The receipt of the answer to `operand`; false after a report.
    [[nodiscard]] bool write(Context& context, const Arguments& arguments, const Rules& rules,
                             const std::string& operand, std::string_view input, const Determination& answer);

  private:
    std::vector<std::pair<std::string, std::string>> paths_;  // operand, file of its receipt
    std::optional<record::RuleDigests> digests_;              // computed once
};

// How the options of the command line ask, for a receipt.
[[nodiscard]] record::AskedWorld asked_world(const Arguments& arguments);

}  // namespace portcullis::cli
