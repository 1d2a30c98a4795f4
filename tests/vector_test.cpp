// The columnar executor against the scalar one, which the oracle watches in its turn: every column of the answers, for
// random law and the shipped one, whatever is missing.
#include "columns/builder.hpp"
#include "decide/decide.hpp"
#include "input/shipment.hpp"
#include "oracle/random_facts.hpp"
#include "oracle/random_law.hpp"
#include "support/law.hpp"
#include "vector/bounds.hpp"
#include "vector/by_rows.hpp"
#include "vector/executor.hpp"
#include "vector/kernels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
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
            if (bit(fast.holds[i], row) != bit(slow.holds[i], row) ||
                bit(fast.may_hold[i], row) != bit(slow.may_hold[i], row))
                return where + "of " + program.book().rules[rules[i]].name + ": " +
                       (bit(fast.holds[i], row)      ? "yes"
                        : bit(fast.may_hold[i], row) ? "perhaps"
                                                     : "no") +
                       ", rows " +
                       (bit(slow.holds[i], row)      ? "yes"
                        : bit(slow.may_hold[i], row) ? "perhaps"
                                                     : "no");
        if (!fast.certainty.empty() && fast.certainty[row] != slow.certainty[row])
            return where + "certainty " + std::to_string(fast.certainty[row]) + ", rows " +
                   std::to_string(slow.certainty[row]);
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
        if (whole) options.block_rows = 64;
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
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
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

// Conditions that look at an element beside another one of the same list, or at what stands above it.
TEST(Columns, AgreeWithRowsWhereListsMeetThemselves) {
    constexpr const char* vocabulary = R"(
vocabulary: 1
symbols: {role: [buyer, user]}
records:
  shipment: {date: {type: date}, destination: {type: country}, limit: {type: number}, parties: {type: list of party, open: true}, items: {type: list of item}}
  party: {name: {type: string}, country: {type: country}, role: {type: symbol role}, owners: {type: list of owner, open: true}}
  owner: {country: {type: country}, share: {type: number}}
  item: {weight: {type: number}, made_in: {type: country}, codes: {type: list of eccn}, heavy: {type: bool, derived: single}, chips: {type: list of chip}}
  chip: {rate: {type: number}, made_in: {type: country}}
)";
    const std::vector<std::string> conditions{
        "items.exists(i, i.weight > item.weight)",
        "sum(items.filter(i, i.made_in == item.made_in).map(i, i.weight * 2)) <= item.weight * limit",
        "items.all(i, i.heavy || i.made_in != item.made_in)",
        "item.chips.exists(c, c.rate > 10 && parties.exists(p, p.country == c.made_in))",
        "items.exists_one(i, i.weight == item.weight)",
        "parties.exists(p, p.owners.exists(o, o.country == p.country && o.share >= item.weight))",
        "items.exists(i, i.chips.exists(c, c.rate == item.weight && c.made_in == i.made_in))",
        "size(items.filter(i, i.weight < item.weight)) >= 2",
        "min(items.filter(i, i.weight > 0).map(i, i.weight)) == item.weight",
        "item.codes.exists(e, items.all(i, e in i.codes))",
        "destination in [item.made_in, \"CN\"] || !has(item.weight)",
        "parties.exists(p, p.role == \"buyer\" ? p.country == destination : p.name == \"Example\")"};
    const std::vector<std::string> chip_conditions{
        "item.chips.exists(c, c.rate > chip.rate)",
        "sum(item.chips.filter(c, c.made_in == chip.made_in).map(c, c.rate)) > chip.rate * 2",
        "items.exists(i, i.chips.exists(c, c.rate < chip.rate && i.weight > limit))"};
    const std::vector<std::string> party_conditions{
        "parties.exists(p, p.country == party.country && p.role != party.role)",
        "party.owners.filter(o, o.country != party.country).map(o, o.share).sum() >= limit"};
    std::string regime =
        "regime: r\ntitle: r\njurisdiction: US\nstatus: [{from: 2020-01-01, state: in_force}]\nrules:\n"
        "  - {id: heavy, effect: derives, for: item, define: item.heavy, as: 'item.weight >= 2'}\n";
    int count = 0;
    const auto rules = [&](const std::vector<std::string>& all, const std::string& subject) {
        for (const std::string& one : all) {
            const std::string id = std::to_string(count++);
            regime += "  - {id: a" + id + ", effect: requires_license, for: " + subject + ", when: '" + one + "'}\n";
            regime += "  - {id: e" + id + ", effect: excepts, symbol: S, covers: [r/a" + id + "], for: " + subject +
                      ", when: '!(" + one + ") || limit > 1'}\n";
        }
    };
    rules(conditions, "item");
    rules(chip_conditions, "chip");
    rules(party_conditions, "party");
    support::Law law({{"v.yaml", vocabulary}, {"r.yaml", regime}});
    ASSERT_TRUE(law.loaded.rulebook) << law.reports();
    const program::Program program(law.book(), {});
    oracle::Dice dice(3);
    Counts counts;
    for (const unsigned stated : {100U, 70U, 30U}) {
        support::RandomFacts random(program, dice, stated);
        for (int batch = 0; batch < 20; ++batch) {
            columns::Builder builder(law.book());
            for (int i = 0; i < 70; ++i) ASSERT_TRUE(builder.add(random.make()));
            compare(program, builder.finish(), std::to_string(stated) + " % stated", counts);
            if (HasFatalFailure()) return;
        }
    }
    EXPECT_EQ(counts.by_rows, 0U);
}

