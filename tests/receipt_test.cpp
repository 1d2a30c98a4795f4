// Receipts and replays: what is written can be read back byte for byte, an alteration is noticed, and a difference has
// its cause named.
#include "record/receipt.hpp"
#include "cli/exit_codes.hpp"
#include "output/record_json.hpp"
#include "record/canonical.hpp"
#include "record/tree.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/small_rules.hpp"
#include "text/sha256.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

namespace portcullis {
namespace {

using cli::exit_done;
using cli::exit_fail_on;
using cli::exit_usage;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string shipment = R"(date: 2024-06-01
destination: CN
parties: [{name: Example Maker Inc., country: CN}]
purchase_order: true
filed: 2024-01-10
items: [{kind: integrated_circuit, quantity: 2, rate: 3000, die_area: 800, datacenter: true}]
)";

std::string canonical_of(const std::string& json) {
    const record::ParsedJson parsed = record::parse_json(json);
    EXPECT_TRUE(parsed.tree) << parsed.fault;
    return parsed.tree ? record::canonical(*parsed.tree) : std::string();
}

// The examples of RFC 8785 and its table of numbers.
TEST(CanonicalJson, FollowsTheStandard) {
    const std::vector<std::pair<std::string, std::string>> table{
        {R"([333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001])",
         "[333333333.3333333,1e+30,4.5,0.002,1e-27]"},
        {"[0, -0, 1e21, 1e20, -1e-7, 0.000001, 9007199254740993, 123456789012345680000]",
         "[0,0,1e+21,100000000000000000000,-1e-7,0.000001,9007199254740992,123456789012345680000]"},
        {R"({"b": null, "a": [true, false], "": {}})", R"({"":{},"a":[true,false],"b":null})"},
        {"\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"", "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\""},
        {R"({"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7})",
         "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\xef\xac\xb3\":3}"},
    };
    for (const auto& [given, expected] : table) EXPECT_EQ(canonical_of(given), expected);
    EXPECT_THAT(record::parse_json(R"({"a":1,"a":2})").fault, Not(IsEmpty())) << "readers would disagree";
}

class Receipts : public support::FolderTest {
  protected:
    Receipts() {
        std::filesystem::create_directories(folder_ / "rules/regimes");
        write("rules/vocabulary.yaml", small_rules::vocabulary);
        write("rules/lists.yaml", small_rules::lists);
        write("rules/regimes/small.yaml", small_rules::regime + small_rules::one_test);
        write("order.yaml", shipment);
    }
    support::Result run(const std::vector<std::string>& args, const std::string& input = {}) const {
        return support::call(args, input, support::with_rules(path("rules")));
    }
    // A receipt of the order, in a file of that name.
    std::string receipt(const std::string& name, std::vector<std::string> options = {}) const {
        options.insert(options.begin(), {"check", path("order.yaml"), "--receipt", path(name)});
        const support::Result result = run(options);
        EXPECT_EQ(result.code, exit_done) << result.err;
        return path(name);
    }
    void change_rules(const std::string& from, const std::string& to) const {
        std::string text = read("rules/regimes/small.yaml");
        ASSERT_NE(text.find(from), std::string::npos);
        write("rules/regimes/small.yaml", text.replace(text.find(from), from.size(), to));
    }
};

TEST_F(Receipts, HoldTheInputByteForByte) {
    for (const std::string& bytes :
         {shipment, "# Größe 日本 \xe2\x80\xae\r\n" + shipment, "\xef\xbb\xbf" + shipment, shipment + "\n\n#\tend"}) {
        const std::string file = path("r" + text::sha256(bytes) + ".json");
        const support::Result result = run({"check", "-", "--receipt", file}, bytes);
        ASSERT_EQ(result.code, exit_done) << result.err;
        const record::ReadReceipt back = record::read_receipt(support::contents(file));
        ASSERT_TRUE(back.receipt) << back.fault;
        EXPECT_EQ(back.receipt->input, bytes);
        EXPECT_EQ(back.receipt->input_name, "<stdin>");
        EXPECT_EQ(run({"replay", file}).code, exit_done);
    }
}

