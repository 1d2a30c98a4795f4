#include "quality/format/commented_lines.hpp"

namespace portcullis::quality {

void CommentedLines::end_line(const Comment* comment) {
    if (comment != nullptr) {
        out_ += "  " + comment->text;
        comments_.take(*comment);
    }
    out_ += '\n';
    kept_ = false;
}

void CommentedLines::end_line_before(std::uint32_t content) {
    const Comment* comment = comments_.upcoming(content);
    end_line(comment != nullptr && !comment->own_line ? comment : nullptr);
}

void CommentedLines::comment_line(const Comment& comment, std::size_t indent) {
    out_.append(indent, ' ');
    out_ += comment.text;
    comments_.take(comment);
    end_line();
}

void CommentedLines::comment_lines(std::uint32_t end, std::size_t indent) {
    while (const Comment* comment = comments_.upcoming(end)) {
        if (comment->own_line && after_blank(bytes_, comment->begin)) blank();
        comment_line(*comment, indent);
    }
}

void CommentedLines::blank() {
    const bool there = out_.empty() || (out_.size() > 1 && out_[out_.size() - 2] == '\n' && out_.back() == '\n');
    if (!there && !kept_) out_ += '\n';
}

void CommentedLines::lead(std::uint32_t at, std::size_t indent, bool first, bool apart) {
    if (apart && !first && !after_blank(bytes_, at) && !comments_.any_after_blank(bytes_, at)) blank();
    bool alone = first;  // nothing precedes it in its block: no empty line
    while (const Comment* comment = comments_.upcoming(at)) {
        if (!alone && comment->own_line && after_blank(bytes_, comment->begin)) blank();
        comment_line(*comment, indent);
        alone = false;
    }
    if (!alone && after_blank(bytes_, at)) blank();
}

}  // namespace portcullis::quality
