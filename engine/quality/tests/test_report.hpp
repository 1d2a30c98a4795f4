// What became of the rules' own tests.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace portcullis::quality {

// One thing that an answer does not say as it was expected.
struct Mismatch {
    std::string key;  // of the expectation: `outcome`, `because`
    std::string expected;
    std::string found;

    [[nodiscard]] std::string text() const { return key + ": expected " + expected + ", found " + found; }
};

// One case: a test, or one of its variations (then named `test / variation`).
struct CaseResult {
    std::string name;
    std::string regime;
    bool passed = false;
    bool broken = false;                // its shipment cannot be read: `failures` say why
    bool reviewed = true;               // false: recorded, and looked at by nobody since
    std::vector<std::string> failures;  // each in words; empty if it passed
    std::vector<Mismatch> mismatches;   // the same apart, unless it is broken
    std::string file;
    unsigned line = 0;
    std::string test;
    std::string variation;
    std::string rule;     // `regime/rule` that the test is about; empty: none is named
    std::string address;  // what `--run` takes for this case alone
    std::string date;     // of the shipment
    // How `portcullis check` would have to be called to see the same answer; empty: as it is by itself.
    std::string posture;
    std::string scenario;
    std::string jurisdiction;
};

struct TestReport {
    std::vector<CaseResult> cases;

    [[nodiscard]] std::size_t passed() const { return count(&CaseResult::passed); }
    [[nodiscard]] std::size_t broken() const { return count(&CaseResult::broken); }
    [[nodiscard]] std::size_t failed() const { return cases.size() - passed() - broken(); }
    [[nodiscard]] std::size_t unreviewed() const { return cases.size() - count(&CaseResult::reviewed); }

  private:
    [[nodiscard]] std::size_t count(bool CaseResult::*what) const {
        return static_cast<std::size_t>(
            std::count_if(cases.begin(), cases.end(), [&](const CaseResult& one) { return one.*what; }));
    }
};

}  // namespace portcullis::quality
