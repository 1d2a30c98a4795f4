// Results of rule tests as JUnit XML, which most services that run checks can show.
#pragma once

#include "quality/tests/test_report.hpp"

#include <string>

namespace portcullis::output {

[[nodiscard]] std::string junit_xml(const quality::TestReport& report);

}  // namespace portcullis::output
