// The append-only log: one entry on each line, as JSON, numbered from 1, with the digest of the entry before it and its
// own. An entry's digest is the SHA-256 of its line without the last member, `,"sha256":"…"`. docs/records.md
// describes what this can show and what it cannot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::record {

inline constexpr int log_version = 1;

struct Entry {
    std::size_t sequence = 0;
    std::size_t line = 0;
    std::string_view text;  // the line, without its line break; of the bytes that were read
    std::string sha256;
    std::string recorded_at;
    std::size_t corrects = 0;  // 0: nothing
    std::size_t version = 1;
    std::string receipt;  // its digest
};

enum class LogFault : std::uint8_t {
    no_entry,          // a line of another form
    altered,           // a line that does not have its own digest
    out_of_sequence,   // `expected` and `found` are numbers of entries
    broken_chain,      // it does not name the entry before it
    earlier,           // recorded at a time before that of the entry before it
    corrects_nothing,  // there is no earlier entry of the number that it corrects
    torn,              // the last line has no end
    head_missing,      // the file beside the log that tells its end
    head_unreadable,
    shorter,  // fewer entries than the head, or the caller, says: `expected` and `found` are counts
    head_differs,
    receipt_missing,
    receipt_altered
};

struct LogFinding {
    LogFault fault = LogFault::no_entry;
    std::size_t line = 0;  // 0: of no line
    std::size_t expected = 0;
    std::size_t found = 0;
    std::string detail = {};
};

struct Chain {
    std::vector<Entry> entries;
    std::vector<LogFinding> findings;
    std::size_t whole = 0;  // bytes of complete lines; what follows is torn
};
// Views into `bytes`, which must outlive the result.
[[nodiscard]] Chain read_chain(std::string_view bytes);

struct NewLine {
    std::string text;  // with its line break
    std::string sha256;
};
// `body` is an object as compact JSON without `sequence`, `previous` and digest.
[[nodiscard]] NewLine make_line(std::size_t sequence, std::string_view previous, std::string_view body);

// The number and digest of the last entry: kept elsewhere, it shows later that nothing was cut off.
struct Head {
    std::size_t count = 0;
    std::string sha256;
};
[[nodiscard]] std::string head_text(const Head& head);
[[nodiscard]] std::optional<Head> parse_head(std::string_view text);

[[nodiscard]] bool is_digest(std::string_view text);

}  // namespace portcullis::record
