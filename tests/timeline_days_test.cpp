// The days on which an answer changes: asked for one by one, every other day says what the stretch around it says.
#include "decide/change_days.hpp"
#include "decide/decide.hpp"
#include "oracle/oracle.hpp"
#include "oracle/random_law.hpp"
#include "oracle/random_shipment.hpp"
#include "support/timeline_law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace portcullis::decide {
namespace {

using language::Day;
using language::format_day;
using support::DatedLaw;

Day day(const char* text) { return *language::parse_day(text); }

// `from value; …` where the verdict changes, found day by day.
std::vector<Stretch> day_by_day(const program::Program& program, const facts::Facts& facts, Day from, Day until) {
    Decider decider(program);
    std::vector<Stretch> result;
    for (Day at = from; at < until; ++at) {
        const Verdict verdict = decider.verdict(facts, at);
        if (!result.empty() && result.back().verdict == verdict) result.back().until = at + 1;
        else result.push_back({at, at + 1, verdict});
    }
    return result;
}

std::string text_of(const std::vector<Stretch>& list) {
    std::string out;
    for (const Stretch& one : list)
        out += format_day(one.from) + " " + std::string(outcome_name(one.verdict.at_least, one.verdict.at_most)) +
               (one.verdict.review ? " " + std::string(name(*one.verdict.review)) : "") + "\n";
    return out;
}

std::string rule(const std::string& when) {
    return "  - {id: r, title: t, effect: requires_license, reasons: [RS], when: ['" + when +
           "'], review: [{policy: case_by_case}], source: act}\n";
}
const std::string derived =
    "  - {id: settled, title: t, effect: derives, for: shipment, define: shipment.settled, as: filed + 25 days, when: "
    "'date "
    "> date(\"2024-04-20\")'}\n"
    "  - {id: ahead, title: t, effect: derives, for: shipment, define: shipment.ahead, as: date + 10 days}\n";

struct Days {
    const char* when;
    const char* first;  // the first two days of change between 2023-06-01, when the law begins, and 2026
    const char* second;
};

TEST(ChangeDays, EveryWayToCompareTheDay) {
    const Days table[] = {
        {"date < date(\"2024-03-10\")", "2024-03-10", ""},
        {"date <= date(\"2024-03-10\")", "2024-03-11", ""},
        {"date > date(\"2024-03-10\")", "2024-03-11", ""},
        {"date(\"2024-03-10\") >= date", "2024-03-11", ""},
        {"date == date(\"2024-03-10\")", "2024-03-10", "2024-03-11"},
        {"date != date(\"2024-03-10\")", "2024-03-10", "2024-03-11"},
        {"date in [date(\"2024-03-10\"), date(\"2025-03-10\")]", "2024-03-10", "2024-03-11"},
        {"date in [date(\"2024-03-10\"), filed]", "2024-01-31", "2024-02-01"},
        {"filed + 25 days <= date", "2024-02-25", ""},
        {"filed + 1 months <= date", "2024-02-29", ""},
        {"date - 25 days >= filed", "2024-02-25", ""},
        {"date - 1 months >= filed", "2024-03-01", ""},
        {"date - 1 months > filed", "2024-03-01", ""},
        {"date + 1 months + 3 days < filed", "2023-12-28", ""},
        {"date < filed + 3 months && date > filed + 2 days", "2024-02-03", "2024-04-30"},
        {"date >= signed", "2024-08-09", ""},  // by assumption
        {"date >= settled", "2024-04-21", ""},
        {"settled > date(\"2024-01-01\")", "2024-04-21", ""},
        {"ahead > filed", "2024-01-22", ""},
        {"ahead == filed", "2024-01-21", "2024-01-22"},
        {"[date + 3 days, filed].max() > date(\"2024-06-01\")", "2024-05-30", ""},
        {"[date, filed].exists(d, d == date(\"2024-06-01\"))", "2024-06-01", "2024-06-02"},
        {"if(destination == \"KH\", date, filed) > date(\"2024-06-01\")", "2024-06-02", ""},
        {"date + 1 months < ahead + 20 days", "", ""},  // in months of 31 and 28 days alone, see below
        {"at(date(\"2024-01-01\"), destination in list(\"group\"))", "", ""},
        {"at(date - 1 months, destination in list(\"group\"))", "2024-03-03", ""},
        {"at(filed, date < date(\"2024-01-15\"))", "", ""},
        {"!licenses.exists(l, l.issued <= date && date < l.expires)", "2024-07-01", "2024-07-31"},
        {"!licenses.filter(l, date >= l.issued).exists(l, date < l.expires)", "2024-07-01", "2024-07-31"},
        {"destination in list(\"both\")", "2024-02-03", ""},
    };
    for (const Days& one : table) {
        SCOPED_TRACE(one.when);
        DatedLaw law(derived + rule(one.when));
        if (!law.valid()) continue;
        facts::Facts facts = law.facts(
            "date: 2024-06-15\ndestination: KH\nfiled: 2024-01-31\nparties: []\nassume: usual\n"
            "licenses: [{issued: 2024-07-01, expires: 2024-07-31}, {issued: 2025-01-01, expires: 2025-05-05}]\n"
            "items: [{quantity: 1}]\n");
        const program::Program program(law.book(), {});
        const Day from = day("2023-06-01");
        const Day until = day("2026-01-01");
        const std::vector<Stretch> found = Decider(program).stretches(facts, from, until);
        const std::vector<Stretch> wanted = day_by_day(program, facts, from, until);
        EXPECT_EQ(text_of(found), text_of(wanted));
        if (std::string(one.when).find("ahead + 20") != std::string::npos) {
            EXPECT_GT(found.size(), 4u);
            continue;
        }
        EXPECT_EQ(found.size() > 1 ? format_day(found[1].from) : "", one.first);
        if (*one.second == '\0') continue;
        EXPECT_EQ(found.size() > 2 ? format_day(found[2].from) : "", one.second);
    }
}

TEST(ChangeDays, TheStatedDateIsNotTheDayAskedAbout) {
    DatedLaw law(rule("date < date(\"2024-03-10\")"));
    facts::Facts facts = law.facts("date: 2024-06-15\nitems: [{quantity: 1}]\n");
    const program::Program program(law.book(), {});
    Decider decider(program);
    EXPECT_EQ(decider.verdict(facts, day("2024-03-09")).at_least, Outcome::license_required);
    EXPECT_EQ(decider.verdict(facts, day("2024-03-10")).at_most, Outcome::no_license_required);
}

// Random law, of which another implementation says what each day comes to.
TEST(ChangeDays, OfRandomLawEveryDayIsWhatTheOracleSays) {
    const Day from = day("2022-09-01");
    const Day until = day("2026-06-01");
    int changes = 0;
    for (std::uint64_t seed = 70'000; seed < 70'040; ++seed) {
        oracle::Dice dice(seed);
        const oracle::LawText text = oracle::RandomLaw(dice).make();
        support::Files files;
        for (const oracle::RuleFile& file : text.files)
            files.emplace_back("f" + std::to_string(files.size()), file.text());
        support::Law law(files);
        ASSERT_TRUE(law.valid()) << law.reports();
        for (int i = 0; i < 3; ++i) {
            const std::string shipment = oracle::RandomShipment(dice).make();
            text::Diagnostics faults;
            const auto node = text::read_yaml(law.sources, law.sources.add("shipment", shipment), {}, faults);
            ASSERT_TRUE(node);
            const auto read = input::read_shipment(law.book(), *node, {}, faults);
            ASSERT_TRUE(read);
            const program::Program program(law.book(), {});
            const std::vector<Stretch> found = Decider(program).stretches(read->facts, from, until);
            ASSERT_EQ(text_of(found), text_of(day_by_day(program, read->facts, from, until))) << "seed " << seed << "\n"
                                                                                              << shipment;
            ASSERT_EQ(found.front().from, from);
            ASSERT_EQ(found.back().until, until);
            for (std::size_t k = 0; k + 1 < found.size(); ++k) ASSERT_EQ(found[k].until, found[k + 1].from);
            changes += static_cast<int>(found.size()) - 1;
            for (const Stretch& one : found) {
                for (const Day at : {one.from, one.until - 1}) {
                    const oracle::Answer answer = oracle::Oracle(law.book(), {}, read->facts, at, "US").answer();
                    ASSERT_EQ(one.verdict.at_least, answer.at_least) << format_day(at) << " seed " << seed;
                    ASSERT_EQ(one.verdict.at_most, answer.at_most) << format_day(at) << " seed " << seed;
                }
            }
        }
    }
    EXPECT_GT(changes, 100);
}

// The shipped rules and examples: the ends of each stretch, and days chosen at random.
TEST(ChangeDays, OfTheShippedRulesNothingChangesWithinAStretch) {
    const rulebook::Rulebook& book = support::shipped_law().book();
    const program::Program program(book, {});
    Decider decider(program);
    std::mt19937 random(7);
    std::size_t shipments = 0;
    std::size_t changes = 0;
    for (const auto& entry : std::filesystem::directory_iterator(PORTCULLIS_RULES "/../examples/shipments")) {
        if (entry.path().extension() != ".yaml") continue;
        text::Sources sources;
        text::Diagnostics faults;
        const std::string bytes = text::read_file(entry.path().string(), text::Limits{}.bytes).bytes;
        const auto node = text::read_yaml(sources, sources.add("example", bytes), {}, faults);
        ASSERT_TRUE(node);
        const auto shipment = input::read_shipment(book, *node, {}, faults);
        ASSERT_TRUE(shipment) << entry.path();
        const Day first = first_day_of_law(program, "US");
        const Day end = day("2030-01-01");
        const std::vector<Stretch> found = decider.stretches(shipment->facts, first, end);
        ++shipments;
        changes += found.size() - 1;
        for (const Stretch& one : found) {
            std::vector<Day> days{one.from, one.until - 1};
            for (int i = 0; i < 8; ++i)
                days.push_back(one.from + static_cast<Day>(random() % static_cast<unsigned>(one.until - one.from)));
            for (const Day at : days)
                ASSERT_EQ(decider.verdict(shipment->facts, at), one.verdict) << entry.path() << format_day(at);
        }
    }
    EXPECT_GT(shipments, 30u);
    EXPECT_GT(changes, 50u);
}

TEST(ChangeDays, LawBeginsWithTheFirstRuleThatCanAskForSomething) {
    DatedLaw law(derived + "  - {id: late, title: t, effect: requires_license, reasons: [RS], from: 2024-01-01}\n" +
                 "  - {id: early, title: t, effect: prohibits, status: [{from: 2023-02-02, state: proposed}, "
                 "{from: 2023-03-03, state: not_enforced}], when: ['date < date(\"2000-01-01\")']}\n");
    const program::Program program(law.book(), {});
    EXPECT_EQ(format_day(first_day_of_law(program, "US")), "2023-03-03");
    EXPECT_EQ(first_day_of_law(program, "JP"), language::day_max);
}

}  // namespace
}  // namespace portcullis::decide
