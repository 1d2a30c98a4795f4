// `whatif`: worlds as they are named, what differs between two answers, and what in the worlds brings it about.
#include "cli/exit_codes.hpp"
#include "explore/compare_answers.hpp"
#include "explore/world_causes.hpp"
#include "output/scenario_words.hpp"
#include "support/files.hpp"
#include "support/program.hpp"
#include "support/what_if_rules.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace portcullis {
namespace {

using explore::Direction;
using explore::Ends;
using support::Result;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(CompareAnswers, ARangeIsStricterIfNeitherEndIsMilderAndOneIsStricter) {
    const auto ends = [](int least, int most) { return Ends{static_cast<Outcome>(least), static_cast<Outcome>(most)}; };
    std::size_t tried = 0;
    for (int a = 0; a < 5; ++a)
        for (int b = a; b < 5; ++b)
            for (int c = 0; c < 5; ++c)
                for (int d = c; d < 5; ++d) {
                    const Direction expected = a == c && b == d   ? Direction::same
                                               : c >= a && d >= b ? Direction::stricter
                                               : c <= a && d <= b ? Direction::laxer
                                                                  : Direction::other;
                    EXPECT_EQ(explore::outcome_direction(ends(a, b), ends(c, d)), expected);
                    ++tried;
                }
    EXPECT_EQ(tried, 225u);
    EXPECT_EQ(explore::review_direction({{}, {}, {}, Review::case_by_case}, {{}, {}, {}, Review::policy_of_denial}),
              Direction::stricter);
    EXPECT_EQ(explore::review_direction({{}, {}, {}, Review::case_by_case}, {}), Direction::laxer);
}

// A shipment of one circuit under the small law.
std::string shipment(const std::string& more, const std::string& rate = "200") {
    return "date: 2024-06-01\n" + more + "items: [{kind: integrated_circuit, quantity: 2, rate: " + rate +
           ", die_area: 800, datacenter: false}]\n";
}

struct Compared {
    explore::Difference difference;
    explore::Reasons reasons;
    std::vector<std::string> causes;  // in words

