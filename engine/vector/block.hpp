// A plan at work on some thousand shipments of a table: what each step comes to, computed when first asked for.
#pragma once

#include "columns/table.hpp"
#include "vector/arena.hpp"
#include "vector/kernels.hpp"
#include "vector/plan.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace portcullis::vector {

// Rows that surely hold, and those that may. Beyond the last row all bits are zero.
struct Truths {
    const Word* yes = nullptr;
    const Word* may = nullptr;  // the same pointer where nothing is unknown
    [[nodiscard]] bool exact() const { return yes == may; }
};
// Null `known`: all rows; null `none`: no row.
struct Numbers {
    const double* low = nullptr;
    const double* high = nullptr;  // the same pointer where the numbers are exact
    const Word* known = nullptr;
    const Word* none = nullptr;
};
struct Ids {
    const void* data = nullptr;
    std::uint8_t width = 4;               // 4: signed
    const std::int64_t* names = nullptr;  // what a code stands for; null: itself
    std::size_t name_count = 0;
    const Word* known = nullptr;
    const Word* none = nullptr;
    [[nodiscard]] std::int64_t at(std::size_t row) const {
        const std::int64_t code = width == 1   ? static_cast<const std::uint8_t*>(data)[row]
                                  : width == 2 ? static_cast<const std::uint16_t*>(data)[row]
                                               : static_cast<const std::int32_t*>(data)[row];
        return names == nullptr ? code : names[code];
    }
};

// Numbers for the ids of a step in the order in which they are first met: what is found out about them stands close
// together. Text that only a batch has keeps its number in later ones. 0 is the number of no id.
class Numbering {
  public:
    // `text`: how many ids there are for each text; 0: ids are no text.
    void begin(std::uint64_t batch, std::size_t rulebook_strings, std::int64_t text);
    [[nodiscard]] std::uint32_t number(std::int64_t id, const columns::Table& table) {
        const auto at = static_cast<std::size_t>(id);
        return at < by_id_.size() && by_id_[at] != 0 ? by_id_[at] : first_met(id, table);
    }
    [[nodiscard]] std::size_t count() const { return count_; }
    // Numbers of another generation mean something else.
    [[nodiscard]] std::uint32_t generation() const { return generation_; }

  private:
    std::uint32_t first_met(std::int64_t id, const columns::Table& table);

    static constexpr std::int64_t most_ids = std::int64_t{1} << 26;
    static constexpr std::uint32_t most_numbers = 1'000'000;
    std::uint64_t batch_ = 0;
    std::int64_t text_ = 0;
    std::int64_t shared_ = 0;
    std::uint32_t count_ = 1;
    std::uint32_t generation_ = 1;
    std::vector<std::uint32_t> by_id_;  // from `shared_` on, of this batch alone
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_text_;
    std::unordered_map<std::int64_t, std::uint32_t> rare_;
};

// What was found out about ids, by their numbers.
template <class Found>
class Findings {
  public:
    void begin(const Numbering& numbers) {
        if (generation_ != numbers.generation()) {
            found_.assign(1, {});
            known_.assign(1, 1);
            open_ = 0;
        }
        generation_ = numbers.generation();
        if (known_.size() >= numbers.count()) return;
        open_ += numbers.count() - known_.size();
        known_.resize(numbers.count());
        found_.resize(numbers.count());
    }
    // `find()` gives what is not known yet. Of the number 0 nothing is found.
    template <class Find>
    const Found& at(std::uint32_t number, const Find& find) {
        if (known_[number] == 0) {
            found_[number] = find();
            known_[number] = 1;
            --open_;
        }
        return found_[number];
    }
    [[nodiscard]] bool complete() const { return open_ == 0; }
    // By number, as far as it is known.
    [[nodiscard]] const Found* data() const { return found_.data(); }

  private:
    std::uint32_t generation_ = 0;
    std::size_t open_ = 0;
    std::vector<Found> found_;
    std::vector<std::uint8_t> known_;
};

// Classes of ids for the predicates of one group at one level.
struct Classes {
    bool whole = false;  // filled for all ids beforehand
    bool exact = false;  // no predicate leaves anything unknown
    std::uint8_t width = 8;
    const std::int64_t* names = nullptr;  // whose codes `packed` is for
    std::vector<std::uint8_t> packed;     // in `width` bytes, by code, where whole
    bool few = false;                     // bytes for codes of a byte, all the same from the 17th on
    Findings<Word> found;
    std::uint64_t batch = 0;
};

