// Faults of rule files for editors and scripts.
#pragma once

#include "text/diagnostic.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::output {

[[nodiscard]] std::string_view severity_name(text::Severity severity);

// `{"portcullis_diagnostics": 1, "errors": N, "warnings": N, "left_out": N, "diagnostics": [{code, severity, message,
// file, line, column, end_line, end_column, caption, help, others}]}`; lines and columns begin with 1, the end is
// exclusive, and a fault without a place has null there. `left_out` counts what is not in the list because it would be
// too long.
[[nodiscard]] std::string diagnostics_json(const text::Sources& sources, const std::vector<text::Diagnostic>& list,
                                           bool pretty);

}  // namespace portcullis::output
