// `portcullis batch`: verdicts in order, faults beside them, tables with columns added, exit codes.
#include "cli/exit_codes.hpp"
#include "output/batch_csv.hpp"
#include "output/batch_summary.hpp"
#include "output/csv_cell.hpp"
#include "output/node_json.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> list;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) list.push_back(line);
    return list;
}

// A small law: nobody waits for the whole of it.
class BatchTest : public support::FolderTest {
  protected:
    BatchTest() {
        write("rules/vocabulary.yaml", small_rules::vocabulary);
        write("rules/lists.yaml", small_rules::lists);
        write("rules/small.yaml", small_rules::regime + small_rules::one_test);
    }
    std::string write(const std::string& name, const std::string& bytes) {
        std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
        return support::FolderTest::write(name, bytes);
    }
    Result run(std::vector<std::string> args, const std::string& input = {}) const {
        args.insert(args.begin(), "batch");
        return call(std::move(args), input, with_rules(path("rules")));
    }
    Result ndjson(const std::string& input, std::vector<std::string> args = {}) const {
        args.insert(args.end(), {"--input-format", "ndjson", "-"});
        return run(std::move(args), input);
    }
    Result csv(const std::string& input, std::vector<std::string> args = {}) const {
        args.insert(args.end(), {"--input-format", "csv", "-"});
        return run(std::move(args), input);
    }
    static cli::Environment with_rules(const std::string& folder) { return support::with_rules(folder); }
};

const char* const fast =
    R"({"id": 7, "date": "2024-06-01", "destination": "CN", "items": [{"kind": "integrated_circuit", "rate": 3000, "die_area": 800}]})";
const char* const free =
    R"({"id": "a", "name": "to Japan", "date": "2024-06-01", "destination": "JP", "items": [{"kind": "integrated_circuit", "rate": 3000, "die_area": 800}]})";
const char* const open =
    R"({"id": {"order": [1, 2.50]}, "date": "2024-06-01", "destination": "CN", "items": [{"kind": "integrated_circuit", "die_area": 800}]})";

TEST_F(BatchTest, OneLineForEachInOrder) {
    const Result result = ndjson(std::string(fast) + "\n\n" + free + "\n{\"date\": \n" + open +
                                 "\r\n{\"id\": 8, \"date\": \"2024-06-01\"}");
    EXPECT_EQ(result.code, exit_usage);
    const auto out = lines(result.out);
    ASSERT_THAT(out, SizeIs(5));
    EXPECT_THAT(
        out[0],
        StartsWith(
            R"({"portcullis_batch":1,"file":"<stdin>","line":1,"id":7,"name":null,"error":null,"as_of":"2024-06-01","outcome":"license_required","at_least":"license_required","at_most":"license_required","review":"presumption_of_denial","certainty":"text","because":["small/licensed"],"authority":[],"missing":[],"flags":)"));
    EXPECT_THAT(out[1], AllOf(HasSubstr(R"("line":3,"id":"a","name":"to Japan","error":null)"),
                              HasSubstr(R"("outcome":"no_license_required")"), HasSubstr(R"("authority":["NLR"])")));
    EXPECT_THAT(out[2], AllOf(HasSubstr(R"("line":4,"id":null,"name":null,"error":"<stdin>:4:)"),
                              HasSubstr(R"("faults":[{"code":"json-syntax")"), Not(HasSubstr("outcome"))));
    EXPECT_THAT(
        out[3],
        AllOf(
            HasSubstr(R"("line":5,"id":{"order":[1,2.50]})"),
            HasSubstr(R"("outcome":"needs_information","at_least":"no_license_required","at_most":"license_required")"),
            HasSubstr(R"("authority":[])"), HasSubstr(R"(items[0].chips[0].rate)")));
    EXPECT_THAT(out[4], AllOf(HasSubstr(R"("line":6,"id":8)"), HasSubstr("no-items")));
    EXPECT_THAT(result.err,
                AllOf(HasSubstr("<stdin>:4:"), HasSubstr("5 shipments\n"), HasSubstr("1   license required"),
                      HasSubstr("2   not decided"), HasSubstr("1   open"), HasSubstr("1   items[].chips[].rate"),
                      HasSubstr("1   small/licensed")));
}

