// A trace in words: which leaves carry its truth, and what each of them compared.
#pragma once

#include <portcullis/determination.hpp>

#include <string>
#include <vector>

namespace portcullis::output {

struct Reason {
    std::string fact;                     // `memory bandwidth 4,000 GB/s ≥ 1,400 GB/s (2,600 above)`
    std::string origin;                   // `catalogue: nvidia-h20-96 · threshold as reported`
    std::vector<std::string> thresholds;  // where the thresholds are written
    Tri truth = Tri::unknown;
    int depth = 0;  // 1: a reason of the reason above it
};

// The reasons for which the trace is what it is: of a true `any` the true parts, of a false `all` the false ones, of an
// unknown one those that are open. Each once, in the order of the rule. A derived fact is followed by what it comes
// down to: the figures that were compared and a few other leaves, or `in_full` every step and every computation.
[[nodiscard]] std::vector<Reason> reasons(const std::vector<Trace>& traces, bool in_full = false);

// How far the nearest leaf is from turning over, as a share of its threshold; 1 where nothing was measured.
[[nodiscard]] double distance(const std::vector<Trace>& traces);

}  // namespace portcullis::output
