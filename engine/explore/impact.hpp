// Many shipments under two worlds: what changes, counted; of the single shipments the weightiest are kept.
#pragma once

#include "explore/compare_answers.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace portcullis::explore {

// A shipment as it is told of in a list.
struct Parcel {
    std::size_t number = 0;  // its place in the stream
    std::string name;
    std::vector<std::string> products;  // of the catalogue, each once
    std::string title;                  // of the first item
    double quantity = 0;                // 0: unknown
    std::size_t items = 0;
    std::string destination;
};

// All but its number and its name.
[[nodiscard]] Parcel parcel_of(const Determination& answer);

struct ImpactRow {
    Parcel parcel;
    std::string day_before;
    std::string day_after;
    std::optional<Ends> before;  // nothing: it could not be read on that side
    std::optional<Ends> after;
    Difference difference;

    [[nodiscard]] bool readable() const { return before && after; }
    [[nodiscard]] bool changes() const { return !readable() ? before || after : difference.any(); }
};

struct Turns {
    std::size_t stricter = 0;
    std::size_t laxer = 0;
    std::size_t other = 0;
    [[nodiscard]] std::size_t all() const { return stricter + laxer + other; }
};

// An outcome by name, `needs_information`, or `unreadable`: with the row of the table in which it stands.
inline constexpr std::size_t impact_columns = 7;
[[nodiscard]] std::size_t column_of(const std::optional<Ends>& ends);
[[nodiscard]] std::string_view column_name(std::size_t column);

struct Impact {
    std::size_t shipments = 0;
    std::size_t changed = 0;         // readable on both sides
    std::size_t unreadable_one = 0;  // on one side only
    std::size_t unreadable_both = 0;
    std::size_t outcome_changed = 0;
    Turns turns;
    std::size_t both_ways = 0;                               // of `other`: one end or item stricter, another laxer
    std::size_t table[impact_columns][impact_columns] = {};  // before × after
    std::map<std::string, Turns> by_rule;                    // that decide
    std::map<std::string, Turns> by_product;
    std::map<std::string, Turns> by_country;
    std::vector<ImpactRow> rows;  // the weightiest first
    std::size_t left_out = 0;     // rows beyond the limit
};

// Takes shipments in the order of the stream.
class ImpactTally {
  public:
    // `all`: unchanged shipments are kept, too.
    ImpactTally(std::size_t most, bool all) : most_(most), all_(all) {}

    void add(ImpactRow row);
    [[nodiscard]] Impact take();

  private:
    void keep(ImpactRow row);

    std::size_t most_;
    bool all_;
    Impact impact_;
};

}  // namespace portcullis::explore