TEST_F(BatchTest, ExceptionsAndTheirSymbols) {
    const Result result = ndjson(
        R"({"date": "2024-06-01", "destination": "NI", "purchase_order": true, "filed": "2024-01-10", "items": [{"kind": "integrated_circuit", "rate": 3000, "die_area": 800}]})");
    EXPECT_THAT(result.out, AllOf(HasSubstr(R"("outcome":"license_exception")"),
                                  HasSubstr(R"("because":["small/licensed"],"authority":["NAC"])")));
    EXPECT_EQ(result.code, exit_done) << result.err;
}

const char* const table =
    "id,date,destination,kind,rate,die_area,note\n"
    "1,2024-06-01,CN,integrated_circuit,3000,800,=1+1\n"
    "2,2024-06-01,CN,integrated_circuit,x,800,\"a,\"\"b\"\"\"\n"
    "3,2024-06-01,CN,integrated_circuit,,800,-5\n"
    "4,2024-06-01,CN\n"
    "5,2024-06-01,JP,integrated_circuit,3000,800,\n";

TEST_F(BatchTest, TablesKeepTheirCellsAndGetColumns) {
    const Result result = csv(table);
    EXPECT_EQ(result.code, exit_usage);
    const auto out = lines(result.out);
    ASSERT_THAT(out, SizeIs(6));
    EXPECT_EQ(out[0],
              "id,date,destination,kind,rate,die_area,note,outcome,at_least,at_most,review,certainty,because,authority,"
              "missing,flags,error,as_of,rulebook_digest");
    EXPECT_THAT(out[1], StartsWith("1,2024-06-01,CN,integrated_circuit,3000,800,=1+1,license_required,license_required,"
                                   "license_required,presumption_of_denial,text,small/licensed,,,"));
    EXPECT_THAT(out[2], AllOf(StartsWith("2,2024-06-01,CN,integrated_circuit,x,800,\"a,\"\"b\"\"\",,,,,,,,,,"),
                              HasSubstr("<stdin>:3:36: rate: `rate` wants a number")));
    EXPECT_THAT(
        out[3],
        StartsWith(
            "3,2024-06-01,CN,integrated_circuit,,800,-5,needs_information,no_license_required,license_required,"));
    EXPECT_THAT(out[4], AllOf(StartsWith("4,2024-06-01,CN,,,,,,,"), HasSubstr("the row ends after 3 of 7 cells")));
    EXPECT_THAT(out[5], StartsWith("5,2024-06-01,JP,integrated_circuit,3000,800,,no_license_required,"));
    EXPECT_THAT(csv(table, {"--safe-input-cells"}).out, AllOf(HasSubstr("800,'=1+1,"), HasSubstr("800,-5,")));
    EXPECT_THAT(lines(csv(table, {"--format", "ndjson"}).out)[1], HasSubstr(R"("column":36,"cell":"rate"})"));
}

TEST_F(BatchTest, TheFormOfATableIsKept) {
    const Result result =
        csv("\xef\xbb\xbf"
            "date;destination;kind\r\n2024-06-01;JP;computer\r\n");
    EXPECT_THAT(result.out, AllOf(StartsWith("\xef\xbb\xbf"
                                             "date;destination;kind;outcome;"),
                                  HasSubstr("\r\n2024-06-01;JP;computer;"), Not(HasSubstr("\n\n"))));
    EXPECT_THAT(csv("date,destination\n").out,
                "date,destination,outcome,at_least,at_most,review,certainty,because,authority,missing,flags,error,as_"
                "of,rulebook_digest\n");
}

