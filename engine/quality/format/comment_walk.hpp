// The comments of a file in its order, each taken once while the file is printed.
#pragma once

#include "quality/format/comments.hpp"

#include <cstdint>
#include <vector>

namespace portcullis::quality {

class CommentWalk {
  public:
    explicit CommentWalk(std::vector<Comment> comments) : comments_(std::move(comments)), used_(comments_.size()) {}

    [[nodiscard]] const std::vector<Comment>& all() const { return comments_; }
    // The next one that was not taken, if it begins before `end`; else null.
    [[nodiscard]] const Comment* upcoming(std::uint32_t end);
    // The one that ends the line on which `end` is and begins before `limit`, if it was not taken; else null.
    [[nodiscard]] const Comment* behind(std::uint32_t end, std::uint32_t limit) const;
    void take(const Comment& comment);
    // Whether an empty line of `bytes` precedes one of those that are upcoming before `end`.
    [[nodiscard]] bool any_after_blank(std::string_view bytes, std::uint32_t end) const;

  private:
    std::vector<Comment> comments_;
    std::vector<bool> used_;
    std::size_t next_ = 0;
};

// Whether the line before that of the token at `at`, which begins its line, is empty.
[[nodiscard]] bool after_blank(std::string_view bytes, std::uint32_t at);
// Of the dash before an item: nothing but comments and white space lies between `at` and it.
[[nodiscard]] std::uint32_t find_dash(std::string_view bytes, std::uint32_t at, std::uint32_t end);
// Bytes from the beginning of the line.
[[nodiscard]] std::uint32_t column_at(std::string_view bytes, std::uint32_t at);

}  // namespace portcullis::quality
