// Inside of the stage: one array as a column of values, where it stands if it can.
#pragma once

#include "api/table/buffers.hpp"

#include <functional>

namespace portcullis::api {

class Values {
  public:
    // `odd` is told each row whose value is not plain.
    using Odd = std::function<void(std::size_t)>;
    Values(Buffers& buffers, Spelling& spelling) : buffers_(buffers), spelling_(spelling) {}

    // Of a scalar type. What a fact must be more than zero of, is as the reader of shipments has it.
    [[nodiscard]] columns::Column column(const View& view, const language::Type& type, bool never_zero, const Odd& odd);
    // Rows that have a value; null: all.
    [[nodiscard]] const Word* known(const View& view);

  private:
    void figures(columns::Column& column, const View& view, bool never_zero, const Odd& odd);
    void days(columns::Column& column, const View& view, const Odd& odd);
    void codes(columns::Column& column, const View& view, const language::Type& type, const Odd& odd);
    void text(columns::Column& column, const View& view, const language::Type& type, const Odd& odd);

    Buffers& buffers_;
    Spelling& spelling_;
};

// The value of a row, its kind that of the type; unknown where there is none.
[[nodiscard]] facts::Value value_at(const columns::Column& column, std::size_t row, const language::Type& type);

}  // namespace portcullis::api