TEST_F(BatchTest, ColumnsThatWouldStandTwice) {
    const std::string given = "date,outcome\n2024-06-01,x\n";
    const Result result = csv(given, {"--pass-through"});
    EXPECT_EQ(result.code, exit_usage);
    EXPECT_THAT(result.out, IsEmpty());
    EXPECT_THAT(result.err, HasSubstr("the table has a column `outcome` already"));
    EXPECT_THAT(csv(given, {"--pass-through", "--column-prefix", "v_"}).out,
                StartsWith("date,outcome,v_outcome,v_at_least,"));
}

TEST_F(BatchTest, SeveralFiles) {
    const std::string a = write("a.csv", "date,destination,kind,rate\n2024-06-01,JP,integrated_circuit,1\n");
    const std::string b = write("b.csv", "date,kind,destination,rate\n2024-06-01,integrated_circuit,JP,1\n");
    const std::string c = write("c.ndjson", std::string(free) + "\n");
    const std::string d =
        write("d.yaml",
              "name: a document\ndate: 2024-06-01\ndestination: JP\nitems: [{kind: integrated_circuit, rate: 1}]\n");
    const Result same = run({a, a});
    EXPECT_THAT(lines(same.out), SizeIs(3));
    EXPECT_EQ(same.code, exit_done) << same.err;
    const Result other = run({a, b, path("none.csv"), c});
    EXPECT_EQ(other.code, exit_usage);
    EXPECT_THAT(lines(other.out), SizeIs(2));
    EXPECT_THAT(other.err,
                AllOf(HasSubstr("b.csv` has other columns than the first input"), HasSubstr("none.csv` cannot be read"),
                      HasSubstr("3 inputs were not read and are not counted")));
    const Result all = run({c, a, b, d});
    EXPECT_EQ(all.code, exit_done) << all.err;
    EXPECT_THAT(lines(all.out), ElementsAre(HasSubstr("c.ndjson\",\"line\":1"), HasSubstr("a.csv\",\"line\":2"),
                                            HasSubstr("b.csv\",\"line\":2"), HasSubstr(R"("name":"a document")")));
    EXPECT_THAT(run({"--format", "csv", c, d}).out,
                AllOf(StartsWith("file,line,id,name,outcome,"), HasSubstr("c.ndjson,1,a,to Japan,no_license_required"),
                      HasSubstr("d.yaml,1,,a document,")));
}

TEST_F(BatchTest, TheWorstOutcomeDecidesTheExitCode) {
    const std::string good = std::string(free) + "\n";
    const std::string all = good + fast + "\n" + open + "\n";
    EXPECT_EQ(ndjson(all).code, exit_done);
    EXPECT_EQ(ndjson(all, {"--fail-on", "license_required"}).code, exit_fail_on);
    EXPECT_EQ(ndjson(good + open, {"--fail-on", "license_required"}).code, exit_fail_on);  // it may become one
    EXPECT_EQ(ndjson(good + open, {"--fail-on", "prohibited"}).code, exit_done);
    EXPECT_EQ(ndjson(good + open, {"--fail-on", "needs_information"}).code, exit_fail_on);
    EXPECT_EQ(ndjson(good + open, {"--require-decision"}).code, exit_undetermined);
    EXPECT_EQ(ndjson(good + fast, {"--require-decision"}).code, exit_done);
    EXPECT_EQ(ndjson(all, {"--require-decision", "--fail-on", "license_required"}).code, exit_fail_on);
    EXPECT_EQ(ndjson("x\n" + all, {"--require-decision", "--fail-on", "license_required"}).code, exit_usage);
    EXPECT_THAT(ndjson(all, {"--fail-on", "licence_required"}).err, HasSubstr("did you mean `license_required`?"));
}

