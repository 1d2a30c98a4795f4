#include "vector/executor.hpp"

#include "vector/block.hpp"
#include "vector/by_rows.hpp"
#include "vector/compiling.hpp"
#include "vector/shape.hpp"
#include "vector/weighing.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <map>

namespace portcullis::vector {

using language::Day;

namespace {

// A plan with what it was made for and what runs it.
struct Ready {
    std::string jurisdiction;
    std::vector<std::uint32_t> assumptions;
    Shape shape;
    bool fixed_day = false;
    Day from = 0;  // the days it is good for: [from, until)
    Day until = 0;
    Plan plan;
    std::unique_ptr<Weighing> weighing;
    std::unique_ptr<Block> block;
    Memory memory;
};

struct Days {
    Day first = 0;
    Day last = 0;
    bool all = true;  // each row has a day
};

Days days_of(const columns::Table& table) {
    const int field = table.book().schema.records[0].find("date");
    Days days;
    if (field < 0) return {0, 0, false};
    const columns::Column& date = table.tables[0].columns[static_cast<std::size_t>(field)];
    if (date.form != columns::Form::days || date.known != nullptr || date.none != nullptr) return {0, 0, false};
    std::int32_t least = 0;
    std::int32_t most = 0;
    kernels().range(date.days, table.rows(), &least, &most);
    return {least, most, true};
}

// Eight bits as eight bytes.
constexpr std::array<Word, 256> bytes_of_bits = [] {
    std::array<Word, 256> table{};
    for (unsigned bits = 0; bits < 256; ++bits)
        for (unsigned i = 0; i < 8; ++i) table[bits] |= static_cast<Word>(bits >> i & 1U) << (8 * i);
    return table;
}();

// How many of the planes have each row's bit, less `less`: none of them is 255 for a policy that there is not.
template <std::size_t count>
void count_planes(const std::array<const Word*, count>& planes, std::size_t rows, std::uint8_t less,
                  std::uint8_t* out) {
    for (std::size_t row = 0; row < rows; row += 8) {
        Word sum = 0;
        for (const Word* const plane : planes) sum += bytes_of_bits[plane[row / 64] >> (row % 64) & 0xff];
        std::uint8_t bytes[8];
        std::memcpy(bytes, &sum, 8);
        const std::size_t count_left = std::min<std::size_t>(8, rows - row);
        for (std::size_t i = 0; i < count_left; ++i) out[row + i] = static_cast<std::uint8_t>(bytes[i] - less);
    }
}

}  // namespace

struct Executor::Impl {
    explicit Impl(const program::Program& p) : program(p), by_rows(p) {}

    const program::Program& program;
    ByRows by_rows;
    std::map<std::string, std::vector<Index>, std::less<>> rules;
    std::map<std::string, decide::RuleGroups, std::less<>> groups;
    std::map<Day, std::shared_ptr<const program::DayTables>> tables;  // by the begin of their stretch
    std::vector<std::unique_ptr<Ready>> plans;

    const decide::RuleGroups& groups_of(const std::string& jurisdiction) {
        const auto found = groups.find(jurisdiction);
        if (found != groups.end()) return found->second;
        return groups.emplace(jurisdiction, decide::RuleGroups(program, jurisdiction)).first->second;
    }

    std::shared_ptr<const program::DayTables> tables_of(Day day) {
        const auto after = tables.upper_bound(day);
        const program::DayTables* near = nullptr;
        if (after != tables.begin()) {
            const auto& known = std::prev(after)->second;
            if (known->from <= day && day < known->until) return known;
            near = known.get();
        }
        auto made = std::make_shared<const program::DayTables>(program.tables(day, rulebook::none, nullptr, near));
        tables[made->from] = made;
        return made;
    }