TEST_F(Receipts, NameEachRuleFileByItsDigest) {
    const auto read = record::read_receipt(support::contents(receipt("a.json")));
    ASSERT_TRUE(read.receipt);
    std::string lines;
    for (const char* name : {"lists.yaml", "regimes/small.yaml", "vocabulary.yaml"})
        lines += text::sha256(this->read(std::string("rules/") + name)) + "  " + name + "\n";
    EXPECT_EQ(read.receipt->rules.sha256(), text::sha256(lines));
    EXPECT_EQ(read.receipt->asked.as_of, std::nullopt);
    const auto dated = record::read_receipt(support::contents(receipt("b.json", {"--as-of", "2023-01-01"})));
    EXPECT_EQ(dated.receipt->asked.as_of, "2023-01-01");
}

TEST_F(Receipts, AreTheSameBytesEachTimeAndNeverReplaced) {
    const std::string first = support::contents(receipt("a.json"));
    EXPECT_EQ(support::contents(receipt("a.json")), first);
    const support::Result other =
        run({"check", path("order.yaml"), "--as-of", "2023-01-01", "--receipt", path("a.json")});
    EXPECT_EQ(other.code, exit_usage);
    EXPECT_THAT(other.err, HasSubstr("exists already"));
    EXPECT_THAT(other.out, HasSubstr("as of 2023-01-01")) << "the answer is given all the same";
    EXPECT_EQ(read("a.json"), first);
}

TEST_F(Receipts, OfSeveralShipmentsGoIntoAFolder) {
    write("other.yaml", shipment);
    std::filesystem::create_directories(folder_ / "out/twice");
    EXPECT_EQ(run({"check", path("order.yaml"), path("other.yaml"), "--receipt", path("out")}).code, exit_done);
    EXPECT_TRUE(record::read_receipt(read("out/order.receipt.json")).receipt);
    EXPECT_TRUE(record::read_receipt(read("out/other.receipt.json")).receipt);
    write("out/order.yaml", shipment);
    const auto refused = [&](const std::string& receipt, const std::string& why) {
        const auto result = run({"check", path("order.yaml"), path("out/order.yaml"), "--receipt", receipt});
        EXPECT_EQ(result.code, exit_usage);
        EXPECT_THAT(result.out, IsEmpty()) << "refused before anything is decided";
        EXPECT_THAT(result.err, HasSubstr(why));
    };
    refused(path("out/twice"), "would both be");
    refused(path("one.json"), "several shipments need a folder");
    refused(path("missing") + "/", "does not exist");
    refused("-", "written to a file");
}

void each_scalar(text::Node& node, const std::function<void(text::Node&)>& visit) {
    if (node.kind == text::NodeKind::scalar) visit(node);
    for (text::Node& item : node.items) each_scalar(item, visit);
    for (text::Entry& entry : node.entries) each_scalar(entry.value, visit);
}

TEST_F(Receipts, ChangingAnyValueIsNoticed) {
    record::ParsedJson parsed = record::parse_json(support::contents(receipt("a.json")));
    ASSERT_TRUE(parsed.tree);
    const std::string compact = output::tree_json(*parsed.tree, false);
    EXPECT_TRUE(record::read_receipt(compact).receipt) << "the layout does not count";
    std::vector<text::Node*> scalars;
    each_scalar(*parsed.tree, [&](text::Node& one) { scalars.push_back(&one); });
    ASSERT_GT(scalars.size(), 200u);
    const std::size_t step = std::max<std::size_t>(1, scalars.size() / 150);
    for (std::size_t i = 0; i < scalars.size(); i += step) {
        const text::Node kept = *scalars[i];
        *scalars[i] =
            kept.quoted ? record::text_value(kept.text + "x") : record::number_value(kept.text == "1" ? 2 : 1);
        EXPECT_NE(record::read_receipt(output::tree_json(*parsed.tree, false)).kind, record::ReceiptFault::none)
            << kept.text;
        *scalars[i] = kept;
    }
}

