// Interviews with random answers: they end, ask nothing twice, end in a decision where all answers are known; taking
// answers back restores what was; and the shipment that is written says what the interview came to.
#include "explore/interview.hpp"
#include "output/ask_shipment.hpp"
#include "support/law.hpp"
#include "text/write_yaml.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace portcullis::explore {
namespace {

using language::Kind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const rulebook::Rulebook& book() { return support::shipped_law().book(); }
const program::Program& program() {
    static const program::Program made(book(), {});
    return made;
}

text::Node tree(const std::string& yaml) {
    text::Sources sources;
    text::Diagnostics faults;
    auto node = text::read_yaml(sources, sources.add("start.yaml", yaml), {}, faults);
    EXPECT_TRUE(node && !faults.has_errors()) << yaml;
    return node ? *node : text::Node{};
}

Interview begin(const std::string& yaml) {
    input::Options input;
    input.needs_items = true;
    return Interview(program(), {input, {}}, yaml.empty() ? text::Node{} : tree(yaml));
}

std::string written(const Interview& interview) {
    return output::ask_shipment(interview.shipment(), interview.open_lists());
}

// Any answer of the right form.
std::string any_answer(const Query& query, std::mt19937_64& random) {
    const auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    const auto country = [&] {
        static const std::vector<std::string> usual{"CN", "US", "VN", "Japan", "MY", "AE", "Hong Kong", "PL", "RU"};
        return usual[pick(usual.size())];
    };
    switch (query.asks) {
        case Asks::day: return std::vector<std::string>{"2023-12-01", "2025-05-01", "2026-02-01"}[pick(3)];
        case Asks::assumptions: return pick(2) == 0 ? "yes" : "no";
        case Asks::product:
            return std::vector<std::string>{"nvidia-h20", "nvidia-h100-sxm5", "nvidia-dgx-h100",
                                            "nvidia-l20"}[pick(query.record == "chip" ? 2 : 4)];
        case Asks::receiver: return pick(3) == 0 ? "none" : "Example Cloud";
        case Asks::more:
            return query.type.element == Kind::record && query.stated.size() < 2 && pick(4) == 0 ? "yes" : "no";
        case Asks::fact: break;
    }
    const bool list = query.type.kind == Kind::list;
    switch (list ? query.type.element : query.type.kind) {
        case Kind::boolean: return pick(2) == 0 ? "yes" : "no";
        case Kind::number: return std::to_string(1 + pick(5000));
        case Kind::country: return country();
        case Kind::symbol: return query.choices[pick(query.choices.size())] + (list ? ", that is all" : "");
        case Kind::string: return "Company " + std::to_string(pick(1000));
        case Kind::date: return "2025-01-0" + std::to_string(1 + pick(9));
        case Kind::eccn: return pick(2) == 0 ? "none" : "3A001.a.7";
        default: return "none";
    }
}

struct Held {
    std::vector<std::string> before;  // the shipment before each answer
    std::vector<std::string> asked;
};

Held hold(Interview& interview, std::mt19937_64& random, unsigned unknown_percent) {
    Held held;
    std::set<std::string> keys;
    while (const Query* const query = interview.question()) {
        if (held.asked.size() >= 400) {
            ADD_FAILURE() << "the interview does not end";
            break;
        }
        EXPECT_TRUE(keys.insert(query->key()).second) << "asked twice: " << query->key();
        held.before.push_back(written(interview));
        held.asked.push_back(query->fact);
        const bool unknown = query->asks != Asks::day && random() % 100 < unknown_percent;
        const std::string text = unknown ? "-" : any_answer(*query, random);
        const Reply reply = interview.answer(text);
        EXPECT_TRUE(reply.accepted) << held.asked.back() << ": " << text << ": "
                                    << (reply.reports.empty() ? "" : reply.reports.front().message);
        if (!reply.accepted && !interview.answer("-").accepted) break;
    }
    return held;
}

const std::vector<std::string> starts{
    "",
    "date: 2025-05-01\nassume: ordinary\nitems: [{product: nvidia-h20}]\n",
    "date: 2025-05-01\nassume: none\ndestination: CN\nitems: [{product: nvidia-h100-sxm5}]\n",
    "date: 2023-12-01\nassume: none\ndestination: VN\nparties: [{role: end_user, country: VN}]\nitems: [{product: "
    "nvidia-dgx-h100, quantity: 4}]\n",
    "date: 2026-02-01\nassume: ordinary\nitems: [{kind: integrated_circuit}, {product: nvidia-l20}]\n",
    "date: 2025-05-01\nassume: ordinary\nitems: [{kind: computer}]\n"};

class InterviewOfStart : public testing::TestWithParam<std::size_t> {};

TEST_P(InterviewOfStart, EndInADecisionThatTheShipmentSays) {
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937_64 random(seed * 31 + GetParam());
        Interview interview = begin(starts[GetParam()]);
        const unsigned unknown = seed % 3 == 0 ? 40 : 0;
        const Held held = hold(interview, random, unknown);
        const auto answer = interview.whole();
        ASSERT_TRUE(answer);
        if (unknown == 0) {
            EXPECT_TRUE(answer->decided() || !answer->disputes.empty()) << written(interview);
        }
        // Read by `check`, and by another interview, which has nothing more to ask.
        text::Diagnostics faults;
        const text::Node file = tree(written(interview));
        const auto read = input::read_shipment(book(), file, {}, faults);
        ASSERT_TRUE(read) << written(interview);
        decide::Decider decider(program());
        const Determination again = decider.determine(read->facts);
        EXPECT_EQ(again.at_least, answer->at_least);
        EXPECT_EQ(again.at_most, answer->at_most);
        EXPECT_EQ(again.review, answer->review);
        Interview later(program(), {{}, {}}, file, output::open_lists_of(written(interview)));
        EXPECT_EQ(later.question(), nullptr) << later.question()->key() << "\n" << written(interview);
        // All the way back.
        for (auto before = held.before.rbegin(); before != held.before.rend(); ++before) {
            ASSERT_TRUE(interview.back());
            EXPECT_EQ(written(interview), *before);
        }
        EXPECT_FALSE(interview.back());
        if (HasFailure()) return;
    }
}

