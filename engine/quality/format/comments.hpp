// The comments of a YAML file, which its tree does not hold: found in what stands between the scalars.
#pragma once

#include "text/node.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

struct Comment {
    std::uint32_t begin = 0;  // of the `#`
    std::uint32_t line = 0;   // where its line begins
    bool own_line = false;    // nothing but blanks before it
    std::string text;         // from the `#` on, without blanks at the end

    [[nodiscard]] std::uint32_t column() const { return begin - line; }
};

// Whether the scalar is written with `|` or `>`.
[[nodiscard]] bool is_block_scalar(const text::Node& node, std::string_view bytes);

// In the order of the file. `root` must have been read from `bytes`.
[[nodiscard]] std::vector<Comment> find_comments(const text::Node& root, std::string_view bytes);

}  // namespace portcullis::quality
