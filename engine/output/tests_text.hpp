// Results of rule tests for people: what failed, where it stands, and how to look into it.
#pragma once

#include "quality/tests/test_report.hpp"

#include <string>
#include <string_view>

namespace portcullis::output {

struct TestsTextOptions {
    bool verbose = false;  // those that passed, too
    bool color = false;
    int width = 100;
    std::string rules;  // folder that was named with --rules; empty: none was
};

[[nodiscard]] std::string tests_text(const quality::TestReport& report, const TestsTextOptions& options);

// `616 tests, 2 failed, 1 broken, 3 not reviewed`; the last two only where there are any.
[[nodiscard]] std::string tests_summary(const quality::TestReport& report);

// One word of a POSIX shell.
[[nodiscard]] std::string shell_word(std::string_view text);

}  // namespace portcullis::output
