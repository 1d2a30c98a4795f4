#include "quality/format/comment_walk.hpp"

#include <algorithm>

namespace portcullis::quality {

const Comment* CommentWalk::upcoming(std::uint32_t end) {
    while (next_ < comments_.size() && used_[next_]) ++next_;
    return next_ < comments_.size() && comments_[next_].begin < end ? &comments_[next_] : nullptr;
}

const Comment* CommentWalk::behind(std::uint32_t end, std::uint32_t limit) const {
    const auto found = std::lower_bound(comments_.begin(), comments_.end(), end,
                                        [](const Comment& one, std::uint32_t at) { return one.begin < at; });
    if (found == comments_.end() || used_[static_cast<std::size_t>(found - comments_.begin())]) return nullptr;
    return !found->own_line && found->line <= end && found->begin < limit ? &*found : nullptr;
}

void CommentWalk::take(const Comment& comment) { used_[static_cast<std::size_t>(&comment - comments_.data())] = true; }

bool CommentWalk::any_after_blank(std::string_view bytes, std::uint32_t end) const {
    for (std::size_t i = next_; i < comments_.size() && comments_[i].begin < end; ++i)
        if (!used_[i] && comments_[i].own_line && after_blank(bytes, comments_[i].begin)) return true;
    return false;
}

bool after_blank(std::string_view bytes, std::uint32_t at) {
    std::size_t breaks = 0;
    while (at > 0 && breaks < 2) {
        const char c = bytes[--at];
        if (c == '\n') ++breaks;
        else if (c != ' ' && c != '\t' && c != '\r' && (breaks > 0 || (c != '-' && c != '?'))) return false;
    }
    return breaks == 2;
}

std::uint32_t find_dash(std::string_view bytes, std::uint32_t at, std::uint32_t end) {
    while (at < end && bytes[at] != '-') {
        if (bytes[at] == '#') at = static_cast<std::uint32_t>(std::min<std::size_t>(bytes.find('\n', at), end));
        else ++at;
    }
    return at;
}

std::uint32_t column_at(std::string_view bytes, std::uint32_t at) {
    const std::size_t feed = bytes.substr(0, at).rfind('\n');
    return at - (feed == std::string_view::npos ? 0 : static_cast<std::uint32_t>(feed) + 1);
}

}  // namespace portcullis::quality
