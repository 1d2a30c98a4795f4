#include "text/yaml_cursor.hpp"

#include "text/scalar.hpp"

namespace portcullis::text {

bool YamlCursor::comment_begins() const {
    return bytes_[at_] == '#' && (line_start(bytes_, at_) || is_blank(bytes_[at_ - 1]));
}

void YamlCursor::skip_space() {
    while (at_ < bytes_.size()) {
        const char c = bytes_[at_];
        if (is_blank(c) || c == '\n' || c == '\r') {
            ++at_;
        } else if (comment_begins()) {
            while (at_ < bytes_.size() && bytes_[at_] != '\n') ++at_;
        } else {
            return;
        }
    }
}

std::optional<std::uint32_t> YamlCursor::cross(std::uint32_t to) {
    for (skip_space(); at_ < to; skip_space()) {
        const char c = bytes_[at_];
        const bool indicator = c == '-' || c == '?' || c == ':' || c == ',';
        const bool marker = c == '.' && document_marker(bytes_, at_);
        if (!indicator && !marker) return at_;
        at_ += marker ? 3 : 1;
    }
    return std::nullopt;
}

std::optional<std::uint32_t> YamlCursor::finish() {
    for (skip_space(); at_ < bytes_.size(); skip_space()) {
        if (bytes_[at_] != '.' || !document_marker(bytes_, at_)) return at_;
        at_ += 3;
    }
    return std::nullopt;
}

bool YamlCursor::close(char bracket) {
    for (skip_space(); at_ < bytes_.size(); skip_space()) {
        const char c = bytes_[at_];
        if (c == bracket) {
            ++at_;
            return true;
        }
        if (c != ',' && c != ':' && c != '?' && c != '-') return false;
        ++at_;
    }
    return false;
}

void YamlCursor::pass(char indicator) {
    const std::uint32_t before = at_;
    skip_space();
    if (at_ < bytes_.size() && bytes_[at_] == indicator) {
        ++at_;
    } else {
        at_ = before;
    }
}

void YamlCursor::pass_property() {
    const bool verbatim = bytes_.substr(at_, 2) == "!<";
    const std::string_view flow = ",[]{}";
    while (at_ < bytes_.size() && !blank_or_end(bytes_, at_)) {
        if (verbatim && bytes_[at_] == '>') {
            ++at_;
            return;
        }
        if (!verbatim && flow.find(bytes_[at_]) != std::string_view::npos) return;
        ++at_;
    }
}

}  // namespace portcullis::text