TEST_F(BatchTest, BadUsage) {
    EXPECT_EQ(run({}).code, exit_usage);
    for (const std::vector<std::string>& args :
         std::vector<std::vector<std::string>>{{"--jobs", "0"},
                                               {"--delimiter", "ab"},
                                               {"--delimiter", "\""},
                                               {"--map", "/nonexistent"},
                                               {"--map", "/nonexistent", "--format", "csv"},
                                               {"--explain", "--format", "csv"},
                                               {"--safe-input-cells", "--format", "ndjson"}}) {
        const Result result = csv(table, args);
        EXPECT_EQ(result.code, exit_usage) << args[0];
        EXPECT_THAT(result.out, IsEmpty()) << args[0];
        EXPECT_THAT(result.err, StartsWith("portcullis: ")) << args[0];
    }
    const Result map = csv("A\n1\n", {"--map", write("map.yaml", "columns:\n  A: detination\n")});
    EXPECT_EQ(map.code, exit_usage);
    EXPECT_THAT(map.err, AllOf(HasSubstr("map.yaml:2:6"), HasSubstr("did you mean `destination`?")));
    const Result header = csv("detination\nCN\n");
    EXPECT_EQ(header.code, exit_usage);
    EXPECT_THAT(header.out, IsEmpty());
    EXPECT_THAT(header.err, AllOf(HasSubstr("<stdin>:1:1"), HasSubstr("did you mean `destination`?"),
                                  HasSubstr("1 input was not read")));
}

std::string many() {
    std::string out;
    for (int i = 0; i < 1500; ++i) {
        if (i % 97 == 13) out += "{]\n";
        else if (i % 101 == 5) out += "{\"id\": " + std::to_string(i) + ", \"date\": \"2024-06-01\", \"items\": 3}\n";
        else
            out += "{\"id\": " + std::to_string(i) + ", \"date\": \"20" + std::to_string(20 + i % 6) + "-06-0" +
                   std::to_string(1 + i % 9) + "\", \"destination\": \"" +
                   (i % 3 == 0   ? "CN"
                    : i % 3 == 1 ? "NI"
                                 : "FR") +
                   "\", \"items\": [{\"kind\": \"integrated_circuit\"" +
                   (i % 5 == 0 ? "" : ", \"rate\": " + std::to_string(1900 + i)) + ", \"die_area\": 800}]}\n";
    }
    return out;
}

TEST_F(BatchTest, AnyNumberOfThreadsPrintsTheSame) {
    const std::string input = many();
    const Result one = ndjson(input, {"--jobs", "1"});
    EXPECT_THAT(lines(one.out), SizeIs(1500));
    for (const char* const jobs : {"2", "7"}) {
        const Result other = ndjson(input, {"--jobs", jobs});
        EXPECT_EQ(one.out, other.out) << jobs;
        EXPECT_EQ(one.err, other.err) << jobs;
    }
    EXPECT_THAT(one.err, HasSubstr("more shipments are not shown here"));
}

// Each line as `check` answers its shipment alone, and the summary counts what the lines say.
TEST_F(BatchTest, EachIsDecidedAsByItself) {
    const auto input = lines(many());
    const auto out = lines(ndjson(many()).out);
    ASSERT_EQ(input.size(), out.size());
    for (std::size_t i = 0; i < input.size(); i += 41) {
        const std::string alone = write("alone.json", input[i]);
        const Result check = call({"check", "--format", "json", alone}, {}, with_rules(path("rules")));
        const auto word = [](const std::string& text, const std::string& key) {
            const std::size_t at = text.find("\"" + key + "\"");
            if (at == std::string::npos) return std::string();
            const std::size_t begin = text.find_first_not_of(": ", at + key.size() + 2);
            return text.substr(begin, text.find_first_of(",\n}", begin) - begin);
        };
        EXPECT_EQ(check.code == exit_usage, out[i].find("\"faults\"") != std::string::npos) << input[i];
        for (const char* const key : {"outcome", "at_least", "at_most", "certainty", "as_of", "rulebook_digest"})
            EXPECT_EQ(word(check.out, key), word(out[i], key)) << input[i] << check.out;
    }
}

