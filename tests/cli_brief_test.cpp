// `portcullis batch --brief`: the verdicts of `batch`, in fewer words; the same bytes for any number of threads.
#include "cli/exit_codes.hpp"
#include "output/node_json.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> list;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) list.push_back(line);
    return list;
}

text::Node parsed(const std::string& line) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = text::read_json(sources, sources.add("line", line), {}, diagnostics);
    EXPECT_TRUE(node) << line;
    return node.value_or(text::Node());
}

std::string value(const text::Node& node, std::string_view key) {
    const text::Node* const found = node.find(key);
    return found == nullptr || found->is_null() ? "" : found->text;
}

std::set<std::string> because(const text::Node& node) {
    std::set<std::string> rules;
    if (const text::Node* const list = node.find("because"); list != nullptr)
        for (const text::Node& one : list->items) rules.insert(one.text);
    return rules;
}

// Where a brief line and a whole one differ in what both say.
std::string difference(const std::string& brief, const std::string& whole) {
    const text::Node a = parsed(brief);
    const text::Node b = parsed(whole);
    for (const char* const key : {"line", "id", "error", "outcome", "review", "certainty"})
        if (value(a, key) != value(b, key)) return key;
    const bool decided = value(a, "at_least").empty();
    for (const char* const key : {"at_least", "at_most"})
        if (value(a, decided ? "outcome" : key) != value(b, key)) return key;
    return because(a) == because(b) ? "" : "because";
}

class BriefTest : public support::FolderTest {
  protected:
    BriefTest() {
        std::filesystem::create_directories(path("rules"));
        write("rules/vocabulary.yaml", small_rules::vocabulary);
        write("rules/lists.yaml", small_rules::lists);
        write("rules/small.yaml", small_rules::regime + small_rules::one_test);
    }
    Result run(std::vector<std::string> args, const std::string& input = {}) const {
        args.insert(args.begin(), "batch");
        return call(std::move(args), input, support::with_rules(path("rules")));
    }
    Result ndjson(const std::string& input, std::vector<std::string> args = {"--brief"}) const {
        args.insert(args.end(), {"--input-format", "ndjson", "-"});
        return run(std::move(args), input);
    }
    Result csv(const std::string& input, std::vector<std::string> args = {"--brief"}) const {
        args.insert(args.end(), {"--input-format", "csv", "-"});
        return run(std::move(args), input);
    }
};

const std::string fast =
    R"({"id": 7, "date": "2024-06-01", "destination": "CN", "items": [{"kind": "integrated_circuit", "rate": 3000, "die_area": 800}]})";
const std::string free =
    R"({"id": "ä\t\"", "date": "2024-06-01", "destination": "JP", "items": [{"kind": "integrated_circuit", "rate": 3000, "die_area": 800}]})";
const std::string open =
    R"({"date": "2024-06-01", "destination": "CN", "items": [{"kind": "integrated_circuit", "die_area": 800}]})";

TEST_F(BriefTest, SaysAsLittleAsTellsAll) {
    const Result result =
        ndjson(fast + "\n\n" + free + "\r\n" + open + "\n{\"id\": 9, \"date\": 1, \"items\": [{}]}\n");
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_EQ(
        result.out,
        R"({"line":1,"id":7,"outcome":"license_required","review":"presumption_of_denial","because":["small/licensed"]})"
        "\n"
        R"({"line":3,"id":"ä\t\"","outcome":"no_license_required"})"
        "\n"
        R"({"line":4,"outcome":"needs_information","at_least":"no_license_required","at_most":"license_required","review":"presumption_of_denial"})"
        "\n"
        R"({"line":5,"id":9,"error":"<stdin>:5:19: `1` is not a date; write it like `2025-05-01`"})"
        "\n");
    EXPECT_THAT(result.err, HasSubstr("4 shipments"));
    EXPECT_THAT(result.err, HasSubstr("bad-date"));
}

TEST_F(BriefTest, CertaintyAndAnswersWhereAskedFor) {
    const Result sure = ndjson(fast, {"--brief", "--certainty"});
    EXPECT_THAT(sure.out, HasSubstr(R"("certainty":"text","because")"));
    const Result told = ndjson(fast + "\n" + free + "\n" + open, {"--brief", "--explain-if", "license_required"});
    const auto out = lines(told.out);
    ASSERT_THAT(out, SizeIs(3));
    EXPECT_THAT(out[0], HasSubstr(R"("answer":{)"));
    EXPECT_THAT(out[1], Not(HasSubstr("answer")));
    EXPECT_THAT(out[2], Not(HasSubstr("answer")));
    EXPECT_THAT(lines(ndjson(open, {"--brief", "--explain-if", "needs_information"}).out)[0], HasSubstr("answer"));
}

TEST_F(BriefTest, AddsCellsToTables) {
    const Result result =
        csv("id,date,destination,kind,rate,die_area,name\r\n"
            "1,2024-06-01,CN,integrated_circuit,3000,800,plain\r\n"
            "2,2024-06-01,JP,integrated_circuit,3000,800,\"a, b\"\r\n"
            "3,2024-13-01,JP,integrated_circuit,3000,800,\r\n");
    EXPECT_EQ(result.code, exit_usage);
    const auto out = lines(result.out);
    ASSERT_THAT(out, SizeIs(4));
    EXPECT_EQ(out[0], "id,date,destination,kind,rate,die_area,name,outcome,at_least,at_most,review,because,error\r");
    EXPECT_EQ(out[1],
              "1,2024-06-01,CN,integrated_circuit,3000,800,plain,license_required,license_required,"
              "license_required,presumption_of_denial,small/licensed,\r");
    EXPECT_THAT(out[2], StartsWith("2,2024-06-01,JP,integrated_circuit,3000,800,\"a, b\",no_license_required,"));
    EXPECT_THAT(out[3], HasSubstr("is not a date"));
}

