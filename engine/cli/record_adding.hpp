// What `record add` and `record correct` share: what people say of an entry, and appending.
#pragma once

#include "cli/record_log.hpp"
#include "record/entry.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::cli {

[[nodiscard]] std::vector<Option> preparation_options();

struct GivenReceipt {
    std::string path;
    std::string bytes;
    record::Receipt receipt;
};

// Everything that is read before the log is touched.
struct Adding {
    record::Preparation by;
    text::Node details;
    std::vector<GivenReceipt> receipts;
};
// Nothing after a report.
[[nodiscard]] std::optional<Adding> read_adding(Context& context, const Arguments& arguments,
                                                const std::vector<std::string>& receipts);

// Appends one entry for each receipt, all of them or none, and says their numbers. Returns an exit code.
int append_entries(Context& context, const Arguments& arguments, record::LogFile& log, const record::LogCheck& check,
                   const Adding& adding, const std::optional<record::Corrected>& corrected);

}  // namespace portcullis::cli