TEST_F(BatchTest, WholeAnswersAreThoseOfCheck) {
    const std::string alone = write("one.json", fast);
    const Result check = call({"check", "--format", "json", alone}, {}, with_rules(path("rules")));
    const Result batch = run({"--explain", alone});
    std::string squeezed;
    bool quoted = false;
    for (std::size_t i = 0; i < check.out.size(); ++i) {
        const char byte = check.out[i];
        if (byte == '"' && check.out[i - 1] != '\\') quoted = !quoted;
        if (quoted || (byte != ' ' && byte != '\n')) squeezed += byte;
    }
    EXPECT_THAT(batch.out, HasSubstr("\"error\":null,\"answer\":" + squeezed + "}\n"));
}

TEST_F(BatchTest, OptionsOfTheQuestion) {
    EXPECT_THAT(ndjson(fast, {"--as-of", "2022-03-01"}).out,
                AllOf(HasSubstr(R"("as_of":"2022-03-01","outcome":"no_license_required")")));
    EXPECT_EQ(ndjson(fast, {"--as-of", "soon"}).code, exit_usage);
}

TEST_F(BatchTest, ProgressOnATerminalOnly) {
    cli::Environment env = with_rules(path("rules"));
    env.err_is_terminal = true;
    EXPECT_THAT(call({"batch", "--input-format", "ndjson", "-"}, std::string(fast) + "\n", env).err,
                HasSubstr("\r1 shipments decided\x1b[K\r\x1b[K"));
    env.out_is_terminal = true;
    EXPECT_THAT(call({"batch", "--input-format", "ndjson", "-"}, std::string(fast) + "\n", env).err,
                Not(HasSubstr("decided\x1b[K")));
}

TEST_F(BatchTest, HostileTextIsEscapedEverywhere) {
    const Result result = csv("date,destination,note\n2024-06-01,\"\x1b[31m\",x\n2024-06-01,\"=cmd|' /C calc'!A0\",\n");
    EXPECT_THAT(result.err, Not(HasSubstr("\x1b")));
    const Result json =
        ndjson("{\"id\": \"\xe2\x80\xae\", \"name\": {\"\xe2\x80\xae\": 1}, \"date\": \"2024-06-01\"}\n");
    EXPECT_THAT(json.out, AllOf(HasSubstr("\\u202e"), Not(HasSubstr("\xe2\x80\xae"))));
}

TEST(CsvCell, Quotes) {
    for (const auto& [text, needed, guarded] : std::vector<std::tuple<std::string, std::string, std::string>>{
             {"a b", "a b", "a b"},
             {"a,b", "\"a,b\"", "\"a,b\""},
             {"a;b", "a;b", "\"a;b\""},
             {"say \"x\"", "\"say \"\"x\"\"\"", "\"say \"\"x\"\"\""},
             {"a\nb", "\"a\nb\"", "\"a\nb\""},
             {" a", " a", "\" a\""},
             {"", "", ""}}) {
        EXPECT_EQ(output::csv_cell(text, ','), needed);
        EXPECT_EQ(output::guarded_csv_cell(text, ','), guarded);
    }
}

TEST(CsvCell, NoFormulas) {
    for (const char* const text : {"=1+1", "+x", "-x", "@SUM(A1)", "\tx", "\rx", "\nx", "-", "+", "--5", "-5+2", "-5-",
                                   "-.5.", "-1,,2", "\xef\xbc\x9dx",
                                   "\xef\xbc\x8b"
                                   "1",
                                   "\xef\xbc\x8d",
                                   "\xef\xbc\xa0"
                                   "a"})
        EXPECT_EQ(output::without_formula(text), std::string("'") + text);
    for (const char* const text : {"", "a=b", "-5", "+1.5", "-1,234.5", "'=x", "5", "x-5", "{=x}"})
        EXPECT_EQ(output::without_formula(text), text);
}