TEST_F(BriefTest, TheSameBytesForAnyNumberOfThreads) {
    std::string input;
    std::string table = "id,date,destination,kind,rate,die_area\n";
    for (int i = 0; i < 30'000; ++i) {
        const std::string id = std::to_string(i);
        input += i % 7 == 0 ? open : i % 501 == 0 ? "{\"date\": " : i % 3 == 0 ? free : fast;
        input += "\n";
        if (i % 11 == 0) input += "\n";
        table += id + ",2024-06-01," + (i % 2 == 0 ? "CN" : "JP") + ",integrated_circuit," +
                 (i % 5 == 0 ? "" : "3000") + ",800\n";
    }
    const Result one = ndjson(input, {"--brief", "--jobs", "1"});
    const Result cells = csv(table, {"--brief", "--jobs", "1"});
    EXPECT_THAT(lines(one.out), SizeIs(30'000));
    EXPECT_THAT(lines(cells.out), SizeIs(30'001));
    for (const char* const jobs : {"2", "3", "8"}) {
        const Result many = ndjson(input, {"--brief", "--jobs", jobs});
        EXPECT_EQ(many.out, one.out);
        EXPECT_EQ(many.err, one.err);
        EXPECT_EQ(csv(table, {"--brief", "--jobs", jobs}).out, cells.out);
    }
}

TEST_F(BriefTest, NamesTheFileWhereThereAreSeveral) {
    const std::string a = write("a.ndjson", fast + "\n");
    const std::string b = write("b.ndjson", fast);
    const auto out = lines(run({"--brief", a, b}).out);
    ASSERT_THAT(out, SizeIs(2));
    EXPECT_THAT(out[1], StartsWith(R"({"file":")"));
    EXPECT_THAT(out[1], HasSubstr("b.ndjson"));
    EXPECT_THAT(run({"--brief", "--format", "csv", a, b}).out, HasSubstr("b.ndjson,1,7,,license_required"));
}

TEST_F(BriefTest, FailsOnWhatIsNotWanted) {
    EXPECT_EQ(ndjson(free, {"--brief", "--fail-on", "license_required"}).code, exit_done);
    EXPECT_EQ(ndjson(fast, {"--brief", "--fail-on", "license_required"}).code, exit_fail_on);
    EXPECT_EQ(ndjson(open, {"--brief", "--require-decision"}).code, exit_undetermined);
}

TEST_F(BriefTest, RefusesOptionsThatDoNotGoTogether) {
    EXPECT_EQ(ndjson(fast, {"--certainty"}).code, exit_usage);
    EXPECT_EQ(ndjson(fast, {"--explain-if", "prohibited"}).code, exit_usage);
    EXPECT_EQ(ndjson(fast, {"--brief", "--explain"}).code, exit_usage);
    EXPECT_EQ(ndjson(fast, {"--brief", "--explain-if", "forbidden"}).code, exit_usage);
    EXPECT_EQ(csv("date\n", {"--brief", "--explain-if", "prohibited"}).code, exit_usage);
}

TEST_F(BriefTest, LinesThatAreTooLongAreFaultsAndTheOthersAreDecided) {
    const std::string input = fast + "\n{\"note\": \"" + std::string(17u << 20, 'x') + "\"}\n" + fast + "\n";
    const auto out = lines(ndjson(input).out);
    ASSERT_THAT(out, SizeIs(3));
    EXPECT_THAT(out[1], HasSubstr("larger than"));
    EXPECT_THAT(out[2], StartsWith(R"({"line":3,)"));
}

// The shipped rules and a sample of the shipments of their tests: every line says what the line of the whole batch
// says. (vector_test compares all of them, without text in between.)
TEST(BriefOfTheShippedRules, SaysWhatTheWholeBatchSays) {
    const support::TestedLaw law(support::shipped());
    std::string input;
    std::size_t count = 0;
    for (std::size_t i = 0; i < law.suite.cases.size(); i += 17, ++count)
        input += output::node_json(law.suite.cases[i].shipment, true) + "\n";
    for (const std::vector<std::string>& world :
         {std::vector<std::string>{}, {"--as-of", "2026-02-01", "--assume", "ordinary"}, {"--assume", "none"}}) {
        std::vector<std::string> args{"batch", "--input-format", "ndjson", "-"};
        args.insert(args.end(), world.begin(), world.end());
        const auto whole = lines(call(args, input).out);
        args.insert(args.end(), {"--brief", "--certainty"});
        const auto brief = lines(call(args, input).out);
        ASSERT_THAT(brief, SizeIs(whole.size()));
        ASSERT_THAT(brief, SizeIs(count));
        for (std::size_t i = 0; i < brief.size(); ++i)
            ASSERT_EQ(difference(brief[i], whole[i]), "") << brief[i] << "\n" << whole[i] << "\n" << lines(input)[i];
    }
}

}  // namespace
}  // namespace portcullis::cli
