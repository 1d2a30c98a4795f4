// What became of the rules' own tests.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace portcullis::quality {

// One case: a test, or one of its `cases` (then named `test / case`).
struct CaseResult {
    std::string name;
    std::string regime;
    bool passed = false;
    std::vector<std::string> failures;  // each in words; empty if it passed
    std::string file;
    unsigned line = 0;
};

struct TestReport {
    std::vector<CaseResult> cases;

    [[nodiscard]] std::size_t passed() const {
        return static_cast<std::size_t>(
            std::count_if(cases.begin(), cases.end(), [](const CaseResult& one) { return one.passed; }));
    }
    [[nodiscard]] std::size_t failed() const { return cases.size() - passed(); }
};

}  // namespace portcullis::quality
