// `batch --ledger`, `ledger show` and `ledger check` as they are called.
#include "record/ledger.hpp"
#include "support/files.hpp"
#include "support/killing_vfs.hpp"
#include "support/program.hpp"
#include "support/quota_rules.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <map>

namespace portcullis {
namespace {

using support::Result;
using testing::HasSubstr;

std::string order(const std::string& id, const std::string& day, const std::string& buyer, int weight,
                  const std::string& more = {}, const std::string& fraction = {}) {
    return "{" + (id.empty() ? "" : R"("id": ")" + id + "\", ") + R"("date": ")" + day +
           R"(", "destination": "PL", "parties": [{"name": ")" + buyer +
           R"(", "role": "buyer"}], "complete": ["parties"], "items": [{"controlled": true, "weight": )" +
           std::to_string(weight) + fraction + R"(}], "other_exception": false, "licensed": false)" + more + "}\n";
}

class CliLedger : public support::FolderTest {
  protected:
    CliLedger() {
        std::filesystem::create_directory(path("rules"));
        write("rules/vocabulary.yaml", quota_rules::vocabulary);
        write("rules/r.yaml", quota_rules::regime);
    }

    Result call(std::vector<std::string> args, const std::string& input = {}) {
        cli::Environment env = support::with_rules(path("rules"));
        return support::call(std::move(args), input, env);
    }
    Result batch(const std::string& orders, std::vector<std::string> more = {}) {
        std::vector<std::string> args{"batch", "--ledger", path("ledger"), write("orders.ndjson", orders)};
        args.insert(args.end(), more.begin(), more.end());
        return call(std::move(args));
    }
    // The outcome of each line.
    static std::vector<std::string> outcomes(const std::string& out) {
        std::vector<std::string> result;
        const std::string mark = R"("outcome":")";
        for (std::size_t at = out.find(mark); at != std::string::npos; at = out.find(mark, at)) {
            at += mark.size();
            result.push_back(out.substr(at, out.find('"', at) - at));
        }
        return result;
    }
    Result show(const std::string& format = "text") {
        return call({"ledger", "show", "--format", format, path("ledger")});
    }

    const std::string three = order("c", "2025-06-03", "Example", 40) + order("a", "2025-06-01", "Example", 60) +
                              order("b", "2025-06-02", "Example", 50);
};

TEST_F(CliLedger, DecidesByDayAndWritesInTheOrderOfTheInput) {
    const Result first = batch(three);
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_THAT(outcomes(first.out),
                testing::ElementsAre("license_exception", "license_exception", "license_required"));
    EXPECT_THAT(first.err, HasSubstr("3 shipments counted, 0 known already"));
    const Result again = batch(three, {"--jobs", "3"});
    EXPECT_EQ(again.out, first.out);
    EXPECT_THAT(again.err, HasSubstr("0 shipments counted, 3 known already"));
}

TEST_F(CliLedger, ShowsWhatIsLeft) {
    (void)batch(three + order("d", "2026-01-05", "Other", 30, R"(, "used": {"small": 20})") +
                order("e", "2026-01-06", "Third", 30));
    std::string text = show().out;
    text.replace(text.find(path("ledger")), path("ledger").size(), "FILE");
    const std::size_t digest = text.find("rules ") + 6;
    text.replace(digest, 12, "DIGEST");
    EXPECT_EQ(text, R"(Quotas in FILE
  no scenario, posture enforced, law of US
  rules DIGEST

country, 2025-01-01..2026-12-31, in kg
  whose  limit  used   left  entries
  PL     1,000     0  1,000        0

small, 2025, in kg
  whose    limit  used  left  entries
  Example    100   100     0        2

small, 2026, in kg
  whose  limit  used  left  entries
  Other    100    50    50        1
    of that 20 by others, as shipments state
  Third    100    30    70        1
)");
    EXPECT_THAT(show("csv").out,
                HasSubstr("\r\nsmall,2026,other,Other,kg,100,100,50,50,20,20,50,50,1,1,2026-01-05\r\n"));
    EXPECT_THAT(show("json").out, testing::StartsWith("{\n  \"portcullis_ledger\": 1,"));
    const Result check = call({"ledger", "check", path("ledger")});
    EXPECT_EQ(check.code, 0);
    EXPECT_THAT(check.out, HasSubstr(": sound; 5 shipments, 10 entries, all sums agree"));
}

TEST_F(CliLedger, OtherRulesAreRefusedUnlessTold) {
    (void)batch(order("a", "2025-06-01", "Example", 60));
    write("rules/r.yaml", quota_rules::regime + "# another\n");
    const Result other = batch(three);
    EXPECT_EQ(other.code, 2);
    EXPECT_EQ(other.out, "");
    EXPECT_THAT(other.err, HasSubstr("was kept under other rule files"));
    const Result accepted = batch(three, {"--ledger-accept-rules"});
    EXPECT_EQ(accepted.code, 0) << accepted.err;
    EXPECT_THAT(accepted.err, HasSubstr("2 shipments counted, 1 known already"));
    EXPECT_THAT(accepted.err, HasSubstr("and before them 1 other set"));
    EXPECT_EQ(batch(three).code, 0) << "the last rules are those of the ledger";
}

