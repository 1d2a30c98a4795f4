#include "explore/minimal_sets_circuit.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace portcullis::explore {
namespace {

constexpr Possible swapped(Possible p) {
    return static_cast<Possible>((p & may_be_open) | ((p & may_be_no) != 0 ? may_be_yes : 0) |
                                 ((p & may_be_yes) != 0 ? may_be_no : 0));
}

constexpr bool decided(Possible p) { return p == may_be_yes || p == may_be_no || p == may_be_open; }

}  // namespace

GateId Circuit::add(Gate gate) {
    gates_.push_back(std::move(gate));
    return static_cast<GateId>(gates_.size() - 1);
}
GateId Circuit::constant(Truth truth) { return add({Kind::constant, just(truth), 0, {}}); }
GateId Circuit::leaf(LeafId leaf) { return add({Kind::leaf, may_be_no, leaf, {}}); }
GateId Circuit::all(std::vector<GateId> of) {
    return of.size() == 1 ? of.front() : add({Kind::all, may_be_no, 0, std::move(of)});
}
GateId Circuit::any(std::vector<GateId> of) {
    return of.size() == 1 ? of.front() : add({Kind::any, may_be_no, 0, std::move(of)});
}
GateId Circuit::negate(GateId of) { return add({Kind::negate, may_be_no, 0, {of}}); }
GateId Circuit::otherwise(GateId first, GateId second) { return add({Kind::otherwise, may_be_no, 0, {first, second}}); }

std::vector<GateId> Circuit::cone(const std::vector<GateId>& roots) const {
    std::vector<bool> wanted(gates_.size(), false);
    for (const GateId root : roots) wanted[root] = true;
    std::vector<GateId> order;
    for (std::size_t i = gates_.size(); i-- > 0;) {
        if (!wanted[i]) continue;
        order.push_back(static_cast<GateId>(i));
        for (const GateId below : gates_[i].of) wanted[below] = true;
    }
    std::reverse(order.begin(), order.end());
    return order;
}

