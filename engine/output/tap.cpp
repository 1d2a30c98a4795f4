#include "output/tap.hpp"

#include "output/json_writer.hpp"
#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <string_view>

namespace portcullis::output {
namespace {

// `#` begins a directive and `\` an escape.
std::string description(std::string_view text) {
    std::string out;
    for (const char byte : text::printable(text)) {
        if (byte == '#' || byte == '\\') out += '\\';
        out += byte;
    }
    return out;
}

// The block below a test that failed is YAML; JSON strings are the form of it that needs no care.
std::string details(const quality::CaseResult& one) {
    std::string out = "  ---\n";
    out += fmt::format("  file: {}\n  line: {}\n", json_string(one.file), one.line);
    if (!one.date.empty()) out += fmt::format("  date: {}\n", json_string(one.date));
    out += one.broken ? "  broken:\n" : "  failures:\n";
    if (one.broken)
        for (const std::string& failure : one.failures) out += fmt::format("    - {}\n", json_string(failure));
    for (const quality::Mismatch& mismatch : one.mismatches)
        out += fmt::format("    - key: {}\n      expected: {}\n      found: {}\n", mismatch.key,
                           json_string(mismatch.expected), json_string(mismatch.found));
    return out + "  ...\n";
}

}  // namespace

std::string tap(const quality::TestReport& report, bool faults) {
    std::string out = "TAP version 14\n";
    if (report.cases.empty() && !faults) return out + "1..0 # SKIP no test ran\n";
    out += fmt::format("1..{}\n", report.cases.size());
    std::size_t number = 0;
    for (const quality::CaseResult& one : report.cases) {
        out += fmt::format("{} {} - {}\n", one.passed ? "ok" : "not ok", ++number, description(one.address));
        if (!one.passed) out += details(one);
        else if (!one.reviewed) out += "# recorded and not reviewed\n";
    }
    if (faults) out += "Bail out! the tests have faults\n";
    return out;
}

}  // namespace portcullis::output