TEST_F(CliLedger, AnotherWorldIsRefused) {
    (void)batch(three);
    const Result other = batch(three, {"--posture", "codified", "--ledger-accept-rules"});
    EXPECT_EQ(other.code, 2);
    EXPECT_THAT(other.err, HasSubstr("was kept under another law: no scenario, posture enforced, law of US, now no "
                                     "scenario, posture codified, law of US"));
}

TEST_F(CliLedger, IdsAndLateShipments) {
    const Result twice = batch(order("a", "2025-06-01", "Example", 60) + order("a", "2025-06-01", "Example", 70));
    EXPECT_EQ(twice.code, 2);
    EXPECT_EQ(twice.out, "");
    EXPECT_THAT(twice.err, HasSubstr("orders.ndjson:2: the id `a` is that of"));
    EXPECT_THAT(show().out, HasSubstr("no shipment has had to do with a quota"));

    (void)batch(three);
    const Result changed = batch(order("b", "2025-06-02", "Example", 30));
    EXPECT_EQ(changed.code, 2);
    EXPECT_THAT(changed.err, HasSubstr("the shipment `b` is in the ledger with another content"));

    std::string harmless = order("b", "2025-06-02", "Example", 30);
    harmless.replace(harmless.find("true"), 4, "false");
    EXPECT_EQ(batch(harmless).code, 2) << "also where it no longer has to do with a quota";

    const Result late = batch(order("z", "2025-05-01", "Example", 30));
    EXPECT_EQ(late.code, 2);
    EXPECT_THAT(late.err, HasSubstr("is dated 2025-05-01, and the ledger holds shipments up to 2025-06-03 that count"));
    const Result counted = batch(order("z", "2025-05-01", "Example", 30), {"--ledger-late"});
    EXPECT_EQ(counted.code, 0) << counted.err;
    EXPECT_THAT(counted.err, HasSubstr("1 shipment counted, 0 known already, 1 late"));
    EXPECT_THAT(outcomes(counted.out), testing::ElementsAre("license_required"));
}

TEST_F(CliLedger, WithoutIdsWhatSaysTheSameTwiceCountsTwice) {
    const std::string same = order("", "2025-06-01", "Example", 60);
    const Result two = batch(same + same);
    EXPECT_THAT(outcomes(two.out), testing::ElementsAre("license_exception", "license_required"));
    EXPECT_THAT(two.err, HasSubstr("2 shipments counted, 0 known already, 2 shipments without an id"));
    EXPECT_EQ(batch(same + same).out, two.out);
    const std::string named = order("a", "2025-06-01", "Other", 60);
    const Result once = batch(same + named + same + named);
    EXPECT_THAT(outcomes(once.out), testing::ElementsAre("license_exception", "license_exception", "license_required",
                                                         "license_exception"));
    EXPECT_THAT(once.err, HasSubstr("orders.ndjson:4: the same shipment as"));
}

TEST_F(CliLedger, FaultyShipmentsAreReportedOnceAndUseNothing) {
    const Result result = batch("{\"id\": \"x\", \"date\": \"2025-06-31\"}\nnonsense\n" + three);
    EXPECT_EQ(result.code, 2);
    EXPECT_THAT(result.err, HasSubstr("3 shipments counted"));
    const std::size_t first = result.err.find("error[bad-date]");
    ASSERT_NE(first, std::string::npos);
    EXPECT_EQ(result.err.find("error[bad-date]", first + 1), std::string::npos);
    EXPECT_EQ(outcomes(result.out).size(), 3u);
    EXPECT_THAT(outcomes(result.out), testing::Contains("license_required"));
}

TEST_F(CliLedger, WhatCannotBeUsedIsRefused) {
    const Result piped = call({"batch", "--ledger", path("ledger"), "--input-format", "ndjson", "-"}, three);
    EXPECT_EQ(piped.code, 2);
    EXPECT_THAT(piped.err, HasSubstr("standard input cannot be read twice"));
    const Result alone = call({"batch", "--ledger-late", write("orders.ndjson", three)});
    EXPECT_EQ(alone.code, 2);
    EXPECT_THAT(alone.err, HasSubstr("name it with --ledger FILE"));
    const std::string note = write("note", "not a ledger");
    const Result foreign = call({"batch", "--ledger", note, path("orders.ndjson")});
    EXPECT_EQ(foreign.code, 2);
    EXPECT_THAT(foreign.err, HasSubstr("is no ledger of portcullis"));
    EXPECT_EQ(read("note"), "not a ledger");
    EXPECT_EQ(call({"ledger", "show", note}).code, 2);
    EXPECT_EQ(call({"ledger", "show", path("absent")}).code, 2);
    EXPECT_EQ(call({"ledger", "check", path("rules")}).code, 2);
    EXPECT_EQ(call({"ledger", "show"}).code, 2);
    (void)batch(three);
    const record::Ledger other(path("ledger"), record::Ledger::Open::write);
    const Result busy = batch(three);
    EXPECT_EQ(busy.code, 2);
    EXPECT_EQ(busy.out, "");
    EXPECT_THAT(busy.err, HasSubstr("is in use by another process"));
    EXPECT_THAT(show().err, HasSubstr("is in use by another process"));
}

