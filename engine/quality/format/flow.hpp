// Lists and mappings in brackets, and what of a tree's places in the file the layout asks for.
#pragma once

#include "quality/format/comments.hpp"
#include "quality/format/scalar_text.hpp"
#include "text/node.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

class Flow {
  public:
    Flow(const text::Node& root, std::string_view bytes, const std::vector<Comment>& comments);

    // Written in brackets; also the mapping of `[key: value]`.
    [[nodiscard]] bool is_flow(const text::Node& node) const;
    // A key or an item without a value.
    [[nodiscard]] static bool is_absent(const text::Node& node);
    [[nodiscard]] bool is_expression(const text::Node& node) const { return expressions_.contains(&node); }
    [[nodiscard]] std::string scalar(const text::Node& node, ScalarPlace place) const;

    // Does not stay in brackets on one line that begins at `column`: it is too long, or holds a comment, or is a list
    // of scalars that its author wrote in rows.
    [[nodiscard]] bool breaks(const text::Node& node, std::size_t column) const;
    // A broken list of scalars, or an empty collection around a comment: it keeps its brackets.
    [[nodiscard]] bool keeps_brackets(const text::Node& node) const;
    // Is printed as a block: it was one, or breaks.
    [[nodiscard]] bool opens_block(const text::Node& node, std::size_t column) const;
    // Takes more than one line at `column`.
    [[nodiscard]] bool takes_lines(const text::Node& node, std::size_t column) const;

    [[nodiscard]] std::string in_brackets(const text::Node& node) const;

  private:
    // False as soon as `out` is longer than `most` bytes.
    bool print(const text::Node& node, ScalarPlace place, std::size_t most, std::string& out) const;

    std::string_view bytes_;
    const std::vector<Comment>& comments_;
    std::set<const text::Node*> expressions_;
};

// Code points, which is near enough to what a terminal shows.
[[nodiscard]] std::size_t width(std::string_view text);

}  // namespace portcullis::quality
