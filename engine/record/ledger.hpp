// What shipments use up of the quotas that the rules declare, in one file that survives being killed at any moment:
// each shipment is counted whole or not at all, and once. docs/quotas.md describes the file.
#pragma once

#include "explore/quotas.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace portcullis::record {

using explore::Amount;

inline constexpr int ledger_version = 1;
// The key of what nobody knows whose quota it used up; no name and no code is written like it.
inline constexpr std::string_view unknown_key = "?";

enum class LedgerFault : std::uint8_t {
    unreadable,  // cannot be opened, read or written
    foreign,     // is something else
    newer,       // made by a later version
    corrupt,
    in_use,  // by another process
};
struct LedgerError : std::runtime_error {
    LedgerError(LedgerFault f, const std::string& detail) : std::runtime_error(detail), fault(f) {}
    LedgerFault fault;
};

// Under what a ledger is kept. Another scenario is another ledger.
struct LedgerWorld {
    std::string scenario;  // empty: the law as it is
    std::string posture;
    std::string jurisdiction;
    std::string assume = {};  // what the caller adopted for all shipments: a set, `none`, or empty
    friend bool operator==(const LedgerWorld&, const LedgerWorld&) = default;
};

struct Bucket {
    std::string quota;
    std::string window;
    std::string key;
    friend auto operator<=>(const Bucket&, const Bucket&) = default;
};

struct LedgerEntry {
    Bucket bucket;
    std::string shown;             // the key as the shipment writes it
    std::string unit;              // of all figures
    Amount before;                 // used when the shipment was decided
    std::optional<Amount> stated;  // the same as the shipment states it
    Amount outside;                // of that, what the ledger did not know of: others used it
    Amount used;                   // by this shipment
    std::optional<Amount> limit;
};

// The shipment states less than the ledger holds; the ledger's figure counted.
[[nodiscard]] inline bool contradicts(const LedgerEntry& entry) {
    return entry.stated && entry.stated->high < entry.before.low;
}

struct LedgerShipment {
    std::string identity;
    std::string name;     // for reports: `orders.ndjson:17`
    std::string content;  // SHA-256 of what it says and of its day
    std::string day;
    Outcome at_least = Outcome::no_license_required;
    Outcome at_most = Outcome::no_license_required;
    bool late = false;  // counted after a later one
    std::vector<LedgerEntry> entries;
};

struct Total {
    Amount used;  // what others used by the shipments' own word included
    std::string last_day;
};

// One line of `ledger show`.
struct Balance {
    Bucket bucket;
    std::string shown;
    std::string unit;
    std::optional<Amount> limit;  // as the latest entry has it
    Amount used;
    Amount outside;              // of it, by others
    std::optional<Amount> left;  // what nobody knows whose it was may have been of this key; below zero: too much
    std::size_t entries = 0;     // that use, or may use, some of it
    std::size_t shipments = 0;
    std::string last_day;
};

struct LedgerCheck {
    std::vector<std::string> damage;  // what SQLite finds wrong with the file
    struct Wrong {
        Bucket bucket;
        Amount kept;
        Amount summed;
    };
    std::vector<Wrong> wrong;  // sums that are not those of their entries
    std::size_t shipments = 0;
    std::size_t entries = 0;
    std::size_t orphans = 0;  // entries without a shipment
    [[nodiscard]] bool sound() const { return damage.empty() && wrong.empty() && orphans == 0; }
};

// All members throw LedgerError.
class Ledger {
  public:
    enum class Open : std::uint8_t { read, write };
    // To write, a file that does not exist or is empty is begun; then it belongs to this process until the end.
    Ledger(const std::string& path, Open how);
    ~Ledger();
    Ledger(Ledger&&) noexcept;

    // Nothing: it was not kept under any yet.
    [[nodiscard]] std::optional<LedgerWorld> world();
    void set_world(const LedgerWorld& world);
    // SHA-256 of the rule files that it was kept under, the latest last.
    [[nodiscard]] std::vector<std::string> rules();
    void add_rules(const std::string& sha256);

    [[nodiscard]] std::optional<LedgerShipment> find(const std::string& identity);
    [[nodiscard]] Total total(const Bucket& bucket);
    // The most that any key of the quota has in that window.
    [[nodiscard]] Total highest(const std::string& quota, const std::string& window);

    // Between `begin` and `commit` all or nothing is written. Destroying an open one takes it back.
    void begin();
    void commit();
    void roll_back();
    void add(const LedgerShipment& shipment);
    // What it used up is free again.
    void remove(const std::string& identity);

    [[nodiscard]] std::vector<Balance> balances();
    [[nodiscard]] LedgerCheck check();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::record
