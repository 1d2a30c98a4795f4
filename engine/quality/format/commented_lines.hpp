// The lines of a file that is printed anew, with the comments and empty lines that its author put between them.
#pragma once

#include "quality/format/comment_walk.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

class CommentedLines {
  protected:
    CommentedLines(std::string_view bytes, std::vector<Comment> comments)
        : bytes_(bytes), comments_(std::move(comments)) {}

    void end_line(const Comment* comment = nullptr);
    // With the comment that stands right behind a key, a dash or a bracket, if there is one.
    void end_line_before(std::uint32_t content);
    void comment_line(const Comment& comment, std::size_t indent);
    // Those that begin before `end`.
    void comment_lines(std::uint32_t end, std::size_t indent);
    void blank();
    // Comments and empty lines before a member that begins at `at`.
    void lead(std::uint32_t at, std::size_t indent, bool first, bool apart);

    std::string_view bytes_;
    CommentWalk comments_;
    std::string out_;
    bool kept_ = false;  // a text that ends in the empty lines before it was printed last
};

}  // namespace portcullis::quality
