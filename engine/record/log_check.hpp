// Whether a log is what it was: its chain, its end, the receipts that it names.
#pragma once

#include "record/log.hpp"

#include <optional>
#include <string>
#include <vector>

namespace portcullis::record {

// What the caller kept of the log elsewhere. A log may have grown since; it must still hold what is named here.
struct Kept {
    std::optional<std::string> sha256;  // of an entry, by itself or of the entry `count`
    std::optional<std::size_t> count;
};

struct LogCheck {
    std::vector<Entry> entries;
    std::vector<LogFinding> findings;
    std::size_t whole = 0;           // bytes of complete lines
    std::size_t beyond_head = 0;     // entries that the head does not know yet: a crash came between
    std::size_t receipts = 0;        // different ones that were verified
    bool receipts_verified = false;  // or they were not looked at

    [[nodiscard]] bool intact() const { return findings.empty(); }
    [[nodiscard]] Head head() const;  // as the log itself ends
};

// The chain of `bytes` and its end, which the file beside the log `path` and the caller tell. Views into `bytes`.
[[nodiscard]] LogCheck check_log(const std::string& path, std::string_view bytes, const Kept& kept);
// Also the receipts in the log's folder.
void check_receipts(const std::string& path, LogCheck& check);

}  // namespace portcullis::record
