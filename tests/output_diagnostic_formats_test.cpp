// Reports as SARIF and as annotations of GitHub, and text that is too long to read.
#include "output/diagnostic_formats.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include <string>

namespace portcullis::output {
namespace {

using testing::HasSubstr;

struct Reports {
    text::Sources sources;
    text::Diagnostics diagnostics;

    Reports() {
        const text::FileId file = sources.add("/home/x/rules/a b%.yaml", "first: 1\nsécond: \"x\"\n");
        const text::FileId other = sources.add("rules/ü.yaml", "first: 1\n");
        text::Diagnostic& one =
            diagnostics.error("unknown-field", {file, 9, 16}, "unknown field `sécond`", "did you mean `first`?");
        one.others.push_back({{other, 0, 5}, "first given here"});
        one.fix.push_back({{file, 9, 16}, "first"});
        diagnostics.warning("gap", {other, 0, 0}, "100%, a:b\nc");
        diagnostics.error("no-page-of-this", {}, "somewhere");
    }

    std::string made(DiagnosticFormat format, const DiagnosticOptions& options = {}) const {
        return diagnostics_output(sources, diagnostics.sorted(sources), format, options);
    }
};

TEST(DiagnosticFormats, NamesGoBothWays) {
    const auto& names = diagnostic_format_names();
    for (std::size_t i = 0; i < names.size(); ++i) EXPECT_EQ(static_cast<std::size_t>(*diagnostic_format(names[i])), i);
    EXPECT_FALSE(diagnostic_format("xml"));
}

TEST(DiagnosticFormats, Annotations) {
    DiagnosticOptions options;
    options.base = "/home/x";
    EXPECT_EQ(Reports().made(DiagnosticFormat::github, options),
              "::error title=no-page-of-this::somewhere\n"
              "::error file=rules/a b%25.yaml,line=2,col=1,endLine=2,endColumn=7,title=unknown-field::unknown field "
              "`sécond`%0Ahelp: did you mean `first`?%0Afirst given here: rules/ü.yaml:1\n"
              "::warning file=rules/ü.yaml,line=1,col=1,endLine=1,title=gap::100%25, a:b\\nc\n");
}

TEST(DiagnosticFormats, SarifHasTheShapeOfTheStandard) {
    DiagnosticOptions options;
    options.base = "/home/x/";
    const auto root = boost::json::parse(Reports().made(DiagnosticFormat::sarif, options)).as_object();
    EXPECT_EQ(root.at("version").as_string(), "2.1.0");
    EXPECT_THAT(std::string(root.at("$schema").as_string()), testing::EndsWith("sarif-schema-2.1.0.json"));
    ASSERT_EQ(root.at("runs").as_array().size(), 1u);
    const auto& run = root.at("runs").as_array()[0].as_object();
    EXPECT_EQ(run.at("columnKind").as_string(), "unicodeCodePoints");
    const auto& driver = run.at("tool").as_object().at("driver").as_object();
    EXPECT_EQ(driver.at("name").as_string(), "portcullis");
    EXPECT_FALSE(driver.contains("informationUri"));
    const auto& rules = driver.at("rules").as_array();
    ASSERT_EQ(rules.size(), 3u);
    for (const auto& rule : rules) {
        const bool page = rule.as_object().at("id").as_string() != "no-page-of-this";
        EXPECT_EQ(rule.as_object().contains("shortDescription"), page);
        EXPECT_EQ(rule.as_object().contains("help"), page);
        EXPECT_FALSE(rule.as_object().contains("helpUri"));
    }
    const auto& results = run.at("results").as_array();
    ASSERT_EQ(results.size(), 3u);
    for (const auto& result : results) {
        const auto& rule = rules[static_cast<std::size_t>(result.as_object().at("ruleIndex").as_int64())];
        EXPECT_EQ(rule.as_object().at("id"), result.as_object().at("ruleId"));
    }
    EXPECT_FALSE(results[0].as_object().contains("locations"));
    const auto& placed = results[1].as_object();
    EXPECT_EQ(placed.at("level").as_string(), "error");
    EXPECT_EQ(boost::json::serialize(placed.at("locations")),
              R"([{"physicalLocation":{"artifactLocation":{"uri":"rules/a%20b%25.yaml"},)"
              R"("region":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":7}}}])");
    EXPECT_EQ(boost::json::serialize(placed.at("relatedLocations")),
              R"([{"id":0,"physicalLocation":{"artifactLocation":{"uri":"rules/%C3%BC.yaml"},)"
              R"("region":{"startLine":1,"startColumn":1,"endLine":1,"endColumn":6}},)"
              R"("message":{"text":"first given here"}}])");
    EXPECT_EQ(boost::json::serialize(placed.at("fixes")),
              R"([{"artifactChanges":[{"artifactLocation":{"uri":"rules/a%20b%25.yaml"},"replacements":[)"
              R"({"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":7},)"
              R"("insertedContent":{"text":"first"}}]}]}])");
}

TEST(DiagnosticFormats, ACountSaysWhatIsLeftOut) {
    text::Sources sources;
    const text::FileId file = sources.add("a.yaml", std::string(20'000, '\n'));
    text::Diagnostics diagnostics;
    for (std::uint32_t i = 0; i < most_listed + 5; ++i)
        diagnostics.error("unknown-field", {file, i, i}, "unknown field `x`");
    diagnostics.warning("gap", {file, 0, 0}, "a warning");
    const auto list = diagnostics.sorted(sources);
    DiagnosticOptions options;
    options.most_shown = 2;
    const std::string text = diagnostics_output(sources, list, DiagnosticFormat::text, options);
    EXPECT_THAT(text, HasSubstr("10004 more reports are not shown\n`portcullis explain CODE` says more\n"));
    EXPECT_THAT(text, testing::Not(HasSubstr("a warning")));
    EXPECT_EQ(fault_counts(list), "10005 errors, 1 warning");
    const auto json =
        boost::json::parse(diagnostics_output(sources, list, DiagnosticFormat::json, options)).as_object();
    EXPECT_EQ(json.at("left_out"), 6);
    EXPECT_EQ(json.at("errors"), 10005);
    EXPECT_EQ(json.at("diagnostics").as_array().size(), most_listed);
    const std::string sarif = diagnostics_output(sources, list, DiagnosticFormat::sarif, options);
    EXPECT_THAT(sarif, HasSubstr("6 more reports are left out"));
    EXPECT_THAT(diagnostics_output(sources, list, DiagnosticFormat::github, options),
                HasSubstr("::warning title=too many reports::6 more are left out\n"));
}

}  // namespace
}  // namespace portcullis::output