TEST_F(CliLedger, TablesAndAWordAgainstTheLedger) {
    const std::string table = write("orders.csv",
                                    "id,date,destination,parties[0].name,parties[0].role,items[0].controlled,items[0]."
                                    "weight,used.small,other_exception,licensed\n"
                                    "b,2025-06-02,PL,Example,buyer,true,50,0,false,false\n"
                                    "a,2025-06-01,PL,Example,buyer,true,60,0,false,false\n");
    const Result result = call({"batch", "--ledger", path("ledger"), table});
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_THAT(result.err, HasSubstr("orders.csv:2: states that 0 kg of the quota small of “Example”, 2025 was used "
                                      "before it, but the ledger holds 60 to 120 kg, which was taken"));
    EXPECT_THAT(result.out, HasSubstr("b,2025-06-02,PL,Example,buyer,true,50,0,false,false,"));
}

// Against the plainest way of computing the same: one loop in the order of the days.
TEST_F(CliLedger, SumsAreThoseOfALoop) {
    struct One {
        std::string id, day, buyer;
        int weight;
        std::size_t at;
    };
    std::vector<One> all;
    std::string text;
    std::uint32_t seed = 7;
    const auto random = [&](std::uint32_t below) {
        seed = seed * 1664525 + 1013904223;
        return (seed >> 16) % below;
    };
    for (std::size_t i = 0; i < 300; ++i) {
        const std::string day =
            std::to_string(2025 + random(2)) + "-0" + std::to_string(1 + random(6)) + "-1" + std::to_string(random(10));
        One one{"n" + std::to_string(i), day, std::string("Buyer ") + static_cast<char>('A' + random(8)),
                static_cast<int>(1 + random(400)), i};  // in tenths
        text += order(one.id, one.day, one.buyer, one.weight / 10, {}, "." + std::to_string(one.weight % 10));
        all.push_back(std::move(one));
    }
    const Result result = batch(text);
    ASSERT_EQ(result.code, 0) << result.err;
    std::stable_sort(all.begin(), all.end(), [](const One& a, const One& b) { return a.day < b.day; });
    std::map<std::string, int> used;
    std::vector<std::string> expected(all.size());
    for (const One& one : all) {
        int& sum = used[one.day.substr(0, 4) + one.buyer];
        const bool fits = sum + one.weight <= 1000;
        if (fits) sum += one.weight;
        expected[one.at] = fits ? "license_exception" : "license_required";
    }
    EXPECT_EQ(outcomes(result.out), expected);
    const std::string csv = show("csv").out;
    for (const auto& [key, sum] : used) {
        const std::string figures = std::to_string(sum / 10) + (sum % 10 == 0 ? "" : "." + std::to_string(sum % 10));
        EXPECT_THAT(
            csv, HasSubstr("small," + key.substr(0, 4) + ",buyer " + static_cast<char>(std::tolower(key.back())) + "," +
                           key.substr(4) + ",kg,100,100," + figures + "," + figures + ",0,0,"));
    }
}

// The whole command, killed here and there, and run again.
TEST_F(CliLedger, PrintsTheSameAfterAKill) {
    const std::string uninterrupted = batch(three).out;
    const std::string balances = show("csv").out;
    const support::KillingVfs quick;
    int killed = 0;
    for (long writes = 0; writes < 60; writes += 4) {
        std::filesystem::remove(path("ledger"));
        std::filesystem::remove(path("ledger-journal"));
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const support::KillingVfs vfs(writes);
            (void)batch(three, {"--jobs", "1"});
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        killed += WIFSIGNALED(status) ? 1 : 0;
        ASSERT_EQ(batch(three).out, uninterrupted) << "killed at write " << writes;
        ASSERT_EQ(show("csv").out, balances) << "killed at write " << writes;
    }
    EXPECT_GT(killed, 10);
}

TEST_F(CliLedger, APortfolioThatExhaustsTheShippedQuotas) {
    const std::string orders = PORTCULLIS_EXAMPLES "/portfolios/lpp-2025.ndjson";
    const auto run = [&] {
        return support::call({"batch", "--posture", "codified", "--ledger", path("ledger"), orders});
    };
    const Result first = run();
    EXPECT_EQ(first.code, 0) << first.err;
    EXPECT_EQ(run().out, first.out);
    const Result shown = support::call({"ledger", "show", "--format", "csv", path("ledger")});
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/ledger/lpp-2025.csv", shown.out);
    std::string summary;
    for (const std::string& one : outcomes(first.out)) summary += one + "\n";
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/ledger/lpp-2025.outcomes", summary);
}

}  // namespace
}  // namespace portcullis
