// The file of a ledger: opened or refused with a report.
#pragma once

#include "cli/command.hpp"
#include "record/ledger.hpp"

#include <optional>
#include <string>

namespace portcullis::cli {

// Nothing after a report.
[[nodiscard]] std::optional<record::Ledger> open_ledger(Context& context, const std::string& path,
                                                        record::Ledger::Open how);
// Of what went wrong later. Returns exit_usage.
int ledger_error(Context& context, const std::string& path, const record::LedgerError& error);

}  // namespace portcullis::cli
