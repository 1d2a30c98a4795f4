// Runs the tests that stand beside the rules.
#pragma once

#include "quality/test_report.hpp"
#include "rulebook/loader.hpp"

#include <string>
#include <vector>

namespace portcullis::quality {

struct TestOptions {
    std::string filter;  // a part of `regime: name of the case`; empty: all
};

// Faults of the tests themselves (an unknown key, a path that leads nowhere) go to `diagnostics`; a shipment that
// cannot be read and an answer that is not as expected are failures of the case.
[[nodiscard]] TestReport run_tests(const rulebook::Rulebook& book, const std::vector<rulebook::TestsOf>& tests,
                                   const text::Sources& sources, const TestOptions& options,
                                   text::Diagnostics& diagnostics);

}  // namespace portcullis::quality
