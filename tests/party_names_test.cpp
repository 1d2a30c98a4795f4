// The index over names of parties finds what comparing with each name finds: proved on random lists of names that share
// words, beginnings and slips of the pen, and on lists with days, aliases, formulas and scenarios.
#include "evaluate/evaluation.hpp"
#include "input/shipment.hpp"
#include "program/name_index.hpp"
#include "program/program.hpp"
#include "program/spelling.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace portcullis::program {
namespace {

// Letters left out, put in or taken for others, by the textbook.
std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) previous[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j)
            current[j] =
                std::min({previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0u : 1u)});
        std::swap(previous, current);
    }
    return previous[b.size()];
}

bool similar_by_the_textbook(const std::string& a, const std::string& b) {
    const std::size_t size = std::max(a.size(), b.size());
    if (size < 5 || size - std::min(a.size(), b.size()) > 2) return false;
    return distance(a, b) <= (size < 10 ? 1u : 2u);
}

using Random = std::mt19937;
std::size_t below(Random& random, std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
}

std::string slip(Random& random, std::string text) {
    const char letter = static_cast<char>('a' + below(random, 4));
    const std::size_t at = text.empty() ? 0 : below(random, text.size());
    switch (below(random, 3)) {
        case 0: text.insert(at, 1, letter); break;
        case 1:
            if (!text.empty()) text.erase(at, 1);
            break;
        default:
            if (!text.empty()) text[at] = letter;
    }
    return text;
}

std::string random_name(Random& random) {
    static const std::vector<std::string> words{
        "beijing", "huawei", "tech", "technology", "technologies", "semi", "micro", "co",      "ltd",    "group",
        "of",      "an",     "x",    "ab",         "abc",          "inc",  "smic",  "yangtze", "memory", "dca"};
    std::string text;
    for (std::size_t count = below(random, 5); count > 0; --count)
        text += (text.empty() ? "" : " ") + words[below(random, words.size())];
    for (std::size_t slips = below(random, 4); slips > 1; --slips) text = slip(random, text);
    return text;
}

