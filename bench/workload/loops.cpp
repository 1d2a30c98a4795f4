// Compiled once for each instruction set, which the build names in WORKLOAD_TARGET: nothing here but loops over plain
// arrays.
#include "workload/decisions.hpp"
#include "workload/reference.hpp"

#define WORKLOAD_PASTE(a, b) a##b
#define WORKLOAD_NAME(a, b) WORKLOAD_PASTE(a, b)
#define WORKLOAD_TEXT(a) #a
#define WORKLOAD_QUOTED(a) WORKLOAD_TEXT(a)

namespace portcullis::workload {
namespace {

template <class Decide>
inline void each(std::size_t count, Answers answers, Decide decide) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t rules = decide(i);
        answers.rules[i] = rules;
        answers.outcomes[i] = outcome_of(rules);
    }
}

void ifs(const Shipment* shipments, std::size_t count, Answers answers) {
    each(count, answers, [=](std::size_t i) { return by_ifs(shipments[i]); });
}

void branch_free(const Shipment* shipments, std::size_t count, Answers answers) {
    each(count, answers, [=](std::size_t i) { return without_branches(shipments[i]); });
}

void tables(const Tables& known, const Shipment* shipments, std::size_t count, Answers answers) {
    each(count, answers, [&known, shipments](std::size_t i) { return by_tables(known, shipments[i]); });
}

// So many rows at a time that the groups of their countries stay in the first cache.
constexpr std::size_t block = 512;

// The pointers are parameters so that `__restrict` counts: what is written is nothing that is read.
void decide_block(std::size_t count, const double* __restrict tpp, const double* __restrict density,
                  const double* __restrict memory, const double* __restrict io, const double* __restrict training_ops,
                  const Day* __restrict day, const std::int32_t* __restrict quantity, const std::uint8_t* __restrict to,
                  const std::uint8_t* __restrict seat, const std::uint8_t* __restrict kind,
                  const std::uint8_t* __restrict end_use, const std::uint8_t* __restrict flags,
                  std::uint32_t* __restrict rules, Outcome* __restrict outcomes) {
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t held = without_branches(Figures{tpp[i], density[i], memory[i], io[i], training_ops[i],
                                                            static_cast<double>(quantity[i]), day[i], to[i], seat[i],
                                                            kind[i], end_use[i], flags[i]});
        rules[i] = held;
        outcomes[i] = outcome_of(held);
    }
}

void columns(const ColumnsView& c, std::size_t first, std::size_t count, Answers answers) {
    std::uint8_t to[block], seat[block];
    for (std::size_t done = 0; done < count; done += block) {
        const std::size_t at = first + done, rows = count - done < block ? count - done : block;
        for (std::size_t i = 0; i < rows; ++i) to[i] = static_cast<std::uint8_t>(groups_of[c.destination[at + i]]);
        for (std::size_t i = 0; i < rows; ++i) seat[i] = static_cast<std::uint8_t>(groups_of[c.seat[at + i]]);
        decide_block(rows, c.tpp + at, c.density + at, c.memory + at, c.io + at, c.training_ops + at, c.day + at,
                     c.quantity + at, to, seat, c.kind + at, c.end_use + at, c.flags + at, answers.rules + done,
                     answers.outcomes + done);
    }
}

}  // namespace

Loops WORKLOAD_NAME(loops_, WORKLOAD_TARGET)();
Loops WORKLOAD_NAME(loops_, WORKLOAD_TARGET)() {
    return {WORKLOAD_QUOTED(WORKLOAD_TARGET), ifs, branch_free, tables, columns};
}

}  // namespace portcullis::workload
