// YAML by the events of yaml-cpp, never by its tree. Its marks say where things begin; all else about places, and what
// the parser lets pass in silence, is found in the file's own bytes.
#include "text/builder.hpp"
#include "text/bytes.hpp"
#include "text/quoting.hpp"
#include "text/scalar.hpp"
#include "text/utf8.hpp"
#include "text/yaml_buffer.hpp"
#include "text/yaml_cause.hpp"
#include "text/yaml_cursor.hpp"
#include "text/yaml_words.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <map>

namespace portcullis::text {
namespace {

struct Stop {};  // thrown out of the parser after a report

constexpr std::size_t most_faults = 200;

class Reader : public YAML::EventHandler {
  public:
    Reader(std::string_view bytes, FileId file, const Limits& limits, Diagnostics& diagnostics)
        : bytes_(bytes),
          base_(static_cast<std::uint32_t>(byte_order_mark(bytes))),
          file_(file),
          limits_(limits),
          diagnostics_(diagnostics),
          builder_(file, limits, diagnostics),
          buffer_(bytes.substr(base_)),
          cursor_(bytes, base_) {}

    std::optional<Node> read() {
        try {
            std::istream stream(&buffer_);
            YAML::Parser parser(stream);
            const bool found = parser.HandleNextDocument(*this);
            check_tail(found);
        } catch (const Stop&) {
        } catch (const YamlBuffer::TooMuch&) {
            report("too-many-nodes", cursor_.at(), cursor_.at() + 1, "a flow collection that is too large to read",
                   "write it with one item on each line, or as JSON");
        } catch (const YAML::Exception& error) {
            syntax_error(error);
        } catch (const std::runtime_error& error) {
            report("yaml-syntax", cursor_.at(), cursor_.at() + 1, error.what());
        }
        return builder_.take();
    }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        buffer_.event();
        std::uint32_t begin = offset(mark);
        if (anchor != 0) {
            cross(begin);
            begin = properties(begin, true, false);
        }
        Node node;
        if (const std::uint32_t end = null_word(begin); end > begin) {
            cross(begin);
            cursor_.jump(end);
            node.span = span(begin, end);
            node.text = std::string(bytes_.substr(begin, end - begin));
        } else {
            if (builder_.expects() == Builder::Expects::value) cursor_.pass(':');
            if (builder_.expects() == Builder::Expects::item) cursor_.pass('-');
            node.span = span(cursor_.at(), cursor_.at());
        }
        add(std::move(node), anchor);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        buffer_.event();
        cross(offset(mark));
        const std::uint32_t begin = properties(offset(mark), anchor != 0, true);
        Node node;
        if (lenient_) {
            // A tag or an anchor was reported, which most often is an operator: what follows is no longer YAML.
            node.text = value;
            node.quoted = tag == "!";
            node.span = span(begin, begin);
            add(std::move(node), anchor);
            return;
        }
        ScannedScalar scanned = scan_scalar(bytes_, begin, context());
        check(scanned, begin, value);
        node.span = span(begin, scanned.end);
        node.text = std::move(scanned.text);
        node.pieces = std::move(scanned.pieces);
        node.quoted = scanned.style != ScalarStyle::plain;
        const std::string_view written = bytes_.substr(begin, scanned.end - begin);
        const bool quote = !written.empty() && (written.front() == '"' || written.front() == '\'');
        long_quote_ = quote && written.find('\n') != std::string_view::npos ? std::optional(begin) : std::nullopt;
        cursor_.jump(scanned.end);
        if (!node.quoted && node.text == "<<" && builder_.expects() == Builder::Expects::key) {
            fault("yaml-merge-key", begin, scanned.end, "merge keys are not supported", "write the keys out");
        }
        add(std::move(node), anchor);
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        buffer_.event();
        const std::uint32_t begin = offset(mark);
        cross(begin);
        cursor_.pass_property();
        const Span place = span(begin, cursor_.at());
        if (limits_.aliases) {
            const auto known = anchors_.find(anchor);
            require(builder_.repeat(known == anchors_.end() ? Builder::Path() : known->second, place));
            return;
        }
        property_fault("yaml-alias", place, "aliases are not allowed here: `*` begins an alias");
        Node node;
        node.span = place;
        add(std::move(node), 0);
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        begin(NodeKind::sequence, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
    }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        begin(NodeKind::mapping, mark, tag, anchor, style == YAML::EmitterStyle::Flow);
    }

    void OnSequenceEnd() override { end(); }
    void OnMapEnd() override { end(); }

  private:
    struct Collection {
        char close = '\0';  // the bracket that ends it; none for block style and for `[key: value]`
        ScalarContext context;
        std::uint32_t begin = 0;
    };

    [[nodiscard]] Span span(std::uint32_t begin, std::uint32_t end) const { return {file_, begin, end}; }

    [[nodiscard]] std::uint32_t offset(const YAML::Mark& mark) const {
        // At the end of the file the parser counts on.
        const std::size_t position = base_ + static_cast<std::size_t>(std::max(mark.pos, 0));
        return static_cast<std::uint32_t>(std::min(position, bytes_.size()));
    }