TEST(PartyNames, SpellingIsComparedAsTheTextbookDoes) {
    Random random(1);
    std::size_t similar = 0;
    for (int i = 0; i < 200'000; ++i) {
        std::string a;
        for (std::size_t size = below(random, 14); size > 0; --size) a += static_cast<char>('a' + below(random, 3));
        std::string b = a;
        for (std::size_t slips = below(random, 5); slips > 0; --slips) b = slip(random, b);
        ASSERT_EQ(similar_spelling(a, b), similar_by_the_textbook(a, b)) << a << " / " << b;
        similar += similar_spelling(a, b) ? 1u : 0u;
        if (similar_spelling(a, b)) {
            ASSERT_TRUE(may_be_similar(letters_of(a), letters_of(b))) << a << " / " << b;
        }
    }
    EXPECT_GT(similar, 20'000u);
}

TEST(PartyNames, TheIndexFindsWhatComparingWithEachFinds) {
    std::size_t same = 0;
    std::size_t near = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        Random random(seed);
        std::vector<std::vector<Name>> parties(below(random, 200));
        NameIndex index;
        for (std::size_t key = 0; key < parties.size(); ++key) {
            for (std::size_t count = 1 + below(random, 3); count > 0; --count)
                parties[key].push_back(comparable_name(random_name(random)));
            index.add(static_cast<std::uint32_t>(key), parties[key]);
        }
        index.finish();
        std::vector<NameIndex::Hit> found;
        for (int question = 0; question < 200; ++question) {
            const Name given = comparable_name(random_name(random));
            std::vector<NameIndex::Hit> expected;
            std::vector<NameIndex::Hit> exact;
            for (std::size_t key = 0; key < parties.size(); ++key)
                for (std::size_t name = 0; name < parties[key].size(); ++name) {
                    const bool is_same = same_name(given, parties[key][name]);
                    if (!is_same && !near_name(given, parties[key][name])) continue;
                    expected.push_back({static_cast<std::uint32_t>(key), static_cast<std::uint32_t>(name), is_same});
                    if (is_same) exact.push_back(expected.back());
                    ++(is_same ? same : near);
                }
            index.find(given, found);
            ASSERT_EQ(found, expected) << "seed " << seed << ", question " << question;
            index.find_same(given, found);
            ASSERT_EQ(found, exact) << "seed " << seed << ", question " << question;
        }
    }
    EXPECT_GT(same, 10'000u);
    EXPECT_GT(near, 10'000u);
}

TEST(PartyNames, AnEmptyIndexAndAnEmptyNameFindNothing) {
    NameIndex index;
    index.finish();
    std::vector<NameIndex::Hit> found{{1, 1, true}};
    index.find(comparable_name("Huawei"), found);
    EXPECT_TRUE(found.empty());
    index.find({}, found);
    EXPECT_TRUE(found.empty());
}

// ---- in lists

constexpr const char* vocabulary = R"(
vocabulary: 1
records:
  shipment: {date: {type: date}, exporter: {type: party}, items: {type: list of item}}
  party: {name: {type: string}}
  item: {name: {type: string}}
)";

struct Lists : support::Law {
    explicit Lists(const std::string& tables, const std::string& scenario = "")
        : support::Law({{"v", vocabulary},
                        {"l", "lists: all\ntables:\n" + tables},
                        {"s", scenario.empty() ? "scenario: unused\n" : scenario},
                        {"r",
                         "regime: r\ntitle: r\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\n"
                         "rules: [{id: a, effect: prohibits, when: 'exporter in list(\"asked\")'}]\n"}}) {
        EXPECT_TRUE(valid()) << reports();
    }

    struct Answer {
        facts::Judgment judgment;
        std::vector<std::string> near;
        friend bool operator==(const Answer&, const Answer&) = default;
    };

    // Through the index, and by comparing with each name of each member on the day.
    void expect_same(const std::string& name, const std::string& day, bool under_scenario = false) {
        const auto node = text::read_document(
            sources,
            sources.add("s.yaml", "date: " + day + "\nexporter: {name: \"" + name + "\"}\nitems: [{name: x}]\n"), {},
            diagnostics);
        const auto read = input::read_shipment(book(), *node, {}, diagnostics);
        ASSERT_TRUE(read) << reports();
        World world;
        if (under_scenario) world.scenario = 0;
        const Program program(book(), world);
        evaluate::Evaluation evaluation(program);
        evaluation.begin(read->facts, read->facts.day);
        evaluate::Frame frame = evaluation.frame(0);
        Answer found{evaluation.judge(program.node_of(book().rules[0].when), frame), {}};
        for (const evaluate::NearName& one : evaluation.near_names()) found.near.push_back(one.listed);

        const rulebook::Index table = book().find_table("asked");
        const Name given = comparable_name(name);
        const DayTables tables = program.tables(read->facts.day);
        Answer expected{facts::never, {}};
        for (const Membership& member : tables.members[table])
            for (const Name& listed : program.party_names(table).names.at(member.key)) {
                if (same_name(given, listed)) expected.judgment = either(expected.judgment, member.judgment);
                else if (near_name(given, listed)) {
                    expected.judgment = either(expected.judgment, facts::doubtful);
                    if (expected.near.empty())
                        expected.near.push_back(book().strings[static_cast<std::size_t>(member.member)]);
                }
            }
        if (expected.judgment.no() && !tables.members[table].empty() && in_other_script(name))
            expected = {facts::doubtful, {""}};
        EXPECT_EQ(found, expected) << name << " on " << day;
        answers.push_back(found.judgment.truth);
    }

    std::vector<facts::Truth> answers;
};

TEST(PartyNames, ListsWithDaysAndAliasesAnswerAsComparingWithEachDoes) {
    Random random(5);
    std::string rows = "  asked:\n    of: party\n    rows:\n";
    std::vector<std::string> names;
    for (int i = 0; i < 120; ++i) {
        std::vector<std::string> own;
        while (own.size() < 3)
            if (const std::string name = random_name(random); !name.empty()) own.push_back(name);
        rows += "      - {member: \"" + own[0] + " " + std::to_string(i % 50) + "\", aliases: [\"" + own[1] + "\", \"" +
                own[2] + "\"]";
        if (i % 3 == 0) rows += ", from: 2024-01-01";
        if (i % 4 == 0) rows += ", until: 2025-01-01";
        if (i % 7 == 0) rows += ", disputed: whether it is";
        if (i % 5 == 0) rows += ", certainty: reported";
        rows += "}\n";
        names.push_back(own[0] + " " + std::to_string(i % 50));
        names.push_back(own[1]);
    }
    Lists law(rows);
    for (int i = 0; i < 300; ++i) {
        const std::string name = i % 2 == 0 ? random_name(random) : slip(random, names[below(random, names.size())]);
        if (name.empty()) continue;
        law.expect_same(name, i % 3 == 0 ? "2023-06-01" : i % 3 == 1 ? "2024-06-01" : "2025-06-01");
    }
    for (const facts::Truth truth : {facts::Truth::no, facts::Truth::unknown, facts::Truth::yes})
        EXPECT_GT(std::count(law.answers.begin(), law.answers.end(), truth), 10);
}

TEST(PartyNames, WhatAScenarioAddsAndTakesOutIsFoundToo) {
    Lists law(
        "  asked: {of: party, rows: [{member: Example Semiconductor, aliases: [EXSEMI]}, {member: Another Maker}]}\n",
        "scenario: changed\nlists: {asked: {add: [Third Maker], remove: [Another Maker]}}\n");
    for (const char* name :
         {"Example Semiconductor", "EXSEMI", "Another Maker", "Third Maker", "Thirt Maker", "Nobody"})
        for (const bool scenario : {false, true}) law.expect_same(name, "2025-01-01", scenario);
    using enum facts::Truth;
    EXPECT_EQ(law.answers, (std::vector{yes, yes, yes, yes, yes, no, no, yes, no, unknown, no, no}));
}

// No spelling of a list tells what letters of another script stand for, so such a name is never taken for a stranger's.
TEST(PartyNames, ANameInAnotherScriptIsUnknownUnlessTheListHasIt) {
    for (const char* name : {"华为技术有限公司", "Хуавэй", "هواوي", "화웨이", "ファーウェイ", "Huawei 华为", "Ηuawei"})
        EXPECT_TRUE(in_other_script(name)) << name;
    for (const char* name : {"Huawei", "Société Générale", "Łódź AŞ", "Xi’an – “Example” №1", "Việt Nam", ""})
        EXPECT_FALSE(in_other_script(name)) << name;
    Lists law(
        "  asked: {of: party, rows: [{member: Example Semiconductor, aliases: [示例半导体], from: 2024-01-01}]}\n");
    for (const char* name : {"示例半导体", "示例半导", "示例半导体 Co., Ltd.", "别的公司", "Andere Gesellschaft"})
        for (const char* day : {"2023-06-01", "2024-06-01"}) law.expect_same(name, day);
    using enum facts::Truth;
    EXPECT_EQ(law.answers, (std::vector{no, yes, no, unknown, no, yes, no, unknown, no, no}));
}

// The aliases of a party hold in every list that is made of its list.
TEST(PartyNames, AFormulaKnowsTheAliasesOfItsParts) {
    Lists law(
        "  first: {of: party, rows: [{member: Example Semiconductor, aliases: [EXSEMI]}, {member: Both, aliases: "
        "[Twice]}]}\n"
        "  second: {of: party, rows: [{member: Both, aliases: [Doubled]}, {member: Free Maker}]}\n"
        "  free: {of: party, members: [Free Maker]}\n"
        "  asked: {of: party, any_of: [first, second], none_of: [free]}\n");
    for (const char* name : {"exsemi ltd", "Twice", "Doubled", "Both", "Free Maker", "Exsemy"})
        law.expect_same(name, "2025-01-01");
    using enum facts::Truth;
    EXPECT_EQ(law.answers, (std::vector{yes, yes, yes, yes, no, unknown}));
}

}  // namespace
}  // namespace portcullis::program