// What a plan found out, for all batches that it decides.
struct Memory {
    std::map<std::pair<std::uint32_t, int>, Classes> classes;  // by group and level
    std::map<std::uint32_t, Findings<Value>> maps;
    std::map<StepId, Numbering> numberings;
    std::uint64_t batches = 0;
};

// Which table of a batch stands at which place.
struct Batch {
    Batch(const Plan& plan, const columns::Table& table, Memory& memory);

    const Plan& plan;
    const columns::Table& table;
    Memory& memory;
    std::vector<std::uint32_t> table_at;  // by place; nowhere
    std::vector<bool> one_to_one;         // by axis
};

class Block {
  public:
    explicit Block(const Plan& plan) : plan_(plan) {}

    // `level`: the least Certainty of what counts as known.
    void begin(Batch& batch, std::size_t first, std::size_t rows);
    [[nodiscard]] Truths truth(StepId step, int level = 0);
    [[nodiscard]] std::size_t rows(DomainId domain) { return domain_rows(domain).rows; }
    // Shipments that the scalar executor must decide.
    [[nodiscard]] const std::vector<Word>& refused() const { return refused_; }
    void refuse(DomainId domain, const Word* rows);

    // Planes over a domain's rows.
    [[nodiscard]] Word* plane(DomainId domain);
    [[nodiscard]] const Word* zeros(DomainId domain);
    [[nodiscard]] const Word* ones(DomainId domain);
    void not_plane(const Word* a, DomainId domain, Word* out);
    [[nodiscard]] bool is_zero(const Word* a, DomainId domain);
    // The shipment of a row.
    [[nodiscard]] std::size_t row_above(DomainId domain, std::size_t row) {
        const std::uint32_t* const map = rows_of(domain, 0);
        return map == nullptr ? row : map[row];
    }
    // Of a domain's rows to those of its base: any of a row's.
    [[nodiscard]] const Word* any_of_group(const Word* rows, DomainId from);
    [[nodiscard]] std::size_t words(DomainId domain) { return plane_words(rows(domain)); }
    [[nodiscard]] Arena& arena() { return arena_; }
    [[nodiscard]] const Kernels& kernels() const { return kernels_; }

  private:
    struct Rows {
        bool known = false;
        std::size_t rows = 0;
        std::size_t start = 0;                  // of a plain domain: its first row in the table
        const std::uint32_t* groups = nullptr;  // rows of base row i: [groups[i], groups[i + 1]); null: row i
        const std::uint32_t* up = nullptr;      // the base row of each; null: one to one
        bool one_to_one = false;
        const Word* ends = nullptr;    // the last row of each group
        const Word* filled = nullptr;  // base rows that have any; null: all
    };
    struct Result {
        std::uint32_t epoch = 0;
        Truths truth;
        Numbers numbers;
        Ids ids;
    };

    Rows& domain_rows(DomainId domain);
    void group_planes(Rows& of, std::size_t groups);
    // The row of `to` for each row of `from`; null: the same.
    [[nodiscard]] const std::uint32_t* rows_of(DomainId from, DomainId to);
    Result& result(StepId step, int level) {
        std::vector<Result>& of_level = results_[static_cast<std::size_t>(level)];
        if (of_level.empty()) of_level.resize(plan_.steps.size());
        return of_level[step];
    }
    [[nodiscard]] const columns::Column* column(const Step& step) const;
    // Bits of a map for the rows of a plain domain.
    [[nodiscard]] const Word* bits(const Word* map, std::size_t start, DomainId domain);
    [[nodiscard]] const Word* known_bits(const columns::Column& column, std::size_t start, DomainId domain, int level);
    [[nodiscard]] const Word* none_bits(const columns::Column& column, std::size_t start, DomainId domain, int level);
    [[nodiscard]] const Word* sure_bits(const columns::Column& column, std::size_t start, DomainId domain, int level);

    // block_truth.cpp
    Truths make_truth(StepId id, const Step& step, int level);
    Truths column_truth(const Step& step, int level);
    Truths class_bit(const Step& step, int level);
    Truths test_number(const Step& step, int level);
    Truths test_day(const Step& step, int level);
    Truths relate_numbers(const Step& step, int level);
    Truths relate_ids(const Step& step, int level);
    Truths all(const Step& step, int level);
    Truths any(const Step& step, int level);
    Truths negate(const Truths& of, DomainId domain);
    Truths spread(const Step& step, int level);
    // Planes of rows that were compared, with what is unknown or nothing put in.
    Truths of_known(const Word* yes, const Word* may, const Word* known, const Word* none, bool if_none,
                    DomainId domain);

    // block_classes.cpp
    const void* classes_of(const Step& step, int level, Classes*& classes);
    // The number of each row's id; 0 where there is none.
    const std::uint32_t* numbered(StepId ids, int level, std::int64_t text);

