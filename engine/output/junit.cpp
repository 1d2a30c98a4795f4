#include "output/junit.hpp"

#include "output/xml.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <map>
#include <vector>

namespace portcullis::output {
namespace {

std::string test_case(const quality::CaseResult& one) {
    // The address (see docs/rule-files.md) is the class, `::` and the name.
    const std::string name = one.variation.empty() ? one.test : one.test + "[" + one.variation + "]";
    std::string out = fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\"",
                                  xml_lines(one.rule.empty() ? one.regime : one.rule), xml_lines(name, "&#10;"),
                                  xml_lines(one.file), one.line);
    if (one.passed) return out + "/>\n";
    const std::string_view element = one.broken ? "error" : "failure";
    out += ">\n";
    const std::string first = one.failures.empty() ? "failed" : one.failures.front();
    out += fmt::format("      <{} message=\"{}\">", element, xml_lines(first.substr(0, first.find('\n'))));
    for (std::size_t i = 0; i < one.failures.size(); ++i) out += (i > 0 ? "\n" : "") + xml_lines(one.failures[i]);
    return out + fmt::format("</{}>\n    </testcase>\n", element);
}

using Cases = std::vector<const quality::CaseResult*>;

std::string counts(const Cases& cases) {
    const auto broken = std::count_if(cases.begin(), cases.end(), [](const auto* one) { return one->broken; });
    const auto passed = std::count_if(cases.begin(), cases.end(), [](const auto* one) { return one->passed; });
    const auto all = static_cast<std::ptrdiff_t>(cases.size());
    return fmt::format("tests=\"{}\" failures=\"{}\" errors=\"{}\"", all, all - passed - broken, broken);
}

}  // namespace

std::string junit_xml(const quality::TestReport& report) {
    Cases all;
    std::map<std::string, Cases> suites;
    for (const quality::CaseResult& one : report.cases) {
        all.push_back(&one);
        suites[one.regime].push_back(&one);
    }
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    out += fmt::format("<testsuites name=\"portcullis\" {}>\n", counts(all));
    for (const auto& [regime, cases] : suites) {
        out += fmt::format("  <testsuite name=\"{}\" {}>\n", xml_lines(regime), counts(cases));
        for (const quality::CaseResult* one : cases) out += test_case(*one);
        out += "  </testsuite>\n";
    }
    return out + "</testsuites>\n";
}

}  // namespace portcullis::output
