// The names that columns of CSV may have, from the vocabulary.
#pragma once

#include "rulebook/rulebook.hpp"

#include <string>

namespace portcullis::output {

// First a header for common shipments, to be copied; below an empty line one line for each name with its type and
// meaning.
[[nodiscard]] std::string csv_columns(const rulebook::Rulebook& book);

}  // namespace portcullis::output
