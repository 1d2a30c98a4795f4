// Random tables: what a table comes to is what each row comes to when it is read as a shipment by itself, errors
// included, however the columns lie.
#include <portcullis/table.hpp>

#include "oracle/random_law.hpp"
#include "support/law.hpp"
#include "support/random_table.hpp"

#include <gtest/gtest.h>

namespace portcullis {
namespace {

struct Counts {
    std::size_t rows = 0;
    std::size_t by_row = 0;
    std::size_t errors = 0;
};

void compare(TableChecker& checker, const Table& table, const TableOptions& options, Counts& counts,
             const std::string& scene) {
    SCOPED_TRACE(scene);
    const TableResult result = checker.check(table, options);
    for (const Diagnostic& one : result.diagnostics) ADD_FAILURE() << one.rendered;
    ASSERT_TRUE(result.answers);
    const TableAnswers& answers = *result.answers;
    counts.rows += answers.rows;
    counts.by_row += answers.read_by_row;
    counts.errors += answers.errors.size();
    auto error = answers.errors.begin();
    for (std::size_t row = 0; row < table.rows; ++row) {
        const CheckResult alone = checker.explain(table, row, options);
        ASSERT_EQ(answers.has_answer(row), alone.answer.has_value())
            << "row " << row << (alone.answer ? "" : alone.diagnostics[0].rendered);
        if (!alone.answer) {
            ASSERT_TRUE(error != answers.errors.end() && error->row == row);
            EXPECT_EQ(error->code, alone.diagnostics.at(0).code);
            ++error;
            continue;
        }
        ASSERT_EQ(answers.least(row), alone.answer->at_least) << "row " << row;
        ASSERT_EQ(answers.most(row), alone.answer->at_most) << "row " << row;
        ASSERT_EQ(answers.review[row], alone.answer->review ? static_cast<int>(*alone.answer->review) : 255)
            << "row " << row;
        if (options.certainty) {
            ASSERT_EQ(answers.certainty[row], static_cast<int>(alone.answer->certainty)) << "row " << row;
        }
    }
    EXPECT_TRUE(error == answers.errors.end());
}

Rulebook law_of(const support::Files& files) {
    std::vector<RuleFile> given;
    for (const auto& [name, text] : files) given.push_back({name, text});
    LoadedRulebook loaded = load_rulebook(given);
    if (!loaded.rulebook) throw std::runtime_error(loaded.diagnostics.at(0).rendered);
    return *loaded.rulebook;
}

TEST(RandomTables, AgreeWithTheirRowsOnRandomLaw) {
    Counts counts;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        oracle::Dice dice(seed);
        const oracle::LawText text = oracle::RandomLaw(dice).make();
        support::Files files;
        for (const auto& file : text.files) files.emplace_back("f" + std::to_string(files.size()), file.text());
        const support::Law law(files);
        ASSERT_TRUE(law.loaded.rulebook) << law.reports();
        const program::Program program(law.book(), {});
        TableChecker checker(law_of(files));
        for (const unsigned faulty : {0U, 20U}) {
            support::RandomTable random(program, dice, 80, faulty);
            for (int i = 0; i < 3; ++i) {
                const Table table = i == 0 && dice.chance(50) ? random.flat(80) : random.make(80);
                TableOptions options;
                options.certainty = i == 1;
                if (i == 2) options.as_of = "2024-05-01";
                const std::string scene = "seed " + std::to_string(seed) + ", table " + std::to_string(i);
                compare(checker, table, options, counts, scene);
                if (HasFatalFailure()) return;
                compare(checker, slice(table, 7, 66), options, counts, scene + ", sliced");
                if (HasFatalFailure()) return;
            }
        }
    }
    EXPECT_LT(counts.by_row * 2, counts.rows);
    EXPECT_GT(counts.errors, 100u);
}

TEST(RandomTables, AgreeWithTheirRowsOnTheShippedLaw) {
    const support::Law law(support::shipped_without_tests());
    ASSERT_TRUE(law.loaded.rulebook) << law.reports();
    const program::Program program(law.book(), {});
    TableChecker checker(law_of(support::shipped_without_tests()));
    oracle::Dice dice(11);
    Counts counts;
    for (const unsigned stated : {95U, 60U, 20U}) {
        support::RandomTable random(program, dice, stated, 1);
        TableOptions options;
        options.certainty = true;
        compare(checker, random.make(8), options, counts, std::to_string(stated) + " % stated");
        if (HasFatalFailure()) return;
        options.assume = "ordinary";
        for (int i = 0; i < 3; ++i) {
            compare(checker, random.flat(6), options, counts, std::to_string(stated) + " % stated, flat");
            if (HasFatalFailure()) return;
        }
    }
    EXPECT_LT(counts.by_row, counts.rows);
}

}  // namespace
}  // namespace portcullis