INSTANTIATE_TEST_SUITE_P(Starts, InterviewOfStart, testing::Range<std::size_t>(0, 6));

// What is written for an answer to the fact, or why not.
std::string after(const std::string& start, const std::string& fact, const std::string& text) {
    Interview interview = begin(start);
    if (!interview.edit(fact).accepted) return "no such fact";
    const Reply reply = interview.answer(text);
    std::string why;
    for (const text::Diagnostic& one : reply.reports) why += one.message + "; " + one.help;
    if (!reply.accepted) return "refused: " + why;
    return text::write_yaml(interview.shipment());
}

const std::string h20 = "date: 2025-05-01\nassume: none\nitems: [{product: nvidia-h20}]\n";
const std::string circuit = "date: 2025-05-01\nassume: none\nitems: [{kind: integrated_circuit}]\n";

TEST(Interview, AnswersAreReadAsPeopleWriteThem) {
    struct Row {
        std::string fact;
        std::string text;
        std::string written;
    };
    for (const Row& row :
         std::vector<Row>{{"destination", "Vietnam", "destination: VN\n"},
                          {"destination", "hong kong", "destination: HK\n"},
                          {"destination", "cn", "destination: CN\n"},
                          {"destination", "NO", "destination: \"NO\"\n"},
                          {"destination", "no", "write `NO` for Norway"},
                          {"destination", "Chinna", "write `CN` for China"},
                          {"destination", "UK", "write `GB` for the United Kingdom"},
                          {"destination", "-", "destination: unknown\n"},
                          {"destination", "", "destination: unknown\n"},
                          {"transaction", "3", "transaction: export_from_abroad\n"},
                          {"transaction", "Deemed export", "transaction: deemed_export\n"},
                          {"transaction", "reexprt", "did you mean `reexport`?"},
                          {"transaction", "11", "is not one of the words"},
                          {"purchase_order", "Y", "purchase_order: true\n"},
                          {"purchase_order", "maybe", "neither yes nor no"},
                          {"items[0].quantity", "1,000", "quantity: 1000"},
                          {"items[0].quantity", "1,00", "without separators"},
                          {"items[0].quantity", "0", "must be more than zero"},
                          {"items[0].quantity", "1 million", "is given in units"},
                          {"items[0].quantity", "-5", "cannot be negative"},
                          {"items[0].chips[0].memory_bandwidth", "3,900 GB/s", "memory_bandwidth: 3900}"},
                          {"items[0].chips[0].memory_bandwidth", "3.9 TB/s", "is given in GB/s"},
                          {"items[0].chips[0].die_area", "750 to 826 mm²", "die_area: {between: [750, 826]}"},
                          {"items[0].chips[0].die_area", "none", "die_area: none"},
                          {"items[0].product", "h800", "nvidia-h800"},
                          {"items[0].product", "NVIDIA DGX H100", "items: [{product: nvidia-dgx-h100}]"},
                          {"items[0].product", "computer", "items: [{kind: computer}]"},
                          {"items[0].product", "nvida-h20", "did you mean `nvidia-h20`?"},
                          {"end_use", "ai_training, gaming", "end_use: [ai_training, gaming]\n"},
                          {"end_use", "ai training, that is all", "complete: [end_use]"},
                          {"end_use", "none", "end_use: none\n"},
                          {"end_use", "ai_training,, gaming", "an element of the list is empty"},
                          {"through", "Japan, KR", "through: [JP, KR]\n"},
                          {"through", "Japan, there may be more", "taken as complete once it is stated"},
                          {"items[0].stated_eccns", "3A090.a, 4A090.a", "stated_eccns: [3A090.a, 4A090.a]"},
                          {"items[0].stated_eccns", "3A09", "is not an ECCN"},
                          {"en_route_since", "2025-02-30", "is not a date"},
                          {"exporter.name", "\"unknown\"", "exporter: {name: \"unknown\"}"},
                          {"exporter.name", "\xff", "not valid UTF-8"},
                          {"exporter.name", "a: {b # c", "exporter: {name: \"a: {b # c\"}"},
                          {"exporter.ultimate_parent.headquarters", "self", "exporter: {ultimate_parent: self}"},
                          {"date", "-", "there is no answer without a day"},
                          {"parties", "none", "parties: none\n"},
                          {"parties", "yes", "parties: [{}]\n"},
                          {"parties", "Example", "neither yes nor no"}})
        EXPECT_THAT(after(h20, row.fact, row.text), HasSubstr(row.written)) << row.fact << ": " << row.text;
}

