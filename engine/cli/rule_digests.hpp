// The rules that a receipt is written or replayed under: read, and with the digest of each file.
#pragma once

#include "cli/rules_source.hpp"
#include "record/rule_digests.hpp"

#include <optional>
#include <string>

namespace portcullis::cli {

struct DigestedRules {
    Rules rules;
    record::RuleDigests digests;
};

// Of rules read from `folder`; the paths are those within it.
[[nodiscard]] record::RuleDigests digests_of(const Rules& rules, const std::string& folder);

// --rules DIR or git:REV, else the rules in use. Nothing after a report, with the code to end with.
[[nodiscard]] std::optional<DigestedRules> load_digested(Context& context, const Arguments& arguments, int& code);

}  // namespace portcullis::cli
