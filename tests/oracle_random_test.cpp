// The decider against the oracle on random law and random shipments, and what must hold of every answer: order of
// rules, files and keys changes nothing; knowing less only widens; the fast path says what the full one says.
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "oracle/oracle.hpp"
#include "oracle/random_law.hpp"
#include "oracle/random_shipment.hpp"
#include "oracle/shrink.hpp"
#include "output/json.hpp"
#include "support/law.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::oracle {
namespace {

constexpr std::uint64_t rulebooks = 150;
constexpr int shipments = 24;

support::Files files_of(const LawText& text) {
    support::Files files;
    for (const RuleFile& file : text.files) files.emplace_back("f" + std::to_string(files.size()), file.text());
    return files;
}

struct Loaded : support::Law {
    explicit Loaded(const LawText& text) : Law(files_of(text)) {}
    std::optional<input::Shipment> shipment(const std::string& text, std::string& why) {
        text::Diagnostics found;
        const text::FileId file = sources.add("shipment", text);
        const auto node = text::read_yaml(sources, file, {}, found);
        std::optional<input::Shipment> result;
        if (node) result = input::read_shipment(book(), *node, {}, found);
        for (const text::Diagnostic& one : found.sorted()) why += text::render(sources, one);
        return result;
    }
};

std::vector<program::World> worlds(const Rulebook& book) {
    std::vector<program::World> result(3);
    result[1].posture = Posture::codified;
    result[2].scenario = 0;
    (void)book;
    return result;
}

std::string range(Outcome low, Outcome high) { return std::string(name(low)) + " … " + std::string(name(high)); }

std::string policies(const std::optional<Review>& low, const std::optional<Review>& high) {
    return std::string(low ? name(*low) : "none") + " … " + std::string(high ? name(*high) : "none");
}

decide::Options names_only() {
    decide::Options options;
    options.reasons = false;
    options.questions = false;
    options.notices = false;
    return options;
}

// What is wrong with one shipment under one law in one world; empty: nothing, or it cannot be read.
using Check = std::string (*)(const Rulebook& book, const program::World& world, const facts::Facts& facts);

std::string agree(const Rulebook& book, const program::World& world, const facts::Facts& facts) {
    const program::Program program(book, world);
    const Determination found = decide::Decider(program).determine(facts, names_only());
    const Answer wanted = Oracle(book, world, facts, facts.day, "US").answer();
    if (found.items.size() != wanted.items.size()) return "another number of items";
    for (std::size_t k = 0; k < wanted.items.size(); ++k) {
        const std::string a = range(found.items[k].at_least, found.items[k].at_most);
        const std::string b = range(wanted.items[k].at_least, wanted.items[k].at_most);
        if (a != b) return "item " + std::to_string(k) + ": the decider says " + a + ", the oracle " + b;
    }
    const std::string a = range(found.at_least, found.at_most);
    const std::string b = range(wanted.at_least, wanted.at_most);
    return a == b ? "" : "the decider says " + a + ", the oracle " + b;
}

std::string agree_on_reviews(const Rulebook& book, const program::World& world, const facts::Facts& facts) {
    const program::Program program(book, world);
    const Determination found = decide::Decider(program).determine(facts, names_only());
    const Answer wanted = Oracle(book, world, facts, facts.day, "US").answer();
    for (std::size_t k = 0; k < std::min(found.items.size(), wanted.items.size()); ++k) {
        // Nobody reviews what is prohibited anyway.
        if (wanted.items[k].at_least == Outcome::prohibited) continue;
        const std::string a = policies(found.items[k].review_at_least, found.items[k].review);
        const std::string b = policies(wanted.items[k].review_at_least, wanted.items[k].review);
        if (a != b) return "review of item " + std::to_string(k) + ": the decider says " + a + ", the oracle " + b;
    }
    return "";
}

std::string checked(const Example& example, std::size_t world, Check check) {
    Loaded loaded(example.law);
    if (!loaded.loaded.rulebook || loaded.loaded.rulebook->scenarios.empty()) return "";
    std::string why;
    const auto shipment = loaded.shipment(example.shipment, why);
    return shipment ? check(loaded.book(), worlds(loaded.book())[world], shipment->facts) : "";
}

// What went wrong, made as small as it goes.
std::string scene(std::uint64_t seed, const Example& example, std::size_t world, Check check) {
    const Example small = shrink(example, [&](const Example& one) { return !checked(one, world, check).empty(); });
    return "seed " + std::to_string(seed) + ", world " + std::to_string(world) +
           " (0 enforced, 1 codified, 2 scenario s)\n" + checked(small, world, check) + "\n" + small.law.text() +
           "--- shipment\n" + small.shipment;
}

// Calls `look(seed, law text, loaded, shipment text, facts)` for random law and shipments; ends at the first failure.
template <typename Look>
void for_all(std::uint64_t first_seed, std::uint64_t laws, int cases, const Look& look) {
    for (std::uint64_t seed = first_seed; seed < first_seed + laws; ++seed) {
        Dice dice(seed);
        const LawText text = RandomLaw(dice).make();
        Loaded loaded(text);
        ASSERT_TRUE(loaded.loaded.rulebook) << "seed " << seed << "\n" << loaded.reports();
        std::vector<std::string> texts;
        std::vector<facts::Facts> facts;
        for (int i = 0; i < cases; ++i) {
            texts.push_back(RandomShipment(dice).make());
            std::string why;
            const auto shipment = loaded.shipment(texts.back(), why);
            ASSERT_TRUE(shipment) << why << texts.back();
            facts.push_back(shipment->facts);
        }
        look(seed, text, loaded, texts, facts);
        if (testing::Test::HasFailure()) return;
    }
}

TEST(Oracle, AgreesWithTheDecider) {
    std::array<int, 5> seen{};
    int open = 0;
    for_all(1, rulebooks, shipments,
            [&](std::uint64_t seed, const LawText& text, Loaded& loaded, const auto& texts, const auto& facts) {
                const auto all = worlds(loaded.book());
                for (std::size_t w = 0; w < all.size(); ++w) {
                    for (std::size_t i = 0; i < facts.size(); ++i) {
                        const std::string wrong = agree(loaded.book(), all[w], facts[i]);
                        ASSERT_EQ(wrong, "") << scene(seed, {text, texts[i]}, w, agree);
                        const Answer answer = Oracle(loaded.book(), all[w], facts[i], facts[i].day, "US").answer();
                        ++seen[static_cast<std::size_t>(answer.at_most)];
                        open += answer.at_least != answer.at_most ? 1 : 0;
                    }
                }
            });
    // The random law is worth its name: every outcome occurs, and neither open nor decided answers are rare.
    for (const int count : seen) EXPECT_GT(count, 25);
    EXPECT_GT(open, 500);
    EXPECT_GT(seen[0] + seen[1] + seen[2] + seen[3] + seen[4] - open, 500);
}

TEST(Oracle, AgreesOnReviewPolicies) {
    for_all(5'000, rulebooks, shipments / 2,
            [](std::uint64_t seed, const LawText& text, Loaded& loaded, const auto& texts, const auto& facts) {
                const auto all = worlds(loaded.book());
                for (std::size_t w = 0; w < all.size(); ++w)
                    for (std::size_t i = 0; i < facts.size(); ++i)
                        ASSERT_EQ(agree_on_reviews(loaded.book(), all[w], facts[i]), "")
                            << scene(seed, {text, texts[i]}, w, agree_on_reviews);
            });
}

std::string same_verdict(const Rulebook& book, const program::World& world, const facts::Facts& facts) {
    const program::Program program(book, world);
    decide::Decider decider(program);
    const decide::Verdict fast = decider.verdict(facts, facts.day);
    const Determination full = decider.determine(facts, names_only());
    const std::string a = range(fast.at_least, fast.at_most);
    const std::string b = range(full.at_least, full.at_most);
    return a == b ? "" : "the fast path says " + a + ", the full one " + b;
}

TEST(Oracle, TheFastPathSaysTheSame) {
    for_all(10'000, rulebooks, shipments,
            [](std::uint64_t seed, const LawText& text, Loaded& loaded, const auto& texts, const auto& facts) {
                const auto all = worlds(loaded.book());
                for (std::size_t w = 0; w < all.size(); ++w)
                    for (std::size_t i = 0; i < facts.size(); ++i)
                        ASSERT_EQ(same_verdict(loaded.book(), all[w], facts[i]), "")
                            << scene(seed, {text, texts[i]}, w, same_verdict);
            });
}

// Facts of which nothing is known in one place.
std::vector<facts::Facts> weakened(const facts::Facts& facts) {
    std::vector<facts::Facts> result;
    for (facts::RecordId record = 0; record < facts.record_count(); ++record) {
        const language::RecordType& type = facts.schema().records[facts.record(record).type];
        for (std::size_t field = 0; field < type.fields.size(); ++field) {
            const facts::Slot& slot = facts.slot(record, field);
            // What is derived falls back on its rules, which may say otherwise; the items are what the answer is about.
            if (!slot.value.known() || slot.value.kind == Kind::record ||
                type.fields[field].source != language::Source::stated)
                continue;
            if (type.fields[field].name == "date" || type.fields[field].name == "items") continue;
            if (slot.value.kind == Kind::list && !slot.value.open) {
                result.push_back(facts);
                result.back().slot(record, field).value.open = true;
            }
            result.push_back(facts);
            result.back().set(record, field, facts::Value{}, facts::Origin::unstated);
        }
    }
    return result;
}

std::string only_widens(const Rulebook& book, const program::World& world, const facts::Facts& facts) {
    const program::Program program(book, world);
    decide::Decider decider(program);
    const decide::Verdict known = decider.verdict(facts, facts.day);
    for (const facts::Facts& less : weakened(facts)) {
        const decide::Verdict wider = decider.verdict(less, less.day);
        if (wider.at_least > known.at_least || known.at_most > wider.at_most)
            return range(known.at_least, known.at_most) + " became " + range(wider.at_least, wider.at_most);
    }
    return "";
}

TEST(Oracle, KnowingLessOnlyWidens) {
    for_all(20'000, rulebooks / 2, shipments / 2,
            [](std::uint64_t seed, const LawText& text, Loaded& loaded, const auto& texts, const auto& facts) {
                const auto all = worlds(loaded.book());
                for (std::size_t w = 0; w < all.size(); ++w)
                    for (std::size_t i = 0; i < facts.size(); ++i)
                        ASSERT_EQ(only_widens(loaded.book(), all[w], facts[i]), "")
                            << scene(seed, {text, texts[i]}, w, only_widens);
            });
}

TEST(Oracle, OrderNeverMatters) {
    for_all(30'000, rulebooks / 4, shipments / 4,
            [](std::uint64_t seed, const LawText& text, Loaded& loaded, const auto& texts, const auto&) {
                LawText other = text;
                Dice dice(seed);
                other.shuffle(dice);
                Loaded shuffled(other);
                ASSERT_TRUE(shuffled.loaded.rulebook) << shuffled.reports();
                const auto all = worlds(loaded.book());
                for (std::size_t w = 0; w < all.size(); ++w) {
                    const program::Program before(loaded.book(), all[w]);
                    const program::Program after(shuffled.book(), all[w]);
                    decide::Decider one(before);
                    decide::Decider two(after);
                    for (const std::string& shipment : texts) {
                        std::string why;
                        const auto a = loaded.shipment(shipment, why);
                        const auto b = shuffled.shipment(shipment, why);
                        ASSERT_TRUE(a && b) << why;
                        Determination here = one.determine(a->facts);
                        Determination there = two.determine(b->facts);
                        here.rulebook_digest = there.rulebook_digest;  // of the bytes of the files, which did change
                        ASSERT_EQ(output::determination_json(here, true), output::determination_json(there, true))
                            << "seed " << seed << "\n"
                            << text.text() << "=== shuffled\n"
                            << other.text() << "--- shipment\n"
                            << shipment;
                    }
                }
            });
}

}  // namespace
}  // namespace portcullis::oracle
