// Literal (`|`) and folded (`>`) scalars.
#include "text/scalar.hpp"

#include "text/pieces.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

enum class Chomping : std::uint8_t { clip, strip, keep };

class BlockScanner {
  public:
    BlockScanner(std::string_view bytes, std::size_t begin, ScalarContext context)
        : bytes_(bytes),
          begin_(begin),
          least_(static_cast<std::size_t>(std::max(context.indent, -1) + 1)),
          folded_(bytes[begin] == '>') {
        if (context.indent < 0) least_ = 1;  // the parser wants the text of a root scalar indented, too
    }

    ScannedScalar scan() {
        std::size_t at = header();
        end_ = at;
        at += break_length(bytes_, at);
        while (at < bytes_.size()) {
            const std::size_t content = skip_indent(at);
            const std::size_t length = break_length(bytes_, content);
            if (length > 0) {
                breaks_.push_back(content);
                at = content + length;
                continue;
            }
            if (content >= bytes_.size() || !belongs(at, content)) break;
            const std::size_t line_end = end_of_line(content);
            take_line(content, line_end);
            breaks_.assign(1, line_end);
            at = line_end + break_length(bytes_, line_end);
            if (at == line_end) breaks_.clear();
        }
        chomp();
        ScannedScalar scalar;
        scalar.style = folded_ ? ScalarStyle::folded : ScalarStyle::literal;
        scalar.end = static_cast<std::uint32_t>(end_);
        scalar.pieces = text_.take_pieces(begin_, end_);
        scalar.text = text_.take_text();
        return scalar;
    }

  private:
    // Reads the indicators; the result is the end of the header line.
    std::size_t header() {
        std::size_t at = begin_ + 1;
        for (; at < bytes_.size() && at <= begin_ + 2; ++at) {
            const char c = bytes_[at];
            if (c == '+' || c == '-') {
                chomping_ = c == '+' ? Chomping::keep : Chomping::strip;
            } else if (c >= '1' && c <= '9') {
                indent_ = least_ - 1 + static_cast<std::size_t>(c - '0');
            } else {
                break;
            }
        }
        return end_of_line(at);
    }

    [[nodiscard]] std::size_t end_of_line(std::size_t at) const {
        const std::size_t feed = std::min(bytes_.find('\n', at), bytes_.size());
        const bool carriage = feed < bytes_.size() && feed > at && bytes_[feed - 1] == '\r';
        return carriage ? feed - 1 : feed;
    }

    // Over the indentation of a line: all spaces as long as its width is not known.
    [[nodiscard]] std::size_t skip_indent(std::size_t line) const {
        std::size_t at = line;
        while (at < bytes_.size() && bytes_[at] == ' ' && (indent_ == 0 || at - line < indent_)) ++at;
        return at;
    }

    // The first line with content fixes the indentation; a line with less ends the scalar.
    bool belongs(std::size_t line, std::size_t content) {
        const std::size_t width = content - line;
        if (indent_ == 0 && width >= least_) indent_ = width;
        return indent_ != 0 && width >= indent_;
    }

    void take_line(std::size_t begin, std::size_t end) {
        const bool deeper = is_blank(bytes_[begin]);
        if (!folded_ || !started_ || deeper || deeper_) {
            for (const std::size_t place : breaks_) line_feed(place);
        } else if (breaks_.size() == 1) {
            text_.produced(" ", breaks_[0]);
        } else {
            // The first break is folded away; the empty lines remain.
            for (std::size_t i = 1; i < breaks_.size(); ++i) line_feed(breaks_[i]);
        }
        text_.verbatim(bytes_, begin, end);
        started_ = true;
        deeper_ = deeper;
        end_ = end;
    }

    void line_feed(std::size_t place) {
        if (bytes_[place] == '\n') {
            text_.verbatim(bytes_, place, place + 1);
        } else {
            text_.produced("\n", place);
        }
    }

    void chomp() {
        std::size_t kept = 0;
        if (chomping_ == Chomping::keep) kept = breaks_.size();
        if (chomping_ == Chomping::clip && started_) kept = std::min<std::size_t>(breaks_.size(), 1);
        for (std::size_t i = 0; i < kept; ++i) {
            line_feed(breaks_[i]);
            end_ = breaks_[i] + break_length(bytes_, breaks_[i]);
        }
    }

    std::string_view bytes_;
    std::size_t begin_;
    std::size_t least_;  // the smallest indentation that the context allows
    bool folded_;
    std::size_t indent_ = 0;  // 0: not known yet
    Chomping chomping_ = Chomping::clip;
    std::size_t end_ = 0;
    bool started_ = false;             // a line with content was seen
    bool deeper_ = false;              // the last one began with a blank
    std::vector<std::size_t> breaks_;  // line breaks since then
    MappedText text_;
};

}  // namespace

ScannedScalar scan_block_scalar(std::string_view bytes, std::size_t begin, ScalarContext context) {
    return BlockScanner(bytes, begin, context).scan();
}

}  // namespace portcullis::text
