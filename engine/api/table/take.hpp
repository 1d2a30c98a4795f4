// Inside of the stage: a table in the form of the columnar executor, its big buffers where they stand. Nothing is
// judged here: a row with anything but plain facts is *odd*, and whoever reads rows one by one must look at it.
#pragma once

#include "api/table/bind.hpp"
#include "columns/table.hpp"

#include <optional>
#include <span>
#include <vector>

namespace portcullis::api {

struct Taken {
    columns::Table table;
    std::vector<columns::Word> odd;  // rows of which the table says nothing
};

// `day`: of all rows, in place of the column. Nothing, if the columns do not lie so that a table can be made of them.
[[nodiscard]] std::optional<Taken> take(const rulebook::Rulebook& book, std::span<const Branch> facts, std::size_t rows,
                                        std::optional<language::Day> day);

}  // namespace portcullis::api
