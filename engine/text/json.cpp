// JSON by the events of Boost.JSON. The events carry no places; a second position runs along in the file's bytes and
// stands before each token when its event arrives, since only white space, `,` and `:` lie between.
#include "text/builder.hpp"
#include "text/bytes.hpp"
#include "text/pieces.hpp"
#include "text/utf8.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace portcullis::text {
namespace {

namespace json = boost::json;

class Handler {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Handler(std::string_view bytes, FileId file, const Limits& limits, Diagnostics& diagnostics)
        : bytes_(bytes),
          at_(byte_order_mark(bytes)),
          file_(file),
          diagnostics_(diagnostics),
          builder_(file, limits, diagnostics) {}

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_object_begin(json::error_code& error) { return begin(NodeKind::mapping, error); }
    bool on_array_begin(json::error_code& error) { return begin(NodeKind::sequence, error); }
    bool on_object_end(std::size_t, json::error_code& error) { return end(error); }
    bool on_array_end(std::size_t, json::error_code& error) { return end(error); }

    bool on_key_part(json::string_view part, std::size_t, json::error_code&) { return keep(part); }
    bool on_key(json::string_view part, std::size_t, json::error_code& error) { return keep(part) && string(error); }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) { return keep(part); }
    bool on_string(json::string_view part, std::size_t, json::error_code& error) { return keep(part) && string(error); }

    // A number keeps its source text; the values that the parser computes are not used (they are not always rounded
    // correctly).
    bool on_number_part(json::string_view, json::error_code&) { return true; }
    bool on_int64(std::int64_t, json::string_view, json::error_code& error) { return word(error); }
    bool on_uint64(std::uint64_t, json::string_view, json::error_code& error) { return word(error); }
    bool on_double(double, json::string_view, json::error_code& error) { return word(error); }
    bool on_bool(bool, json::error_code& error) { return word(error); }
    bool on_null(json::error_code& error) { return word(error); }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

    [[nodiscard]] Builder& builder() { return builder_; }
    [[nodiscard]] std::size_t token() {
        skip_to_token();
        return at_;
    }
    // Set when reading stopped because of a report, not of the syntax.
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    bool stop(json::error_code& error) {
        stopped_ = true;
        error = json::error::exception;
        return false;
    }

    void skip_to_token() {
        const std::string_view between = " \t\r\n,:";
        at_ = std::min(bytes_.find_first_not_of(between, at_), bytes_.size());
    }

    bool begin(NodeKind kind, json::error_code& error) {
        skip_to_token();
        const auto offset = static_cast<std::uint32_t>(at_++);
        return builder_.begin(kind, offset, offset + 1) || stop(error);
    }

    bool end(json::error_code& error) {
        skip_to_token();
        return builder_.end(static_cast<std::uint32_t>(++at_)) || stop(error);
    }