    [[nodiscard]] ScalarContext context() const { return open_.empty() ? ScalarContext() : open_.back().context; }

    static void require(bool going_on) {
        if (!going_on) throw Stop();
    }

    Diagnostic& report(const std::string& code, std::uint32_t begin, std::uint32_t end, std::string message,
                       std::string help = {}) {
        const auto size = static_cast<std::uint32_t>(bytes_.size());
        return diagnostics_.error(code, span(std::min(begin, size), std::min(end, size)), std::move(message),
                                  std::move(help));
    }

    void fault(const char* code, std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {}) {
        report(code, begin, end, std::move(message), std::move(help));
        if (++faults_ >= most_faults) throw Stop();
    }

    void cross(std::uint32_t to) {
        const std::optional<std::uint32_t> passed_over = lenient_ ? std::nullopt : cursor_.cross(to);
        cursor_.jump(to);
        if (!passed_over) return;
        passed_over_fault(*passed_over, "this text has no meaning here");
        throw Stop();
    }

    void passed_over_fault(std::uint32_t at, const char* otherwise) {
        if (bytes_[at] == '%') {
            fault("yaml-directive", at, at + 1, "directives are not supported", "remove this line");
        } else if (bytes_[at] == '#') {
            fault("yaml-syntax", at, at + 1, "a comment needs a space before `#`");
        } else {
            fault("yaml-syntax", at, at + 1, otherwise, quoting_help(bytes_, at, false));
        }
    }

    void property_fault(const char* code, Span place, std::string message) {
        const bool flow = context().flow;
        const std::string_view meant = intended_value(bytes_, place.begin, flow);
        const bool expression = meant.size() > place.end - place.begin || meant.substr(0, 1) == "!";
        fault(code, place.begin, place.end, std::move(message),
              expression ? "if this is an expression, quote it: " + quoted_form(meant) : "");
        lenient_ = true;
    }

    // Moves over the anchor and the tag at `begin`; the result is where the content begins.
    std::uint32_t properties(std::uint32_t begin, bool anchor, bool tag) {
        cursor_.jump(begin);
        bool reported = false;
        while (cursor_.at() < bytes_.size()) {
            const char c = bytes_[cursor_.at()];
            bool& left = c == '&' ? anchor : tag;
            if ((c != '&' && c != '!') || !left) break;
            left = false;
            const std::uint32_t property = cursor_.at();
            cursor_.pass_property();
            const Span place = span(property, cursor_.at());
            if (c == '!' && !reported) {
                property_fault("yaml-tag", place, "tags are not allowed: `!` begins a tag");
                reported = true;
            } else if (c == '&' && !limits_.aliases && !reported) {
                property_fault("yaml-anchor", place, "anchors are not allowed here: `&` begins an anchor");
                reported = true;
            }
            if (anchor || tag) cursor_.skip_space();
        }
        YamlCursor content = cursor_;
        content.skip_space();
        return content.at();
    }

    // The end of the word for null at `begin`, or `begin`. The mark of an absent value is that of the next token, which
    // may be the word `null` of the next key.
    [[nodiscard]] std::uint32_t null_word(std::uint32_t begin) const {
        if (begin < cursor_.at()) return begin;
        const bool tilde = bytes_.substr(begin, 1) == "~";
        const std::string_view word = bytes_.substr(begin, tilde ? 1 : 4);
        if (!tilde && word != "null" && word != "Null" && word != "NULL") return begin;
        const ScannedScalar scalar = scan_scalar(bytes_, begin, context());
        if (scalar.text != word) return begin;
        const bool is_key = builder_.expects() == Builder::Expects::key;
        return is_key || !before_colon(scalar.end) ? scalar.end : begin;
    }

    [[nodiscard]] bool before_colon(std::size_t at) const {
        while (at < bytes_.size() && is_blank(bytes_[at])) ++at;
        const std::string_view flow = ",[]{}";
        if (at >= bytes_.size() || bytes_[at] != ':') return false;
        return blank_or_end(bytes_, at + 1) || flow.find(bytes_[at + 1]) != std::string_view::npos;
    }

    void check(const ScannedScalar& scanned, std::uint32_t begin, const std::string& value) {
        if (!scanned.closed) {
            fault("unterminated-quote", begin, begin + 1, "this quoted text is not closed",
                  std::string("close it with `") + bytes_[begin] + "`");
            throw Stop();
        }
        if (scanned.fault == nullptr && scanned.text == value) return;
        const std::string why = scanned.fault == nullptr ? "" : std::string(": ") + scanned.fault;
        const bool plain = scanned.style == ScalarStyle::plain;
        fault("unsupported-scalar", begin, scanned.end, "this text cannot be read reliably" + why,
              plain ? "quote it: " + quoted_form(scanned.text) : "write it with other quotes, or on one line");
        throw Stop();
    }

    void add(Node node, YAML::anchor_t anchor) {
        const std::uint32_t begin = node.span.begin;
        require(builder_.scalar(std::move(node)));
        remember(anchor, begin);
    }