    Ready& plan_for(const columns::Table& table, const Options& options, bool fixed, Day first, Day last);
    static void certainty(Ready& ready, const Weighing::Result& of_items, const Weighing::Result& result,
                          const Word* early, std::size_t first, std::size_t rows, Answers& answers);
    void run(Ready& ready, const columns::Table& table, const Options& options, const std::vector<Index>& deciding,
             Answers& answers);
    void block(Ready& ready, Batch& batch, std::size_t first, std::size_t rows, const Options& options,
               const std::vector<Index>& deciding, Answers& answers, std::vector<Word>& refused);
};

Ready& Executor::Impl::plan_for(const columns::Table& table, const Options& options, bool fixed, Day first, Day last) {
    Shape shape = shape_of(table);
    const Ready* like = nullptr;
    for (const auto& one : plans) {
        if (one->jurisdiction != options.jurisdiction || one->assumptions != table.assumptions ||
            one->fixed_day != fixed)
            continue;
        const bool days = fixed ? one->from == first : one->from <= first && last < one->until;
        if (days && std::includes(one->shape.begin(), one->shape.end(), shape.begin(), shape.end())) return *one;
        like = one.get();
    }
    // Shapes and days of a stream vary; a plan for all of them seen so far is made seldom.
    if (like != nullptr) {
        shape.insert(like->shape.begin(), like->shape.end());
        if (!fixed) first = std::min(first, like->from), last = std::max(last, like->until - 1);
    }
    constexpr std::size_t most = 16;
    if (plans.size() == most) plans.erase(plans.begin());
    auto made = std::make_unique<Ready>();
    made->jurisdiction = options.jurisdiction;
    made->assumptions = table.assumptions;
    made->shape = shape;
    made->fixed_day = fixed;
    Plan& plan = made->plan;
    plan.fixed_day = fixed;
    plan.day = first;
    for (Day day = first; day <= last;) {
        plan.stretches.push_back(tables_of(day));
        if (plan.stretches.back()->until == language::day_max) break;
        day = plan.stretches.back()->until;
    }
    made->from = fixed ? first : plan.stretches.front()->from;
    made->until = fixed ? first + 1 : plan.stretches.back()->until;
    const decide::RuleGroups& own = groups_of(options.jurisdiction);
    // The shape's table may state less than the plan provides for; what it has not is looked for by name.
    Compiler(program, own, table, shape, plan).run();
    made->weighing = std::make_unique<Weighing>(program.book(), own, plan);
    made->block = std::make_unique<Block>(plan);
    plans.push_back(std::move(made));
    return *plans.back();
}

void Executor::Impl::block(Ready& ready, Batch& batch, std::size_t first, std::size_t rows, const Options& options,
                           const std::vector<Index>& deciding, Answers& answers, std::vector<Word>& refused) {
    Block& block = *ready.block;
    block.begin(batch, first, rows);
    const DomainId items = ready.plan.items;
    Weighing::Result result = ready.weighing->items(block, options.reviews);
    // From items to shipments: the strictest speaks.
    const auto up = [&](const Word* plane) {
        for (DomainId at = items; at != 0; at = ready.plan.domains[at].base) plane = block.any_of_group(plane, at);
        return plane;
    };
    const Weighing::Result of_items = result;
    for (EndPlanes* end : {&result.favorable, &result.unfavorable}) {
        for (const Word*& plane : end->outcome) plane = up(plane);
        for (const Word*& plane : end->review) plane = up(plane);
    }
    // Before the law on file is a whole, nothing is known to be free.
    const Day law_from = groups_of(options.jurisdiction).law_from;
    Word* const early = block.plane(0);
    std::fill(early, early + block.words(0), Word{0});
    if (ready.from < law_from) {
        if (ready.plan.fixed_day) {
            const Word* const all = block.ones(0);
            std::copy(all, all + block.words(0), early);
        } else {
            const columns::Records& shipments = batch.table.tables[0];
            const int field = batch.table.book().schema.records[0].find("date");
            block.kernels().compare_days(shipments.columns[static_cast<std::size_t>(field)].days + first, rows,
                                         Relation::less, law_from, early);
        }
        for (std::size_t k = 0; k < 3; ++k) {
            Word* const raised = block.plane(0);
            block.kernels().either(result.unfavorable.outcome[k], early, block.words(0), raised);
            result.unfavorable.outcome[k] = raised;
        }
    }
    const std::size_t words = columns::words_for(rows);
    const auto copy = [&](const auto& from, auto& to) {
        for (std::size_t k = 0; k < from.size(); ++k) std::copy(from[k], from[k] + words, to[k].data() + first / 64);
    };
    copy(result.favorable.outcome, answers.least_planes);
    copy(result.unfavorable.outcome, answers.most_planes);
    if (options.reviews) {
        copy(result.favorable.review, answers.review_least_planes);
        copy(result.unfavorable.review, answers.review_planes);
    }
    if (options.numbers) {
        count_planes(result.favorable.outcome, rows, 0, answers.at_least.data() + first);
        count_planes(result.unfavorable.outcome, rows, 0, answers.at_most.data() + first);
    }
    if (options.numbers && options.reviews) {
        count_planes(result.favorable.review, rows, 1, answers.review_at_least.data() + first);
        count_planes(result.unfavorable.review, rows, 1, answers.review.data() + first);
    }
    if (options.rules) {
        for (std::size_t i = 0; i < deciding.size(); ++i) {
            const std::uint32_t rule = ready.plan.rule_at[deciding[i]];
            if (rule == nowhere) {
                std::fill_n(answers.holds[i].data() + first / 64, words, Word{0});
                std::fill_n(answers.may_hold[i].data() + first / 64, words, Word{0});
                continue;
            }
            const Truths truths = ready.weighing->standing(block, rule);
            const Word* const yes = up(truths.yes);
            const Word* const may = up(truths.may);
            std::copy(yes, yes + words, answers.holds[i].data() + first / 64);
            std::copy(may, may + words, answers.may_hold[i].data() + first / 64);
        }
    }
    if (options.certainty) certainty(ready, of_items, result, early, first, rows, answers);
    const std::vector<Word>& own = block.refused();
    for (std::size_t w = 0; w < columns::words_for(rows); ++w) refused[first / 64 + w] |= own[w];
}

// That no item needs a license is as sure as the weakest of them; else the surest of those that come to the shipment's
// outcome speaks.
void Executor::Impl::certainty(Ready& ready, const Weighing::Result& of_items, const Weighing::Result& result,
                               const Word* early, std::size_t first, std::size_t rows, Answers& answers) {
    Block& block = *ready.block;
    const DomainId items = ready.plan.items;
    const auto up = [&](const Word* plane) {
        for (DomainId at = items; at != 0; at = ready.plan.domains[at].base) plane = block.any_of_group(plane, at);
        return plane;
    };
    for (std::size_t r = 0; r < rows; ++r) answers.certainty[first + r] = 0;
    for (int level = 1; level <= 3; ++level) {
        const Word* const sure = ready.weighing->certainty(block, of_items, level);
        Word* const unsure = block.plane(items);
        block.not_plane(sure, items, unsure);
        const Word* const some_unsure = up(unsure);
        Word* const speaks = block.plane(items);
        std::copy(sure, sure + block.words(items), speaks);
        for (std::size_t k = 0; k < 4; ++k) {
            // Items that come to less than the shipment do not.
            const Word* const most = result.unfavorable.outcome[k];
            for (std::size_t r = 0; r < block.rows(items); ++r) {
                const std::size_t shipment = block.row_above(items, r);
                const bool own =
                    columns::bit_at(of_items.unfavorable.outcome[k], r) || (k < 3 && columns::bit_at(early, shipment));
                if (columns::bit_at(most, shipment) && !own) speaks[r / 64] &= ~(Word{1} << (r % 64));
            }
        }
        const Word* const some_speaks = up(speaks);
        const Word* const some_item = up(block.ones(items));
        for (std::size_t r = 0; r < rows; ++r) {
            const bool free = !columns::bit_at(result.unfavorable.outcome[0], r);
            const bool holds = free || !columns::bit_at(some_item, r) ? !columns::bit_at(some_unsure, r)
                                                                      : columns::bit_at(some_speaks, r);
            if (holds) answers.certainty[first + r] = static_cast<std::uint8_t>(level);
        }
    }
}

void Executor::Impl::run(Ready& ready, const columns::Table& table, const Options& options,
                         const std::vector<Index>& deciding, Answers& answers) {
    // So many that what a step costs besides its rows does not count, and so few that what steps hand on stays near.
    const std::size_t suits = ready.plan.steps.size() < 500 ? 16'384 : 8'192;
    const std::size_t size = options.block_rows == 0 ? suits : std::max<std::size_t>(options.block_rows / 64, 1) * 64;
    std::vector<Word> refused(plane_words(table.rows()));
    Batch batch(ready.plan, table, ready.memory);
    for (std::size_t first = 0; first < table.rows(); first += size)
        block(ready, batch, first, std::min(size, table.rows() - first), options, deciding, answers, refused);
    for (std::size_t word = 0; word < refused.size(); ++word)
        for (Word bits = refused[word]; bits != 0; bits &= bits - 1)
            by_rows.decide(table, word * 64 + static_cast<std::size_t>(std::countr_zero(bits)), options, deciding,
                           answers);
}

Executor::Executor(const program::Program& program) : impl_(std::make_unique<Impl>(program)) {}
Executor::~Executor() = default;
Executor::Executor(Executor&&) noexcept = default;

const std::vector<Index>& Executor::rules(const std::string& jurisdiction) {
    auto found = impl_->rules.find(jurisdiction);
    if (found == impl_->rules.end())
        found = impl_->rules.emplace(jurisdiction, deciding_rules(impl_->program, jurisdiction)).first;
    return found->second;
}

Answers Executor::decide(const columns::Table& table, const Options& options) {
    Answers answers;
    decide(table, options, answers);
    return answers;
}

void Executor::decide(const columns::Table& table, const Options& options, Answers& answers) {
    const std::vector<Index>& deciding = rules(options.jurisdiction);
    prepare(answers, table.rows(), options, deciding.size());
    if (table.rows() == 0) return;
    const Days days = options.day ? Days{*options.day, *options.day, true} : days_of(table);
    if (!days.all) {
        for (std::size_t row = 0; row < table.rows(); ++row)
            impl_->by_rows.decide(table, row, options, deciding, answers);
        return;
    }
    Ready& ready = impl_->plan_for(table, options, days.first == days.last, days.first, days.last);
    impl_->run(ready, table, options, deciding, answers);
}

}  // namespace portcullis::vector
