// A ledger of quotas as text, JSON and CSV: what is left of each, and whether the file is sound.
#pragma once

#include "output/text.hpp"
#include "record/keeping.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::output {

struct LedgerReport {
    std::string file;
    std::optional<record::LedgerWorld> world;
    std::vector<std::string> rules;  // SHA-256, the latest last
    std::vector<record::Balance> balances;
};

[[nodiscard]] std::string ledger_text(const LedgerReport& report, const TextOptions& options);
[[nodiscard]] std::string ledger_json(const LedgerReport& report, bool pretty);
[[nodiscard]] std::string ledger_csv(const LedgerReport& report);

[[nodiscard]] std::string ledger_check_text(const std::string& file, const record::LedgerCheck& check,
                                            const TextOptions& options);
[[nodiscard]] std::string ledger_check_json(const std::string& file, const record::LedgerCheck& check, bool pretty);

// `26,900,000`, `100 to 250`, `at least 100`
[[nodiscard]] std::string amount_words(const record::Amount& amount);
// `scenario diffusion-reinstated, posture enforced, law of US`
[[nodiscard]] std::string ledger_world_words(const record::LedgerWorld& world);
// `the quota lpp of “Example Group”, 2026`
[[nodiscard]] std::string ledger_bucket_words(const record::Bucket& bucket, const std::string& shown);
// That a shipment states less than the ledger holds.
[[nodiscard]] std::string ledger_contradiction_words(const record::LedgerEntry& entry);
// `quotas_used.lpp: 15,831,200, from the ledger`
[[nodiscard]] std::string ledger_fact_words(const record::QuotaFact& fact);
// What a run did: `3 shipments counted, 5 known already`.
[[nodiscard]] std::string ledger_tally_words(std::size_t fresh, std::size_t known, std::size_t late,
                                             std::size_t nameless);

}  // namespace portcullis::output
