// The facts of a grid's cells. What changes how a shipment is read (products, lists, names) is read anew for each
// combination; plain values are put into their slots, where two readings showed that these are the only ones that they
// reach. The result is that of reading each cell's document.
#pragma once

#include "explore/grid.hpp"
#include "facts/facts.hpp"
#include "rulebook/rulebook.hpp"

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace portcullis::explore {

// The facts of the document of a cell; nothing, and then what is wrong in `fault`.
[[nodiscard]] std::optional<facts::Facts> read_cell(const rulebook::Rulebook& book, const Grid& grid,
                                                    const Coordinates& at, std::string& fault);

// One object for each thread. The grid must outlive it.
class CellFacts {
  public:
    CellFacts(const rulebook::Rulebook& book, const Grid& grid);

    // Good until the next call; null, and then what is wrong in `fault`.
    [[nodiscard]] const facts::Facts* at(const Coordinates& at, std::string& fault);

    // A number that tells combinations of what must be read anew apart.
    [[nodiscard]] std::uint64_t reading_of(const Coordinates& at) const;
    [[nodiscard]] std::uint64_t readings() const { return readings_; }

    using Place = std::pair<facts::RecordId, std::size_t>;  // record and field
    // The facts of the cell, to be changed at will, and the places that the values of `axis` reach. Nothing where that
    // axis is none of plain values.
    struct Changeable {
        facts::Facts facts;
        std::vector<Place> places;
    };
    [[nodiscard]] std::optional<Changeable> changeable(const Coordinates& at, std::size_t axis, std::string& fault);

  private:
    // One combination of what must be read anew.
    struct Reading {
        std::optional<facts::Facts> facts;       // nothing: each of its cells is read by itself
        std::vector<std::vector<Place>> places;  // by axis
        Coordinates now;                         // the values in the facts
    };
    Reading& reading(const Coordinates& at);
    [[nodiscard]] Reading read(const Coordinates& at);
    // Which slots the plain values of an axis reach; false if they reach anything else.
    [[nodiscard]] bool probe(const Coordinates& base, std::size_t axis, Reading& result);

    const rulebook::Rulebook& book_;
    const Grid& grid_;
    std::vector<bool> direct_;          // by axis: its plain values are put into slots
    std::vector<std::uint32_t> first_;  // by axis: its first plain value
    std::uint64_t readings_ = 1;
    std::unordered_map<std::uint64_t, std::unique_ptr<Reading>> known_;
    std::deque<std::uint64_t> order_;  // of known_, oldest first
    std::optional<facts::Facts> single_;
};

}  // namespace portcullis::explore
