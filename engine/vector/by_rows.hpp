// Rows of a table decided one by one by the scalar executor: the slow way, and what the fast one is measured against.
#pragma once

#include "vector/executor.hpp"

namespace portcullis::vector {

class ByRows {
  public:
    explicit ByRows(const program::Program& program) : program_(program), decider_(program) {}

    // Fills in the row of `answers`, whose columns have their length already.
    void decide(const columns::Table& table, std::size_t row, const Options& options, const std::vector<Index>& rules,
                Answers& answers);

  private:
    const program::Program& program_;
    decide::Decider decider_;
};

// Columns of their length; what stood in them before may still do.
void prepare(Answers& answers, std::size_t rows, const Options& options, std::size_t rules);

// Requirements and prohibitions of a jurisdiction, in the order of the rulebook.
[[nodiscard]] std::vector<Index> deciding_rules(const program::Program& program, const std::string& jurisdiction);

}  // namespace portcullis::vector
