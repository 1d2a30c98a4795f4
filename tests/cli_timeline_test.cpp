// `portcullis timeline`: what it prints in each form, bad input, and that outside text is escaped.
#include "output/schema/schema.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/timeline_law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

namespace portcullis {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const std::string rules = R"yaml(  - id: above
    title: Items above the threshold
    effect: requires_license
    reasons: [RS]
    when: [item.tpp >= param.tpp]
    review: [{policy: case_by_case, when: 'date < date("2025-03-01")'}, {policy: presumption_of_denial, when: 'date >= date("2025-03-01")'}]
    source: act
  - {id: group, title: Items to Group D, effect: requires_license, reasons: [RS], from: 2024-03-15, when: ['destination in list("group")'], review: [{policy: case_by_case}], source: order}
  - {id: firms, title: Listed firms, effect: prohibits, when: ['parties.exists(p, p in list("listed"))'], source: act}
  - {id: held, title: A license on hand, effect: excepts, symbol: LICENSE, outcome: authorized, covers: [small/group], when: ['licenses.exists(l, l.issued <= date && date < l.expires)'], source: act}
  - {id: future, title: A ban to come, effect: prohibits, from: 2027-01-01, when: ['destination == "NI"'], source: order}
)yaml";

const std::string shipment = R"yaml(date: 2024-07-15
destination: NI
parties: [{name: Nobody Known}]
licenses: [{number: B1, issued: 2024-07-01, expires: 2024-09-01}]
items: [{name: a circuit, quantity: 1000, tpp: 4500}]
)yaml";

class CliTimeline : public support::FolderTest {
  protected:
    CliTimeline() {
        std::filesystem::create_directory(path("rules"));
        for (const auto& [name, bytes] : support::dated_files(rules)) write("rules/" + name, bytes);
    }
    Result run(std::vector<std::string> args, const std::string& input = shipment) {
        args.insert(args.begin(), "timeline");
        args.push_back("-");
        return call(std::move(args), input, support::with_rules(path("rules")));
    }
    void expect_golden(const std::string& name, const std::vector<std::string>& args) {
        const Result result = run(args);
        EXPECT_EQ(result.code, 0) << result.err;
        EXPECT_EQ(result.err, "");
        support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/timeline/" + name, result.out);
        EXPECT_EQ(run(args).out, result.out);
    }
};

TEST_F(CliTimeline, Text) { expect_golden("nicaragua.txt", {"--from", "2022-01-01"}); }
TEST_F(CliTimeline, VerboseText) { expect_golden("nicaragua_verbose.txt", {"--verbose", "--width", "80"}); }
TEST_F(CliTimeline, Json) { expect_golden("nicaragua.json", {"--format", "json", "--from", "2022-01-01"}); }
TEST_F(CliTimeline, Csv) { expect_golden("nicaragua.csv", {"--format", "csv", "--from", "2022-01-01"}); }
TEST_F(CliTimeline, Svg) { expect_golden("nicaragua.svg", {"--format", "svg", "--from", "2022-01-01"}); }
TEST_F(CliTimeline, WithinLimitsAndWorlds) {
    expect_golden("limits.txt", {"--from", "2024-01-01", "--until", "2024-08-01"});
    expect_golden("codified.txt", {"--posture", "codified", "--scenario", "later", "--assume", "usual"});
}

// All keys of the output are those that the schema asks for, at each level.
TEST_F(CliTimeline, JsonHasTheKeysOfItsSchema) {
    text::Sources sources;
    text::Diagnostics faults;
    const auto found =
        text::read_json(sources, sources.add("a", run({"--format", "json", "--from", "2022-01-01"}).out), {}, faults);
    const auto schema = text::read_json(sources, sources.add("b", output::timeline_schema()), {}, faults);
    ASSERT_TRUE(found && schema);
    const auto keys = [](const text::Node& node) {
        std::set<std::string> names;
        for (const text::Entry& entry : node.entries) names.insert(entry.key.text);
        return names;
    };
    const auto required = [](const text::Node& node) {
        std::set<std::string> names;
        for (const text::Node& one : node.find("required")->items) names.insert(one.text);
        return names;
    };
    EXPECT_EQ(keys(*found), required(*schema));
    const text::Node& parts = *schema->find("$defs");
    std::size_t causes = 0;
    for (const text::Node& span : found->find("spans")->items) {
        EXPECT_EQ(keys(span), required(*parts.find("span")));
        for (const text::Node& cause : span.find("causes")->items) {
            EXPECT_EQ(keys(cause), required(*parts.find("cause")));
            ++causes;
        }
    }
    for (const text::Node* one : {&*schema, parts.find("span"), parts.find("cause")})
        EXPECT_EQ(keys(*one->find("properties")), required(*one));
    EXPECT_GT(causes, 4u);
}

