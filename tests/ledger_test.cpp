// The ledger: each shipment whole or not at all, and once; sums that are those of the entries; nothing foreign touched.
#include "record/ledger.hpp"
#include "record/keeping.hpp"
#include "support/files.hpp"
#include "support/killing_vfs.hpp"
#include "support/quota_rules.hpp"
#include "text/write_yaml.hpp"

#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <fstream>

namespace portcullis {
namespace {

using record::Amount;
using record::Counted;
using record::Keeper;
using record::Ledger;
using record::LedgerFault;
using testing::ElementsAre;

struct Order {
    std::string id;
    std::string day = "2025-06-01";
    std::string buyer = "Example";
    std::string weight = "10";
    std::string more = {};  // used: {small: 0}

    [[nodiscard]] std::string yaml() const {
        return "{date: " + day + ", destination: PL, parties: [{name: " + buyer +
               ", role: buyer}], complete: [parties], items: [{controlled: true, weight: " + weight +
               "}], other_exception: false, licensed: false" + (more.empty() ? "" : ", " + more) + "}";
    }
};

record::WaitingShipment waiting(const Order& order) {
    record::WaitingShipment result;
    result.day = order.day;
    result.id = order.id;
    result.identity = "id:" + order.id;
    result.name = "orders:" + order.id;
    result.text = order.yaml();
    result.content = record::content_of(result.text, order.day);
    return result;
}

std::string words(const Amount& amount) {
    const auto number = [](double one) { return std::isfinite(one) ? std::to_string(std::lround(one)) : "any"; };
    return amount.low == amount.high ? number(amount.low) : number(amount.low) + ".." + number(amount.high);
}

std::string_view words(Counted counted) {
    constexpr std::string_view names[] = {"fresh", "known", "untouched", "differs", "late", "unreadable"};
    return names[static_cast<std::size_t>(counted)];
}

class LedgerTest : public support::FolderTest {
  protected:
    // `fresh license_exception before 0 uses 10` for each, of the quota `small`
    std::vector<std::string> count(const std::vector<Order>& orders, Keeper::Options options = {}) {
        Ledger ledger(path("ledger"), Ledger::Open::write);
        if (ledger.rules().empty()) ledger.add_rules("digest");
        Keeper keeper(ledger, program_, input_, "US", options);
        std::vector<std::string> result;
        for (const Order& order : orders) {
            const record::Keeping kept = keeper.count(waiting(order));
            std::string line = order.id + " " + std::string(words(kept.counted));
            for (const record::LedgerEntry& entry : kept.shipment.entries)
                if (entry.bucket.quota == "small") {
                    line += " before " + words(entry.before) + " uses " + words(entry.used);
                    if (record::contradicts(entry)) line += " against its word";
                    if (entry.outside.high > 0) line += " others " + words(entry.outside);
                }
            result.push_back(std::move(line));
        }
        return result;
    }

    // `small 2025 example 30 left 70`
    std::vector<std::string> shown(const std::string& quota = "small") {
        Ledger ledger(path("ledger"), Ledger::Open::read);
        std::vector<std::string> result;
        for (const record::Balance& one : ledger.balances())
            if (one.bucket.quota == quota)
                result.push_back(one.bucket.window + " " + one.bucket.key + " " + words(one.used) +
                                 (one.left ? " left " + words(*one.left) : ""));
        EXPECT_TRUE(ledger.check().sound());
        return result;
    }

    LedgerFault fault(const std::string& name, Ledger::Open how) {
        try {
            Ledger ledger(path(name), how);
        } catch (const record::LedgerError& error) {
            return error.fault;
        }
        ADD_FAILURE() << name << " was opened";
        return LedgerFault::unreadable;
    }

    program::Program program_{quota_rules::law().book(), {}};
    input::Options input_;
};

TEST_F(LedgerTest, UsesUpUntilNothingFits) {
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "60"},
                       {"b", "2025-06-02", "Example", "50"},
                       {"c", "2025-06-03", "Example", "40"},
                       {"d", "2025-06-04", "Other", "50"},
                       {"e", "2026-01-01", "Example", "60"}}),
                ElementsAre("a fresh before 0 uses 60", "b fresh before 60 uses 0", "c fresh before 60 uses 40",
                            "d fresh before 0 uses 50", "e fresh before 0 uses 60"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 100 left 0", "2025 other 50 left 50", "2026 example 60 left 40"));
    EXPECT_THAT(shown("country"), ElementsAre("2025-01-01..2026-12-31 PL 0 left 1000"));
}

