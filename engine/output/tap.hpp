// Results of rule tests in the Test Anything Protocol, version 14.
#pragma once

#include "quality/tests/test_report.hpp"

#include <string>

namespace portcullis::output {

// `faults`: the tests themselves have some, so that what is shown may not be all.
[[nodiscard]] std::string tap(const quality::TestReport& report, bool faults);

}  // namespace portcullis::output