// Each instruction set of the machine gives the same planes.
TEST(Columns, KernelsAgree) {
    oracle::Dice dice(11);
    for (const std::size_t rows : {1U, 7U, 63U, 64U, 65U, 511U, 700U}) {
        std::vector<double> numbers(rows);
        std::vector<std::int32_t> days(rows);
        std::vector<std::uint32_t> classes(rows);
        for (std::size_t r = 0; r < rows; ++r) {
            numbers[r] = static_cast<double>(dice.below(5)) - 2;
            days[r] = static_cast<std::int32_t>(dice.below(5)) - 2;
            classes[r] = static_cast<std::uint32_t>(dice.below(1U << 20));
        }
        for (const NamedKernels& one : all_kernels()) {
            std::vector<Word> plane(plane_words(rows) + 8, ~Word{0});
            const auto expect = [&](const auto& holds, const std::string& what) {
                for (std::size_t r = 0; r < plane_words(rows) * 64; ++r)
                    ASSERT_EQ(columns::bit_at(plane.data(), r), r < rows && holds(r))
                        << one.target << ' ' << what << ' ' << r;
            };
            one.kernels.compare_numbers(numbers.data(), rows, Relation::less_equal, 0, plane.data());
            expect([&](std::size_t r) { return numbers[r] <= 0; }, "numbers <=");
            one.kernels.compare_numbers(numbers.data(), rows, Relation::greater_equal, 1, plane.data());
            expect([&](std::size_t r) { return numbers[r] >= 1; }, "numbers >=");
            one.kernels.compare_days(days.data(), rows, Relation::less, 1, plane.data());
            expect([&](std::size_t r) { return days[r] < 1; }, "days <");
            one.kernels.compare_days(days.data(), rows, Relation::greater, -1, plane.data());
            expect([&](std::size_t r) { return days[r] > -1; }, "days >");
            one.kernels.class_plane(classes.data(), 4, rows, 17, plane.data());
            expect([&](std::size_t r) { return (classes[r] >> 17 & 1U) != 0; }, "class");
            std::vector<double> sums(rows);
            EXPECT_TRUE(one.kernels.calculate(numbers.data(), numbers.data(), rows, Sum::multiply, sums.data()));
            for (std::size_t r = 0; r < rows; ++r) ASSERT_EQ(sums[r], numbers[r] * numbers[r]) << one.target;
            const std::vector<double> zeros(rows);
            EXPECT_FALSE(one.kernels.calculate(numbers.data(), zeros.data(), rows, Sum::divide, sums.data()))
                << one.target;
            std::int32_t least = 0;
            std::int32_t most = 0;
            one.kernels.range(days.data(), rows, &least, &most);
            EXPECT_EQ(least, *std::min_element(days.begin(), days.end())) << one.target;
            EXPECT_EQ(most, *std::max_element(days.begin(), days.end())) << one.target;
            std::vector<std::uint32_t> counting(rows);
            for (std::size_t r = 0; r < rows; ++r) counting[r] = static_cast<std::uint32_t>(r);
            EXPECT_TRUE(one.kernels.counts_up(counting.data(), rows)) << one.target;
            counting.back() += 1;
            EXPECT_FALSE(one.kernels.counts_up(counting.data(), rows)) << one.target;
            std::vector<Word> first(plane_words(rows));
            std::vector<Word> second(plane_words(rows));
            one.kernels.compare_days(days.data(), rows, Relation::less, 0, first.data());
            one.kernels.compare_days(days.data(), rows, Relation::greater, 0, second.data());
            const Word* planes[] = {first.data(), second.data()};
            std::vector<std::uint32_t> masks(rows);
            one.kernels.row_masks(planes, 2, rows, masks.data());
            for (std::size_t r = 0; r < rows; ++r)
                ASSERT_EQ(masks[r], (days[r] < 0 ? 1U : 0U) | (days[r] > 0 ? 2U : 0U)) << one.target;
            one.kernels.without(first.data(), second.data(), plane_words(rows), plane.data());
            expect([&](std::size_t r) { return days[r] < 0; }, "without");
            one.kernels.compare_days(days.data(), rows, Relation::greater, -1, plane.data());
            one.kernels.add_where(first.data(), first.data(), second.data(), plane_words(rows), plane.data());
            expect([&](std::size_t) { return true; }, "add where");
            one.kernels.compare_days(days.data(), rows, Relation::less, -1, plane.data());
            one.kernels.add_where(second.data(), first.data(), nullptr, plane_words(rows), plane.data());
            expect([&](std::size_t r) { return days[r] < -1; }, "add where, without");
            one.kernels.compare_days(days.data(), rows, Relation::less, 2, first.data());
            one.kernels.add_where(second.data(), plane.data(), first.data(), plane_words(rows), plane.data());
            expect([&](std::size_t r) { return days[r] < -1 || days[r] >= 2; }, "add where, unless");
            std::vector<std::uint8_t> codes(rows);
            std::vector<std::uint8_t> found(rows);
            std::array<std::uint8_t, 16> of{};
            for (std::size_t i = 0; i < of.size(); ++i) of[i] = static_cast<std::uint8_t>(200 + 3 * i);
            for (std::size_t r = 0; r < rows; ++r) codes[r] = static_cast<std::uint8_t>(r * 7);
            one.kernels.look_up(codes.data(), rows, of.data(), 5, found.data());
            for (std::size_t r = 0; r < rows; ++r) ASSERT_EQ(found[r], codes[r] < 16 ? of[codes[r]] : 5) << one.target;
            std::vector<double> quotients(rows);
            static_cast<void>(one.kernels.calculate(zeros.data(), numbers.data(), rows, Sum::divide, quotients.data()));
            one.kernels.not_finite(quotients.data(), rows, plane.data());
            expect([&](std::size_t r) { return numbers[r] == 0; }, "not finite");
        }
    }
}