    bool word(json::error_code& error) {
        skip_to_token();
        const std::size_t end = std::min(bytes_.find_first_of(" \t\r\n,]}", at_), bytes_.size());
        Node node;
        node.span = {file_, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
        node.text = std::string(bytes_.substr(at_, end - at_));
        at_ = end;
        return builder_.scalar(std::move(node)) || stop(error);
    }

    bool keep(json::string_view part) {
        parsed_.append(part.data(), part.size());
        return true;
    }

    bool string(json::error_code& error) {
        skip_to_token();
        const std::size_t begin = at_++;
        MappedText text;
        while (at_ < bytes_.size() && bytes_[at_] != '"') {
            if (bytes_[at_] == '\\') {
                escape(text);
            } else {
                const std::size_t end = std::min(bytes_.find_first_of("\\\"", at_), bytes_.size());
                text.verbatim(bytes_, at_, end);
                at_ = end;
            }
        }
        const std::size_t close = at_++;
        Node node;
        node.quoted = true;
        node.span = {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(close + 1)};
        node.pieces = text.take_pieces(begin, close);
        node.text = text.take_text();
        const bool same = node.text == parsed_;
        parsed_.clear();
        if (!same) {
            diagnostics_.error("unsupported-scalar", node.span, "this text cannot be read reliably");
            return stop(error);
        }
        return builder_.scalar(std::move(node)) || stop(error);
    }

    [[nodiscard]] char32_t unit(std::size_t at) const {
        char32_t value = 0;
        for (const char c : bytes_.substr(std::min(at, bytes_.size()), 4)) {
            const int digit = c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
            value = value << 4 | static_cast<char32_t>(digit & 15);
        }
        return value;
    }

    // The parser has checked the escape.
    void escape(MappedText& text) {
        const std::size_t place = at_;
        const char c = at_ + 1 < bytes_.size() ? bytes_[at_ + 1] : '\0';
        at_ += 2;
        std::string decoded;
        if (c == 'u') {
            char32_t value = unit(at_);
            at_ += 4;
            if (value >= 0xd800 && value < 0xdc00) {
                value = 0x10000 + ((value - 0xd800) << 10) + (unit(at_ + 2) - 0xdc00);
                at_ += 6;
            }
            append_utf8(decoded, value);
        } else {
            const std::string_view letters = "bfnrt";
            const std::size_t found = letters.find(c);
            decoded = found == std::string_view::npos ? c : "\b\f\n\r\t"[found];
        }
        text.produced(decoded, place);
        at_ = std::min(at_, bytes_.size());
    }

    std::string_view bytes_;
    std::size_t at_;
    FileId file_;
    Diagnostics& diagnostics_;
    Builder builder_;
    std::string parsed_;  // the string so far as the parser decodes it
    bool stopped_ = false;
};

struct Fault {
    std::string message;
    std::string help;
};

// What stands at `at`, for a message: a word or one character.
std::string found_at(std::string_view bytes, std::size_t at) {
    const std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_+-.";
    const std::size_t end = std::min(bytes.find_first_not_of(letters, at), bytes.size());
    const std::size_t length = end > at ? std::min<std::size_t>(end - at, 20) : decode(bytes, at).length;
    return printable(bytes.substr(at, length));
}

// The parser says little more than "syntax error"; the bytes there say more. `token` is where the token begins.
Fault explain(std::string_view bytes, std::size_t at, std::size_t token, Builder::Expects expects,
              const json::error_code& error) {
    const bool in_string = token < at && token < bytes.size() && bytes[token] == '"';
    if (at >= bytes.size()) return {"the file ends before the JSON text is complete", ""};
    const char c = bytes[at];
    if (in_string && static_cast<unsigned char>(c) < 0x20) {
        return {"a quoted text is not closed before this line break or tab", "write `\\n` or `\\t`"};
    }
    if (in_string) return {"an escape that JSON does not know", "write a backslash as `\\\\`"};
    if (error != json::error::syntax && error != json::error::incomplete) return {error.message(), ""};
    const std::size_t before = at == 0 ? std::string_view::npos : bytes.find_last_not_of(" \t\r\n", at - 1);
    const char last = before == std::string_view::npos ? '\0' : bytes[before];
    if ((c == '}' || c == ']') && last == ',') return {"a comma is not allowed before a closing bracket", "remove it"};
    if (c == '/' || c == '#') return {"JSON has no comments", "remove it, or write the file as YAML"};
    if (c == '\'') return {"JSON quotes texts with `\"`", ""};
    const std::string found = ", found `" + found_at(bytes, at) + "`";
    if (expects == Builder::Expects::key && last == '{') return {"expected a quoted key or `}`" + found, ""};
    if (expects == Builder::Expects::key && last == ',') return {"expected a quoted key" + found, ""};
    if (expects == Builder::Expects::key) return {"expected `,` or `}`" + found, ""};
    if (expects == Builder::Expects::value && last != ':') return {"expected `:`" + found, ""};
    if (expects == Builder::Expects::item && last != ',' && last != '[') return {"expected `,` or `]`" + found, ""};
    return {"expected a value" + found, ""};
}

}  // namespace

std::optional<Node> read_json(const Sources& sources, FileId file, const Limits& limits, Diagnostics& diagnostics) {
    if (!check_bytes(sources, file, limits, diagnostics)) return std::nullopt;
    const std::string_view bytes = sources.bytes(file);
    const std::size_t base = byte_order_mark(bytes);
    json::parse_options options;
    options.max_depth = 1000;  // beyond what the builder allows
    json::basic_parser<Handler> parser(options, bytes, file, limits, diagnostics);
    json::error_code error;
    const std::size_t read = parser.write_some(false, bytes.data() + base, bytes.size() - base, error);
    const std::size_t at = std::min(base + read, bytes.size());
    const Span span{file, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(std::min(at + 1, bytes.size()))};
    Handler& handler = parser.handler();
    if (handler.stopped()) return std::nullopt;
    if (error) {
        const Fault fault = explain(bytes, at, handler.token(), handler.builder().expects(), error);
        diagnostics.error("json-syntax", span, fault.message, fault.help);
    } else if (at < bytes.size()) {
        diagnostics.error("text-after-document", span, "there is text after the end of the JSON value");
    }
    return handler.builder().take();
}

}  // namespace portcullis::text
