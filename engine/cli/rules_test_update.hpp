// `portcullis rules test --update`.
#pragma once

#include "cli/rules_source.hpp"
#include "quality/tests/suite.hpp"

#include <vector>

namespace portcullis::cli {

// Records the answers of those of `cases` that failed, says which, and returns the exit code.
int update(Context& context, const Rules& rules, const quality::Suite& suite, const std::vector<std::size_t>& cases,
           const quality::TestReport& report);

}  // namespace portcullis::cli