TEST_F(LedgerTest, CountsAShipmentOnceAndAnswersAlike) {
    const std::vector<Order> orders{{"a", "2025-06-01", "Example", "60"}, {"b", "2025-06-02", "Example", "50"}};
    const auto first = count(orders);
    EXPECT_THAT(count(orders), ElementsAre("a known before 0 uses 60", "b known before 60 uses 0"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 60 left 40"));
}

TEST_F(LedgerTest, AnotherContentIsRefusedOrTakesThePlace) {
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "60"}}), ElementsAre("a fresh before 0 uses 60"));
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "70"}}), ElementsAre("a differs before 0 uses 60"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 60 left 40"));
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "70"}}, {true, false}), ElementsAre("a fresh before 0 uses 70"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 70 left 30"));
    EXPECT_THAT(count({{"a", "2025-06-01", "Other", "5"}}, {true, false}), ElementsAre("a fresh before 0 uses 5"));
    EXPECT_THAT(shown(), ElementsAre("2025 other 5 left 95"));
}

TEST_F(LedgerTest, WhatIsLateIsRefusedOrCountedAsIfItCameNow) {
    EXPECT_THAT(count({{"a", "2025-06-02", "Example", "60"}}), ElementsAre("a fresh before 0 uses 60"));
    EXPECT_THAT(count({{"b", "2025-06-01", "Example", "50"}}), ElementsAre("b late before 60 uses 0"));
    EXPECT_THAT(count({{"c", "2024-06-01", "Example", "50"}, {"d", "2025-06-01", "Nobody else", "50"}}),
                ElementsAre("c untouched", testing::StartsWith("d late")))
        << "the country's quota counts both";
    EXPECT_THAT(count({{"b", "2025-06-01", "Example", "40"}}, {false, true}), ElementsAre("b fresh before 60 uses 40"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 100 left 0"));
}

TEST_F(LedgerTest, WhatShipmentsStateAgainstTheLedger) {
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "10", "used: {small: 20}"},
                       {"b", "2025-06-02", "Example", "10"},
                       {"c", "2025-06-03", "Example", "10", "used: {small: 0}"},
                       {"d", "2025-06-04", "Example", "10", "used: {small: {between: [0, 60]}}"},
                       {"e", "2025-06-05", "Example", "10", "used: {small: unknown}"},
                       {"f", "2025-06-06", "Example", "10"}}),
                ElementsAre("a fresh before 20 uses 10 others 20", "b fresh before 30 uses 10",
                            "c fresh before 40 uses 10 against its word", "d fresh before 50..60 uses 10 others 0..10",
                            "e fresh before 60..any uses 0..10", "f fresh before 60..80 uses 10"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 70..90 left 10..30"));
}

TEST_F(LedgerTest, RangesStayRanges) {
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "{between: [30, 40]}"},
                       {"b", "2025-06-02", "Example", "65"},
                       {"c", "2025-06-03", "Example", "unknown"},
                       {"d", "2025-06-04", "Example", "10"}}),
                ElementsAre("a fresh before 0 uses 30..40", "b fresh before 30..40 uses 0..65",
                            "c fresh before 30..105 uses 0..any", "d fresh before 30..any uses 0..10"));
    EXPECT_THAT(shown(), ElementsAre("2025 example 30..any left any..70"));
}

TEST_F(LedgerTest, WhatNobodyKnowsWhoseMayBeAnybodys) {
    Order unknown{"a", "2025-06-01", "Example", "30"};
    unknown.buyer = "unknown";
    EXPECT_THAT(count({unknown, {"b", "2025-06-02", "Example", "80"}, {"c", "2025-06-03", "Example", "10"}}),
                ElementsAre("a fresh before 0 uses 0..30", "b fresh before 0..30 uses 0..80",
                            "c fresh before 0..110 uses 0..10"));
    EXPECT_THAT(shown(), ElementsAre("2025 ? 0..30", "2025 example 0..90 left -20..100"));
}

