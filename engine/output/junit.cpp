#include "output/junit.hpp"

#include "text/diagnostic.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <vector>

namespace portcullis::output {
namespace {

// XML has no form for control characters, so they become visible escapes first.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char byte : text::printable(text)) {
        switch (byte) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += byte;
        }
    }
    return out;
}

std::string test_case(const quality::CaseResult& one) {
    std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
                                  escaped(one.regime), escaped(one.name), escaped(one.file), one.line);
    if (one.passed) return out + "/>\n";
    out += ">\n";
    const std::string first = one.failures.empty() ? "failed" : one.failures.front();
    out += fmt::format("      <failure message=\"{}\">", escaped(first));
    for (std::size_t i = 0; i < one.failures.size(); ++i) out += (i > 0 ? "\n" : "") + escaped(one.failures[i]);
    return out + "</failure>\n    </testcase>\n";
}

}  // namespace

std::string junit_xml(const quality::TestReport& report) {
    std::map<std::string, std::vector<const quality::CaseResult*>> suites;
    for (const quality::CaseResult& one : report.cases) suites[one.regime].push_back(&one);
    const auto failed =
        std::count_if(report.cases.begin(), report.cases.end(), [](const auto& one) { return !one.passed; });
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out += fmt::format("<testsuites name=\"portcullis\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n",
                       report.cases.size(), failed);
    for (const auto& [regime, cases] : suites) {
        const auto bad = std::count_if(cases.begin(), cases.end(), [](const auto* one) { return !one->passed; });
        out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", escaped(regime),
                           cases.size(), bad);
        for (const quality::CaseResult* one : cases) out += test_case(*one);
        out += "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace portcullis::output
