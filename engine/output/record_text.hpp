// The log of determinations for people: what was found wrong with it, its entries as a table, one entry whole.
#pragma once

#include "output/record_json.hpp"
#include "record/log_check.hpp"
#include "text/node.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

// A sentence, without the name of the log.
[[nodiscard]] std::string finding_words(const record::LogFinding& finding);
[[nodiscard]] std::string_view finding_name(record::LogFault fault);

[[nodiscard]] std::string log_check_text(const std::string& log, const record::LogCheck& check, int width, bool color);
[[nodiscard]] std::string log_check_json(const std::string& log, const record::LogCheck& check);

// An entry with its whole tree.
struct ShownEntry {
    record::Entry entry;
    text::Node tree;
    std::size_t corrected_by = 0;  // 0: by none
};
[[nodiscard]] std::string entries_text(const std::vector<ShownEntry>& entries, int width, bool color);
[[nodiscard]] std::string entries_json(const std::string& log, const std::vector<ShownEntry>& entries);
[[nodiscard]] std::string entry_text(const ShownEntry& entry, int width, bool color);

}  // namespace portcullis::output
