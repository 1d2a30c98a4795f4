// What a careless or malicious file may hold. Each is refused with a place, a code and the documented exit code;
// nothing crashes, hangs, passes in silence or reaches the terminal unescaped.
#include "cli/exit_codes.hpp"
#include "input/shipment.hpp"
#include "support/files.hpp"
#include "support/law.hpp"
#include "support/program.hpp"
#include "text/node.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <boost/json.hpp>
#include <filesystem>

namespace portcullis::cli {
namespace {

using support::call;
using support::Result;
using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Result check(const std::string& shipment) { return call({"check", "-"}, shipment); }

// Pairs of a shipment and what is reported of it: its code and the column on the line, or `read`.
struct Case {
    std::string shipment;
    std::string report;
};

std::string repeated(const std::string& part, std::size_t times) {
    std::string text;
    text.reserve(part.size() * times);
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
}

std::string item(const std::string& fields) { return "date: 2025-05-01\ndestination: CN\nitems: [{" + fields + "}]\n"; }
std::string chip(const std::string& fields) { return item("kind: integrated_circuit, " + fields); }

// What `check` reports of a shipment; empty where it is read.
std::string reports(const std::string& shipment) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    text::Limits limits;
    limits.aliases = true;
    input::Options options;
    options.needs_items = true;
    const auto node = text::read_document(sources, sources.add("<stdin>", shipment), limits, diagnostics);
    const bool read = node && input::read_shipment(support::shipped_law().book(), *node, options, diagnostics);
    EXPECT_EQ(read, !diagnostics.has_errors()) << shipment.substr(0, 200);
    std::string out;
    for (const text::Diagnostic& one : diagnostics.sorted()) out += text::render(sources, one) + "\n";
    return out;
}

void expect_refused(const std::string& shipment, const std::string& code) {
    EXPECT_THAT(reports(shipment),
                AllOf(HasSubstr("error[" + code + "]: "), ContainsRegex("--> <stdin>:[0-9]+:[0-9]+")))
        << shipment.substr(0, 200);
}

void expect_read(const std::string& shipment) { EXPECT_THAT(reports(shipment), IsEmpty()) << shipment.substr(0, 200); }

TEST(HostileShipment, ARefusalIsUsage) {
    for (const std::string& shipment :
         {item("product: nvidia-h21x"), std::string("date: 2025-05-01\n"), std::string()}) {
        const Result result = check(shipment);
        EXPECT_EQ(result.code, exit_usage);
        EXPECT_THAT(result.out, IsEmpty());
        EXPECT_THAT(result.err, ContainsRegex("--> <stdin>:[0-9]+:[0-9]+"));
    }
    expect_read("date: 2025-05-01\nitems: [{}]\n");
}

TEST(HostileShipment, WhatIsNotKnownIsRefused) {
    for (const auto& [shipment, code] : std::vector<Case>{
             {item("product: nvidia-h20") + "destinaton: CN", "unknown-field"},
             {item("product: nvidia-h21x"), "unknown-product"},
             {"date: 2025-05-01\ndestination: XQ\nitems: [{}]", "unknown-country"},
             {"date: 2025-05-01\ndestination: no\nitems: [{}]", "unknown-country"},
             {"date: 2025-05-01\ntransaction: exprt\nitems: [{}]", "unknown-symbol"},
             {chip("memory_bandwidth: 4 TB/s"), "wrong-unit"},
             {item("") + "complete: [partys]", "unknown-field"},
             {item("") + "assume: ordinry", "unknown-assumption"},
             {item("") + "destination: JP", "duplicate-key"},
         })
        expect_refused(shipment, code);
}

TEST(HostileShipment, FiguresThatAreNoFigures) {
    for (const char* number : {"-1", "0", "NaN", ".nan", ".inf", "inf", "-.inf", "1e999", "1e-400", "0x10", "0o17",
                               "1_000", "--1", "true", "1e308", "1e41"})
        expect_refused(item(std::string("product: nvidia-h20, quantity: ") + number), "bad-number");
    expect_refused(item("quantity: " + std::string(400, '1')), "bad-number");
    for (const char* text : {"'10'", "\"1,000\"", "''", "[1]"})
        expect_refused(item(std::string("quantity: ") + text), "wrong-type");
    for (const char* figure :
         {"die_area: 0", "die_area: -1", "die_area: 1e-300", "die_area: {between: [900, 800]}",
          "die_area: {between: [0, 10]}", "die_area: {between: [.inf, 1]}", "memory_bandwidth: 1e308",
          "rates: [{bits: 0, tera_ops: 1}]", "rates: [{bits: -8, tera_ops: 1}]", "rates: [{bits: 8, tera_ops: 1e308}]"})
        expect_refused(chip(figure), "bad-number");
    expect_read(chip("die_area: none"));
    expect_read(chip("memory_bandwidth: 0, rates: [{bits: 8, tera_ops: 0}]"));
}

TEST(HostileShipment, DatesThatDoNotExist) {
    for (const char* date :
         {"2025-02-30", "0000-00-00", "99999-01-01", "0001-01-01", "5", "2025-5-1", "tomorrow", "2025-05-01T00:00:00Z"})
        expect_refused(std::string("items: [{}]\ndate: ") + date, "bad-date");
    EXPECT_EQ(call({"check", "--as-of", "2025-02-30", "-"}, item("")).code, exit_usage);
}

TEST(HostileShipment, WrongTypes) {
    for (const char* entry : {"date: [2025-05-01]",
                              "date: {a: 1}",
                              "destination: [CN]",
                              "exporter: US",
                              "exporter: [{name: a}]",
                              "exporter: self",
                              "parties: 5",
                              "parties: [[{role: end_user}]]",
                              "end_use: {a: 1}",
                              "end_use: [[ai_training]]",
                              "transaction: [export]",
                              "assume: {a: 1}",
                              "complete: {a: b}",
                              "complete: [[a]]",
                              "items: 5",
                              "items: [[]]",
                              "items: [{kind: integrated_circuit, datacenter: yes}]",
                              "items: [{chips: 5}]",
                              "items: [{chips: [[]]}]",
                              "items: [{kind: integrated_circuit, rates: 5}]",
                              "items: [{quantity: [1]}]"}) {
        const std::string text = entry;
        const bool date = text.substr(0, 4) == "date";
        const bool items = text.substr(0, 5) == "items";
        expect_refused((date ? "" : "date: 2025-05-01\n") + text + (items ? "\n" : "\nitems: [{}]\n"), "wrong-type");
    }
    expect_refused("5", "wrong-type");
    expect_refused("[]", "wrong-type");
    expect_refused("{\"date\": \"2025-05-01\", \"items\": [{\"quantity\": \"5\"}]}", "wrong-type");
}

// Nothing is forbidden to nothing: without this, a misspelt or lost list of items would be allowed everywhere.
TEST(HostileShipment, AShipmentOfNothingGetsNoAnswer) {
    for (const char* items : {"", "items: []", "items: none", "items: unknown", "items: null", "items:"})
        expect_refused(std::string("date: 2025-05-01\ndestination: CN\n") + items, "no-items");
    expect_read("date: 2025-05-01\nitems: [{}]\n");
}

TEST(HostileFile, FormsThatCannotBeRead) {
    const std::string good = item("product: nvidia-h20");
    std::string utf16 = "\xff\xfe";
    for (const char c : good) (utf16 += c) += '\0';
    for (const auto& [file, code] : std::vector<Case>{
             {"", "empty-file"},
             {" \n\n", "empty-file"},
             {"# nothing\n", "empty-file"},
             {std::string("\x7f"
                          "ELF\0\1\2",
                          7),
              "binary-file"},
             {utf16, "invalid-utf8"},
             {utf16.substr(2), "binary-file"},
             {good + "name: caf\xe9\n", "invalid-utf8"},
             {good + "---\n" + good, "second-document"},
             {"{\"date\": \"2025-05-01\"}{}", "text-after-document"},
             {"\xef\xbb\xbf\xef\xbb\xbf" + good, "control-character"},
             {"{\"date\": \"\\ud800\"}", "json-syntax"},
             {"a: &a [*a]\n", "recursive-alias"},
             {"a: *x\n", "yaml-alias"},
             {"a: !!python/object 5\n", "yaml-tag"},
         })
        expect_refused(file, code);
    std::string lines = good;
    for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; at += 2) lines.replace(at, 1, "\r\n");
    expect_read(lines);
    expect_read("\xef\xbb\xbf" + good);
    expect_read("---\n" + good + "...\n");
}

