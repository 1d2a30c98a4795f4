// Plain and quoted scalars; block scalars are in scalar_block.cpp.
#include "text/scalar.hpp"

#include "text/pieces.hpp"
#include "text/utf8.hpp"

#include <cstring>

namespace portcullis::text {
namespace {

class FlowScanner {
  public:
    FlowScanner(std::string_view bytes, std::size_t begin, ScalarContext context)
        : bytes_(bytes), begin_(begin), context_(context), at_(begin), run_(begin), solid_(begin) {}

    ScannedScalar plain() {
        while (at_ < bytes_.size() && !ends_plain(at_)) {
            if (break_length(bytes_, at_) > 0) {
                const Fold fold = look_over_breaks();
                if (ends_plain_line(fold.next)) break;
                take_fold(fold, false);
            } else {
                step();
            }
        }
        flush(solid_);
        return finish(ScalarStyle::plain, solid_);
    }

    ScannedScalar quoted(char quote) {
        const ScalarStyle style = quote == '"' ? ScalarStyle::double_quoted : ScalarStyle::single_quoted;
        restart(begin_ + 1);
        while (at_ < bytes_.size()) {
            const char c = bytes_[at_];
            if (c == quote && quote == '\'' && next() == '\'') {
                flush(at_);
                text_.produced("'", at_);
                restart(at_ + 2);
            } else if (c == quote) {
                flush(at_);
                return finish(style, at_ + 1);
            } else if (c == '\\' && quote == '"') {
                flush(at_);
                escape();
            } else if (break_length(bytes_, at_) > 0) {
                take_fold(look_over_breaks(), false);
            } else {
                step();
            }
        }
        flush(solid_);
        ScannedScalar scalar = finish(style, bytes_.size());
        scalar.closed = false;
        return scalar;
    }

  private:
    struct Fold {
        std::size_t next = 0;   // first byte behind the breaks and the blanks that follow
        std::size_t lines = 0;  // line breaks crossed
    };

    [[nodiscard]] char next() const { return at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0'; }

    void step() {
        if (!is_blank(bytes_[at_++])) solid_ = at_;
    }

    void restart(std::size_t at) { at_ = run_ = solid_ = at; }

    void flush(std::size_t end) { text_.verbatim(bytes_, run_, end); }

    [[nodiscard]] bool ends_plain(std::size_t at) const {
        const char c = bytes_[at];
        if (c == '#') return at > begin_ && (is_blank(bytes_[at - 1]) || bytes_[at - 1] == '\n');
        if (c == ':') {
            const bool indicator = context_.flow && at + 1 < bytes_.size() && is_flow(bytes_[at + 1]);
            return indicator || blank_or_end(bytes_, at + 1);
        }
        return context_.flow && is_flow(c);
    }

    static bool is_flow(char c) { return c == ',' || c == '[' || c == ']' || c == '{' || c == '}'; }

    // Whether a plain scalar stops before the line whose first character is at `at`.
    [[nodiscard]] bool ends_plain_line(std::size_t at) const {
        if (at >= bytes_.size() || document_marker(bytes_, at)) return true;
        if (!context_.flow && column_of(bytes_, at) <= context_.indent) return true;
        return ends_plain(at);
    }

    [[nodiscard]] Fold look_over_breaks() const {
        Fold fold;
        fold.next = at_;
        while (const std::size_t length = break_length(bytes_, fold.next)) {
            fold.next += length;
            ++fold.lines;
            while (fold.next < bytes_.size() && is_blank(bytes_[fold.next])) ++fold.next;
        }
        return fold;
    }

    // One break is a space (nothing where it was escaped), more are one line feed less.
    void take_fold(const Fold& fold, bool escaped) {
        if (!escaped) flush(solid_);
        const std::string text = fold.lines > 1 ? std::string(fold.lines - 1, '\n') : escaped ? "" : " ";
        text_.produced(text, escaped ? at_ - 1 : solid_);
        restart(fold.next);
    }

    void escape() {
        const std::size_t start = at_;
        const char c = next();
        if (break_length(bytes_, at_ + 1) > 0) {
            ++at_;
            take_fold(look_over_breaks(), true);
            return;
        }
        static constexpr char letters[] = "0abtnvfre \"/\\\t";
        static constexpr char values[] = "\0\a\b\t\n\v\f\r\x1b \"/\\\t";
        const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        if (digits > 0) {
            hexadecimal(start, digits);
        } else if (c == 'N' || c == '_' || c == 'L' || c == 'P') {
            std::string text;
            append_utf8(text, c == 'N' ? 0x85 : c == '_' ? 0xa0 : c == 'L' ? 0x2028 : 0x2029);
            text_.produced(text, start);
            restart(start + 2);
        } else if (const char* found = c == '\0' ? nullptr : std::strchr(letters, c)) {
            text_.produced({values + (found - letters), 1}, start);
            restart(start + 2);
        } else {
            fault_ = "it contains an unknown escape";
            restart(start + 1);
        }
    }

    void hexadecimal(std::size_t start, std::size_t digits) {
        char32_t value = 0;
        std::size_t at = start + 2;
        for (std::size_t i = 0; i < digits && at < bytes_.size(); ++i, ++at) {
            const char c = bytes_[at];
            const int digit = c >= '0' && c <= '9'   ? c - '0'
                              : c >= 'a' && c <= 'f' ? c - 'a' + 10
                              : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                     : -1;
            if (digit < 0) break;
            value = value << 4 | static_cast<char32_t>(digit);
        }
        if (at != start + 2 + digits || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
            fault_ = "it contains an escape that is no character";
            restart(at);
            return;
        }
        std::string text;
        append_utf8(text, value);
        text_.produced(text, start);
        restart(at);
    }

    ScannedScalar finish(ScalarStyle style, std::size_t end) {
        ScannedScalar scalar;
        scalar.style = style;
        scalar.end = static_cast<std::uint32_t>(end);
        scalar.pieces = text_.take_pieces(begin_, style == ScalarStyle::plain ? end : end - 1);
        scalar.text = text_.take_text();
        scalar.fault = fault_;
        return scalar;
    }

    std::string_view bytes_;
    std::size_t begin_;
    ScalarContext context_;
    std::size_t at_;
    std::size_t run_;    // beginning of what was not yet taken
    std::size_t solid_;  // end of the last byte that is not blank: blanks before a break are dropped
    MappedText text_;
    const char* fault_ = nullptr;
};

}  // namespace

bool document_marker(std::string_view bytes, std::size_t at) {
    const std::string_view marker = bytes.substr(at, 3);
    return line_start(bytes, at) && (marker == "---" || marker == "...") && blank_or_end(bytes, at + 3);
}

int column_of(std::string_view bytes, std::size_t at) {
    std::size_t begin = at;
    while (!line_start(bytes, begin)) --begin;
    return static_cast<int>(at - begin);
}

ScannedScalar scan_scalar(std::string_view bytes, std::size_t begin, ScalarContext context) {
    const char first = begin < bytes.size() ? bytes[begin] : '\0';
    if ((first == '|' || first == '>') && !context.flow) return scan_block_scalar(bytes, begin, context);
    FlowScanner scanner(bytes, begin, context);
    return first == '"' || first == '\'' ? scanner.quoted(first) : scanner.plain();
}

}  // namespace portcullis::text
