// Which rules have to do with a quota. Private to the stage.
#pragma once

#include "decide/judgments.hpp"
#include "program/program.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace portcullis::explore {

struct QuotaRules {
    std::vector<rulebook::Index> read_by;  // rules of the jurisdiction that read it
    std::vector<rulebook::Index> used_by;  // of them, or as declared: under what goods move that use it up
    std::vector<std::size_t> path;         // fields from the shipment to what was used before; empty: no plain fact
    std::string fact;                      // the same in words: `quotas_used.lpp`
};

// By quota.
[[nodiscard]] std::vector<QuotaRules> quota_rules(const program::Program& program, const decide::RuleGroups& groups);

}  // namespace portcullis::explore
