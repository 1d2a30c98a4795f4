// What the verbs over a log share: opening it, telling what is wrong with it, its entries as trees.
#pragma once

#include "cli/command.hpp"
#include "output/record_text.hpp"
#include "record/log_check.hpp"
#include "record/log_file.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

// Null after a report.
[[nodiscard]] std::unique_ptr<record::LogFile> open_log(Context& context, const std::string& path,
                                                        record::LogAccess access);
// What is wrong with the log, on standard error; false if anything is.
bool report_findings(Context& context, const std::string& path, const record::LogCheck& check);

[[nodiscard]] std::vector<output::ShownEntry> shown_entries(const record::LogCheck& check);

// The number of an entry as written on the command line; nothing after a report. None of the log is a fault, too.
[[nodiscard]] std::optional<std::size_t> entry_number(Context& context, const std::string& text,
                                                      const record::LogCheck& check);

}  // namespace portcullis::cli
