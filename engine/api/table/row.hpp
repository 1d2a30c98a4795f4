// Inside of the stage: one row of a table as the shipment that `Checker` would read.
#pragma once

#include "api/table/bind.hpp"
#include "input/shipment.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>

namespace portcullis::api {

// JSON; nothing, and why, if the row has something that no shipment can say.
[[nodiscard]] std::optional<std::string> shipment_text(std::span<const Branch> facts, std::size_t row, RowError& error);

// Nothing, and why, if the row is faulty.
[[nodiscard]] std::optional<input::Shipment> read_row(const rulebook::Rulebook& book, std::span<const Branch> facts,
                                                      std::size_t row, const input::Options& options, RowError& error);

}  // namespace portcullis::api
