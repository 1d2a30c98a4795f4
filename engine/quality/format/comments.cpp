#include "quality/format/comments.hpp"

#include <algorithm>

namespace portcullis::quality {
namespace {

class Finder {
  public:
    explicit Finder(std::string_view bytes) : bytes_(bytes) {
        if (bytes.substr(0, 3) == "\xef\xbb\xbf") at_ = line_ = 3;
    }

    void walk(const text::Node& node) {
        for (const text::Node& item : node.items) walk(item);
        for (const text::Entry& entry : node.entries) {
            walk(entry.key);
            walk(entry.value);
        }
        if (node.kind == text::NodeKind::scalar && node.span.begin < node.span.end) pass(node);
    }

    std::vector<Comment> finish() {
        gap(bytes_.size());
        return std::move(comments_);
    }

  private:
    void pass(const text::Node& scalar) {
        gap(scalar.span.begin);
        if (is_block_scalar(scalar, bytes_)) {
            const std::size_t header = std::min<std::size_t>(bytes_.find('\n', at_), scalar.span.end);
            const std::size_t hash = bytes_.find('#', at_);
            blank_line_ = false;
            if (hash < header) {
                at_ = hash;
                take();
            }
        }
        const std::string_view text = bytes_.substr(at_, scalar.span.end - at_);
        if (const std::size_t feed = text.rfind('\n'); feed != std::string_view::npos) line_ = at_ + feed + 1;
        at_ = scalar.span.end;
        blank_line_ = line_ == at_;
    }

    // White space, indicators and comments up to `end`.
    void gap(std::size_t end) {
        while (at_ < end) {
            const char c = bytes_[at_];
            if (c == '#') {
                take();
                continue;
            }
            ++at_;
            if (c == '\n') {
                line_ = at_;
                blank_line_ = true;
            } else if (c != ' ' && c != '\t' && c != '\r') {
                blank_line_ = false;
            }
        }
    }

    void take() {
        Comment comment;
        comment.begin = static_cast<std::uint32_t>(at_);
        comment.line = static_cast<std::uint32_t>(line_);
        comment.own_line = blank_line_;
        at_ = std::min(bytes_.find('\n', at_), bytes_.size());
        comment.text = std::string(bytes_.substr(comment.begin, at_ - comment.begin));
        comment.text.resize(comment.text.find_last_not_of(" \t\r") + 1);
        comments_.push_back(std::move(comment));
    }

    std::string_view bytes_;
    std::size_t at_ = 0;
    std::size_t line_ = 0;
    bool blank_line_ = true;  // only blanks since the beginning of the line
    std::vector<Comment> comments_;
};

}  // namespace

bool is_block_scalar(const text::Node& node, std::string_view bytes) {
    if (node.kind != text::NodeKind::scalar || !node.quoted || node.span.begin >= node.span.end) return false;
    const char first = bytes[node.span.begin];
    return first == '|' || first == '>';
}

std::vector<Comment> find_comments(const text::Node& root, std::string_view bytes) {
    Finder finder(bytes);
    finder.walk(root);
    return finder.finish();
}

}  // namespace portcullis::quality