TEST_F(CliTimeline, AShipmentNeedsNoDate) {
    const std::string undated = shipment.substr(shipment.find('\n') + 1);
    const Result result = run({}, undated);
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.out, Not(HasSubstr("the shipment's date")));
}

TEST_F(CliTimeline, BadInputIsReported) {
    struct Bad {
        std::vector<std::string> args;
        std::string input;
        const char* says;
    };
    const Bad table[] = {
        {{"--from", "2024-13-01"}, shipment, "`2024-13-01` is not a date"},
        {{"--until", "soon"}, shipment, "`soon` is not a date"},
        {{"--from", "2024-01-01", "--until", "2024-01-01"}, shipment, "ends on 2024-01-01 before it begins"},
        {{"--until", "2020-01-01"}, shipment, "the first law on file begins 2023-01-01"},
        {{"--jurisdiction", "JP"}, shipment, "unknown jurisdiction `JP`"},
        {{"--scenario", "latter"}, shipment, "did you mean `later`"},
        {{}, "date: 2024-02-30\nitems: [{quantity: 1}]\n", "2024-02-30"},
        {{}, "destination: NI\n", "the shipment has no items"},
        {{}, "destination: XX\nitems: [{quantity: 1}]\n", "XX"},
        {{}, "", "the file is empty"},
        {{"--input-format", "ndjson"}, "{\"items\": [{}]}\n{\"items\": [{}]}\n", "a timeline is of one"},
        {{"--input-format", "ndjson"}, "", "holds no shipment"},
        {{"other.yaml"}, shipment, "name one shipment"},
    };
    for (const Bad& one : table) {
        const Result result = run(one.args, one.input);
        EXPECT_EQ(result.code, 2) << one.says << result.out;
        EXPECT_THAT(result.err, HasSubstr(one.says));
        EXPECT_EQ(result.out, "");
    }
    EXPECT_EQ(call({"timeline", path("absent.yaml")}, "", support::with_rules(path("rules"))).code, 2);
}

TEST_F(CliTimeline, HostileTextIsEscapedInEachForm) {
    const std::string hostile =
        "destination: NI\nparties: []\nlicenses: [{number: \"=1+1<script>\\e[31m\\\"\", issued: 2024-07-01, expires: "
        "2024-09-01}]\nitems: [{name: \"<b>&\\\"\\e]0;x\\a\", quantity: 1, tpp: 1}]\n";
    for (const char* form : {"text", "json", "csv", "svg"}) {
        const Result result = run({"--format", form}, hostile);
        EXPECT_EQ(result.code, 0) << result.err;
        EXPECT_THAT(result.out, AllOf(Not(HasSubstr("\x1b")), Not(HasSubstr("\x07")))) << form;
    }
    const std::string svg = run({"--format", "svg"}, hostile).out;
    EXPECT_THAT(svg, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("<b>")), HasSubstr("&lt;b&gt;&amp;")));
}

TEST_F(CliTimeline, CheckSaysNothingOfDaysBeforeTheLaw) {
    const Result text = call({"check", "-"}, shipment, support::with_rules(path("rules")));
    EXPECT_THAT(text.out, AllOf(HasSubstr("before 2023-01-01  the law of these days is not on file"),
                                HasSubstr("from   2023-01-01  no license required"),
                                HasSubstr("from   2024-07-01  authorized  (the day asked about)"),
                                HasSubstr("from   2027-01-01  prohibited")));
    const Result json = call({"check", "--format", "json", "-"}, shipment, support::with_rules(path("rules")));
    EXPECT_THAT(json.out, HasSubstr("\"from\": null,\n      \"on_file\": false,\n      \"outcome\": null"));
}

}  // namespace
}  // namespace portcullis
