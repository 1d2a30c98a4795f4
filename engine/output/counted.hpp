// Counts in sentences: `1 file`, `2 files`.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace portcullis::output {

// `many` where it is not `one` with an s.
[[nodiscard]] inline std::string counted(std::size_t count, std::string_view one, std::string_view many = {}) {
    std::string out = std::to_string(count) + " ";
    if (count == 1) return out += one;
    return many.empty() ? (out += one) += "s" : out += many;
}

}  // namespace portcullis::output
