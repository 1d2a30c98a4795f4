// Sentences about ledgers.
#include "output/counted.hpp"
#include "output/ledger.hpp"
#include "output/number.hpp"
#include "text/diagnostic.hpp"

#include <cmath>

namespace portcullis::output {

std::string amount_words(const record::Amount& amount) {
    if (amount.low == amount.high) return figure(amount.low);
    if (!std::isfinite(amount.low) && !std::isfinite(amount.high)) return "unknown";
    if (!std::isfinite(amount.low)) return "at most " + figure(amount.high);
    if (!amount.bounded()) return "at least " + figure(amount.low);
    return figure(amount.low) + " to " + figure(amount.high);
}

std::string ledger_world_words(const record::LedgerWorld& world) {
    std::string words = world.scenario.empty() ? "no scenario" : "scenario " + text::printable(world.scenario);
    words += ", posture " + text::printable(world.posture) + ", law of " + text::printable(world.jurisdiction);
    if (world.assume == "none") words += ", nothing assumed";
    else if (!world.assume.empty()) words += ", assumptions " + text::printable(world.assume);
    return words;
}

std::string ledger_bucket_words(const record::Bucket& bucket, const std::string& shown) {
    std::string words = "the quota " + text::printable(bucket.quota);
    if (bucket.key == record::unknown_key) words += " of somebody who is not known";
    else if (!bucket.key.empty()) words += " of “" + text::printable(shown.empty() ? bucket.key : shown) + "”";
    if (!bucket.window.empty()) words += ", " + text::printable(bucket.window);
    return words;
}

std::string ledger_contradiction_words(const record::LedgerEntry& entry) {
    return "states that " + with_unit(amount_words(*entry.stated), entry.unit) + " of " +
           ledger_bucket_words(entry.bucket, entry.shown) + " was used before it, but the ledger holds " +
           with_unit(amount_words(entry.before), entry.unit) + ", which was taken";
}

std::string ledger_fact_words(const record::QuotaFact& fact) {
    return text::printable(fact.fact) + ": " + amount_words(fact.used) + ", from the ledger";
}

std::string ledger_tally_words(std::size_t fresh, std::size_t known, std::size_t late, std::size_t nameless) {
    std::string words = counted(fresh, "shipment") + " counted, " + std::to_string(known) + " known already";
    if (late != 0) words += ", " + std::to_string(late) + " late";
    if (nameless != 0)
        words += ", " + counted(nameless, "shipment") + " without an id: " + (nameless == 1 ? "it is" : "they are") +
                 " known again by what " + (nameless == 1 ? "it says" : "they say");
    return words;
}

}  // namespace portcullis::output
