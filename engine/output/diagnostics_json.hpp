// Faults of rule files for editors and scripts.
#pragma once

#include "text/diagnostic.hpp"

#include <string>

namespace portcullis::output {

// `{"portcullis_diagnostics": 1, "errors": N, "warnings": N, "diagnostics": [{code, severity, message, file, line,
// column, end_line, end_column, caption, help, others}]}`; lines and columns begin with 1, the end is exclusive, and a
// fault without a place has null there.
[[nodiscard]] std::string diagnostics_json(const text::Sources& sources, const text::Diagnostics& diagnostics,
                                           bool pretty);

}  // namespace portcullis::output
