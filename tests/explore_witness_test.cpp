// The search for shipments by itself, and the pieces it is made of.
#include "explore/choices.hpp"
#include "explore/sketch.hpp"
#include "explore/witness.hpp"
#include "support/law_diff.hpp"
#include "text/write_yaml.hpp"

#include <gmock/gmock.h>

namespace portcullis::explore {
namespace {

using testing::ElementsAre;
using text::Node;

Node read(const std::string& yaml) {
    text::Sources sources;
    text::Diagnostics faults;
    const auto node = text::read_yaml(sources, sources.add("s.yaml", yaml), {}, faults);
    EXPECT_TRUE(node) << yaml;
    return node.value_or(Node{});
}

TEST(ExploreSketch, PutsWhatIsMissingOnTheWay) {
    Node shipment = mapping();
    EXPECT_TRUE(put(shipment, "destination", word("CN")));
    EXPECT_TRUE(put(shipment, "items[0].chips[0].tpp", word("4800")));
    EXPECT_TRUE(put(shipment, "items[1]", mapping()));
    EXPECT_FALSE(put(shipment, "items[3]", mapping()));
    EXPECT_FALSE(put(shipment, "items.tpp", word("1")));
    EXPECT_EQ(text::write_yaml(shipment), "destination: CN\nitems: [{chips: [{tpp: 4800}]}, {}]\n");
    EXPECT_TRUE(remove(shipment, "items[0].chips"));
    EXPECT_FALSE(remove(shipment, "items[0].chips"));
    EXPECT_THAT(paths(shipment), ElementsAre("destination", "items", "items[0]", "items[1]"));
}

TEST(ExploreSketch, AWordGivesWayToAList) {
    Node shipment = read("end_use: civil\nparties: none\nparent: self\n");
    EXPECT_TRUE(put(shipment, "end_use[1]", word("military")));
    EXPECT_TRUE(put(shipment, "parties[0].country", word("CN")));
    EXPECT_TRUE(put(shipment, "parent.name", quoted("X")));
    EXPECT_EQ(text::write_yaml(shipment), "end_use: [civil, military]\nparties: [{country: CN}]\nparent: {name: X}\n");
}

TEST(ExploreChoices, EveryWayOnce) {
    Choices choices;
    std::string seen;
    do {
        const std::size_t a = choices.pick(2);
        seen += std::to_string(a);
        if (a == 1) seen += std::to_string(choices.pick(3));
        seen += ' ';
    } while (choices.next());
    EXPECT_EQ(seen, "0 10 11 12 ");
}

// What is said at each path; quotes aside, which the declared type of a fact does not need.
std::string said(const Node& node) {
    std::string out;
    for (const std::string& path : paths(node)) {
        const Node& one = *look_up(node, path);
        out += path + "=" + one.text + (one.is_null() ? "(null)" : "") + "\n";
    }
    return out;
}

TEST(TextWriteYaml, ReadsBackAsTheSameTree) {
    for (const std::string yaml :
         {"a: NO\n", "a: \"4E091\"\nb: \"true\"\nc: true\n", "a: [x, \"y, z\", 'it''s']\n", "a: \"\\u202e\\n\\\"\"\n",
          "a: \"\"\nb: null\nc: {}\nd: []\n", "a: \"上海\"\n", "a: -5\n", "a: \"- x\"\n", "a: \" x\"\n",
          "list:\n  - name: \"a very long name that fills the line on which it stands, so that it is broken up\"\n"
          "    inner: {name: \"another very long name that fills the line on which it stands and more\", x: [1]}\n"}) {
        const Node node = read(yaml);
        EXPECT_EQ(said(read(text::write_yaml(node))), said(node)) << text::write_yaml(node);
    }
    EXPECT_EQ(text::write_yaml(read("a: NO\n")), "a: \"NO\"\n");
}

class Shipped : public testing::Test {
  protected:
    static const diff_tests::Law& law() {
        static const diff_tests::Law value(diff_tests::shipped());
        return value;
    }
    static const program::Program& program() {
        static const program::Program value(law().book(), {});
        return value;
    }
    static Node plain() { return read("items: [{}]\nassume: ordinary\n"); }
};

TEST_F(Shipped, AShipmentForARuleThroughWhatIsDerived) {
    const Index rule = law().book().find_rule("h20-letters/h20-class-to-china");
    ASSERT_NE(rule, rulebook::none);
    Finder finder({{&program(), *language::parse_day("2025-05-01")}});
    const std::vector<Goal> goals{{0, rule, law().book().rules[rule].when, true}};
    Budget budget{2000};
    Node found;
    EXPECT_EQ(finder.find(plain(), goals, {}, budget,
                          [&](const Node& shipment) {
                              found = shipment;
                              return true;
                          }),
              Ended::found);
    EXPECT_TRUE(finder.meets(found, goals));
    EXPECT_FALSE(finder.meets(plain(), goals));
    Budget more{500};
    const Node small = shrink(found, more, [&](const Node& shipment) { return finder.meets(shipment, goals); });
    EXPECT_TRUE(finder.meets(small, goals));
    EXPECT_LE(paths(small).size(), paths(found).size());
}

// A share of all rules, so that the search does not quietly lose a form of condition.
TEST_F(Shipped, MostConditionsOfTheShippedRulesCanBeMetAndMissed) {
    const auto& book = law().book();
    const Day day = *language::parse_day("2025-06-03");
    Finder finder({{&program(), day}});
    const program::DayTables tables = program().tables(day);
    std::size_t rules = 0;
    std::size_t met = 0;
    for (std::size_t i = 0; i < book.rules.size(); ++i) {
        const auto rule = static_cast<Index>(i);
        if (book.rules[i].when == language::no_expr || tables.activity[i] != program::Activity::decides) continue;
        ++rules;
        Budget budget{400};
        const std::vector<Goal> goals{{0, rule, book.rules[i].when, true}};
        if (finder.find(plain(), goals, {}, budget, [](const Node&) { return true; }) == Ended::found) ++met;
        else RecordProperty(book.rules[i].name, "not met");
    }
    EXPECT_GT(rules, 40u);
    EXPECT_GT(met * 100, rules * 79) << met << " of " << rules;
}

TEST_F(Shipped, WhatCannotBeTrueIsExhausted) {
    const Index rule = law().book().find_rule("h20-letters/h20-class-to-china");
    Finder finder({{&program(), *language::parse_day("2025-05-01")}});
    const ExprId when = law().book().rules[rule].when;
    Budget budget{100'000};
    const Ended ended = finder.find(plain(), {{0, rule, when, true}, {0, rule, when, false}}, {}, budget,
                                    [](const Node&) { return true; });
    EXPECT_NE(ended, Ended::found);
    EXPECT_NE(ended, Ended::refused);
}

}  // namespace
}  // namespace portcullis::explore
