// The example of the public headers, and what they promise of errors and threads.
#include <portcullis/checker.hpp>

#include <gtest/gtest.h>

#include <stdexcept>
#include <thread>

namespace portcullis {
namespace {

const Rulebook& shipped() {
    static const Rulebook rulebook = [] {
        LoadedRulebook loaded = load_rulebook(PORTCULLIS_RULES);
        if (!loaded.rulebook) throw std::runtime_error("the shipped rules do not load");
        return *loaded.rulebook;
    }();
    return rulebook;
}

constexpr const char* example = R"({"date": "2025-05-01", "transaction": "export", "from": "US",
    "exporter": {"name": "NVIDIA", "country": "US", "headquarters": "US"}, "destination": "CN",
    "parties": [{"role": "end_user", "name": "Example Cloud", "country": "CN"}],
    "items": [{"product": "nvidia-h20", "quantity": 8}], "assume": "ordinary"})";

TEST(PublicApi, TheExampleOfTheHeader) {
    Checker checker(shipped());
    const CheckResult result = checker.check(example);
    ASSERT_TRUE(result.answer);
    EXPECT_EQ(outcome_name(*result.answer), "license_required");
    EXPECT_TRUE(result.diagnostics.empty());
    EXPECT_NE(to_text(*result.answer).find("LICENSE REQUIRED"), std::string::npos);
    EXPECT_NE(to_json(*result.answer).find("\"h20-letters/h20-class-to-china\""), std::string::npos);
}

TEST(PublicApi, FaultsAreValues) {
    Checker checker(shipped());
    const CheckResult result = checker.check(R"({"date": "2025-05-01", "destinaton": "CN", "items": [{}]})");
    EXPECT_FALSE(result.answer);
    ASSERT_TRUE(has_errors(result.diagnostics));
    EXPECT_EQ(result.diagnostics.front().code, "unknown-field");
    EXPECT_EQ(result.diagnostics.front().line, 1u);
    EXPECT_EQ(result.diagnostics.front().column, 24u);
    EXPECT_FALSE(checker.check("").answer);
    CheckOptions bad_day;
    bad_day.as_of = "2025-02-30";
    EXPECT_FALSE(checker.check(example, bad_day).answer);
    EXPECT_THROW(Checker(shipped(), World{"no-such-scenario", false}), std::invalid_argument);
    EXPECT_FALSE(load_rulebook("/no/such/folder").rulebook);
    EXPECT_FALSE(load_rulebook(std::vector<RuleFile>{{"a.yaml", "nothing: here"}}).rulebook);
}

TEST(PublicApi, CopiesAnswerAlikeInThreads) {
    const Checker checker(shipped());
    std::vector<std::string> answers(4);
    std::vector<std::thread> threads;
    for (std::string& answer : answers)
        threads.emplace_back([&answer, own = checker]() mutable {
            for (int i = 0; i < 20; ++i) answer = to_json(*own.check(example).answer);
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& answer : answers) EXPECT_EQ(answer, answers.front());
}

}  // namespace
}  // namespace portcullis
