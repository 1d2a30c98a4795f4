// The shipments of the benchmark's 24 rules, in rows and in columns, and what is decided of each.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace portcullis::workload {

enum class Kind : std::uint8_t { ic, computer, model_weights, eda, sme };
enum class EndUse : std::uint8_t { civil_datacenter, consumer, research, semiconductor_fab, supercomputer, military };
constexpr std::string_view kind_names[] = {"ic", "computer", "model_weights", "eda", "sme"};
constexpr std::string_view end_use_names[] = {"civil_datacenter",  "consumer",      "research",
                                              "semiconductor_fab", "supercomputer", "military"};
enum Flag : std::uint8_t { datacenter = 1, listed = 2, published = 4 };

// In the order of strictness. An answer says the strictest of what the rules that hold say.
enum class Outcome : std::uint8_t { no_license_required, license_exception, license_required, prohibited };
constexpr std::string_view outcome_names[] = {"no_license_required", "license_exception", "license_required",
                                              "prohibited"};

// A country is its two letters as a number below this.
constexpr std::size_t countries = 26 * 26;
using Country = std::uint16_t;
constexpr Country country(char first, char second) { return static_cast<Country>((first - 'A') * 26 + (second - 'A')); }

// Days since 1970, as in Arrow's date32.
using Day = std::int32_t;
constexpr Day day(int year, unsigned month, unsigned of_month) {
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                           std::chrono::day(of_month)};
    return static_cast<Day>(std::chrono::sys_days(date).time_since_epoch().count());
}

struct Shipment {
    double tpp, density, memory, io, training_ops;
    std::uint32_t id;
    Day day;
    std::int32_t quantity;
    Country destination, seat;  // `seat`: where the consignee has its headquarters
    Kind kind;
    EndUse end_use;
    std::uint8_t flags;
};
static_assert(sizeof(Shipment) == 64, "one line of the cache");

// The same in columns; what it points to belongs to somebody else.
struct ColumnsView {
    std::size_t rows = 0;
    const double *tpp = nullptr, *density = nullptr, *memory = nullptr, *io = nullptr, *training_ops = nullptr;
    const Day* day = nullptr;
    const std::int32_t* quantity = nullptr;
    const Country *destination = nullptr, *seat = nullptr;
    const std::uint8_t *kind = nullptr, *end_use = nullptr, *flags = nullptr;
};

struct Columns {
    std::vector<double> tpp, density, memory, io, training_ops;
    std::vector<Day> day;
    std::vector<std::int32_t> quantity;
    std::vector<Country> destination, seat;
    std::vector<std::uint8_t> kind, end_use, flags;

    explicit Columns(const std::vector<Shipment>& shipments);
    [[nodiscard]] ColumnsView view() const;
};

// Where answers go: which rules hold (bit 0 is r01) and the outcome of each shipment.
struct Answers {
    std::uint32_t* rules;
    Outcome* outcomes;
};

}  // namespace portcullis::workload
