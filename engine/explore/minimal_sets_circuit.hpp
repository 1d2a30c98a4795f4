// Conditions as a circuit: leaves under and, or and not, three-valued as the evaluator is. Beside what the circuit
// comes to, it tells what it may come to while some leaves are free, and which leaves keep it from being true. Knows
// neither rules nor facts.
#pragma once

#include "facts/value.hpp"

#include <cstdint>
#include <vector>

namespace portcullis::explore {

using GateId = std::uint32_t;
using LeafId = std::uint32_t;
using facts::Truth;

// The truths that are possible, a bit each: exactly one while nothing is free.
using Possible = std::uint8_t;
inline constexpr Possible may_be_no = 1;
inline constexpr Possible may_be_open = 2;
inline constexpr Possible may_be_yes = 4;
inline constexpr Possible is_free = may_be_no | may_be_yes;
[[nodiscard]] constexpr Possible just(Truth truth) { return static_cast<Possible>(1u << static_cast<unsigned>(truth)); }

class Circuit {
  public:
    // A gate comes after the gates that it reads.
    GateId constant(Truth truth);
    GateId leaf(LeafId leaf);
    GateId all(std::vector<GateId> of);
    GateId any(std::vector<GateId> of);
    GateId negate(GateId of);
    // `first` where it is known, else `second`: what an assumption supplies.
    GateId otherwise(GateId first, GateId second);

    [[nodiscard]] std::size_t size() const { return gates_.size(); }
    // The gates below `roots` and these themselves, in the order in which they are computed.
    [[nodiscard]] std::vector<GateId> cone(const std::vector<GateId>& roots) const;
    // The root and, below gates that are not decided, all that are not, in the same order.
    [[nodiscard]] std::vector<GateId> undecided(GateId root, const std::vector<Possible>& gates) const;
    // The leaves below a gate, sorted.
    [[nodiscard]] std::vector<LeafId> leaves(GateId root) const;
    // Fills `gates` at the places that `order` names.
    void compute(const std::vector<GateId>& order, const std::vector<Possible>& leaves,
                 std::vector<Possible>& gates) const;
    // Marks the leaves that may still tell what a gate comes to, where some are free.
    void live(GateId gate, const std::vector<Possible>& gates, std::vector<bool>& leaves) const;
    // Of a gate that cannot be true: leaves such that it cannot as long as these stay what they are. Adds to `found`.
    // `places`: each gate's number among those that still may differ, or `settled`: then nothing that may happen
    // changes it, and no leaf is to blame.
    static constexpr GateId settled = 0xffffffff;
    void blockers(GateId gate, const std::vector<Possible>& gates, const std::vector<GateId>& places,
                  std::vector<LeafId>& found) const;

  private:
    enum class Kind : std::uint8_t { constant, leaf, all, any, negate, otherwise };
    struct Gate {
        Kind kind = Kind::constant;
        Possible fixed = may_be_no;
        LeafId leaf = 0;
        std::vector<GateId> of;
    };
    GateId add(Gate gate);
    friend class Blockers;
    std::vector<Gate> gates_;
};

}  // namespace portcullis::explore