TEST(Interview, FiguresOfACircuitStandWhereTheyBelong) {
    EXPECT_THAT(after(circuit, "items[0].chips[0].datacenter", "yes"),
                HasSubstr("items: [{kind: integrated_circuit, datacenter: true}]"));
    // An item has a fact of this name, too: then all of the circuit stands under `chips`.
    EXPECT_THAT(
        after("date: 2025-05-01\nassume: none\nitems: [{kind: integrated_circuit, die_area: 800}]\n",
              "items[0].chips[0].microprocessor", "no"),
        HasSubstr("items: [{kind: integrated_circuit, chips: [{count: 1, die_area: 800, microprocessor: false}]}]"));
    EXPECT_THAT(after("date: 2025-05-01\nassume: none\nitems: [{product: nvidia-dgx-h100}]\n",
                      "items[0].chips[0].datacenter", "no"),
                HasSubstr("chips: [{product: nvidia-h100-sxm5, count: 8, datacenter: false}]"));
    EXPECT_THAT(after("date: 2025-05-01\nitems: [{eccn: [3A090.a]}]\n", "items[0].stated_eccns", "4A090.a"),
                HasSubstr("eccn: [3A090.a, 4A090.a]"));
    EXPECT_THAT(after("date: 2025-05-01\nparties: [{name: A, ultimate_parent: self}]\nitems: [{}]\n",
                      "parties[0].ultimate_parent.headquarters", "Japan"),
                HasSubstr("parties: [{name: A, ultimate_parent: self, headquarters: JP}]"));
}

