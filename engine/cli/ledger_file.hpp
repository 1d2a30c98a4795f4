// The file of a ledger: opened or refused with a report, and the rules that it was kept under.
#pragma once

#include "cli/rules_source.hpp"
#include "record/ledger.hpp"

#include <optional>
#include <string>

namespace portcullis::cli {

// Nothing after a report.
[[nodiscard]] std::optional<record::Ledger> open_ledger(Context& context, const std::string& path,
                                                        record::Ledger::Open how);
// Of what went wrong later. Returns exit_usage.
int ledger_error(Context& context, const std::string& path, const record::LedgerError& error);

// SHA-256 over the rule files: of the lines `SHA256  PATH` as `sha256sum` prints them, by path within their folder.
[[nodiscard]] std::string rules_sha256(const Rules& rules, const std::string& folder);

}  // namespace portcullis::cli