// A document with its digest computed anew.
std::string forged(text::Node tree) {
    for (text::Entry& entry : tree.entries)
        if (entry.key.text == "sha256")
            entry.value = record::text_value(text::sha256(record::canonical(tree, "sha256")));
    return output::tree_json(tree, true);
}

text::Node& member(text::Node& object, std::string_view key) {
    for (text::Entry& entry : object.entries)
        if (entry.key.text == key) return entry.value;
    ADD_FAILURE() << "no member " << key;
    return object;
}

TEST_F(Receipts, AForgerWithADigestIsCaughtByContradictionOrByReplay) {
    const text::Node good = *record::parse_json(support::contents(receipt("a.json"))).tree;
    EXPECT_TRUE(record::read_receipt(forged(good)).receipt);
    for (const char* key : {"outcome", "review"}) {
        text::Node bad = good;
        member(bad, key) = record::text_value("no_license_required");
        EXPECT_EQ(record::read_receipt(forged(bad)).kind, record::ReceiptFault::altered) << key;
    }
    text::Node input = good;
    member(member(input, "input"), "text") = record::text_value(shipment + "#");
    EXPECT_EQ(record::read_receipt(forged(input)).kind, record::ReceiptFault::altered);
    text::Node more = good;
    record::put(more, "approved", record::bool_value(true));
    EXPECT_EQ(record::read_receipt(forged(more)).kind, record::ReceiptFault::altered) << "unknown members are refused";

    text::Node answer = good;
    for (const char* key : {"outcome", "at_least", "at_most"}) {
        member(answer, key) = record::text_value("no_license_required");
        member(member(answer, "answer"), key) = record::text_value("no_license_required");
    }
    write("forged.json", forged(answer));
    const support::Result result = run({"replay", path("forged.json")});
    EXPECT_EQ(result.code, exit_fail_on);
    EXPECT_THAT(result.out,
                AllOf(StartsWith("DIFFERENT"),
                      HasSubstr("The rules, the version and the input are the same, and the answer is not")));
}

TEST_F(Receipts, AReplayUnderTheSameRulesIsTheSame) {
    const support::Result result = run({"replay", receipt("a.json"), "--width", "100"});
    EXPECT_EQ(result.code, exit_done);
    EXPECT_THAT(result.err, IsEmpty());
    EXPECT_THAT(result.out, AllOf(StartsWith("SAME"),
                                  HasSubstr("as of 2024-06-01: license required, review policy: "
                                            "presumption of denial"),
                                  HasSubstr("the same version")));
    EXPECT_EQ(run({"replay", receipt("b.json", {"--as-of", "2023-01-01", "--posture", "codified"})}).code, exit_done);
}

TEST_F(Receipts, AReplayNamesTheRuleFileAndTheRule) {
    const std::string old = receipt("a.json");
    change_rules("{from: 2024-01-01, value: 4800}", "{from: 2024-01-01, value: 9000}");
    change_rules("value: 5.92", "value: 99");
    const support::Result text = run({"replay", old, "--width", "100"});
    EXPECT_EQ(text.code, exit_fail_on) << text.out;
    EXPECT_THAT(text.out, AllOf(StartsWith("DIFFERENT"), HasSubstr("regimes/small.yaml (changed)"),
                                Not(HasSubstr("lists.yaml")), HasSubstr("now       as of 2024-06-01: no license"),
                                HasSubstr("requirement small/licensed: yes → not in the answer")));
    const support::Result json = run({"replay", old, "--format", "json"});
    EXPECT_EQ(json.code, exit_fail_on);
    EXPECT_THAT(json.out, AllOf(StartsWith("{\n  \"portcullis_replay\": 1,"), HasSubstr("\"rules_changed\""),
                                Not(HasSubstr("unexplained"))));
}