    // block_value.cpp
    Numbers numbers(StepId step, int level);
    Ids ids(StepId step, int level);
    Numbers make_numbers(const Step& step, int level);
    Ids make_ids(const Step& step, int level);
    Numbers column_number(const Step& step, int level);
    Ids column_id(const Step& step, int level);
    // What a map says of each row's id.
    template <class ByRow>
    auto mapped(const Step& step, int level, const ByRow& by_row);
    Numbers calculate(const Step& step, int level);
    [[nodiscard]] const Word* both_known(const Word* a, const Word* b, DomainId domain);
    [[nodiscard]] const Word* either_none(const Word* a, const Word* b, DomainId domain);
    // Null where all rows are known.
    [[nodiscard]] const Word* unless_all(const Word* known, DomainId domain);
    bool clear_unknown(double* numbers, const Word* known, DomainId domain);
    // A part of an aggregate with what it came to in this block.
    struct PartRows {
        bool listed = false;
        bool numeric = false;
        bool valued = false;
        Truths member, surer;
        Numbers numbers;
        Ids ids;
        std::vector<const std::uint32_t*> path;  // groups from the home of the aggregate down to the part
        [[nodiscard]] std::pair<std::size_t, std::size_t> of(std::size_t row) const {
            std::size_t begin = row;
            std::size_t end = row + 1;
            for (const std::uint32_t* const groups : path) begin = groups[begin], end = groups[end];
            return {begin, end};
        }
    };
    std::vector<PartRows> parts_of(const Aggregate& aggregate, int level);
    facts::Truth one_of(const std::vector<PartRows>& parts, bool more, std::size_t row) const;
    [[nodiscard]] static bool are_exact(const std::vector<PartRows>& parts);
    [[nodiscard]] static Value exact_row(language::Op op, const std::vector<PartRows>& parts, std::size_t row);
    Value aggregate_row(language::Op op, const std::vector<PartRows>& parts, std::size_t row) const;
    template <class Make>
    Numbers numbers_by_row(DomainId domain, Make make);
    template <class Make>
    Ids ids_by_row(DomainId domain, Make make);
    // Values of their own, to be changed where others take their place.
    struct OwnNumbers {
        double* low = nullptr;
        double* high = nullptr;
        Word* known = nullptr;
        Word* none = nullptr;
        [[nodiscard]] Numbers view() const { return {low, high, known, none}; }
    };
    OwnNumbers no_numbers(DomainId domain);
    OwnNumbers copy(const Numbers& from, DomainId domain);
    void take(OwnNumbers& to, const Numbers& from, const Word* rows, DomainId domain);
    struct OwnIds {
        std::int32_t* ids = nullptr;
        Word* known = nullptr;
        Word* none = nullptr;
        [[nodiscard]] Ids view() const { return {ids, 4, nullptr, 0, known, none}; }
    };
    OwnIds no_ids(DomainId domain);
    OwnIds copy(const Ids& from, DomainId domain);
    void take(OwnIds& to, const Ids& from, const Word* rows, DomainId domain);
    static void take_word(Word& to, const Word* from, std::size_t word, Word rows, Word otherwise);
    template <class Own, class Read>
    Own single(const Step& step, int level, Own made, const Read& read);
    Numbers single_number(const Step& step, int level);
    Ids single_id(const Step& step, int level);
    const Word* gather(const Word* from, const std::uint32_t* map, DomainId domain);
    Value number_at(const Numbers& numbers, std::size_t row) const;
    Value id_at(const Ids& ids, std::size_t row) const;
    [[nodiscard]] const Word* unstated(const Word* known, const Word* none, DomainId domain);
    [[nodiscard]] static bool is_number(Do what);
    // The domains between them, from above.
    [[nodiscard]] std::vector<DomainId> path_below(DomainId home, DomainId part) const;

    const Plan& plan_;
    const Kernels kernels_ = vector::kernels();
    Batch* batch_ = nullptr;
    std::size_t first_ = 0;
    std::uint32_t epoch_ = 0;
    Arena arena_;
    std::vector<Rows> domains_;
    std::map<std::pair<DomainId, DomainId>, const std::uint32_t*> maps_;
    std::vector<const Word*> zeros_, ones_;
    std::array<std::vector<Result>, 4> results_;  // by level and step
    std::vector<Word> refused_;
    std::map<std::pair<std::uint32_t, int>, std::pair<Classes*, const void*>> class_arrays_;
    std::map<std::pair<StepId, int>, const std::uint32_t*> numbered_;
};

}  // namespace portcullis::vector
