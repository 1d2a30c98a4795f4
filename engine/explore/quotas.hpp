// What a shipment does to the quotas that the rules declare: whose quota it is, in which window, how much of it the
// shipment uses up, and how much it may. What was used before is the business of a ledger.
#pragma once

#include "decide/decide.hpp"
#include "facts/facts.hpp"
#include "program/program.hpp"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::explore {

// A figure known within bounds; nobody knows the upper one where it is infinite.
struct Amount {
    double low = 0;
    double high = 0;

    [[nodiscard]] static Amount anything() { return {0, std::numeric_limits<double>::infinity()}; }
    [[nodiscard]] bool bounded() const { return high < std::numeric_limits<double>::infinity(); }
    Amount& operator+=(const Amount& other) {
        low += other.low;
        high += other.high;
        return *this;
    }
    friend bool operator==(const Amount&, const Amount&) = default;
};

// Whose quota it is: the name of a party, a country, … A name is comparable, so that “Example Group, Inc.” and “EXAMPLE
// GROUP” share one quota; `shown` is as the shipment has it.
struct QuotaKey {
    std::string text;
    std::string shown;
    bool sure = true;  // surely one of those whose quota it is
};

struct QuotaUse {
    rulebook::Index quota = rulebook::none;
    std::vector<QuotaKey> keys;  // each uses up its own; of a quota without `key` one that is empty
    bool other_keys = false;     // it may also be that of somebody who is not named
    std::string window;          // `2025`, `2025-01-01..2027-12-31`, empty where there is none
    Amount used;                 // what moves under that which uses the quota up
    std::optional<Amount> limit;
    std::optional<Amount> stated;  // used before, as the shipment states it
};

// For shipments of one program. Keeps scratch memory: one object for each thread; the program may be shared.
class Quotas {
  public:
    Quotas(const program::Program& program, std::string jurisdiction);
    ~Quotas();
    Quotas(Quotas&&) noexcept;

    // The quotas that a rule reads that decides on the day of the shipment, and that at least one item may count
    // towards; in the order of the rulebook. What was used before is read from the facts.
    [[nodiscard]] std::vector<QuotaUse> of(const facts::Facts& facts);
    // Whether that is more than none; quicker.
    [[nodiscard]] bool any(const facts::Facts& facts);

    // Where a shipment states what was used before: `quotas_used.lpp`. Empty where that is no plain fact, so that
    // nobody else can supply it.
    [[nodiscard]] const std::string& fact(rulebook::Index quota) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::explore
