// What many answers came to together.
#pragma once

#include "output/batch_record.hpp"

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace portcullis::output {

class BatchSummary {
  public:
    void add(const BatchRecord& record);
    // Many with one verdict, of which nothing else is told; and how often a rule holds.
    void add(std::size_t count, Outcome at_least, Outcome at_most);
    void add_rule(const std::string& rule, std::size_t count);

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    // `files_not_read`: inputs of which nothing is in the counts.
    [[nodiscard]] std::string text(std::string_view jurisdiction, std::size_t files_not_read, bool color,
                                   int width) const;

  private:
    using Counts = std::map<std::string, std::size_t>;
    static constexpr std::size_t outcome_count = 5;

    std::size_t count_ = 0;
    std::size_t errors_ = 0;
    std::size_t open_ = 0;
    std::size_t flagged_ = 0;
    std::array<std::size_t, outcome_count> decided_{};  // by outcome
    Counts missing_;                                    // facts, whatever the number of the element
    Counts rules_;                                      // that hold
    Counts faults_;                                     // by code
};

// `items[0].chips[1].tpp` → `items[].chips[].tpp`
[[nodiscard]] std::string without_indices(std::string_view path);

}  // namespace portcullis::output
