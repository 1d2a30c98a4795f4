// The rules of one side of a comparison: of a folder, or of a revision of the folder in use.
#pragma once

#include "cli/rules_source.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace portcullis::cli {

inline constexpr std::string_view revision_prefix = "git:";

// Reads the rule files of a revision of the folder into `rules`, as `REVISION:PATH`. False after a report (exit_usage).
[[nodiscard]] bool read_revision_rules(Context& context, const std::string& folder, const std::string& revision,
                                       Tests tests, Rules& rules);

// `name`: a folder, a revision, or `git:REV`, which is a revision though a folder is called so. Nothing after a report,
// with the code to end with.
[[nodiscard]] std::optional<Rules> load_side(Context& context, const std::string& folder, const std::string& name,
                                             Tests tests, int& code);

}  // namespace portcullis::cli