    [[nodiscard]] std::string why(const explore::Why& one) const {
        constexpr const char* hows[] = {"needed", "each", "together", "untested"};
        std::string words = hows[static_cast<std::size_t>(one.how)];
        for (const std::size_t i : one.causes) words += " | " + causes[i];
        return words;
    }
    [[nodiscard]] std::string outcome() const { return reasons.outcome ? why(*reasons.outcome) : "-"; }
    [[nodiscard]] std::string rule(const std::string& name) const {
        for (std::size_t i = 0; i < difference.rules.size(); ++i)
            if (difference.rules[i].rule == name)
                return (difference.rules[i].decides ? "decides, " : "") + why(reasons.rules[i]);
        return "-";
    }
};

const support::Law& small() {
    static const auto* const law = new support::Law(what_if::files);  // never destroyed: programs point into it
    return *law;
}

Determination answer(const explore::Setting& setting, const text::Node& node) {
    text::Diagnostics faults;
    const auto read = input::read_shipment(*setting.book, node, setting.input, faults);
    EXPECT_TRUE(read && !faults.has_errors());
    const program::Program program(*setting.book, setting.world);
    decide::Options options;
    options.reasons = options.questions = options.notices = false;
    return decide::Decider(program).determine(read->facts, options);
}

Compared compared(const std::string& yaml, const std::string& scenario_before, const std::string& scenario_after) {
    EXPECT_TRUE(small().valid()) << small().reports();
    const rulebook::Rulebook& book = small().book();
    text::Sources sources;
    text::Diagnostics faults;
    const auto node = text::read_yaml(sources, sources.add("a", yaml), {}, faults);
    explore::Setting before{&book, {}, {}};
    explore::Setting after{&book, {}, {}};
    if (!scenario_before.empty()) before.world.scenario = book.find_scenario(scenario_before);
    if (!scenario_after.empty()) after.world.scenario = book.find_scenario(scenario_after);
    const Determination a = answer(before, *node);
    const Determination b = answer(after, *node);
    Compared result;
    result.difference = explore::compare(a, b);
    result.reasons = explore::reasons(before, after, *node, {a, b}, result.difference);
    const bool back = scenario_after.empty();
    const std::string& name = back ? scenario_before : scenario_after;
    for (const explore::Cause& cause : result.reasons.causes) {
        if (cause.kind == explore::Cause::Kind::scenario) {
            result.causes.emplace_back("another scenario");
            continue;
        }
        EXPECT_EQ(cause.kind, explore::Cause::Kind::part);
        EXPECT_EQ(cause.given_up, back);
        result.causes.push_back(output::part_lines(book, book.scenarios[book.find_scenario(name)], cause.part).front());
    }
    return result;
}

TEST(WorldCauses, EachPartOfAScenarioIsTriedByItself) {
    const std::string china = "destination: CN\n";
    const Compared enacted = compared(shipment(china, "600"), "", "enacted");
    EXPECT_EQ(enacted.difference.direction, Direction::stricter);
    EXPECT_THAT(enacted.difference.because(), ElementsAre("bill/ban"));
    EXPECT_EQ(enacted.outcome(), "needed | bill: enactment on 2024-01-01");
    EXPECT_EQ(enacted.rule("bill/notice"), "needed | bill: enactment on 2024-01-01");

    const Compared gone = compared(shipment(china), "", "no-license");
    EXPECT_EQ(gone.difference.direction, Direction::laxer);
    EXPECT_EQ(gone.outcome(), "needed | without small/licensed");
    EXPECT_EQ(gone.rule("small/licensed"), "decides, needed | without small/licensed");
    EXPECT_EQ(gone.rule("small/told"), "needed | without small/licensed");

    const Compared either = compared(shipment(china), "", "either");
    EXPECT_EQ(either.outcome(), "each | small.rate = 1,000 TPP | list china: 0 added, 1 removed");
    EXPECT_EQ(compared(shipment(china, "2000"), "", "either").outcome(), "needed | list china: 0 added, 1 removed");
    EXPECT_EQ(compared(shipment("destination: NI\n"), "", "either").outcome(), "-");

    // The other way round: what is given up is what has the effect.
    const Compared back = compared(shipment(china), "either", "");
    EXPECT_EQ(back.difference.direction, Direction::stricter);
    EXPECT_EQ(back.outcome(), "needed | small.rate = 1,000 TPP | list china: 0 added, 1 removed");
}

TEST(WorldCauses, AnExceptionThatIsOpenInOneWorldOnlyDecides) {
    const std::string ordered = "destination: CN\npurchase_order: true\n";
    const Compared open = compared(shipment(ordered), "", "open");
    EXPECT_EQ(open.difference.direction, Direction::laxer);
    EXPECT_EQ(open.outcome(), "needed | small/closing does not hold");
    EXPECT_EQ(open.rule("small/ordered"), "decides, needed | small/closing does not hold");
    EXPECT_THAT(open.difference.because(), ElementsAre("small/closing", "small/licensed", "small/ordered"));

    const Compared closed = compared(shipment(ordered), "open", "wider");
    EXPECT_EQ(closed.difference.direction, Direction::stricter);
    EXPECT_EQ(closed.rule("small/ordered"), "decides, needed | another scenario");
    EXPECT_THAT(closed.difference.because(), testing::Contains("small/closing"));

    // A new exception for what is newly required is no reason that the answer is stricter.
    const Compared wider = compared(shipment("destination: FR\npurchase_order: true\n"), "", "wider");
    EXPECT_EQ(wider.difference.direction, Direction::stricter);
    EXPECT_EQ(wider.outcome(), "needed | list china: 1 added, 0 removed");
    EXPECT_THAT(wider.difference.because(), ElementsAre("small/licensed"));
    EXPECT_EQ(wider.rule("small/ordered"), "needed | list china: 1 added, 0 removed");
}

TEST(CompareAnswers, ItemsAreComparedEach) {
    const std::string two =
        "date: 2024-06-01\ndestination: CN\nitems:\n"
        "  - {kind: integrated_circuit, quantity: 2, rate: 200, die_area: 800, datacenter: false}\n"
        "  - {kind: integrated_circuit, quantity: 2, rate: 2000, die_area: 800, datacenter: false}\n";
    const Compared one = compared(two, "", "either");
    EXPECT_EQ(one.difference.what, explore::What::outcome);
    const support::Law& law = small();
    text::Sources sources;
    text::Diagnostics faults;
    const auto node = text::read_yaml(sources, sources.add("a", two), {}, faults);
    const Determination a = answer({&law.book(), {}, {}}, *node);
    Determination b = a;
    b.items[0].at_least = b.items[0].at_most = Outcome::no_license_required;
    b.items[0].requirements.clear();
    const explore::Difference difference = explore::compare(a, b);
    EXPECT_EQ(difference.what, explore::What::item_outcome);
    EXPECT_EQ(difference.direction, Direction::laxer);
    ASSERT_EQ(difference.items.size(), 1u);
    EXPECT_EQ(difference.items[0].item, 0u);
    EXPECT_EQ(explore::compare(b, a).direction, Direction::stricter);
    EXPECT_FALSE(explore::compare(a, a).any());
    EXPECT_THAT(explore::compare(a, a).rules, IsEmpty());
}

class WhatIf : public support::FolderTest {
  protected:
    WhatIf() {
        std::filesystem::create_directory(folder_ / "rules");
        for (const auto& [name, bytes] : what_if::files) write("rules/" + name, bytes);
        file_ = write("a.yaml", shipment("destination: CN\npurchase_order: true\n"));
    }
    [[nodiscard]] Result call(std::vector<std::string> args, const std::string& input = {}) const {
        args.insert(args.begin(), "whatif");
        return support::call(std::move(args), input, support::with_rules(path("rules")));
    }
    std::string file_;
};

TEST_F(WhatIf, WorldsAreNamedInManyWays) {
    for (const char* world :
         {"scenario=open", "open", "codified", "posture=codified", "2024-07-01", "as-of=2024-07-01", "open,2024-07-01",
          "now,as-of=2024-07-01,scenario=open,posture=codified", "assume=none"}) {
        const Result one = call({file_, "--world", world});
        EXPECT_EQ(one.code, cli::exit_done) << world << one.err;
        EXPECT_THAT(one.out, HasSubstr(std::string("\n") + world));
    }
    struct Fault {
        const char* world;
        const char* message;
    };
    for (const Fault& one :
         {Fault{"opne", "unknown world or scenario `opne`\n  help: did you mean `open`?"},
          Fault{"scenario=opne", "unknown scenario `opne`\n  help: did you mean `open`?"},
          Fault{"asof=2024-01-01", "unknown key of a world `asof`\n  help: did you mean `as-of`?"},
          Fault{"as-of=soon", "`soon` is not a date"}, Fault{"2024-13-01", "`2024-13-01` is not a date"},
          Fault{"posture=codifed", "unknown posture `codifed`\n  help: did you mean `codified`?"},
          Fault{"assume=ordinry", "unknown set of assumptions `ordinry`"},
          Fault{"rules=HEAD",
                "`HEAD` is no folder of rule files\n  help: a revision of the rules' "
                "folder is written `rules=git:HEAD`"},
          Fault{"as-of=", "a world says `as-of` without a value"},
          Fault{"2024-01-01,2024-01-02", "a world says `as-of` twice"}, Fault{"open,,codified", "has an empty part"},
          Fault{"", "has an empty part"}, Fault{"now", "the worlds `now` and `now` are the same"},
          Fault{"op\x1b[31m", "unknown world or scenario `op\\x1b[31m`"}}) {
        const Result result = call({file_, "--world", one.world});
        EXPECT_EQ(result.code, cli::exit_usage) << one.world;
        EXPECT_THAT(result.err, HasSubstr(one.message));
        EXPECT_THAT(result.out, IsEmpty());
    }
    EXPECT_THAT(call({file_}).err, HasSubstr("there is no world to compare with"));
    EXPECT_THAT(call({file_, "--scenario", "opne"}).err, HasSubstr("did you mean `open`?"));
    EXPECT_THAT(call({file_, "--scenario", "open", "--jurisdiction", "XX"}).err, HasSubstr("unknown jurisdiction"));
    EXPECT_EQ(call({}).code, cli::exit_usage);
    EXPECT_EQ(call({path("no-such-file.yaml"), "--scenario", "open"}).code, cli::exit_usage);
}

TEST_F(WhatIf, OneShipmentUnderSeveralWorlds) {
    const Result text =
        call({file_, "--scenario", "open", "--world", "enacted,2024-07-01", "--scenario", "no-license"});
    EXPECT_EQ(text.code, cli::exit_done) << text.err;
    std::string shown = text.out;
    shown.replace(shown.find(file_), file_.size(), "a.yaml");
    support::expect_recorded(PORTCULLIS_TEST_DATA "/golden/whatif/one.txt", shown);
    const Result json = call({file_, "--scenario", "open", "--format", "json"});
    EXPECT_THAT(json.out, HasSubstr("\"portcullis_whatif\": 1"));
    EXPECT_THAT(json.out, HasSubstr("\"settled: small/closing does not hold\""));
    EXPECT_THAT(json.out, HasSubstr("\"may_be_covered_by\""));
    const Result narrow = call({file_, "--scenario", "open", "--width", "50"});
    EXPECT_THAT(narrow.out, Not(HasSubstr("Certainty")));
}

TEST_F(WhatIf, AllScenariosAndThoseThatChangeNothing) {
    const Result all = call({file_, "--scenario", "all"});
    EXPECT_EQ(all.code, cli::exit_done) << all.err;
    EXPECT_THAT(all.out, HasSubstr("\n1 scenario on file changes nothing: nothing\n"));
    EXPECT_THAT(all.out, HasSubstr("brought about by any one of: parameters: small.rate"));
    const Result with = call({file_, "--scenario", "open", "--scenario", "all"});
    EXPECT_THAT(with.out, HasSubstr("\nopen"));
}

TEST_F(WhatIf, AnotherWorldMayBeTheFirst) {
    const Result result = call({file_, "--against", "open", "--world", "now"});
    EXPECT_EQ(result.code, cli::exit_done) << result.err;
    EXPECT_THAT(result.out, HasSubstr("stricter: license exception available → between"));
    EXPECT_THAT(result.out, HasSubstr("no longer settled: small/closing does not hold"));
}

TEST_F(WhatIf, SeveralShipmentsAreCounted) {
    const std::string other = write("b.yaml", shipment("destination: NI\n"));
    const Result result = call({file_, other, "--scenario", "no-license", "--scenario", "nothing"});
    EXPECT_EQ(result.code, cli::exit_done) << result.err;
    EXPECT_THAT(result.out, HasSubstr("1 of 2 shipments changes: 0 stricter, 1 laxer, 0 otherwise"));
    EXPECT_THAT(result.out, HasSubstr("none of 2 shipments changes"));
    EXPECT_THAT(call({file_, other, "--scenario", "all"}).out, HasSubstr("1 scenario on file changes nothing"));
    const Result json = call({file_, other, "--scenario", "no-license", "--format", "json"});
    EXPECT_THAT(json.out, HasSubstr("\"no_license_required\": 2"));
}

TEST_F(WhatIf, WhatCannotBeReadIsReported) {
    const std::string bad = write("bad.yaml", "date: 2024-01-01\ndestinaton: CN\n");
    const Result one = call({bad, "--scenario", "open"});
    EXPECT_EQ(one.code, cli::exit_usage);
    EXPECT_THAT(one.err, HasSubstr("destinaton"));
    const Result both = call({file_, bad, "--scenario", "open"});
    EXPECT_EQ(both.code, cli::exit_usage);
    EXPECT_THAT(both.out, HasSubstr("cannot be read on either side"));
    // Without a date one world can read it, the other not.
    const std::string undated = write("undated.yaml", shipment("destination: CN\n").substr(17));
    const Result half = call({undated, "--world", "2024-06-01"});
    EXPECT_EQ(half.code, cli::exit_usage);
    EXPECT_THAT(half.out, HasSubstr("It cannot be compared"));
    EXPECT_THAT(half.err, HasSubstr("under `now`:"));
}

}  // namespace
}  // namespace portcullis
