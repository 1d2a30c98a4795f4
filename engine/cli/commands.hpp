// The verbs: one file each, one line here each.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace portcullis::cli {

[[nodiscard]] Command check_command();
[[nodiscard]] Command rules_validate_command();
[[nodiscard]] Command rules_test_command();
[[nodiscard]] Command rules_diff_command();
[[nodiscard]] Command rules_list_command();
[[nodiscard]] Command rules_show_command();
[[nodiscard]] Command schema_command();
[[nodiscard]] Command completion_command();
[[nodiscard]] Command version_command();

// In the order of the help.
[[nodiscard]] const std::vector<Command>& commands();

}  // namespace portcullis::cli
