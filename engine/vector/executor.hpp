// A table of shipments → verdicts in columns. The columnar executor computes each condition once for a block of rows;
// what it cannot (see docs/columns.md) it hands to the scalar executor row by row, so that every answer is that of
// `Decider`.
#pragma once

#include "columns/table.hpp"
#include "decide/decide.hpp"
#include "program/program.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace portcullis::vector {

using columns::Word;
using rulebook::Index;

struct Options {
    std::string jurisdiction = "US";
    std::optional<language::Day> day;  // of all rows; nothing: each row's own date
    bool rules = false;                // also which requirements and prohibitions hold
    bool certainty = false;            // also how sure the answer is
};

inline constexpr std::uint8_t no_review = 0xff;

// One entry for each row. Outcomes, review policies and sureness as the numbers of `portcullis::Outcome`, `Review` and
// `Sureness`.
struct Answers {
    std::size_t rows = 0;
    std::vector<std::uint8_t> at_least;
    std::vector<std::uint8_t> at_most;
    std::vector<std::uint8_t> review_at_least;  // no_review where nothing is left uncovered
    std::vector<std::uint8_t> review;
    std::vector<std::uint8_t> certainty;  // empty unless asked for
    // Bits of the rows for which a rule surely (or only possibly) holds of an item, and nothing exempts from it or
    // stands in its place. Empty unless asked for; the order is that of `Executor::rules`.
    std::vector<std::vector<Word>> holds;
    std::vector<std::vector<Word>> may_hold;
    std::size_t by_rows = 0;  // rows that the scalar executor decided
};

// Keeps plans and scratch memory: one object for each thread; the program may be shared.
class Executor {
  public:
    explicit Executor(const program::Program& program);
    ~Executor();
    Executor(Executor&&) noexcept;

    [[nodiscard]] Answers decide(const columns::Table& table, const Options& options = {});
    // Requirements and prohibitions of a jurisdiction, in the order of the rulebook.
    [[nodiscard]] const std::vector<Index>& rules(const std::string& jurisdiction = "US");

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::vector
