// How two answers to one shipment differ: in what was decided, and in which other parts.
#pragma once

#include "text/node.hpp"

#include <string>
#include <vector>

namespace portcullis::record {

struct Difference {
    std::string part;  // answer, requirement, exception, prohibition, obligation, red_flag, figure, item
    std::size_t item = 0;
    std::string name;   // the rule, or the fact of a figure; empty for the answer and the item themselves
    std::string field;  // at_least, holds, review, …; empty: it stands in one of the answers only
    std::string before;
    std::string after;  // empty: nothing
};

struct Compared {
    std::vector<Difference> decided;  // outcome, review, standing of rules, figures
    std::vector<std::string> parts;   // all that is not the same member for member: `over_time`, `items.rejected`
};

// Two answers as `check --format json` prints them. The name of the shipment and the fingerprint of the rules do not
// count.
[[nodiscard]] Compared compare(const text::Node& before, const text::Node& after);

}  // namespace portcullis::record