TEST(HostileFile, TooMuchOfAnything) {
    std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c < 'i'; ++c) {
        const std::string part = std::string("*") + static_cast<char>(c - 1) + ",";
        bomb += std::string(1, c) + ": &" + c + " [" + repeated(part, 9) + "]\n";
    }
    std::string deep_block;
    for (int i = 0; i < 1000; ++i) deep_block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
    std::string keys;
    for (int i = 0; i < 5000; ++i) keys += "k" + std::to_string(i) + ": 1\n";
    const std::string day = "date: 2025-05-01\n";
    for (const auto& [file, code] : std::vector<Case>{
             {bomb, "alias-limit"},
             {"a: &a 1\nb: [" + repeated("*a,", 20'000) + "]\n", "alias-limit"},
             {"items: " + repeated("[", 50'000) + repeated("]", 50'000), "too-deep"},
             {"items: " + repeated("{a: ", 50'000) + repeated("}", 50'000), "too-deep"},
             {deep_block, "too-deep"},
             {repeated("- ", 50'000), "too-deep"},
             {repeated("{\"a\":", 50'000), "too-deep"},
             {repeated("[", 200'000), "too-deep"},
             {day + "items:\n" + repeated("- {product: nvidia-h20}\n", 5'000), "too-large"},
             {day + "items: [{}]\n" + keys, "too-large"},
             {day + "items: [" + repeated("{},", 300) + "]\nparties: [" + repeated("{},", 300) + "]\n", "too-large"},
             {repeated("a: 1\n", 5'000), "too-many-errors"},
         })
        expect_refused(file, code);
    const Result large = check("#" + std::string(17u << 20, 'a'));
    EXPECT_EQ(large.code, exit_usage);
    EXPECT_THAT(large.err, HasSubstr("`<stdin>` is larger than 16777216 bytes"));
}

// A report quotes the beginning of what it speaks of.
TEST(HostileFile, ReportsOfLongWordsStayShort) {
    const std::string word(1'000'000, 'x');
    for (const std::string& shipment : {item("product: " + word), item("eccn: " + word), item("{" + word + ": 1}"),
                                        item("") + "\"" + word + "\": 1\n", item("") + "assume: " + word,
                                        "date: " + word + "\nitems: [{}]\n", item("quantity: " + word)}) {
        const std::string report = reports(shipment);
        EXPECT_FALSE(report.empty());
        EXPECT_LT(report.size(), 10'000u);
    }
    const Result many = check("date: 2025-05-01\nitems: [" + repeated("{x: 1},", 900) + "]");
    EXPECT_EQ(many.code, exit_usage);
    EXPECT_THAT(many.err, HasSubstr("portcullis: 700 more reports are not shown\n"));
}

bool reaches_terminal(const std::string& text) {
    for (const char* bad : {"\x1b", "\x9b", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8b", "\xe2\x80\xa8"})
        if (text.find(bad) != std::string::npos && !(bad[0] == '\x9b')) return true;
    return text.find("\nFORGED") != std::string::npos;
}

TEST(HostileName, IsEscapedInTextAndValidInJson) {
    const std::vector<std::string> names{"\\u001b[31mred",   "a\\u202eb\\u2066c", "a\\nFORGED LINE",
                                         "a\\u009bb",        "a\\u0000b",         "\\\"\\\\",
                                         "a\\u200bb\\u2028", "</script>",         "\\ud83d\\ude00"};
    for (const std::string& name : names) {
        const std::string quoted = "\"" + name + "\"";
        const std::string shipment =
            R"({"date": "2025-05-01", "destination": "CN", "transaction": "export", "from": "US", "assume": "ordinary",
                "exporter": {"name": )" +
            quoted + R"(, "country": "US", "headquarters": "US"}, "name": )" + quoted +
            R"(, "parties": [{"role": "end_user", "name": )" + quoted +
            R"(, "country": "CN", "headquarters": "CN"}], "items": [{"product": "nvidia-h100-sxm5", "name": )" +
            quoted + "}]}";
        const Result text = call({"check", "--verbose", "-"}, shipment);
        EXPECT_EQ(text.code, exit_done) << text.err;
        EXPECT_FALSE(reaches_terminal(text.out)) << name;
        const Result json = call({"check", "--format", "json", "-"}, shipment);
        EXPECT_FALSE(reaches_terminal(json.out)) << name;
        boost::json::error_code error;
        boost::json::parse_options depth;
        depth.max_depth = 1000;  // a trace nests deeper than the parser's own limit of 32
        const boost::json::value value = boost::json::parse(json.out, error, {}, depth);
        EXPECT_FALSE(error) << name;
        EXPECT_TRUE(value.is_object()) << name;
        for (const std::string& bad : {R"({"date": "2025-05-01", "items": [{"product": )" + quoted + "}]}",
                                       R"({"date": "2025-05-01", "items": [{}], )" + quoted + ": 1}",
                                       R"({"date": "2025-05-01", "items": [{}], "destination": )" + quoted + "}"}) {
            const std::string report = reports(bad);
            EXPECT_FALSE(report.empty()) << bad;
            EXPECT_FALSE(reaches_terminal(report)) << bad;
        }
    }
}

TEST(HostileName, MayBeLong) {
    const Result plain = check(item("product: nvidia-h20, name: x"));
    const Result result = check(item("product: nvidia-h20, name: " + std::string(1'000'000, 'x')));
    EXPECT_EQ(result.code, exit_done);
    EXPECT_LT(result.out.size(), plain.out.size() + 10'000u);
}

class HostileFolder : public support::FolderTest {
  protected:
    HostileFolder() {
        std::filesystem::copy(PORTCULLIS_RULES, rules(), std::filesystem::copy_options::recursive);
        write("shipment.yaml", item("product: nvidia-h20"));
    }

    [[nodiscard]] std::string rules() const { return path("rules"); }
    [[nodiscard]] Result check_here() const { return call({"check", "--rules", rules(), path("shipment.yaml")}); }
    void expect_faulty(const std::string& report) const {
        const Result result = check_here();
        EXPECT_EQ(result.code, exit_rules) << report;
        EXPECT_THAT(result.out, IsEmpty());
        EXPECT_THAT(result.err, HasSubstr(report));
    }
};

TEST_F(HostileFolder, OneFaultyFileStopsTheAnswer) {
    ASSERT_EQ(check_here().code, exit_done);
    const std::string binary("\0\1\2\3", 4);
    for (const auto& [text, report] : std::vector<Case>{{"rules: [", "yaml-syntax"},
                                                        {binary, "binary-file"},
                                                        {"", "empty-file"},
                                                        {"a: &a [*a]", "yaml-anchor"},
                                                        {"nonsense: 1", "x.yaml:1:1"}}) {
        write("rules/x.yaml", text);
        expect_faulty(report);
    }
}

// A rule that is missing allows what it forbade, so nothing is passed over.
TEST_F(HostileFolder, NothingIsPassedOverInSilence) {
    std::filesystem::create_symlink("nowhere", rules() + "/x.yaml");
    expect_faulty("x.yaml` cannot be opened");
    std::filesystem::remove(rules() + "/x.yaml");
    std::filesystem::create_directory(folder_ / "elsewhere");
    std::filesystem::create_directory_symlink(folder_ / "elsewhere", rules() + "/more");
    expect_faulty("more` is a folder");
    std::filesystem::remove(rules() + "/more");
    std::filesystem::create_directory_symlink(rules(), rules() + "/loop");
    EXPECT_EQ(check_here().code, exit_done) << "what it leads to is read already";
    std::filesystem::remove(rules() + "/loop");
    if (::geteuid() != 0) {
        std::filesystem::create_directory(rules() + "/closed");
        std::filesystem::permissions(rules() + "/closed", std::filesystem::perms::none);
        expect_faulty("closed` cannot be opened: Permission denied");
        std::filesystem::permissions(rules() + "/closed", std::filesystem::perms::owner_all);
    }
}

TEST_F(HostileFolder, MissingPartsAreReported) {
    std::filesystem::remove_all(rules() + "/lists");
    expect_faulty("unknown-list");
    std::filesystem::remove_all(rules());
    expect_faulty("does not exist");
    std::filesystem::create_directory(rules());
    expect_faulty("there are no rule files");
    write("not-a-folder", "");
    EXPECT_EQ(call({"check", "--rules", path("not-a-folder"), "-"}, item("")).code, exit_rules);
}

TEST_F(HostileFolder, WhatIsNoFile) {
    EXPECT_THAT(call({"check", folder_.string()}).err, HasSubstr("is a folder"));
    EXPECT_EQ(call({"check", folder_.string()}).code, exit_usage);
    EXPECT_EQ(call({"check", "/dev/zero"}).code, exit_usage);
    EXPECT_EQ(call({"check", "/dev/null"}).code, exit_usage);
    EXPECT_EQ(call({"check", ""}).code, exit_usage);
    EXPECT_EQ(call({"check", path("missing")}).code, exit_usage);
}

// Rules with one hostile expression, in a small law of their own.
TEST_F(HostileFolder, HostileExpressions) {
    std::filesystem::remove_all(rules());
    std::filesystem::create_directory(rules());
    write("rules/v.yaml", R"(vocabulary: 1
units: {units: {title: u}}
symbols: {kind: [integrated_circuit, computer]}
records:
  shipment: {date: {type: date}, destination: {type: country}, name: {type: string}, items: {type: list of item}}
  item: {product: {type: string}, kind: {type: symbol kind}, quantity: {type: number, unit: units}, chips: {type: list of chip}, hot: {type: bool, derived: single}, cold: {type: bool, derived: single}}
  chip: {product: {type: string}, count: {type: number, unit: units}, tpp: {type: number}, name: {type: string}}
)");
    const std::string head = R"(regime: r
title: t
jurisdiction: US
status: [{from: 2020-01-01, state: in_force}]
sources: {s: {cite: c}}
rules:
)";
    const auto report = [&](const std::string& text) {
        write("rules/r.yaml", head + text);
        const Result result = call({"rules", "validate", "--rules", rules()});
        EXPECT_EQ(result.code == exit_done, result.out.find("error[") == std::string::npos) << text.substr(0, 200);
        EXPECT_TRUE(result.code == exit_done || result.code == exit_rules);
        EXPECT_LT(result.out.size(), 50'000u) << text.substr(0, 200);
        const std::size_t at = result.out.find('[') + 1;
        return result.code == exit_done ? "" : result.out.substr(at, result.out.find(']') - at);
    };
    const auto condition = [](const std::string& when) {
        return "- {id: a, title: t, effect: requires_license, from: 2020-01-01, source: s, when: ['" + when + "']}\n";
    };
    EXPECT_EQ(report(condition("destination == \"CN\"")), "");
    for (const auto& [when, code] : std::vector<Case>{
             {repeated("(", 50'000) + "true" + repeated(")", 50'000), "expression-depth"},
             {repeated("!", 50'000) + "true", "expression-depth"},
             {repeated("-", 50'000) + "1 > 0", "expression-depth"},
             {repeated("has(", 50'000), "expression-depth"},
             {"destination in [" + repeated("\"CN\",", 50'000) + "\"CN\"]", "expression-size"},
             {repeated("item.quantity + ", 10'000) + "1 > 5", "expression-depth"},
             {repeated("true || ", 10'000) + "true", "expression-size"},
             {"item" + repeated(".x", 50'000), "expression-size"},
             {repeated("item.chips.exists(c, ", 50), "expression-depth"},
             {"item.chips.exists(c, item.chips.exists(c, c.tpp > 1))", "shadowing"},
             {"item.chips.exists(item, item.tpp > 1)", "shadowing"},
             {"name.matches(\"((a{1000}){1000}){1000}\")", "bad-pattern"},
             {"name.matches(\"(((\")", "bad-pattern"},
             {"name.matches(name)", "bad-pattern"},
             {"0x10 > 1", "bad-number"},
             {"1e999 > 1", "bad-number"},
             {std::string(100'000, 'a'), "unknown-name"},
             {"destination in list(\"nowhere\")", "unknown-list"},
             {"param.x > 1", "unknown-parameter"},
             {"item.kind == \"chip\"", "unknown-symbol"},
         })
        EXPECT_EQ(report(condition(when)), code) << when.substr(0, 100);
    EXPECT_EQ(
        report("- {id: a, title: t, effect: derives, from: 2020-01-01, source: s, define: item.hot, as: item.cold}\n"
               "- {id: b, title: t, effect: derives, from: 2020-01-01, source: s, define: item.cold, as: item.hot}\n"),
        "circular-fact");

    // A pattern that would take a backtracking engine an age.
    EXPECT_EQ(report(condition("name.matches(\"^(a*)*(a*)*(a*)*b$\") || 1 / items.size() > 1")), "");
    const Result result = call({"check", "--rules", rules(), "-"},
                               "date: 2025-05-01\nname: " + std::string(5'000, 'a') + "\nitems: [{kind: computer}]\n");
    EXPECT_EQ(result.code, exit_done) << result.err;
}

}  // namespace
}  // namespace portcullis::cli
