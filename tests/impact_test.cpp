// `impact`: what changes for a portfolio between two worlds, against the same worked out shipment by shipment.
#include "explore/impact.hpp"
#include "cli/exit_codes.hpp"
#include "cli/process.hpp"
#include "decide/decide.hpp"
#include "input/portfolio.hpp"
#include "input/shipment.hpp"
#include "output/impact.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/what_if_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <fstream>

namespace portcullis {
namespace {

using explore::Direction;
using support::Result;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string orders = PORTCULLIS_EXAMPLES "/portfolios/orders-2026.ndjson";

struct Orders {
    std::vector<input::Shipment> shipments;

    explicit Orders(const rulebook::Rulebook& book) {
        std::ifstream in(orders);
        input::Portfolio portfolio(in, "orders", input::Form::ndjson);
        input::RawRecord record;
        while (portfolio.next(record)) {
            text::Sources sources;
            text::Diagnostics faults;
            const auto node = portfolio.parse(record, sources, faults);
            auto shipment = input::read_shipment(book, *node, {}, faults);
            EXPECT_FALSE(faults.has_errors()) << record.line;
            shipments.push_back(std::move(*shipment));
        }
    }
};

decide::Options brief() {
    decide::Options options;
    options.reasons = options.questions = options.notices = false;
    return options;
}

// With a scenario of its own that switches some rules off besides.
Determination without(const rulebook::Rulebook& book, rulebook::Index scenario, const std::set<std::string>& rules,
                      const facts::Facts& facts) {
    rulebook::Rulebook copy = book;
    rulebook::Scenario one = scenario == rulebook::none ? rulebook::Scenario{} : book.scenarios[scenario];
    for (const std::string& rule : rules) one.disabled.push_back(book.find_rule(rule));
    copy.scenarios.assign(1, one);
    const program::Program program(copy, {0, program::Posture::enforced, {}});
    return decide::Decider(program).determine(facts, brief());
}

TEST(ImpactRules, WithoutTheRulesThatDecideTheOutcomeDoesNotMove) {
    const rulebook::Rulebook& book = support::shipped_law().book();
    const Orders all(book);
    std::size_t tried = 0;
    for (const char* name : {"diffusion-reinstated", "h20-letters-withdrawn", "chip-security-act-enacted"}) {
        const rulebook::Index scenario = book.find_scenario(name);
        ASSERT_NE(scenario, rulebook::none);
        const program::Program now(book, {});
        const program::Program then(book, {scenario, program::Posture::enforced, {}});
        decide::Decider before(now);
        decide::Decider after(then);
        for (const input::Shipment& one : all.shipments) {
            const Determination a = before.determine(one.facts, brief());
            const Determination b = after.determine(one.facts, brief());
            const explore::Difference difference = explore::compare(a, b);
            EXPECT_EQ(difference.direction == Direction::stricter,
                      explore::compare(b, a).direction == Direction::laxer);
            if (difference.what != explore::What::outcome || difference.direction == Direction::other) continue;
            const bool up = difference.direction == Direction::stricter;
            std::set<std::string> strict;  // requirements and prohibitions of the stricter side
            std::set<std::string> mild;    // exceptions of the milder side
            for (const explore::RuleDifference& rule : difference.rules) {
                if (!rule.decides) continue;
                if (rule.part == explore::Part::exception) mild.insert(rule.rule);
                else if (up ? rule.after.has_value() : rule.before.has_value()) strict.insert(rule.rule);
            }
            EXPECT_FALSE(strict.empty() && mild.empty()) << name;
            EXPECT_THAT(difference.because(), Not(IsEmpty()));
            const auto ends = [](const Determination& answer) { return explore::ends_of(answer); };
            const Determination& stricter = up ? b : a;
            const Determination& milder = up ? a : b;
            if (!strict.empty()) {
                const Determination freed = without(book, up ? scenario : rulebook::none, strict, one.facts);
                EXPECT_EQ(explore::outcome_direction(ends(stricter), ends(freed)), Direction::laxer) << name;
            }
            if (!mild.empty()) {
                const Determination bound = without(book, up ? rulebook::none : scenario, mild, one.facts);
                EXPECT_EQ(explore::outcome_direction(ends(milder), ends(bound)), Direction::stricter) << name;
            }
            ++tried;
        }
    }
    EXPECT_GE(tried, 15u);
}

TEST(Impact, CountsAreThoseOfShipmentByShipment) {
    const rulebook::Rulebook& book = support::shipped_law().book();
    const Orders all(book);
    const program::Program now(book, {});
    const program::Program then(book, {book.find_scenario("diffusion-reinstated"), program::Posture::enforced, {}});
    decide::Decider before(now);
    decide::Decider after(then);
    std::map<std::pair<std::string, std::string>, std::size_t> table;
    std::size_t stricter = 0;
    for (const input::Shipment& one : all.shipments) {
        const decide::Verdict a = before.verdict(one.facts, one.facts.day);
        const decide::Verdict b = after.verdict(one.facts, one.facts.day);
        ++table[{std::string(outcome_name(a.at_least, a.at_most)), std::string(outcome_name(b.at_least, b.at_most))}];
        if (b.at_least >= a.at_least && b.at_most >= a.at_most && !(a.at_least == b.at_least && a.at_most == b.at_most))
            ++stricter;
    }
    const Result json = support::call({"impact", orders, "--after", "diffusion-reinstated", "--format", "json"});
    EXPECT_EQ(json.code, cli::exit_done) << json.err;
    text::Sources sources;
    text::Diagnostics faults;
    const auto tree = text::read_json(sources, sources.add("json", json.out), {}, faults);
    ASSERT_TRUE(tree);
    const auto at = [](const text::Node& node, std::string_view key) -> const text::Node& {
        for (const text::Entry& entry : node.entries)
            if (entry.key.text == key) return entry.value;
        ADD_FAILURE() << key;
        return node;
    };
    EXPECT_EQ(at(*tree, "shipments").text, std::to_string(all.shipments.size()));
    std::map<std::pair<std::string, std::string>, std::size_t> found;
    for (const text::Node& cell : at(*tree, "table").items)
        found[{at(cell, "before").text, at(cell, "after").text}] = std::stoul(at(cell, "shipments").text);
    EXPECT_EQ(found, table);
    std::size_t listed = 0;
    for (const text::Node& row : at(*tree, "rows").items) {
        const text::Node& difference = at(row, "difference");
        if (at(difference, "direction").text == "stricter" && at(difference, "what").text == "outcome") ++listed;
    }
    EXPECT_EQ(listed, stricter);
    EXPECT_GT(stricter, 5u);
}

TEST(Impact, TheSameBytesForAnyNumberOfThreads) {
    for (const char* format : {"text", "json", "csv", "markdown"}) {
        const std::vector<std::string> args{"impact", orders,     "--after", "diffusion-reinstated",
                                            "--all",  "--format", format,    "--jobs"};
        std::vector<std::string> one = args;
        std::vector<std::string> three = args;
        one.emplace_back("1");
        three.emplace_back("3");
        const Result a = support::call(one);
        EXPECT_EQ(a.code, cli::exit_done) << a.err;
        EXPECT_EQ(a.out, support::call(three).out) << format;
    }
}

class ImpactVerb : public support::FolderTest {
  protected:
    ImpactVerb() {
        std::filesystem::create_directory(folder_ / "rules");
        for (const auto& [name, bytes] : what_if::files) write("rules/" + name, bytes);
        const auto line = [](const char* country, int rate, int quantity) {
            return R"({"date": "2024-06-01", "destination": ")" + std::string(country) +
                   R"(", "items": [{"kind": "integrated_circuit", "quantity": )" + std::to_string(quantity) +
                   R"(, "rate": )" + std::to_string(rate) + R"(, "die_area": 800, "datacenter": false}]})" + "\n";
        };
        file_ = write("orders.ndjson",
                      line("CN", 200, 1) + line("FR", 50, 1) + line("CN", 600, 1) + "\n" + line("NI", 600, 20));
    }
    [[nodiscard]] Result call(std::vector<std::string> args) const {
        args.insert(args.begin(), {"impact", file_});
        return support::call(std::move(args), {}, support::with_rules(path("rules")));
    }
    std::string file_;
};

TEST_F(ImpactVerb, WhichShipmentsChangeAndWhy) {
    const Result text = call({"--after", "enacted", "--all"});
    EXPECT_EQ(text.code, cli::exit_done) << text.err;
    std::string shown = text.out;
    for (std::size_t at = shown.find(file_); at != std::string::npos; at = shown.find(file_))
        shown.replace(at, file_.size(), "orders.ndjson");
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/whatif/impact.txt", shown);
    EXPECT_THAT(call({"--before", "enacted"}).out, HasSubstr("0 stricter, 2 laxer, 1 otherwise"));
    EXPECT_THAT(call({"--before", "2021-01-01"}).out, HasSubstr("2 stricter"));
}

TEST_F(ImpactVerb, FailOn) {
    struct Case {
        const char* after;
        const char* turn;
        int code;
    };
    for (const Case& one : {Case{"enacted", "stricter", cli::exit_fail_on}, Case{"enacted", "laxer", cli::exit_done},
                            Case{"enacted", "any", cli::exit_fail_on}, Case{"no-license", "laxer", cli::exit_fail_on},
                            Case{"no-license", "stricter", cli::exit_done}, Case{"nothing", "any", cli::exit_done}})
        EXPECT_EQ(call({"--after", one.after, "--fail-on", one.turn}).code, one.code) << one.after << one.turn;
    EXPECT_EQ(call({"--after", "enacted", "--fail-on", "worse"}).code, cli::exit_usage);
    EXPECT_THAT(call({}).err, HasSubstr("--before W and --after W"));
    EXPECT_THAT(call({"--after", "enactd"}).err, HasSubstr("did you mean `enacted`?"));
}

TEST_F(ImpactVerb, WhatIsNotListedIsSaid) {
    const Result text = call({"--after", "enacted", "--most", "1"});
    EXPECT_THAT(text.out, AllOf(HasSubstr("3 of 4 shipments change"), HasSubstr("2 more are not listed")));
    // The weightiest is kept: what the bill prohibits of all that was allowed or licensed.
    EXPECT_THAT(text.out, HasSubstr("license required, review case by case → prohibited"));
    const Result csv = call({"--after", "enacted", "--most", "1", "--format", "csv"});
    EXPECT_THAT(csv.err, HasSubstr("2 shipments more are not in the list"));
}

TEST_F(ImpactVerb, RulesOfAnotherFolder) {
    std::filesystem::copy(path("rules"), path("others"), std::filesystem::copy_options::recursive);
    std::string bytes = read("others/small.yaml");
    bytes.replace(bytes.find("value: 100"), 10, "value: 300");
    write("others/small.yaml", bytes);
    const Result laxer = call({"--after", "rules=" + path("others"), "--fail-on", "laxer"});
    EXPECT_EQ(laxer.code, cli::exit_fail_on) << laxer.err;
    EXPECT_THAT(laxer.out, HasSubstr("1 of 4 shipments changes"));
    EXPECT_THAT(laxer.out, HasSubstr("because of small/licensed"));

    // A fact that only one side has a word for: the shipments are told of, not dropped.
    bytes = read("others/vocabulary.yaml");
    bytes.replace(bytes.find("    die_area: {type: number, unit: mm2}\n"), 40, "");
    bytes.replace(bytes.find("    density: {type"),
                  std::string("    density: {type: number, unit: TPP/mm2, derived: single}\n").size(), "");
    write("others/vocabulary.yaml", bytes);
    const Result unread = call({"--after", "rules=" + path("others")});
    EXPECT_EQ(unread.code, cli::exit_usage);
    EXPECT_THAT(unread.out, HasSubstr("4 cannot be read on one side"));
    EXPECT_THAT(unread.out, HasSubstr("cannot be compared: license required, review case by case → cannot be read"));
    EXPECT_THAT(unread.err, HasSubstr("under `rules=" + path("others") + "`:"));

    EXPECT_EQ(call({"--after", "rules=" + path("others") + ",scenario=no-such"}).code, cli::exit_usage);
    write("others/small.yaml", "regime: small\nrulez: []\n");
    EXPECT_EQ(call({"--after", "rules=" + path("others")}).code, cli::exit_rules);
}

TEST_F(ImpactVerb, RulesOfARevision) {
    const auto git = [&](std::vector<std::string> args) {
        args.insert(args.begin(),
                    {"git", "-C", folder_.string(), "-c", "user.name=Test", "-c", "user.email=test@example.org", "-c",
                     "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null"});
        return cli::run_program(args, 1u << 20).code == 0;
    };
    if (!git({"init", "-q"}) || !git({"add", "."}) || !git({"commit", "-q", "-m", "first"}))
        GTEST_SKIP() << "git was not found or made no commit: revisions are not tested";
    std::string bytes = read("rules/small.yaml");
    bytes.replace(bytes.find("value: 100"), 10, "value: 300");
    write("rules/small.yaml", bytes);
    const Result result = call({"--before", "rules=git:HEAD", "--format", "markdown"});
    EXPECT_EQ(result.code, cli::exit_done) << result.err;
    EXPECT_THAT(result.out, StartsWith("### Impact: 1 of 4 shipments changes: 0 stricter, 1 laxer, 0 otherwise\n"));
    EXPECT_THAT(result.out, HasSubstr("`small/licensed`"));
    EXPECT_THAT(call({"--before", "rules=git:no-such"}).err, HasSubstr("neither a folder nor a revision"));
}

TEST(ImpactCsv, NoCellIsAFormula) {
    output::ImpactReport report;
    for (const char* name : {"=1+1", "+1", "-1", "@x", "\tx", "\rx", "a,\"b\"", "plain"}) {
        explore::ImpactRow row;
        row.parcel.name = name;
        row.before = row.after = explore::Ends{};
        report.impact.rows.push_back(row);
    }
    const std::string csv = output::impact_csv(report);
    for (const char* cell : {"\r\n'=1+1,", "\r\n'+1,", "\r\n'-1,", "\r\n'@x,", "\r\n'\\x09x,", "\r\n'\\x0dx,",
                             "\r\n\"a,\"\"b\"\"\",", "\r\nplain,"})
        EXPECT_THAT(csv, HasSubstr(cell));
}

TEST(ImpactTally, KeepsTheWeightiestWhateverTheOrder) {
    std::vector<explore::ImpactRow> rows;
    for (std::size_t i = 0; i < 60; ++i) {
        explore::ImpactRow row;
        row.parcel.number = i + 1;
        row.before = explore::Ends{static_cast<Outcome>(i % 5), static_cast<Outcome>(i % 5)};
        row.after = explore::Ends{static_cast<Outcome>(i * 7 % 4), static_cast<Outcome>(i * 7 % 4)};
        row.difference.direction = explore::outcome_direction(*row.before, *row.after);
        row.difference.what =
            row.difference.direction == Direction::same ? explore::What::nothing : explore::What::outcome;
        rows.push_back(row);
    }
    const auto numbers = [&](std::size_t most, bool reversed) {
        explore::ImpactTally tally(most, true);
        for (std::size_t i = 0; i < rows.size(); ++i) tally.add(rows[reversed ? rows.size() - 1 - i : i]);
        const explore::Impact impact = tally.take();
        EXPECT_EQ(impact.rows.size() + impact.left_out, rows.size());
        std::vector<std::size_t> result;
        for (const explore::ImpactRow& row : impact.rows) result.push_back(row.parcel.number);
        return result;
    };
    std::vector<std::size_t> whole = numbers(1000, false);
    EXPECT_EQ(whole.size(), 60u);
    for (const std::size_t most : {0u, 1u, 17u, 59u}) {
        EXPECT_EQ(numbers(most, false),
                  std::vector<std::size_t>(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(most)));
        EXPECT_EQ(numbers(most, true), numbers(most, false));
    }
}

}  // namespace
}  // namespace portcullis
