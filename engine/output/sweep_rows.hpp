// A sweep as rows, one for each cell: CSV, or JSON objects on a line each. Rows are made block by block; nothing is
// kept.
#pragma once

#include "explore/sweep.hpp"

#include <string>
#include <vector>

namespace portcullis::output {

inline constexpr int sweep_version = 1;

enum class RowForm : std::uint8_t { csv, ndjson };

// A cell of CSV, safe for spreadsheets; control characters are visible escapes.
[[nodiscard]] std::string csv_field(std::string_view text);

class SweepRows {
  public:
    SweepRows(const explore::Grid& grid, RowForm form);

    // The names of the columns; empty of NDJSON.
    [[nodiscard]] std::string header() const;
    [[nodiscard]] std::string rows(const explore::SweptBlock& block) const;

  private:
    const explore::Grid& grid_;
    RowForm form_;
    std::vector<std::vector<std::string>> labels_;  // by axis and value, escaped
};

}  // namespace portcullis::output
