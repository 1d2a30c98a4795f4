// Decides tables: what is plain by the columnar executor at once, odd rows as `Checker` reads them.
#include <portcullis/table.hpp>

#include "api/data.hpp"
#include "api/table/row.hpp"
#include "api/table/take.hpp"
#include "columns/builder.hpp"
#include "decide/decide.hpp"
#include "vector/executor.hpp"

#include <algorithm>
#include <stdexcept>

namespace portcullis {

using columns::Word;

namespace {

constexpr std::size_t odd_at_once = 4096;
constexpr std::int64_t most_offset = std::int64_t{1} << 50;

// What the options say of every row.
struct Whole {
    input::Options reading;
    vector::Options deciding;
    std::vector<std::uint32_t> assumptions;
};

Whole whole(const rulebook::Rulebook& book, const TableOptions& options, text::Diagnostics& diagnostics) {
    Whole result;
    result.reading.assume = options.assume;
    result.reading.needs_items = true;
    if (options.as_of) {
        result.reading.as_of = language::parse_day(*options.as_of);
        if (!result.reading.as_of)
            diagnostics.error("bad-date", {}, "`" + text::printable(*options.as_of) + "` is not a date",
                              "write it like `2025-05-01`");
    }
    if (options.assume && !options.assume->empty()) {
        const rulebook::Index set = book.find_assumptions(*options.assume);
        std::vector<std::string_view> names;
        for (const rulebook::AssumptionSet& one : book.assumptions) names.push_back(one.name);
        if (set == rulebook::none)
            diagnostics.error("unknown-assumption", {},
                              "there are no assumptions named `" + text::printable(*options.assume) + "`",
                              text::did_you_mean(*options.assume, names));
        else result.assumptions.push_back(set);
    }
    result.deciding.jurisdiction = options.jurisdiction;
    result.deciding.rules = options.rules;
    result.deciding.certainty = options.certainty;
    result.deciding.day = result.reading.as_of;
    return result;
}

void put_bit(Bits& bits, std::size_t row, bool value) {
    const Word one = Word{1} << (row % 64);
    if (value) bits[row / 64] |= one;
    else bits[row / 64] &= ~one;
}

}  // namespace

struct TableChecker::Impl {
    Impl(Rulebook book, std::shared_ptr<const program::Program> compiled)
        : rulebook(std::move(book)), program(std::move(compiled)), executor(*program), decider(*program) {}
    Rulebook rulebook;
    std::shared_ptr<const program::Program> program;
    vector::Executor executor;
    decide::Decider decider;

    // Rows read one by one, some thousand at a time.
    class Odd;
};

class TableChecker::Impl::Odd {
  public:
    Odd(Impl& impl, const Whole& all, TableAnswers& answers)
        : impl_(impl), whole_(all), answers_(answers), builder_(impl.rulebook.data().book) {}

    void add(std::span<const api::Branch> facts, std::size_t row) {
        ++answers_.read_by_row;
        RowError error;
        const auto read = api::read_row(impl_.rulebook.data().book, facts, row, whole_.reading, error);
        if (!read) {
            answers_.errors.push_back(std::move(error));
            put(row, nullptr, 0);
            return;
        }
        if (!builder_.add(read->facts)) {  // other assumptions than those before
            decide();
            static_cast<void>(builder_.add(read->facts));
        }
        rows_.push_back(row);
        if (rows_.size() == odd_at_once) decide();
    }

    void decide() {
        if (rows_.empty()) return;
        const columns::Table table = builder_.finish();
        const vector::Answers made = impl_.executor.decide(table, whole_.deciding);
        for (std::size_t i = 0; i < rows_.size(); ++i) put(rows_[i], &made, i);
        rows_.clear();
    }

  private:
    void put(std::size_t row, const vector::Answers* from, std::size_t at) {
        put_bit(answers_.answered, row, from != nullptr);
        answers_.at_least[row] = from != nullptr ? from->at_least[at] : static_cast<std::uint8_t>(Outcome::prohibited);
        answers_.at_most[row] = from != nullptr ? from->at_most[at] : static_cast<std::uint8_t>(Outcome::prohibited);
        answers_.review_at_least[row] = from != nullptr ? from->review_at_least[at] : TableAnswers::no_review;
        answers_.review[row] = from != nullptr ? from->review[at] : TableAnswers::no_review;
        if (!answers_.certainty.empty())
            answers_.certainty[row] = from != nullptr ? from->certainty[at] : std::uint8_t{0};
        for (std::size_t rule = 0; rule < answers_.holds.size(); ++rule) {
            put_bit(answers_.holds[rule], row, from != nullptr && columns::bit_at(from->holds[rule].data(), at));
            put_bit(answers_.may_hold[rule], row, from != nullptr && columns::bit_at(from->may_hold[rule].data(), at));
        }
    }