std::vector<LeafId> Circuit::leaves(GateId root) const {
    std::vector<LeafId> found;
    for (const GateId id : cone({root}))
        if (gates_[id].kind == Kind::leaf) found.push_back(gates_[id].leaf);
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

void Circuit::compute(const std::vector<GateId>& order, const std::vector<Possible>& leaves,
                      std::vector<Possible>& gates) const {
    gates.resize(gates_.size());
    for (const GateId id : order) {
        const Gate& gate = gates_[id];
        switch (gate.kind) {
            case Kind::constant: gates[id] = gate.fixed; break;
            case Kind::leaf: gates[id] = leaves[gate.leaf]; break;
            case Kind::negate: gates[id] = swapped(gates[gate.of[0]]); break;
            case Kind::otherwise: {
                const Possible first = gates[gate.of[0]];
                gates[id] = static_cast<Possible>((first & is_free) |
                                                  ((first & may_be_open) != 0 ? gates[gate.of[1]] : Possible{0}));
                break;
            }
            case Kind::all:
            case Kind::any: {
                // `any` is `all` with the ends exchanged.
                const bool any = gate.kind == Kind::any;
                Possible every = is_free | may_be_open;
                Possible some = 0;
                bool without_no = true;  // can all of them be something else than no?
                for (const GateId below : gate.of) {
                    const Possible one = any ? swapped(gates[below]) : gates[below];
                    every = static_cast<Possible>(every & one);
                    some = static_cast<Possible>(some | one);
                    without_no = without_no && one != may_be_no;
                }
                auto result =
                    static_cast<Possible>((every & may_be_yes) | (some & may_be_no) |
                                          (without_no && (some & may_be_open) != 0 ? may_be_open : Possible{0}));
                gates[id] = any ? swapped(result) : result;
                break;
            }
        }
    }
}

void Circuit::live(GateId gate, const std::vector<Possible>& gates, std::vector<bool>& leaves) const {
    for (const GateId id : undecided(gate, gates))
        if (gates_[id].kind == Kind::leaf) leaves[gates_[id].leaf] = true;
}

std::vector<GateId> Circuit::undecided(GateId root, const std::vector<Possible>& gates) const {
    std::vector<bool> wanted(root + std::size_t{1}, false);
    wanted[root] = true;
    std::vector<GateId> order;
    for (std::size_t i = root + std::size_t{1}; i-- > 0;) {
        if (!wanted[i] || decided(gates[i])) continue;
        order.push_back(static_cast<GateId>(i));
        for (const GateId below : gates_[i].of) wanted[below] = true;
    }
    std::reverse(order.begin(), order.end());
    return order;
}

// Walks down from a gate that cannot be one of `wanted`; where one of several reasons is enough, the one that seems to
// come down to the fewest leaves.
class Blockers {
  public:
    Blockers(const Circuit& circuit, const std::vector<Possible>& gates, const std::vector<GateId>& places,
             std::vector<LeafId>& found)
        : circuit_(circuit), gates_(gates), places_(places), found_(found) {}

    void walk(GateId id, Possible wanted) {
        if (places_[id] == Circuit::settled) return;
        Entry& entry = at(id, wanted);
        if (entry.walked) return;
        entry.walked = true;
        const Circuit::Gate& gate = circuit_.gates_[id];
        switch (gate.kind) {
            case Circuit::Kind::constant: return;
            case Circuit::Kind::leaf: found_.push_back(gate.leaf); return;
            case Circuit::Kind::negate: return walk(gate.of[0], swapped(wanted));
            case Circuit::Kind::otherwise:
                walk(gate.of[0], first_wanted(gate, wanted));
                if ((gates_[gate.of[0]] & may_be_open) != 0) walk(gate.of[1], wanted);
                return;
            case Circuit::Kind::all:
            case Circuit::Kind::any:
                if (one_is_enough(gate, wanted)) {
                    walk(cheapest(gate, wanted), wanted);
                } else {
                    for (const GateId below : gate.of) walk(below, wanted);
                }
        }
    }

  private:
    static constexpr std::uint32_t unmeasured = std::numeric_limits<std::uint32_t>::max();
    struct Entry {
        std::uint32_t cost = unmeasured;
        bool walked = false;
    };

    // `wanted` always holds yes or no, and open beside it or not.
    Entry& at(GateId id, Possible wanted) {
        const std::size_t column = ((wanted & may_be_yes) != 0 ? 0u : 2u) + ((wanted & may_be_open) != 0 ? 1u : 0u);
        const std::size_t place = places_[id] * std::size_t{4} + column;
        if (place >= entries_.size()) entries_.resize(place + 1);
        return entries_[place];
    }
    static bool one_is_enough(const Circuit::Gate& gate, Possible wanted) {
        return (gate.kind == Circuit::Kind::all) == ((wanted & may_be_yes) != 0);
    }
    // Once the first is open the second speaks: if it may come to what is wanted, the first may not become open.
    Possible first_wanted(const Circuit::Gate& gate, Possible wanted) const {
        const bool open = (gates_[gate.of[0]] & may_be_open) != 0;
        return open ? static_cast<Possible>(wanted & is_free) : static_cast<Possible>((wanted & is_free) | may_be_open);
    }
    std::uint32_t cost(GateId id, Possible wanted) {
        if (places_[id] == Circuit::settled) return 0;
        Entry& entry = at(id, wanted);
        if (entry.cost != unmeasured) return entry.cost;
        const Circuit::Gate& gate = circuit_.gates_[id];
        std::uint64_t sum = 0;
        switch (gate.kind) {
            case Circuit::Kind::constant: break;
            case Circuit::Kind::leaf: sum = 1; break;
            case Circuit::Kind::negate: sum = cost(gate.of[0], swapped(wanted)); break;
            case Circuit::Kind::otherwise:
                sum = cost(gate.of[0], first_wanted(gate, wanted));
                if ((gates_[gate.of[0]] & may_be_open) != 0) sum += cost(gate.of[1], wanted);
                break;
            case Circuit::Kind::all:
            case Circuit::Kind::any:
                if (one_is_enough(gate, wanted)) sum = cost(cheapest(gate, wanted), wanted);
                else
                    for (const GateId below : gate.of) sum += cost(below, wanted);
        }
        constexpr std::uint64_t most = 1u << 30;
        return at(id, wanted).cost = static_cast<std::uint32_t>(std::min(sum, most));
    }
    GateId cheapest(const Circuit::Gate& gate, Possible wanted) {
        GateId best = gate.of.front();
        std::uint32_t least = unmeasured;
        for (const GateId below : gate.of) {
            if ((gates_[below] & wanted) != 0) continue;
            const std::uint32_t one = cost(below, wanted);
            if (one >= least) continue;
            least = one;
            best = below;
        }
        return best;
    }

    const Circuit& circuit_;
    const std::vector<Possible>& gates_;
    const std::vector<GateId>& places_;
    std::vector<LeafId>& found_;
    std::vector<Entry> entries_;
};

void Circuit::blockers(GateId gate, const std::vector<Possible>& gates, const std::vector<GateId>& places,
                       std::vector<LeafId>& found) const {
    Blockers(*this, gates, places, found).walk(gate, may_be_yes);
}

}  // namespace portcullis::explore
