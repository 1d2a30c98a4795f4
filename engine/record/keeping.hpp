// Counts one shipment after another in a ledger: what was used before comes from it, what the shipment uses up goes
// into it. docs/quotas.md says what uses a quota up.
#pragma once

#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "record/date_order.hpp"
#include "record/ledger.hpp"
#include "text/node.hpp"

#include <string>
#include <vector>

namespace portcullis::record {

// What was used before a shipment, for the facts where shipments state it.
struct QuotaFact {
    std::string fact;  // quotas_used.lpp
    Amount used;
    friend bool operator==(const QuotaFact&, const QuotaFact&) = default;
};
// Puts them into a shipment, over what it states itself. What is not bounded stays unknown.
void fill_in(text::Node& shipment, const std::vector<QuotaFact>& facts);

enum class Counted : std::uint8_t {
    fresh,
    known,      // it is in the ledger already, and was not counted again
    untouched,  // it has to do with no quota
    differs,    // its id is in the ledger with another content
    late,       // later shipments of the same quota are in the ledger
    unreadable  // it cannot be read, or not with what the ledger supplies; nothing was counted
};

struct Keeping {
    Counted counted = Counted::untouched;
    LedgerShipment shipment;  // as it is in the ledger, or as it would be
    LedgerEntry against;      // late: of which quota
    std::string last_day;     // late: the latest day there
};

class Keeper {
  public:
    struct Options {
        bool replace = false;  // a shipment whose id is known with another content takes its place
        bool late = false;     // count what is late as if it came now
    };
    // `input`: how shipments are read. All must outlive it.
    Keeper(Ledger& ledger, const program::Program& program, const input::Options& input, std::string jurisdiction,
           Options options);

    [[nodiscard]] Keeping count(const WaitingShipment& shipment);
    // What a shipment of the ledger was decided with.
    [[nodiscard]] std::vector<QuotaFact> facts_of(const LedgerShipment& shipment) const;

  private:
    Ledger& ledger_;
    const program::Program& program_;
    const input::Options& input_;
    std::string jurisdiction_;
    Options options_;
    explore::Quotas quotas_;
    decide::Decider decider_;

    [[nodiscard]] std::vector<LedgerEntry> entries_of(const explore::QuotaUse& use, const text::Node& shipment);
};

// The content by which the same shipment is known again: what it says, however it is laid out, and its day.
[[nodiscard]] std::string content_of(const std::string& text, const std::string& day);
// The id that a record gives itself, or its name; empty where it has neither.
[[nodiscard]] std::string id_of(const text::Node& shipment);

}  // namespace portcullis::record