TEST(Batch, PathsWithoutIndices) {
    EXPECT_EQ(output::without_indices("items[0].chips[12].tpp"), "items[].chips[].tpp");
    EXPECT_EQ(output::without_indices("date"), "date");
}

TEST(Batch, JsonThatIsHandedOn) {
    for (const char* const json :
         {"1", "-0.5e+10", "\"1\"", "true", "null", R"([1,"a",{"k":null}])", R"({"a":{"b":[]}})"}) {
        text::Sources sources;
        text::Diagnostics diagnostics;
        const auto node = text::read_json(sources, sources.add("a.json", json), {}, diagnostics);
        ASSERT_TRUE(node) << json;
        EXPECT_EQ(output::node_json(*node, true), json);
    }
    for (const char* const text : {"007", "1.", "+1", "-", "1e", "Infinity", "0x1"}) {
        text::Node node;
        node.text = text;
        EXPECT_EQ(output::node_json(node, true), "\"" + std::string(text) + "\"");
    }
}

// The examples say what the documentation shows of them.
TEST(BatchExamples, AsDocumented) {
    const std::string folder = PORTCULLIS_EXAMPLES "/portfolios/";
    const std::string golden = PORTCULLIS_TEST_DATA "/golden/batch/";
    const auto digest_free = [](std::string text) {
        // The digest changes with every change of the rules.
        std::string out;
        for (const std::string& line : lines(text)) {
            const std::size_t at = line.rfind(line.find('{') == 0               ? ",\"rulebook_digest\""
                                              : line.find(';') < line.find(',') ? ";"
                                                                                : ",");
            out += line.substr(0, at) + "\n";
        }
        return out;
    };
    const Result orders = call({"batch", folder + "orders.csv"});
    EXPECT_EQ(orders.code, exit_usage);
    std::string err = orders.err;
    for (std::size_t at = err.find(folder); at != std::string::npos; at = err.find(folder))
        err.erase(at, folder.size());
    std::string out = digest_free(orders.out);
    for (std::size_t at = out.find(folder); at != std::string::npos; at = out.find(folder))
        out.erase(at, folder.size());
    support::expect_recorded(golden + "orders.csv", out);
    support::expect_recorded(golden + "orders.txt", err);
    const Result acme = call({"batch", "--map", folder + "acme.yaml", folder + "acme-export.csv"});
    out = digest_free(acme.out);
    for (std::size_t at = out.find(folder); at != std::string::npos; at = out.find(folder))
        out.erase(at, folder.size());
    support::expect_recorded(golden + "acme.csv", out);
    EXPECT_THAT(lines(call({"batch", folder + "orders.ndjson"}).out),
                ElementsAre(HasSubstr("no_license_required"), HasSubstr("license_required"),
                            HasSubstr("needs_information"), HasSubstr("bad-date")));
}

// Each column that is listed can be read, and the header can be copied as it is.
TEST(BatchExamples, ListedColumnsAreRead) {
    const Result result = call({"schema", "csv"});
    EXPECT_EQ(result.code, exit_done) << result.err;
    const auto out = lines(result.out);
    ASSERT_GT(out.size(), 100u);
    EXPECT_EQ(call({"batch", "--input-format", "csv", "-"}, out[0] + "\n").code, exit_done);
    std::string header;
    bool listed = false;
    for (const std::string& line : out) {
        if (line.rfind("id ", 0) == 0) listed = true;
        if (listed) header += (header.empty() ? "" : ",") + line.substr(0, line.find(' '));
    }
    const Result all = call({"batch", "--input-format", "csv", "-"}, header + "\n");
    EXPECT_EQ(all.code, exit_done) << all.err.substr(0, 2000);
}

}  // namespace
}  // namespace portcullis::cli
