// The verbs: one file each, one line here each.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace portcullis::cli {

[[nodiscard]] Command check_command();
[[nodiscard]] Command ask_command();
[[nodiscard]] Command batch_command();
[[nodiscard]] Command timeline_command();
[[nodiscard]] Command whatif_command();
[[nodiscard]] Command sweep_command();
[[nodiscard]] Command impact_command();
[[nodiscard]] Command replay_command();
[[nodiscard]] Command record_add_command();
[[nodiscard]] Command record_correct_command();
[[nodiscard]] Command record_list_command();
[[nodiscard]] Command record_show_command();
[[nodiscard]] Command record_verify_command();
[[nodiscard]] Command record_repair_command();
[[nodiscard]] Command ledger_show_command();
[[nodiscard]] Command ledger_check_command();
[[nodiscard]] Command rules_validate_command();
[[nodiscard]] Command rules_lint_command();
[[nodiscard]] Command rules_fmt_command();
[[nodiscard]] Command rules_test_command();
[[nodiscard]] Command rules_cover_command();
[[nodiscard]] Command rules_propose_command();
[[nodiscard]] Command rules_mutate_command();
[[nodiscard]] Command rules_diff_command();
[[nodiscard]] Command rules_list_command();
[[nodiscard]] Command rules_show_command();
[[nodiscard]] Command rules_pages_command();
[[nodiscard]] Command rules_schema_command();
[[nodiscard]] Command rules_graph_command();
[[nodiscard]] Command rules_image_command();
[[nodiscard]] Command cite_command();
[[nodiscard]] Command explain_command();
[[nodiscard]] Command schema_command();
[[nodiscard]] Command completion_command();
[[nodiscard]] Command version_command();

// In the order of the help.
[[nodiscard]] const std::vector<Command>& commands();

}  // namespace portcullis::cli
