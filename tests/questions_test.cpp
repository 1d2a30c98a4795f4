// An interview: asking the first question and answering it, again and again, ends in a decided outcome; a fact that
// was answered is not asked again, and no answer makes the range wider.
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "program/program.hpp"
#include "support/law.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

namespace portcullis {
namespace {

using facts::Facts;
using facts::Origin;
using facts::Value;
using language::Kind;

const rulebook::Rulebook& book() { return support::shipped_law().book(); }

// Any answer that the type allows.
Value any_answer(Facts& facts, const language::Type& type, const Value& now, std::mt19937_64& random) {
    const auto pick = [&](std::size_t n) { return static_cast<std::int64_t>(random() % n); };
    switch (type.kind) {
        case Kind::boolean: return Value::boolean(pick(2) != 0);
        case Kind::number: return Value::number(static_cast<double>(pick(20'000)));
        case Kind::country:
            return Value::make(
                Kind::country,
                language::all_countries()[static_cast<std::size_t>(pick(language::all_countries().size()))]);
        case Kind::symbol: return Value::make(Kind::symbol, pick(book().schema.domains[type.ref].members.size()));
        case Kind::string: return Value::make(Kind::string, facts.intern("Company " + std::to_string(pick(1000))));
        case Kind::date: return Value::make(Kind::date, facts.day - 100 + pick(200));
        case Kind::list: {
            Value list = now.kind == Kind::list ? now : facts.add_list({}, false);
            list.open = false;
            return list;
        }
        default: return Value::none();
    }
}

struct Place {
    facts::RecordId record = 0;
    std::size_t field = 0;
};

Place place_of(const Facts& facts, const std::string& fact) {
    for (facts::RecordId record = 0; record < facts.record_count(); ++record) {
        const auto& fields = book().schema.records[facts.record(record).type].fields;
        for (std::size_t field = 0; field < fields.size(); ++field)
            if ((facts.path(record).empty() ? fields[field].name : facts.path(record) + "." + fields[field].name) ==
                fact)
                return {record, field};
    }
    ADD_FAILURE() << "no such fact: " << fact;
    return {};
}

void interview(const std::string& shipment, std::uint64_t seed) {
    SCOPED_TRACE(shipment + " seed " + std::to_string(seed));
    std::mt19937_64 random(seed);
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = text::read_document(sources, sources.add("shipment.yaml", shipment), {}, diagnostics);
    auto read = input::read_shipment(book(), *node, {}, diagnostics);
    ASSERT_TRUE(read) << text::render(sources, diagnostics.sorted().front());
    Facts& facts = read->facts;
    static const program::Program program(book(), {});
    decide::Decider decider(program);
    decide::Options options;
    options.reasons = false;
    options.notices = false;
    std::set<std::string> asked;
    Outcome low = Outcome::no_license_required;
    Outcome high = Outcome::prohibited;
    for (int round = 0; round < 80; ++round) {
        const Determination answer = decider.determine(facts, options);
        EXPECT_GE(answer.at_least, low);
        EXPECT_LE(answer.at_most, high);
        low = answer.at_least;
        high = answer.at_most;
        if (answer.decided()) return;
        if (answer.questions.empty()) {
            EXPECT_FALSE(answer.disputes.empty()) << "undecided, nothing to ask, and no open point of law";
            return;
        }
        const std::string fact = answer.questions.front().fact;
        EXPECT_TRUE(asked.insert(fact).second) << "asked twice: " << fact;
        const Place place = place_of(facts, fact);
        const auto& type = book().schema.records[facts.record(place.record).type].fields[place.field].type;
        facts.slot(place.record, place.field) = {
            any_answer(facts, type, facts.slot(place.record, place.field).value, random), Origin::stated, 0};
        if (::testing::Test::HasFailure()) return;
    }
    ADD_FAILURE() << "the interview does not end";
}

// One test for each day, so that they share the processors.
class Interviews : public testing::TestWithParam<const char*> {};

TEST_P(Interviews, EndInADecision) {
    const std::string day = GetParam();
    for (const char* product :
         {"nvidia-h100-sxm5", "nvidia-h20-96", "nvidia-rtx-4090", "nvidia-dgx-h100", "nvidia-l20", "llama-3.1-405b"}) {
        for (const char* destination : {"CN", "VN", "MY", "AE"}) {
            const std::string shipment =
                "date: " + day + "\ndestination: " + destination + "\nitems: [{product: " + product + "}]\n";
            for (std::uint64_t seed = 1; seed <= 2; ++seed) interview(shipment, seed);
        }
    }
    interview("date: " + day + "\nitems: [{kind: integrated_circuit}]\n", 7);
    interview("date: " + day + "\nitems: [{kind: computer}]\n", 8);
    interview("date: " + day + "\nitems: [{name: something}]\n", 9);
}

INSTANTIATE_TEST_SUITE_P(Days, Interviews,
                         testing::Values("2022-11-01", "2023-12-01", "2025-01-20", "2025-05-01", "2026-02-01",
                                         "2026-08-01"),
                         [](const auto& day) {
                             std::string name = day.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(Questions, NothingIsAskedOnceDecided) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node =
        text::read_document(sources,
                            sources.add("a.yaml",
                                        "date: 2025-05-01\ndestination: PL\nfrom: US\ntransaction: export\nexporter: "
                                        "{name: NVIDIA, country: US, headquarters: US}\n"
                                        "parties: [{role: end_user, name: Example, country: PL}]\nitems: [{product: "
                                        "nvidia-h100-sxm5, quantity: 1}]\nassume: ordinary\n"),
                            {}, diagnostics);
    auto read = input::read_shipment(book(), *node, {}, diagnostics);
    ASSERT_TRUE(read);
    const program::Program program(book(), {});
    decide::Decider decider(program);
    const Determination answer = decider.determine(read->facts);
    EXPECT_TRUE(answer.decided());
    EXPECT_TRUE(answer.questions.empty());
}

std::vector<std::string> asked_of(const std::string& shipment) {
    text::Sources sources;
    text::Diagnostics diagnostics;
    const auto node = text::read_document(sources, sources.add("a.yaml", shipment), {}, diagnostics);
    auto read = input::read_shipment(book(), *node, {}, diagnostics);
    EXPECT_TRUE(read);
    std::vector<std::string> facts;
    if (!read) return facts;
    const program::Program program(book(), {});
    decide::Decider decider(program);
    for (const Question& one : decider.determine(read->facts).questions) facts.push_back(one.fact);
    return facts;
}

TEST(Questions, NamesOnWhichAListHangs) {
    const std::string shipment =
        "date: 2025-06-01\ntransaction: export\nfrom: US\ndestination: CN\nend_use: [civil]\ncomplete: [parties, "
        "end_use]\n";
    EXPECT_THAT(asked_of(shipment + "exporter: {country: US, headquarters: US}\nparties: [{role: end_user, name: "
                                    "Example, country: CN, headquarters: CN}]\nitems: [{product: nvidia-h20}]\n"),
                testing::Contains("exporter.name"))
        << "the letters of April 2025 went to three firms";
    const std::string near =
        shipment +
        "exporter: {name: Example, country: US, headquarters: US}\nassume: ordinary\nparties: "
        "[{role: end_user, name: Huawei Technologie, country: CN}]\nitems: [{name: something, kind: "
        "equipment, stated_eccns: [EAR99]}]\n";
    EXPECT_THAT(asked_of(near), testing::Contains("parties[0].listed")) << "a near name may be the listed party";
}

TEST(Questions, SeatsBehindADerivedList) {
    const auto asked = asked_of(
        "date: 2025-06-01\ntransaction: export\nfrom: US\ndestination: MY\nend_use: [civil]\nexporter: {name: "
        "Example, country: US, headquarters: US, ultimate_parent: self}\nparties: [{role: end_user, name: "
        "Example Cloud, country: MY}]\ncomplete: [parties, end_use]\nitems: [{product: nvidia-h100-sxm5}]\n");
    EXPECT_THAT(asked, testing::Contains("parties[0].headquarters"));
    EXPECT_THAT(asked, testing::Contains("parties[0].ultimate_parent.headquarters"));
    EXPECT_THAT(asked, testing::Not(testing::Contains("parties[0].hq_d5_or_macau"))) << "it follows from the two";
}

TEST(Questions, AFactThatIsOnlySometimesAssumedIsAsked) {
    EXPECT_THAT(asked_of("date: 2025-06-01\ntransaction: export\nexporter: {name: Example}\ndestination: MY\nend_use: "
                         "[infrastructure_as_a_service]\nparties: [{role: end_user, name: Example Cloud, country: "
                         "MY}]\nitems: [{product: nvidia-h100-sxm5, quantity: 8}]\nassume: ordinary\n"),
                testing::Contains("training_for_d5_or_macau"));
}

}  // namespace
}  // namespace portcullis
