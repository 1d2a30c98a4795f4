// One leaf of a trace, and the values that it compared, in words.
#pragma once

#include <portcullis/determination.hpp>

#include <string>

namespace portcullis::output {

// A number without limits.
[[nodiscard]] bool is_exact(const Operand& operand);
// A value with its label where it has one: `memory bandwidth 4,000 GB/s`.
[[nodiscard]] std::string operand_words(const Operand& operand);
[[nodiscard]] std::string value_words(const Operand& operand);
// `stated`, `catalogue: nvidia-h20-96`, `assumed`; with how sure a figure is that was not read in the law.
[[nodiscard]] std::string origin_words(const Operand& operand);
// `memory bandwidth 4,000 GB/s ≥ 1,400 GB/s (2,600 above)`: what is the case, so that a false `>=` reads `<`. A long
// expression that has no such form is cut, unless all is wanted `in_full`.
[[nodiscard]] std::string leaf_words(const Trace& leaf, bool in_full);

}  // namespace portcullis::output
