// Faults as JSON, test results as JUnit XML.
#include "output/diagnostics_json.hpp"
#include "output/json_writer.hpp"
#include "output/junit.hpp"

#include <gtest/gtest.h>

namespace portcullis::output {
namespace {

TEST(OutputDiagnostics, PlacesAreLinesAndColumns) {
    text::Sources sources;
    const text::FileId file = sources.add("a.yaml", "first: 1\nsecond: \"x\"\n");
    text::Diagnostics diagnostics;
    diagnostics.error("unknown-field", {file, 9, 15}, "unknown field `second`", "did you mean `first`?");
    diagnostics.warning("gap", {}, "somewhere");
    EXPECT_EQ(diagnostics_json(sources, diagnostics.sorted(), false),
              "{\"portcullis_diagnostics\":1,\"errors\":1,\"warnings\":1,\"left_out\":0,\"diagnostics\":["
              "{\"code\":\"unknown-field\",\"severity\":\"error\",\"message\":\"unknown field "
              "`second`\",\"file\":\"a.yaml\",\"line\":2,\"column\":1,"
              "\"end_line\":2,\"end_column\":7,\"caption\":null,\"help\":\"did you mean `first`?\",\"others\":[]},"
              "{\"code\":\"gap\",\"severity\":\"warning\",\"message\":\"somewhere\",\"file\":null,\"line\":null,"
              "\"column\":null,"
              "\"end_line\":null,\"end_column\":null,\"caption\":null,\"help\":null,\"others\":[]}]}");
}

TEST(OutputJsonWriter, EscapesWhatATerminalWouldObey) {
    EXPECT_EQ(json_string("a\"b\\c\n\t\x1b \xff \xf0\x9f\x98\x80"),
              "\"a\\\"b\\\\c\\n\\t\\u001b \\ufffd \xf0\x9f\x98\x80\"");
    EXPECT_EQ(json_string("\xe2\x80\xae"), "\"\\u202e\"");
}

TEST(OutputJunit, SuitesByRegimeAndHostileText) {
    quality::TestReport report;
    quality::CaseResult good;
    good.test = "fine";
    good.rule = "b/r";
    good.regime = "b";
    good.passed = true;
    good.file = "rules/b.yaml";
    good.line = 3;
    quality::CaseResult bad;
    bad.test = "<\x1b&\">";
    bad.variation = "x";
    bad.regime = "a";
    bad.passed = false;
    bad.failures = {"outcome: wanted <x>", "and ]]> more"};
    bad.file = "rules/a.yaml";
    bad.line = 7;
    report.cases = {good, bad};
    EXPECT_EQ(
        junit_xml(report),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites name=\"portcullis\" tests=\"2\" failures=\"1\" errors=\"0\">\n"
        "  <testsuite name=\"a\" tests=\"1\" failures=\"1\" errors=\"0\">\n"
        "    <testcase classname=\"a\" name=\"&lt;\\x1b&amp;&quot;&gt;[x]\" file=\"rules/a.yaml\" line=\"7\">\n"
        "      <failure message=\"outcome: wanted &lt;x&gt;\">outcome: wanted &lt;x&gt;\nand ]]&gt; more</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "  <testsuite name=\"b\" tests=\"1\" failures=\"0\" errors=\"0\">\n"
        "    <testcase classname=\"b/r\" name=\"fine\" file=\"rules/b.yaml\" line=\"3\"/>\n"
        "  </testsuite>\n"
        "</testsuites>\n");
}

TEST(OutputJunit, ANameOfTwoLinesStaysOne) {
    quality::TestReport report;
    quality::CaseResult one;
    one.test = "a\nb";
    one.regime = "r";
    one.passed = true;
    report.cases = {one};
    EXPECT_NE(junit_xml(report).find("name=\"a&#10;b\""), std::string::npos);
}

}  // namespace
}  // namespace portcullis::output