TEST(Interview, TheOpeningAsksWhatIsNotStated) {
    const auto opening = [](const std::string& start) {
        Interview interview = begin(start);
        std::vector<std::string> facts;
        while (const Query* const query = interview.question()) {
            if (!query->opening) break;
            facts.push_back(query->fact);
            if (!interview.answer(query->asks == Asks::day ? "2025-05-01" : "-").accepted) break;
        }
        return facts;
    };
    EXPECT_THAT(opening(""), ElementsAre("date", "assume", "items[0].product", "items[0].quantity", "transaction",
                                         "exporter.name", "destination", "parties[0].name", "parties[0].role",
                                         "parties[0].country", "parties[0].headquarters", "end_use"));
    EXPECT_THAT(opening("date: 2025-05-01\nassume: ordinary\ntransaction: reexport\nexporter: {name: A}\ndestination: "
                        "unknown\nparties: unknown\nend_use: [civil]\nitems: [{kind: computer, quantity: 3, chips: "
                        "[{product: nvidia-h20}]}]\n"),
                ElementsAre("items[0].chips[0].count", "from"))
        << "circuits without a count would be taken for one, and a reexport need not leave the United States";
}

TEST(Interview, AListIsClosedWhereTheAnswerSaysSo) {
    const std::string two =
        "date: 2025-05-01\nassume: none\nparties: [{name: A, owners: [{name: X}]}, {name: B}]\n"
        "items: [{product: nvidia-h20}]\n";
    Interview interview = begin(two);
    ASSERT_TRUE(interview.edit("parties[0].owners").accepted);
    EXPECT_TRUE(interview.question()->of_all) << "`complete` closes a list in all parties, so it is asked of all";
    EXPECT_THAT(after(two, "parties[0].owners", "no"), HasSubstr("complete: [parties.owners]"));
    EXPECT_THAT(after(two, "parties[1].owners", "no"), HasSubstr("{name: B, owners: none}"));
    EXPECT_THAT(after(two, "parties", "no"), HasSubstr("complete: [parties]"));
    ASSERT_TRUE(interview.answer("-").accepted);
    EXPECT_THAT(interview.open_lists(), ElementsAre("parties[0].owners"));
    const std::string file = written(interview);
    EXPECT_THAT(file, HasSubstr("\n# asked, and there may be more: parties[0].owners\n"));
    EXPECT_THAT(output::open_lists_of(file), ElementsAre("parties[0].owners"));
    EXPECT_THAT(output::open_lists_of("# asked, and there may be more:\nparties: []\n"), IsEmpty());
}

TEST(Interview, EditAsksAgainAndBackRestores) {
    Interview interview =
        begin("date: 2025-05-01\nassume: ordinary\ndestination: CN\nitems: [{product: nvidia-h20}]\n");
    const std::string before = written(interview);
    const Reply unknown = interview.edit("destinatoin");
    EXPECT_FALSE(unknown.accepted);
    EXPECT_EQ(unknown.reports.front().help, "did you mean `destination`?");
    ASSERT_TRUE(interview.edit("destination").accepted);
    EXPECT_EQ(interview.question()->fact, "destination");
    EXPECT_FALSE(interview.answer("Atlantis").accepted);
    EXPECT_EQ(interview.question()->fact, "destination") << "asked until it is answered";
    ASSERT_TRUE(interview.answer("PL").accepted);
    EXPECT_THAT(written(interview), HasSubstr("destination: PL\n"));
    EXPECT_NE(interview.question()->fact, "destination");
    EXPECT_TRUE(interview.back());
    EXPECT_TRUE(interview.back());
    EXPECT_EQ(written(interview), before);
    EXPECT_FALSE(interview.back());
}

TEST(Interview, ProspectsAreWhatTheAnswersComeTo) {
    Interview interview = begin(
        "date: 2025-05-01\nassume: ordinary\ntransaction: export\nexporter: {name: NVIDIA}\n"
        "destination: MY\nparties: [{role: end_user, name: Example, country: MY}]\nend_use: "
        "[infrastructure_as_a_service]\nitems: [{product: nvidia-h20, quantity: 8}]\n");
    ASSERT_TRUE(interview.edit("training_for_d5_or_macau").accepted);
    const auto prospects = interview.prospects();
    ASSERT_EQ(prospects.size(), 2u);
    for (const Prospect& one : prospects) {
        Interview copy = begin(text::write_yaml(interview.shipment()));
        ASSERT_TRUE(copy.edit("training_for_d5_or_macau").accepted);
        ASSERT_TRUE(copy.answer(one.answer).accepted);
        EXPECT_EQ(copy.so_far()->at_least, one.verdict.at_least) << one.answer;
        EXPECT_EQ(copy.so_far()->at_most, one.verdict.at_most) << one.answer;
    }
}

}  // namespace
}  // namespace portcullis::explore