    void remember(YAML::anchor_t anchor, std::uint32_t begin) {
        if (anchor == 0 || !limits_.aliases) return;
        if (anchors_.size() >= limits_.alias_nodes) {
            fault("alias-limit", begin, begin + 1,
                  "the file has more than " + std::to_string(limits_.alias_nodes) + " anchors");
            throw Stop();
        }
        anchors_[anchor] = builder_.last_added();
    }

    void begin(NodeKind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, bool flow) {
        buffer_.event();
        cross(offset(mark));
        const bool tagged = tag != "?";
        const std::uint32_t begin =
            anchor != 0 || tagged ? properties(offset(mark), anchor != 0, tagged) : offset(mark);
        cross(begin);
        Collection collection;
        const char first = begin < bytes_.size() ? bytes_[begin] : '\0';
        const bool bracket = first == '[' || first == '{';
        if (bracket && (builder_.expects() == Builder::Expects::key || !flow)) check_closed(begin);
        if (bracket && flow) collection.close = first == '[' ? ']' : '}';
        collection.context = context();
        collection.context.flow = collection.context.flow || flow;
        if (!collection.context.flow) collection.context.indent = column_of(bytes_, begin);
        collection.begin = begin;
        require(builder_.begin(kind, begin, begin + 1));
        remember(anchor, begin);
        open_.push_back(collection);
        if (collection.close != '\0') cursor_.jump(begin + 1);
    }

    void end() {
        buffer_.event();
        const Collection& collection = open_.back();
        if (collection.close != '\0' && !cursor_.close(collection.close) && !lenient_) {
            fault("yaml-syntax", collection.begin, collection.begin + 1, "this bracket is not closed",
                  std::string("close it with `") + collection.close + "`");
            throw Stop();
        }
        open_.pop_back();
        require(builder_.end(cursor_.at()));
    }

    // At the end of the file the parser takes a flow collection that is still open for a key.
    void check_closed(std::uint32_t begin) {
        int depth = 0;
        for (std::size_t at = begin; at < bytes_.size(); ++at) {
            const char c = bytes_[at];
            if (c == '[' || c == '{') ++depth;
            if ((c == ']' || c == '}') && --depth == 0) return;
        }
        fault("yaml-syntax", begin, begin + 1, "this bracket is not closed",
              bytes_[begin] == '[' ? "close it with `]`" : "close it with `}`");
        throw Stop();
    }

    void check_tail(bool found) {
        if (lenient_) return;
        const std::optional<std::uint32_t> rest = cursor_.finish();
        if (!rest && !found) fault("empty-file", base_, base_, "the file contains only comments");
        if (!rest) return;
        if (document_marker(bytes_, *rest)) {
            fault("second-document", *rest, *rest + 3, "a second document begins here; a file holds one",
                  "put it into a file of its own");
        } else {
            passed_over_fault(*rest, "there is text after the end of the document");
        }
    }

    void syntax_error(const YAML::Exception& error) {
        const YamlFault explained = explain_yaml(error.msg);
        std::uint32_t at = offset(error.mark);
        if (explained.code == "unterminated-quote") {
            // The parser says where it gave up; the reader wants to see where the text began.
            YamlCursor ahead = cursor_;
            const std::optional<std::uint32_t> next = ahead.cross(at);
            if (next && (bytes_[*next] == '"' || bytes_[*next] == '\'')) at = *next;
        }
        if (const auto cause = cause_of_stray_colon(bytes_, cursor_.at(), at)) {
            report(explained.code, cause->begin, cause->end, cause->message, cause->help);
            return;
        }
        Diagnostic& told =
            report(explained.code, at, at + 1, explained.message, quoting_help(bytes_, at, explained.quoting_helps));
        if (long_quote_) {
            told.others.push_back(
                {span(*long_quote_, *long_quote_ + 1), "this quoted text goes on over several lines"});
            told.help = "a quote may be missing";
            return;
        }
        if (told.help.empty() && told.message.find("indentation") != std::string::npos)
            told.help = "what belongs together begins in the same column";
        if (open_.empty() || open_.back().close == '\0') return;
        const std::uint32_t bracket = open_.back().begin;
        told.others.push_back({span(bracket, bracket + 1), "within this bracket"});
        if (told.help.empty())
            told.help =
                std::string("separate members by commas, and close the bracket with `") + open_.back().close + "`";
    }

    std::string_view bytes_;
    std::uint32_t base_;  // behind a byte-order mark
    FileId file_;
    Limits limits_;
    Diagnostics& diagnostics_;
    Builder builder_;
    YamlBuffer buffer_;
    YamlCursor cursor_;
    std::vector<Collection> open_;
    std::map<YAML::anchor_t, Builder::Path> anchors_;
    std::size_t faults_ = 0;
    std::optional<std::uint32_t> long_quote_;  // where the last scalar began, if it is quoted and has several lines
    bool lenient_ = false;  // after a tag or an anchor the text between the events is no longer checked
};

}  // namespace

std::optional<Node> read_yaml(const Sources& sources, FileId file, const Limits& limits, Diagnostics& diagnostics) {
    if (!check_bytes(sources, file, limits, diagnostics)) return std::nullopt;
    return Reader(sources.bytes(file), file, limits, diagnostics).read();
}

}  // namespace portcullis::text