    Impl& impl_;
    const Whole& whole_;
    TableAnswers& answers_;
    columns::Builder builder_;
    std::vector<std::size_t> rows_;
};

TableChecker::TableChecker(const Rulebook& rulebook, const World& world)
    : impl_(std::make_unique<Impl>(rulebook, api::compile(rulebook, world))) {}
TableChecker::TableChecker(const TableChecker& other)
    : impl_(std::make_unique<Impl>(other.impl_->rulebook, other.impl_->program)) {}
TableChecker::TableChecker(TableChecker&& other) noexcept = default;
TableChecker& TableChecker::operator=(TableChecker other) noexcept {
    impl_.swap(other.impl_);
    return *this;
}
TableChecker::~TableChecker() = default;

TableResult TableChecker::check(const Table& table, const TableOptions& options) {
    const rulebook::Rulebook& book = impl_->rulebook.data().book;
    const text::Sources sources;
    text::Diagnostics diagnostics;
    const Whole all = whole(book, options, diagnostics);
    const std::vector<api::Branch> facts = api::bind(book, table, diagnostics);
    TableResult result;
    result.diagnostics = api::resolve(sources, diagnostics);
    if (diagnostics.has_errors()) return result;

    const std::size_t rows = table.rows;
    const std::size_t words = columns::words_for(rows);
    auto answers = std::make_shared<TableAnswers>();
    answers->rows = rows;
    const std::vector<rulebook::Index>& rules = impl_->executor.rules(options.jurisdiction);
    if (options.rules)
        for (const rulebook::Index rule : rules) answers->rules.push_back(book.rules[rule].name);
    auto taken = rows == 0 ? std::nullopt : api::take(book, facts, rows, all.reading.as_of);
    if (taken) {
        taken->table.assumptions = all.assumptions;
        vector::Answers made = impl_->executor.decide(taken->table, all.deciding);
        answers->at_least = std::move(made.at_least);
        answers->at_most = std::move(made.at_most);
        answers->review_at_least = std::move(made.review_at_least);
        answers->review = std::move(made.review);
        answers->certainty = std::move(made.certainty);
        answers->holds = std::move(made.holds);
        answers->may_hold = std::move(made.may_hold);
    } else {
        for (auto* const numbers : {&answers->at_least, &answers->at_most, &answers->review_at_least, &answers->review})
            numbers->resize(rows);
        if (options.certainty) answers->certainty.resize(rows);
        answers->holds.assign(answers->rules.size(), Bits(words));
        answers->may_hold.assign(answers->rules.size(), Bits(words));
    }
    answers->answered.assign(words, ~Word{0});
    if (rows % 64 != 0) answers->answered.back() = (Word{1} << (rows % 64)) - 1;
    Impl::Odd odd(*impl_, all, *answers);
    for (std::size_t row = 0; row < rows; ++row)
        if (!taken || columns::bit_at(taken->odd.data(), row)) odd.add(facts, row);
    odd.decide();
    result.answers = std::move(answers);
    return result;
}

CheckResult TableChecker::explain(const Table& table, std::size_t row, const TableOptions& options) {
    if (row >= table.rows) throw std::out_of_range("the table has no row " + std::to_string(row));
    const rulebook::Rulebook& book = impl_->rulebook.data().book;
    const text::Sources sources;
    text::Diagnostics diagnostics;
    const Whole all = whole(book, options, diagnostics);
    // Of a large table only the row is looked at; columns of other lengths are reported, not cut.
    const bool fits = std::all_of(table.columns.begin(), table.columns.end(), [&](const Column& one) {
        return one.length == static_cast<std::int64_t>(table.rows) && one.offset >= 0 && one.offset < most_offset;
    });
    const Table part = fits ? slice(table, row, 1) : table;
    const std::vector<api::Branch> facts = api::bind(book, part, diagnostics);
    CheckResult result;
    if (!diagnostics.has_errors()) {
        RowError error;
        const auto read = api::read_row(book, facts, fits ? 0 : row, all.reading, error);
        if (read) {
            decide::Options wanted;
            wanted.jurisdiction = options.jurisdiction;
            result.answer = impl_->decider.determine(read->facts, wanted);
            result.answer->name = "row " + std::to_string(row);
            for (const std::string& text : read->overrides)
                result.answer->notices.push_back({"overridden_figure", "", text, std::nullopt});
        } else {
            const std::string where =
                "row " + std::to_string(row) + (error.fact.empty() ? "" : ", `" + text::printable(error.fact) + "`");
            diagnostics.error(error.code, {}, where + ": " + error.message);
        }
    }
    result.diagnostics = api::resolve(sources, diagnostics);
    return result;
}

}  // namespace portcullis
