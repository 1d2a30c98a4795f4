// Faults of the tests that stand beside the rules, found without running them.
#pragma once

#include "quality/tests/suite.hpp"

namespace portcullis::quality {

// What `read_suite` reports, and each fault of a shipment that cannot be read, at its place in the test. The cases
// without their facts.
[[nodiscard]] Suite check_tests(const rulebook::Rulebook& book, const std::vector<rulebook::TestsOf>& tests,
                                const text::Sources& sources, text::Diagnostics& diagnostics);

}  // namespace portcullis::quality