TEST_F(Receipts, ARuleFileThatChangesNothingIsNamedAndTheDecisionIsTheSame) {
    const std::string old = receipt("a.json");
    change_rules("title: Small", "title: Smaller");
    const support::Result result = run({"replay", old});
    EXPECT_EQ(result.code, exit_done) << result.out;
    EXPECT_THAT(result.out, AllOf(StartsWith("SAME"), HasSubstr("1 file differs")));
}

TEST_F(Receipts, AReplayReadsTheOldRulesOfARevision) {
    const std::string git = "cd '" + folder_.string() +
                            "' && git init -q . && git add rules && git -c user.name=T -c "
                            "user.email=t@example.com commit -qm old";
    if (std::system(git.c_str()) != 0) GTEST_SKIP() << "git was not found or made no commit: revisions are not tested";
    const std::string old = receipt("a.json");
    change_rules("{from: 2024-01-01, value: 4800}", "{from: 2024-01-01, value: 9000}");
    change_rules("destination in list(\"d5\")", "destination in list(\"others\")");
    EXPECT_EQ(run({"replay", old}).code, exit_fail_on);
    const support::Result result = run({"replay", old, "--rules", "git:HEAD"});
    EXPECT_EQ(result.code, exit_done) << result.out << result.err;
    EXPECT_THAT(result.out, HasSubstr("rules     the same"));
    EXPECT_EQ(run({"replay", old, "--rules", "git:nowhere"}).code, exit_usage);
}

TEST_F(Receipts, AnotherInputAndAScenarioThatIsGoneAreCauses) {
    const std::string old = receipt("a.json");
    EXPECT_EQ(run({"replay", old, "--input", path("order.yaml")}).code, exit_done);
    write("order.yaml", shipment + "# later\n");
    const support::Result altered = run({"replay", old, "--input", path("order.yaml"), "--format", "json"});
    EXPECT_EQ(altered.code, exit_fail_on);
    EXPECT_THAT(altered.out, HasSubstr("\"input_altered\""));

    std::filesystem::create_directories(folder_ / "rules/scenarios");
    write("rules/scenarios/s.yaml", "scenario: other\ntitle: Other\nlists: {china: {remove: [CN]}}\n");
    write("order.yaml", shipment);
    const std::string under = receipt("s.json", {"--scenario", "other"});
    EXPECT_EQ(run({"replay", under}).code, exit_done);
    std::filesystem::remove(folder_ / "rules/scenarios/s.yaml");
    const support::Result gone = run({"replay", under});
    EXPECT_EQ(gone.code, exit_fail_on);
    EXPECT_THAT(gone.out, AllOf(HasSubstr("not decided: the rules have no scenario `other`"), HasSubstr("(gone)")));
}

TEST_F(Receipts, HostileFilesAreReported) {
    for (const std::string& bytes : std::vector<std::string>{
             "", "{", "[]", "null", "{\"portcullis_receipt\": 2}", "{\"portcullis_receipt\": 1}",
             "{\"portcullis_receipt\": 1, \"portcullis_receipt\": 1}", "\x1b[31m", std::string(300, '[')}) {
        const support::Result result = run({"replay", write("bad.json", bytes)});
        EXPECT_EQ(result.code, exit_usage) << bytes;
        EXPECT_THAT(result.err, AllOf(HasSubstr("bad.json"), Not(HasSubstr("\x1b"))));
    }
    EXPECT_EQ(run({"replay"}).code, exit_usage);
    EXPECT_EQ(run({"replay", path("nowhere.json")}).code, exit_usage);
    EXPECT_THAT(run({"replay", receipt("a.json"), path("nowhere.json")}).out, StartsWith("SAME"))
        << "the others are still replayed";
}

}  // namespace
}  // namespace portcullis
