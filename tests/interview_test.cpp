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

class Interviews : public testing::TestWithParam<std::size_t> {};

TEST_P(Interviews, EndInADecisionThatTheShipmentSays) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        std::mt19937_64 random(seed * 31 + GetParam());
        Interview interview = begin(starts[GetParam()]);
        const unsigned unknown = seed == 3 ? 40 : 0;
        const Held held = hold(interview, random, unknown);
        const auto answer = interview.whole();
        ASSERT_TRUE(answer);
        if (unknown == 0) EXPECT_TRUE(answer->decided() || !answer->disputes.empty()) << written(interview);
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

INSTANTIATE_TEST_SUITE_P(Starts, Interviews, testing::Range<std::size_t>(0, 6));

}  // namespace
}  // namespace portcullis::explore
