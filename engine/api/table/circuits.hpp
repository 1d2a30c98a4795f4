// Inside of the stage: an integrated circuit is its own only chip, as the reader of shipments has it.
#pragma once

#include "api/table/taking.hpp"

#include <vector>

namespace portcullis::api {

// Of the items in table `index`, with the facts of circuits that are stated on them.
void circuits(Taking& taking, std::uint32_t index, const std::vector<const Branch*>& own);

// Rows of a column, one after the other.
[[nodiscard]] columns::Column gather(Buffers& buffers, const columns::Column& column, const language::Type& type,
                                     const std::vector<std::uint32_t>& rows);

}  // namespace portcullis::api
