// A table of shipments → verdicts in columns. The columnar executor computes each condition once for a block of rows;
// what it cannot (see docs/columns.md) it hands to the scalar executor row by row, so that every answer is that of
// `Decider`.
#pragma once

#include "columns/table.hpp"
#include "decide/decide.hpp"
#include "program/program.hpp"

#include <array>
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
    bool numbers = true;               // outcomes and policies as numbers, besides their planes
    bool reviews = true;               // also how the agency reviews what is left uncovered
    bool rules = false;                // also which requirements and prohibitions hold
    bool certainty = false;            // also how sure the answer is
    std::size_t block_rows = 0;        // decided at a time, in multiples of 64; 0: as suits the rules
};

inline constexpr std::uint8_t no_review = 0xff;
[[nodiscard]] inline std::optional<Review> review_of(std::uint8_t review) {
    return review == no_review ? std::nullopt : std::optional(static_cast<Review>(review));
}

// Bits of rows, the least significant first, in whole words.
using Plane = std::vector<Word>;

// What each row comes to, as bit planes: bit r of plane k says that row r is at least k + 1 (an outcome), or at least k
// (a review policy, whose plane 0 says that there is one). They are what the executor computes; numbers are made of
// them if asked for: as in `portcullis::Outcome`, `Review` and `Sureness`, one entry for each row.
struct Answers {
    std::size_t rows = 0;
    std::array<Plane, 4> least_planes;
    std::array<Plane, 4> most_planes;
    std::array<Plane, 6> review_least_planes;
    std::array<Plane, 6> review_planes;
    std::vector<std::uint8_t> at_least;
    std::vector<std::uint8_t> at_most;
    std::vector<std::uint8_t> review_at_least;  // no_review where nothing is left uncovered
    std::vector<std::uint8_t> review;
    std::vector<std::uint8_t> certainty;  // empty unless asked for
    // Rows for which a rule surely (or only possibly) holds of an item, and nothing exempts from it or stands in its
    // place. Empty unless asked for; the order is that of `Executor::rules`.
    std::vector<Plane> holds;
    std::vector<Plane> may_hold;
    std::size_t by_rows = 0;  // rows that the scalar executor decided
};

// Keeps plans and scratch memory: one object for each thread; the program may be shared.
class Executor {
  public:
    explicit Executor(const program::Program& program);
    ~Executor();
    Executor(Executor&&) noexcept;

    [[nodiscard]] Answers decide(const columns::Table& table, const Options& options = {});
    // The same into answers whose memory is used again.
    void decide(const columns::Table& table, const Options& options, Answers& answers);
    // Requirements and prohibitions of a jurisdiction, in the order of the rulebook.
    [[nodiscard]] const std::vector<Index>& rules(const std::string& jurisdiction = "US");

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace portcullis::vector
