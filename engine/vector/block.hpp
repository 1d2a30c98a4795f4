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

// What was found out about ids. Those of the rulebook mean the same in every batch; text that only a batch has is known
// by itself.
template <class Found>
class Findings {
  public:
    // Forgets which ids belong to the text of the last batch.
    void begin(std::size_t rulebook_strings, std::int64_t text) {
        text_ = text;
        shared_ = text == 0 ? most_ids : static_cast<std::int64_t>(rulebook_strings) * text;
        if (static_cast<std::int64_t>(known_.size()) > shared_) known_.resize(static_cast<std::size_t>(shared_));
        if (of_text_.size() > most_texts) of_text_.clear();
    }
    // `find()` gives what is not known yet.
    template <class Find>
    const Found& at(std::int64_t id, const columns::Table& table, const Find& find) {
        const auto place = static_cast<std::size_t>(id);
        if (place < known_.size() && known_[place].first) return known_[place].second;
        if (id < 0 || id >= most_ids) {
            const auto found = rare_.find(id);
            return found != rare_.end() ? found->second : rare_.emplace(id, find()).first->second;
        }
        if (known_.size() <= place) known_.resize(std::max(place + 1, known_.size() * 2));
        if (id < shared_) {
            known_[place] = {true, find()};
        } else {
            std::vector<std::pair<bool, Found>>& known = of_text_[table.text(id / text_)];
            const auto stretch = static_cast<std::size_t>(id % text_);
            if (known.size() <= stretch) known.resize(stretch + 1);
            if (!known[stretch].first) known[stretch] = {true, find()};
            known_[place] = known[stretch];
        }
        return known_[place].second;
    }

  private:
    static constexpr std::int64_t most_ids = std::int64_t{1} << 26;
    static constexpr std::size_t most_texts = 1'000'000;
    std::int64_t text_ = 0;
    std::int64_t shared_ = 0;
    std::vector<std::pair<bool, Found>> known_;                                     // by id
    std::unordered_map<std::string, std::vector<std::pair<bool, Found>>> of_text_;  // by stretch
    std::unordered_map<std::int64_t, Found> rare_;
};

// Classes of ids for the predicates of one group at one level.
struct Classes {
    bool whole = false;  // filled for all ids beforehand
    bool exact = false;  // no predicate leaves anything unknown
    std::uint8_t width = 8;
    const std::int64_t* names = nullptr;  // whose codes `packed` is for
    std::vector<std::uint8_t> packed;     // in `width` bytes, by code, where whole
    Findings<Word> found;
    std::uint64_t batch = 0;
};
struct Mapped {
    Findings<Value> found;
    std::uint64_t batch = 0;
};

// What a plan found out, for all batches that it decides.
struct Memory {
    std::map<std::pair<std::uint32_t, int>, Classes> classes;  // by group and level
    std::map<std::uint32_t, Mapped> maps;
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
    };
    struct Result {
        std::uint32_t epoch = 0;
        Truths truth;
        Numbers numbers;
        Ids ids;
    };

    Rows& domain_rows(DomainId domain);
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
    const void* classes_of(const Step& step, int level, Classes*& classes);

    // block_value.cpp
    Numbers numbers(StepId step, int level);
    Ids ids(StepId step, int level);
    Numbers make_numbers(const Step& step, int level);
    Ids make_ids(const Step& step, int level);
    Numbers column_number(const Step& step, int level);
    Ids column_id(const Step& step, int level);
    Numbers calculate(const Step& step, int level);
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
    OwnNumbers copy(const Numbers& from, DomainId domain);
    void take(OwnNumbers& to, const Numbers& from, const Word* rows, DomainId domain);
    struct OwnIds {
        std::int32_t* ids = nullptr;
        Word* known = nullptr;
        Word* none = nullptr;
        [[nodiscard]] Ids view() const { return {ids, 4, nullptr, 0, known, none}; }
    };
    OwnIds copy(const Ids& from, DomainId domain);
    void take(OwnIds& to, const Ids& from, const Word* rows, DomainId domain);
    const Word* gather(const Word* from, const std::uint32_t* map, DomainId domain);
    Value number_at(const Numbers& numbers, std::size_t row) const;
    Value id_at(const Ids& ids, std::size_t row) const;
    [[nodiscard]] const Word* unstated(const Word* known, const Word* none, DomainId domain);
    Findings<Value>& map_memory(std::uint32_t map);
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
};

}  // namespace portcullis::vector