// Groups of any sizes, empty ones among them, over the ends of words.
TEST(Columns, KernelsAgreeOnGroups) {
    oracle::Dice dice(12);
    for (int round = 0; round < 200; ++round) {
        const std::size_t groups = 1 + dice.below(round % 2 == 0 ? 700U : 70U);
        const bool empty = round % 3 == 0;
        const unsigned longest = round % 5 == 0 ? 200 : 3;
        const unsigned set = round % 7 == 0 ? 2 : 40;
        std::vector<bool> wanted(groups);
        std::vector<bool> rows;
        std::vector<std::size_t> ends;
        std::vector<Word> filled(plane_words(groups));
        for (std::size_t g = 0; g < groups; ++g) {
            const std::size_t size = empty ? dice.below(longest + 1) : 1 + dice.below(longest);
            for (std::size_t i = 0; i < size; ++i) {
                rows.push_back(dice.below(100) < set);
                wanted[g] = wanted[g] || rows.back();
            }
            if (size == 0) continue;
            ends.push_back(rows.size() - 1);
            filled[g / 64] |= Word{1} << (g % 64);
        }
        std::vector<Word> plane(plane_words(rows.size()));
        std::vector<Word> end(plane.size());
        for (std::size_t r = 0; r < rows.size(); ++r) plane[r / 64] |= Word{rows[r] ? 1U : 0U} << (r % 64);
        for (const std::size_t r : ends) end[r / 64] |= Word{1} << (r % 64);
        for (const NamedKernels& one : all_kernels()) {
            std::vector<Word> out(plane_words(groups), ~Word{0});
            one.kernels.any_of_group(plane.data(), end.data(), plane.size(), empty ? filled.data() : nullptr,
                                     out.size(), out.data());
            for (std::size_t g = 0; g < out.size() * 64; ++g)
                ASSERT_EQ(columns::bit_at(out.data(), g), g < groups && wanted[g]) << one.target << ' ' << g;
        }
    }
}

// A figure is compared as facts::less_number does, whatever digits it has.
TEST(Columns, BoundsOfAFigureAreThoseOfTheComparison) {
    for (const double figure : {4800.0, 5.92, 0.0, 1e26, 26.9e6, -3.5, 1e-9}) {
        const Bounds bounds = bounds_of(figure);
        EXPECT_FALSE(facts::less_number(bounds.least, figure)) << figure;
        EXPECT_FALSE(facts::less_number(figure, bounds.most)) << figure;
        EXPECT_TRUE(figure == 0 || facts::less_number(std::nextafter(bounds.least, -1e300), figure)) << figure;
        EXPECT_TRUE(figure == 0 || facts::less_number(figure, std::nextafter(bounds.most, 1e300))) << figure;
    }
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
            for (int i = 0; i < 150; ++i) ASSERT_TRUE(builder.add(random.make(sets)));
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
