// The hand-written reference: what an expert writes who knows the 24 rules and writes them down as C++, in four ways.
#pragma once

#include "workload/shipment.hpp"
#include "workload/tables.hpp"

#include <vector>

namespace portcullis::workload {

// The loops over many shipments, as compiled for one instruction set.
struct Loops {
    const char* target;
    void (*ifs)(const Shipment*, std::size_t count, Answers);
    void (*without_branches)(const Shipment*, std::size_t count, Answers);
    void (*tables)(const Tables&, const Shipment*, std::size_t count, Answers);
    // Rows [first, first + count) of the columns; answers begin at answers[0].
    void (*columns)(const ColumnsView&, std::size_t first, std::size_t count, Answers);
};

// Those that this machine can run, `baseline` (what an installed binary may assume) first and `native` last.
std::vector<Loops> loops();

}  // namespace portcullis::workload
