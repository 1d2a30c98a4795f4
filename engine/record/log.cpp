#include "record/log.hpp"

#include "record/moment.hpp"
#include "record/tree.hpp"
#include "text/sha256.hpp"

#include <charconv>

namespace portcullis::record {
namespace {

constexpr std::string_view opening = "{\"portcullis_record\":1,\"sequence\":";
constexpr std::string_view link = ",\"previous\":";
constexpr std::string_view closing = ",\"sha256\":\"";
constexpr std::size_t digest_size = 64;
constexpr std::size_t tail_size = closing.size() + digest_size + 2;  // with `"}`

struct Parsed {
    Entry entry;
    std::string_view previous;  // empty: null
    std::int64_t moment = 0;
};

bool take(std::string_view& text, std::string_view word) {
    if (!text.starts_with(word)) return false;
    text.remove_prefix(word.size());
    return true;
}

bool take_number(std::string_view& text, std::size_t& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || text.front() == '0') return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

bool take_digest(std::string_view& text, std::string_view& digest) {
    digest = text.substr(0, digest_size);
    if (!is_digest(digest)) return false;
    text.remove_prefix(digest_size);
    return true;
}

std::size_t number_of(const text::Node& object, std::string_view key) {
    std::size_t number = 0;
    if (const text::Node* found = object.find(key); found != nullptr && !found->quoted)
        std::from_chars(found->text.data(), found->text.data() + found->text.size(), number);
    return number;
}

// Nothing where the line is of another form. That it has its digest is not asked here.
std::optional<Parsed> parse_line(std::string_view line) {
    Parsed parsed;
    parsed.entry.text = line;
    if (line.size() < tail_size) return std::nullopt;
    std::string_view tail = line.substr(line.size() - tail_size);
    std::string_view digest;
    if (!take(tail, closing) || !take_digest(tail, digest) || tail != "\"}") return std::nullopt;
    parsed.entry.sha256 = digest;
    std::string_view rest = line.substr(0, line.size() - tail_size);
    if (!take(rest, opening) || !take_number(rest, parsed.entry.sequence) || !take(rest, link)) return std::nullopt;
    if (!take(rest, "null") && !(take(rest, "\"") && take_digest(rest, parsed.previous) && take(rest, "\"")))
        return std::nullopt;
    const ParsedJson json = parse_json(line);
    if (!json.tree) return std::nullopt;
    parsed.entry.recorded_at = string_of(*json.tree, "recorded_at");
    const auto moment = parse_moment(parsed.entry.recorded_at);
    const text::Node* receipt = json.tree->find("receipt");
    const text::Node* corrects = json.tree->find("corrects");
    const text::Node* identity = json.tree->find("identity");
    if (!moment || receipt == nullptr || corrects == nullptr || identity == nullptr) return std::nullopt;
    parsed.moment = *moment;
    parsed.entry.receipt = string_of(*receipt, "sha256");
    if (!is_digest(parsed.entry.receipt)) return std::nullopt;
    parsed.entry.version = number_of(*identity, "version");
    if (corrects->is_null()) return parsed;
    parsed.entry.corrects = number_of(*corrects, "sequence");
    if (parsed.entry.corrects == 0) return std::nullopt;
    return parsed;
}

class Reading {
  public:
    void line(std::string_view text) {
        ++line_;
        ++expected_;
        auto parsed = parse_line(text);
        if (!parsed) {
            find(LogFault::no_entry);
            last_ = std::nullopt;
            return;
        }
        Entry& entry = parsed->entry;
        entry.line = line_;
        if (text::sha256(std::string(text.substr(0, text.size() - tail_size)) + "}") != entry.sha256)
            find(LogFault::altered);
        if (entry.sequence != expected_) find(LogFault::out_of_sequence, expected_, entry.sequence);
        else if (line_ == 1 ? !parsed->previous.empty() : last_ && parsed->previous != last_->entry.sha256)
            find(LogFault::broken_chain);
        if (last_ && parsed->moment < last_->moment) find(LogFault::earlier);
        if (entry.corrects >= entry.sequence) find(LogFault::corrects_nothing, 0, entry.corrects);
        expected_ = entry.sequence;
        chain.entries.push_back(entry);
        last_ = std::move(parsed);
    }

    void torn() {
        ++line_;
        find(LogFault::torn);
    }

    Chain chain;

  private:
    void find(LogFault fault, std::size_t expected = 0, std::size_t found = 0) {
        chain.findings.push_back({fault, line_, expected, found, {}});
    }

    std::size_t line_ = 0;
    std::size_t expected_ = 0;
    std::optional<Parsed> last_;
};

}  // namespace

Chain read_chain(std::string_view bytes) {
    Reading reading;
    std::size_t begin = 0;
    while (begin < bytes.size()) {
        const std::size_t end = bytes.find('\n', begin);
        if (end == std::string_view::npos) {
            reading.torn();
            break;
        }
        reading.line(bytes.substr(begin, end - begin));
        begin = end + 1;
    }
    reading.chain.whole = begin;
    return std::move(reading.chain);
}

NewLine make_line(std::size_t sequence, std::string_view previous, std::string_view body) {
    std::string text(opening);
    text += std::to_string(sequence);
    text += link;
    text += previous.empty() ? "null" : "\"" + std::string(previous) + "\"";
    text += ",";
    text += body.substr(1);  // without its brace
    NewLine line;
    line.sha256 = text::sha256(text);
    text.pop_back();
    line.text = text + std::string(closing) + line.sha256 + "\"}\n";
    return line;
}

std::string head_text(const Head& head) { return std::to_string(head.count) + " " + head.sha256 + "\n"; }

std::optional<Head> parse_head(std::string_view text) {
    Head head;
    std::string_view digest;
    if (!take_number(text, head.count) || !take(text, " ") || !take_digest(text, digest) || text != "\n")
        return std::nullopt;
    head.sha256 = digest;
    return head;
}

bool is_digest(std::string_view text) {
    return text.size() == digest_size && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace portcullis::record
