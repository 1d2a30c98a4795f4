// The JSON Schemas (draft 2020-12) of what the program prints and reads.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>

namespace portcullis::output {

// Of `check --format json`: one answer.
[[nodiscard]] std::string answer_schema();
// Of a shipment, made from the vocabulary: its facts, types, units, symbols and questions.
[[nodiscard]] std::string shipment_schema(const rulebook::Rulebook& book);

}  // namespace portcullis::output
