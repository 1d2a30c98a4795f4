// Types, and the records with their fields that expressions may read. The rulebook fills it from the vocabulary.
#pragma once

#include "language/unit.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::language {

enum class Kind : std::uint8_t {
    unknown,
    none,
    boolean,
    number,
    string,
    date,
    duration,
    country,
    symbol,
    eccn,
    list,
    record,
    error
};

[[nodiscard]] std::string_view kind_name(Kind kind);

struct Type {
    Kind kind = Kind::error;
    Kind element = Kind::error;  // of a list
    std::uint16_t ref = 0;       // symbol domain or record type, of the element for a list
    UnitId unit = no_unit;       // of a number, or of the numbers of a list

    [[nodiscard]] Type item() const { return {element, Kind::error, ref, unit}; }
    [[nodiscard]] Type list_of() const { return {Kind::list, kind, ref, unit}; }
    friend bool operator==(const Type&, const Type&) = default;
};

enum class Source : std::uint8_t {
    stated,   // only a shipment, the catalogue or an assumption gives it
    single,   // defined by rules; a statement wins over them if `statable`
    members,  // a set: any number of rules add members
};

struct Field {
    std::string name;
    Type type;
    Source source = Source::stated;
    bool statable = true;  // may stand in a shipment
    bool open = false;     // a list of which more may exist than is stated
};

struct RecordType {
    std::string name;
    std::vector<Field> fields;
    [[nodiscard]] int find(std::string_view field) const;  // -1: none
};

struct SymbolDomain {
    std::string name;
    std::vector<std::string> members;
    [[nodiscard]] int find(std::string_view member) const;
};

// Record type 0 is the shipment; its fields are read without a prefix.
struct Schema {
    Units units;
    std::vector<SymbolDomain> domains;
    std::vector<RecordType> records;

    [[nodiscard]] int find_record(std::string_view name) const;
    [[nodiscard]] int find_domain(std::string_view name) const;
    [[nodiscard]] std::string describe(const Type& type) const;
};

// Two capital letters of a country of ISO 3166-1 (and XK), as one number below `country_count`.
using Country = std::uint16_t;
inline constexpr std::size_t country_count = 26 * 26;
[[nodiscard]] int country_from(std::string_view code);  // -1: not two letters, or no such country
[[nodiscard]] std::string country_code(Country country);
[[nodiscard]] std::string_view country_name(Country country);
// What to write in place of a text that is no country code.
[[nodiscard]] std::string country_help(std::string_view text);
[[nodiscard]] const std::vector<Country>& all_countries();

// `3A090`, `3A090.a.1`, `4A003.z.1.a`, `EAR99`: well formed?
[[nodiscard]] bool is_eccn(std::string_view text);
// 3A090.a.1 is within 3A090.a and within 3A090.
[[nodiscard]] bool eccn_within(std::string_view inner, std::string_view outer);

}  // namespace portcullis::language
