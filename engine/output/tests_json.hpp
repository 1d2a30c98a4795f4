// Results of rule tests as JSON; the form is documented in docs/command-line.md.
#pragma once

#include "quality/tests/test_report.hpp"

#include <cstddef>
#include <string>

namespace portcullis::output {

// `faults`: how many errors the tests themselves have; they are reported apart.
[[nodiscard]] std::string tests_json(const quality::TestReport& report, std::size_t faults, bool pretty);

}  // namespace portcullis::output