// Killed at every single write, and run again: the sums and the answers are those of a run that nothing stopped.
TEST_F(LedgerTest, SurvivesBeingKilledAtEveryWrite) {
    const std::vector<Order> orders{{"a", "2025-06-01", "Example", "60"},
                                    {"b", "2025-06-02", "Example", "50"},
                                    {"c", "2025-06-03", "Other", "40", "used: {small: 20}"},
                                    {"d", "2025-06-04", "Example", "{between: [10, 20]}"}};
    const std::vector<std::string> uninterrupted = [&] {
        auto lines = count(orders);
        for (std::string& line : lines) line.replace(line.find("fresh"), 5, "kept");
        return lines;
    }();
    const auto sums = shown();
    const support::KillingVfs quick;
    long kills = 0;
    for (bool finished = false; !finished; ++kills) {
        std::filesystem::remove(path("ledger"));
        std::filesystem::remove(path("ledger-journal"));
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            const support::KillingVfs vfs(kills);
            try {
                (void)count(orders);
            } catch (...) {
                ::_exit(1);
            }
            ::_exit(0);
        }
        int status = 0;
        ASSERT_EQ(::waitpid(child, &status, 0), child);
        finished = WIFEXITED(status);
        if (finished) ASSERT_EQ(WEXITSTATUS(status), 0);
        else ASSERT_EQ(WTERMSIG(status), SIGKILL);
        auto again = count(orders);
        for (std::string& line : again)
            for (const char* word : {"fresh", "known"})
                if (const std::size_t at = line.find(word); at != std::string::npos) line.replace(at, 5, "kept");
        ASSERT_EQ(again, uninterrupted) << "killed at write " << kills;
        ASSERT_EQ(shown(), sums) << "killed at write " << kills;
        ASSERT_LT(kills, 1000);
    }
    EXPECT_GT(kills, 30) << "a run writes more often than that";
}

TEST_F(LedgerTest, AKillThatTakesTheSpaceBetweenRemoveAndAddLosesNothing) {
    EXPECT_THAT(count({{"a", "2025-06-01", "Example", "60"}}), ElementsAre("a fresh before 0 uses 60"));
    {
        Ledger ledger(path("ledger"), Ledger::Open::write);
        ledger.begin();
        ledger.remove("id:a");
    }  // gone without a commit
    EXPECT_THAT(shown(), ElementsAre("2025 example 60 left 40"));
}

TEST_F(LedgerTest, HostileFilesAreLeftAsTheyAre) {
    using Open = Ledger::Open;
    const std::vector<std::pair<std::string, std::string>> files{
        {"text", "date: 2025-01-01\n"},
        {"long", std::string(8192, 'x')},
        {"magic", "SQLite format 3" + std::string(4000, '\0')}};
    for (const auto& [name, bytes] : files) {
        write(name, bytes);
        EXPECT_THAT(fault(name, Open::write), testing::AnyOf(LedgerFault::foreign, LedgerFault::corrupt)) << name;
        EXPECT_THAT(fault(name, Open::read), testing::AnyOf(LedgerFault::foreign, LedgerFault::corrupt)) << name;
        EXPECT_EQ(read(name), bytes) << name;
    }
    EXPECT_EQ(fault("absent", Open::read), LedgerFault::unreadable);
    EXPECT_FALSE(std::filesystem::exists(path("absent")));

    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path("other").c_str(), &other), SQLITE_OK);
    sqlite3_exec(other, "CREATE TABLE total (a); INSERT INTO total VALUES (1)", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    const std::string before = read("other");
    EXPECT_EQ(fault("other", Open::write), LedgerFault::foreign);
    EXPECT_EQ(read("other"), before);
}

TEST_F(LedgerTest, ANewerVersionIsRefused) {
    (void)count({{"a"}});
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path("ledger").c_str(), &other), SQLITE_OK);
    sqlite3_exec(other, "PRAGMA user_version = 2", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    EXPECT_EQ(fault("ledger", Ledger::Open::write), LedgerFault::newer);
    EXPECT_EQ(fault("ledger", Ledger::Open::read), LedgerFault::newer);
}

TEST_F(LedgerTest, CheckFindsASumThatIsNotThatOfItsEntries) {
    (void)count({{"a", "2025-06-01", "Example", "60"}, {"b", "2025-06-02", "Other", "10"}});
    sqlite3* other = nullptr;
    ASSERT_EQ(sqlite3_open(path("ledger").c_str(), &other), SQLITE_OK);
    sqlite3_exec(other, "UPDATE total SET low = 50 WHERE key = 'example'", nullptr, nullptr, nullptr);
    sqlite3_close(other);
    Ledger ledger(path("ledger"), Ledger::Open::read);
    const record::LedgerCheck check = ledger.check();
    ASSERT_EQ(check.wrong.size(), 1u);
    EXPECT_EQ(check.wrong[0].bucket.key, "example");
    EXPECT_EQ(words(check.wrong[0].kept), "50..60");
    EXPECT_EQ(words(check.wrong[0].summed), "60");
    EXPECT_FALSE(check.sound());
}

TEST_F(LedgerTest, OnlyOneProcessAtATime) {
    Ledger ledger(path("ledger"), Ledger::Open::write);
    EXPECT_EQ(fault("ledger", Ledger::Open::write), LedgerFault::in_use);
    EXPECT_EQ(fault("ledger", Ledger::Open::read), LedgerFault::in_use);
}

}  // namespace
}  // namespace portcullis
