#include "quality/validate/check_tests.hpp"

#include "input/shipment.hpp"

namespace portcullis::quality {

Suite check_tests(const rulebook::Rulebook& book, const std::vector<rulebook::TestsOf>& tests,
                  const text::Sources& sources, text::Diagnostics& diagnostics) {
    Suite suite = read_suite(book, tests, sources, diagnostics, Kept::nothing);
    for (const Case& one : suite.cases) {
        if (one.faults.empty()) continue;
        text::Diagnostics faults;
        (void)input::read_shipment(book, one.shipment, {}, faults);
        for (text::Diagnostic& fault : faults.sorted())
            if (fault.severity == text::Severity::error) diagnostics.add(std::move(fault));
    }
    return suite;
}

}  // namespace portcullis::quality
