// The log as bytes: whatever is done to them is found by who kept its head.
#include "record/log_check.hpp"
#include "record/moment.hpp"
#include "record/retention.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace portcullis::record {
namespace {

using testing::IsEmpty;

struct Log {
    std::vector<std::string> lines;
    Head head;

    explicit Log(std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) add();
    }
    void add() {
        const std::string body = R"({"recorded_at":"2026-11-22T14:05:00Z","corrects":null,"identity":{"version":1},)"
                                 R"("receipt":{"sha256":")" +
                                 std::string(64, 'a') + R"("}})";
        const NewLine line = make_line(head.count + 1, head.sha256, body);
        lines.push_back(line.text);
        head = {head.count + 1, line.sha256};
    }
    [[nodiscard]] std::string text() const {
        std::string out;
        for (const std::string& line : lines) out += line;
        return out;
    }
    // By one who kept the head.
    [[nodiscard]] bool intact(const std::string& bytes) const {
        return check_log("no-such-folder/log", bytes, {head.sha256, head.count}).intact();
    }
};

TEST(RecordChain, AnyChangeOfAByteIsFound) {
    const Log log(3);
    const std::string good = log.text();
    ASSERT_TRUE(log.intact(good));
    for (std::size_t at = 0; at < good.size(); ++at) {
        for (const char other : {static_cast<char>(good[at] ^ 1), static_cast<char>(good[at] ^ 0x20), '\n', '0', ' '}) {
            std::string bad = good;
            bad[at] = other;
            EXPECT_TRUE(other == good[at] || !log.intact(bad)) << "changed at " << at;
            bad = good;
            bad.insert(at, 1, other);
            EXPECT_FALSE(log.intact(bad)) << "inserted at " << at;
        }
        EXPECT_FALSE(log.intact(std::string(good).erase(at, 1))) << "removed at " << at;
        EXPECT_FALSE(log.intact(good.substr(0, at))) << "cut off at " << at;
        EXPECT_FALSE(log.intact(good.substr(at + 1))) << "begins at " << at;
    }
    EXPECT_FALSE(log.intact(good + "\n"));
    EXPECT_FALSE(log.intact(good + "x"));
}

TEST(RecordChain, AnyRemovalRepetitionOrOrderOfLinesIsFound) {
    const Log log(5);
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    const auto text_of = [&](const std::vector<std::size_t>& lines) {
        std::string text;
        for (const std::size_t line : lines) text += log.lines[line];
        return text;
    };
    while (std::next_permutation(order.begin(), order.end())) EXPECT_FALSE(log.intact(text_of(order)));
    for (unsigned kept = 0; kept < 31; ++kept) {
        std::vector<std::size_t> some;
        for (std::size_t i = 0; i < 5; ++i)
            if ((kept >> i & 1) != 0) some.push_back(i);
        EXPECT_FALSE(log.intact(text_of(some)));
    }
    for (std::size_t line = 0; line < 5; ++line)
        for (std::size_t at = 0; at <= 5; ++at) {
            std::vector<std::size_t> more{0, 1, 2, 3, 4};
            more.insert(more.begin() + static_cast<std::ptrdiff_t>(at), line);
            EXPECT_FALSE(log.intact(text_of(more))) << line << " again at " << at;
        }
}

// Without anything kept elsewhere a shorter log looks whole, and one that grew is whole for who kept an older head.
TEST(RecordChain, OnlyWhatIsKeptElsewhereShowsAnEndThatIsGone) {
    Log log(3);
    const std::string short_text = log.lines[0] + log.lines[1];
    EXPECT_THAT(read_chain(short_text).findings, IsEmpty());
    EXPECT_FALSE(log.intact(short_text));
    const Head old = log.head;
    log.add();
    const std::string grown = log.text();
    EXPECT_TRUE(check_log("no-such-folder/log", grown, {old.sha256, old.count}).intact());
    EXPECT_TRUE(check_log("no-such-folder/log", grown, {old.sha256, std::nullopt}).intact());
    EXPECT_FALSE(check_log("no-such-folder/log", grown, {old.sha256, 4}).intact());
    EXPECT_FALSE(check_log("no-such-folder/log", grown, {}).intact()) << "nothing tells its end";

    Log other(0);
    for (int i = 0; i < 3; ++i) other.add();
    EXPECT_TRUE(log.intact(log.text())) << "the same entries make the same log";
}

TEST(RecordMoment, HasAZone) {
    const std::vector<std::pair<std::string, std::optional<std::int64_t>>> table{
        {"1970-01-01T00:00:00Z", 0},
        {"1970-01-01T01:00:00+01:00", 0},
        {"1969-12-31T19:30:00-04:30", 0},
        {"2026-11-22T14:05:00Z", 1795356300},
        {"2026-11-22T14:05:00.25Z", 1795356300},
        {"2026-11-22T14:05:00", std::nullopt},
        {"2026-11-22", std::nullopt},
        {"2026-02-30T00:00:00Z", std::nullopt},
        {"2026-11-22T24:00:00Z", std::nullopt},
        {"2026-11-22T14:05:00+1", std::nullopt},
        {"2026-11-22T14:05:00.Z", std::nullopt},
        {"2026-11-22 14:05:00Z", std::nullopt},
        {"2026-11-22T1x:05:00Z", std::nullopt},
        {"", std::nullopt}};
    for (const auto& [text, expected] : table) EXPECT_EQ(parse_moment(text), expected) << text;
}

TEST(RecordRetention, IsFiveYearsFromTheLatestEvent) {
    const auto until = [](const std::vector<std::string>& days) {
        std::vector<language::Day> events;
        for (const std::string& day : days) events.push_back(*language::parse_day(day));
        const auto end = retain_until(events);
        return end ? language::format_day(*end) : "none";
    };
    EXPECT_EQ(until({}), "none");
    EXPECT_EQ(until({"2025-05-03"}), "2030-05-03");
    EXPECT_EQ(until({"2025-05-03", "2026-01-31", "2024-12-31"}), "2031-01-31");
    EXPECT_EQ(until({"2024-02-29"}), "2029-03-01") << "a day that the year lacks is not a day less";
}

}  // namespace
}  // namespace portcullis::record
