// The difference of two texts, line by line, as `diff -u` and `patch` write and read it.
#pragma once

#include <string>
#include <string_view>

namespace portcullis::output {

struct DiffNames {
    std::string before;
    std::string after;
};

// Empty if the texts are equal. With `color`, for a terminal.
[[nodiscard]] std::string unified_diff(std::string_view before, std::string_view after, const DiffNames& names,
                                       bool color);

}  // namespace portcullis::output
