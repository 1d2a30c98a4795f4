// The columnar executor against the scalar one, which the oracle watches in its turn: every column of the answers, for
// random law and the shipped one, whatever is missing.
#include "columns/builder.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "oracle/random_law.hpp"
#include "support/law.hpp"
#include "support/random_facts.hpp"
#include "vector/by_rows.hpp"
#include "vector/executor.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace portcullis::vector {
namespace {

std::string range(std::uint8_t low, std::uint8_t high) {
    return std::string(name(static_cast<Outcome>(low))) + " … " + std::string(name(static_cast<Outcome>(high)));
}

std::string policies(std::uint8_t low, std::uint8_t high) {
    const auto one = [](std::uint8_t policy) {
        return policy == no_review ? std::string("none") : std::string(name(static_cast<Review>(policy)));
    };
    return one(low) + " … " + one(high);
}

bool bit(const std::vector<Word>& words, std::size_t row) { return columns::bit_at(words.data(), row); }

// The first row whose answers differ, in words; empty if there is none.
std::string difference(const program::Program& program, const std::vector<Index>& rules, const Answers& fast,
                       const Answers& slow) {
    for (std::size_t row = 0; row < slow.rows; ++row) {
        const std::string where = "row " + std::to_string(row) + ": columns say ";
        const std::string a = range(fast.at_least[row], fast.at_most[row]);
        const std::string b = range(slow.at_least[row], slow.at_most[row]);
        if (a != b) return where + a + ", rows " + b;
        const std::string c = policies(fast.review_at_least[row], fast.review[row]);
        const std::string d = policies(slow.review_at_least[row], slow.review[row]);
        if (c != d) return where + c + ", rows " + d;
        for (std::size_t k = 0; k < 6; ++k)
            if (bit(fast.review_planes[k], row) != bit(slow.review_planes[k], row) ||
                (k < 4 && bit(fast.most_planes[k], row) != bit(slow.most_planes[k], row)))
                return where + "other planes than rows";
        for (std::size_t i = 0; i < fast.holds.size(); ++i)
            if (bit(fast.holds[i], row) != bit(slow.holds[i], row) || bit(fast.may_hold[i], row) != bit(slow.may_hold[i], row))
                return where + "of " + program.book().rules[rules[i]].name + ": " +
                       (bit(fast.holds[i], row) ? "yes" : bit(fast.may_hold[i], row) ? "perhaps" : "no") + ", rows " +
                       (bit(slow.holds[i], row) ? "yes" : bit(slow.may_hold[i], row) ? "perhaps" : "no");
        if (!fast.certainty.empty() && fast.certainty[row] != slow.certainty[row])
            return where + "certainty " + std::to_string(fast.certainty[row]) + ", rows " + std::to_string(slow.certainty[row]);
    }
    return {};
}

Answers row_by_row(const program::Program& program, const columns::Table& table, const Options& options,
                   const std::vector<Index>& rules) {
    ByRows by_rows(program);
    Answers answers;
    prepare(answers, table.rows(), options, rules.size());
    for (std::size_t row = 0; row < table.rows(); ++row) by_rows.decide(table, row, options, rules, answers);
    return answers;
}

struct Counts {
    std::size_t rows = 0;
    std::size_t by_rows = 0;
};

void compare(const program::Program& program, const columns::Table& table, const std::string& scene, Counts& counts,
             std::optional<language::Day> day = std::nullopt) {
    Executor executor(program);
    for (const bool whole : {false, true}) {
        Options options;
        options.day = day;
        options.rules = options.certainty = whole;
        const std::vector<Index>& rules = executor.rules();
        const Answers fast = executor.decide(table, options);
        const Answers slow = row_by_row(program, table, options, rules);
        ASSERT_EQ(difference(program, rules, fast, slow), "") << scene;
        counts.rows += fast.rows;
        counts.by_rows += fast.by_rows;
    }
}

TEST(Columns, AgreeWithRowsOnRandomLaw) {
    Counts counts;
    for (std::uint64_t seed = 1; seed <= 120; ++seed) {
        oracle::Dice dice(seed);
        const oracle::LawText text = oracle::RandomLaw(dice).make();
        support::Files files;
        for (const auto& file : text.files) files.emplace_back("f" + std::to_string(files.size()), file.text());
        support::Law law(files);
        ASSERT_TRUE(law.loaded.rulebook) << law.reports();
        for (int w = 0; w < 3; ++w) {
            program::World world;
            if (w == 1) world.posture = program::Posture::codified;
            if (w == 2) world.scenario = 0;
            const program::Program program(law.book(), world);
            for (const unsigned stated : {100U, 90U, 50U}) {
                support::RandomFacts random(program, dice, stated);
                columns::Builder builder(law.book());
                for (int i = 0; i < 70; ++i) ASSERT_TRUE(builder.add(random.make()));
                const columns::Table table = builder.finish();
                const std::string scene = "seed " + std::to_string(seed) + ", world " + std::to_string(w) + "\n";
                compare(program, table, scene + text.text(), counts);
                if (HasFatalFailure()) return;
                compare(program, table, scene + "fixed day\n" + text.text(), counts, random.day());
                if (HasFatalFailure()) return;
            }
        }
    }
    EXPECT_LT(counts.by_rows * 20, counts.rows) << "most rows must not need the scalar executor";
}

TEST(Columns, AgreeWithRowsOnTheShippedLaw) {
    support::Law law(support::shipped());
    ASSERT_TRUE(law.loaded.rulebook) << law.reports();
    const rulebook::Rulebook& book = law.book();
    const program::Program program(book, {});
    Counts counts;
    oracle::Dice dice(7);
    const rulebook::Index ordinary = book.find_assumptions("ordinary");
    for (const unsigned stated : {97U, 90U, 50U, 15U}) {
        for (const bool assumed : {false, true}) {
            support::RandomFacts random(program, dice, stated, 60);
            columns::Builder builder(book);
            std::vector<rulebook::Index> sets;
            if (assumed) sets.push_back(ordinary);
            for (int i = 0; i < 300; ++i) ASSERT_TRUE(builder.add(random.make(sets)));
            const columns::Table table = builder.finish();
            const std::string scene = std::to_string(stated) + " % stated" + (assumed ? ", ordinary" : "");
            compare(program, table, scene, counts);
            if (HasFatalFailure()) return;
            for (int day = 0; day < 4; ++day) {
                compare(program, table, scene + ", one day", counts, random.day());
                if (HasFatalFailure()) return;
            }
        }
    }
    EXPECT_LT(counts.by_rows * 5, counts.rows) << "most rows must not need the scalar executor";
}

}  // namespace
}  // namespace portcullis::vector
