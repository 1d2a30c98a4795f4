// Whether rule files make the same rulebook before and after they were formatted: the proof for all files together.
#pragma once

#include <string>
#include <vector>

namespace portcullis::quality {

struct Version {
    std::string name;
    std::string before;
    std::string after;
};

// The same faults; and where there are none, the same expressions, rules, parameters, lists and products.
[[nodiscard]] bool same_rulebook(const std::vector<Version>& files);

}  // namespace portcullis::quality
