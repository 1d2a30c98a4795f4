// The vocabulary and the catalogue as a reader of many records wants them: which field each key of a record type
// stands for, and what a field that is not stated holds all the same. Made once; any number of threads may read it.
#pragma once

#include "rulebook/rulebook.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portcullis::columns {

using rulebook::Index;

// Wherever something unusual is read, the record is read again by `input::read_shipment`.
enum class Use : std::uint8_t {
    fact,
    of_chip,  // a fact of the circuit, stated on the item that is one
    words,    // for people: read by no rule
    assume,   // sets of assumptions
    unusual
};

struct Key {
    std::string text;
    Use use = Use::unusual;
    std::uint16_t field = 0;  // of the record type, or of circuits
    bool head = false;        // `id` and `name` of the shipment
};

struct FieldPlan {
    language::Type type;
    bool open = false;
    bool never_zero = false;
    bool product = false;      // names a product of the catalogue
    bool kind = false;         // of an item: whether it is its own circuit
    int role = -1;             // of one nested record: what its role is unless it says so
    bool always = false;       // of one nested record: it holds something also where it is not stated
    bool may_be_self = false;  // of one nested record: all that it has, its holder has, and no more than scalars
};

struct RecordPlan {
    std::uint16_t type = 0;
    bool item = false;
    bool chip = false;
    std::vector<FieldPlan> fields;
    std::vector<Key> keys;
    std::unordered_map<std::string_view, std::uint16_t> index;  // of `keys`
    std::vector<std::uint16_t> singles;                         // fields that are `always` there
    int role = -1;                                              // fields
    int chips = -1;
    int model = -1;
    int count = -1;
    std::size_t records = 1;  // with those nested in it that are not stated
};

// What a product puts into a field that is not stated.
struct Fill {
    std::uint16_t field = 0;
    facts::Value value;
    const std::string* text = nullptr;  // in place of the value
    bool list = false;
    std::vector<std::vector<Fill>> records = {};
    std::vector<facts::Value> values = {};
};

struct ProductPlan {
    bool unusual = false;
    bool chip = false;
    bool system = false;
    std::string name;
    std::vector<Fill> item;
    std::vector<Fill> model;
    std::vector<Fill> as_chip;
    std::vector<std::pair<Index, double>> parts;  // products, and how many of each
    std::size_t records = 0;
};

// What the kind of an item says of its circuits.
enum class Circuits : std::uint8_t { untold, itself, none };

struct Vocabulary {
    explicit Vocabulary(const rulebook::Rulebook& book);
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;

    // The product of that identifier or alias; rulebook::none if there is none, or several.
    [[nodiscard]] Index product(std::string_view name) const;

    const rulebook::Rulebook& book;
    bool unusual = false;  // a vocabulary of which no record can be read fast
    std::vector<RecordPlan> records;
    std::vector<ProductPlan> products;
    std::unordered_map<std::string_view, Index> names;
    std::vector<Circuits> circuits;  // by kind of item
};

}  // namespace portcullis::columns
