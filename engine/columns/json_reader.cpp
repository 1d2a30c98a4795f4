#include "columns/json_reader.hpp"

#include "columns/plain_number.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

namespace portcullis::columns {
namespace {

namespace json = simdjson::ondemand;

// Larger records may hold more than the other reader allows.
constexpr std::size_t most_bytes = 256u << 10;
constexpr std::size_t deepest = 16;

// Whether the bytes may hold a character that no shipment may, and that the parser lets pass: a control character, a
// byte-order mark, or a return that ends no line. A few others are taken for such, too.
bool may_be_refused(std::string_view bytes) {
    constexpr std::size_t block = 32;  // with a fixed length, compilers use vector instructions
    std::array<unsigned char, block> found{};
    const auto look = [&](const char* from, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            const auto byte = static_cast<unsigned char>(from[i]);
            found[i] = static_cast<unsigned char>(found[i] | (byte >= 0x7f ? 1 : 0) | (byte == '\r' ? 1 : 0));
        }
    };
    std::size_t at = 0;
    for (; at + block <= bytes.size(); at += block) look(bytes.data() + at, block);
    if (bytes.size() > block) look(bytes.data() + bytes.size() - block, block);
    else look(bytes.data() + at, bytes.size() - at);
    std::array<std::uint64_t, block / 8> words{};
    std::memcpy(words.data(), found.data(), block);
    if ((words[0] | words[1] | words[2] | words[3]) == 0) return false;
    return bytes.find_first_of("\r\x7f\xc2\xef") != std::string_view::npos;
}

// A `\u` escape of half a character: the parser does not check the other half.
bool has_surrogate(std::string_view token) {
    for (std::size_t at = token.find("\\u"); at != std::string_view::npos; at = token.find("\\u", at + 1))
        if (at + 2 < token.size() && (token[at + 2] == 'd' || token[at + 2] == 'D')) return true;
    return false;
}

// A key with its closing quote, to be compared in words of eight bytes.
class Spelled {
  public:
    explicit Spelled(const std::string& key) : text_(key + '"') {
        std::array<unsigned char, 8 * count> used{};
        const std::size_t size = std::min(text_.size(), used.size());
        std::fill_n(used.begin(), size, static_cast<unsigned char>(0xff));
        std::memcpy(masks_.data(), used.data(), used.size());
        std::memcpy(words_.data(), text_.data(), size);
    }

    [[nodiscard]] bool is(const char* raw) const {
        std::array<std::uint64_t, count> found;
        std::memcpy(found.data(), raw, sizeof found);
        static_assert(count == 3);  // written out: compilers leave the loop as it is
        const std::uint64_t differ = ((found[0] ^ words_[0]) & masks_[0]) | ((found[1] ^ words_[1]) & masks_[1]) |
                                     ((found[2] ^ words_[2]) & masks_[2]);
        if (differ != 0 || text_.size() > JsonReader::padding) return false;
        constexpr std::size_t compared = 8 * count;
        return text_.size() <= compared ||
               std::memcmp(raw + compared, text_.data() + compared, text_.size() - compared) == 0;
    }

  private:
    static constexpr std::size_t count = 3;
    std::array<std::uint64_t, count> words_{};
    std::array<std::uint64_t, count> masks_{};
    std::string text_;
};

}  // namespace

struct JsonReader::Impl {
    Impl(const Vocabulary& vocabulary, const input::Options& options)
        : vocabulary_(vocabulary), writer(vocabulary, options) {
        for (const RecordPlan& plan : vocabulary.records) {
            follows.emplace_back(plan.keys.size() + 1, std::uint16_t{0});
            std::vector<Spelled>& keys = spelled.emplace_back();
            for (const Key& one : plan.keys) keys.emplace_back(one.text);
        }
    }

    bool read(std::string_view record, Builder& builder) {
        id = name = {};
        writer.use(builder);
        if (vocabulary_.unusual || record.size() > most_bytes || may_be_refused(record)) return false;
        json::document document;
        json::object root;
        if (parser.iterate(record.data(), record.size(), record.size() + padding).get(document) != simdjson::SUCCESS)
            return false;
        if (document.get_object().get(root) != simdjson::SUCCESS) return false;
        OpenRecord shipment;
        const bool good =
            writer.begin(shipment) && object(root, shipment, 0) && ended(document) && writer.end(shipment);
        if (!good) builder.undo();
        return good;
    }

    static bool ended(json::document& document) {
        return document.current_location().error() == simdjson::OUT_OF_BOUNDS;
    }

    bool object(json::object& object, OpenRecord& record, std::size_t depth) {
        std::optional<OpenRecord> circuit;  // most records have none
        std::uint32_t words = 0;            // keys that no rule reads, and were seen
        std::vector<std::uint16_t>& next = follows[record.plan->type];
        std::size_t before = record.plan->keys.size();
        for (auto each : object) {
            if (each.error() != simdjson::SUCCESS) return false;
            json::field&& field = std::move(each).value_unsafe();  // a copy would cost as much as reading it
            const int found = key(*record.plan, field.key().raw(), next[before]);
            if (found < 0) return false;
            const auto index = static_cast<std::uint16_t>(found);
            next[before] = index;
            before = index;
            const Key& key = record.plan->keys[index];
            json::value& value = field.value();
            switch (key.use) {
                case Use::fact:
                    if (!RecordWriter::see(record, key.field) || !fact(record, key, value, depth)) return false;
                    break;
                case Use::of_chip:
                    if (!circuit && !writer.begin_circuit(record, circuit.emplace())) return false;
                    if (!RecordWriter::see(*circuit, key.field) || !fact(*circuit, key, value, depth)) return false;
                    break;
                case Use::words: {
                    Written written;
                    if (!once(key, words) || !scalar(value, written)) return false;
                    if (!written.quoted && may_be_number(written.text) && !is_json_number(written.text)) return false;
                    if (key.head) head(key.text, written);
                    break;
                }
                case Use::assume:
                    if (!once(key, words) || !assume(value)) return false;
                    break;
                case Use::unusual: return false;
            }
        }
        if (depth == 0) return true;
        return record.single ? true : writer.end_element(record, circuit ? &*circuit : nullptr);
    }

    // Words of the whole shipment, each at most once.
    static bool once(const Key& key, std::uint32_t& seen) {
        const std::string_view text = key.text;
        const std::uint32_t bit = text == "id" ? 1 : text == "name" ? 2 : text == "note" ? 4 : text == "about" ? 8 : 16;
        const bool first = (seen & bit) == 0;
        seen |= bit;
        return first;
    }

    bool assume(json::value& value) {
        Written written;
        json::array several;
        if (value.get_array().get(several) != simdjson::SUCCESS)
            return scalar(value, written) && writer.assume(written, false);
        for (auto each : several) {
            json::value one;
            if (std::move(each).get(one) != simdjson::SUCCESS || !scalar(one, written) || !writer.assume(written, true))
                return false;
        }
        return true;
    }

    // The key that is expected, or any other. The text ends with a quote.
    int key(const RecordPlan& plan, const char* raw, std::uint16_t expected) const {
        if (expected < plan.keys.size() && spelled[plan.type][expected].is(raw)) return expected;
        std::size_t size = 0;
        while (raw[size] != '"' && raw[size] != '\\') ++size;
        if (raw[size] == '\\') return -1;
        const auto found = plan.index.find(std::string_view(raw, size));
        return found == plan.index.end() ? -1 : found->second;
    }

    bool fact(OpenRecord& record, const Key& key, json::value& value, std::size_t depth) {
        const std::size_t field = key.field;
        const FieldPlan& plan = record.plan->fields[field];
        if (plan.type.kind == language::Kind::number) {
            const std::string_view token = trimmed(value.raw_json_token());
            if (is_digit(token[0])) return writer.number(record, field, token);
        }
        const bool list = plan.type.kind == language::Kind::list;
        if (list) {
            json::array elements;
            if (value.get_array().get(elements) == simdjson::SUCCESS) return this->list(record, field, elements, depth);
        } else if (plan.type.kind == language::Kind::record) {
            json::object inner;
            if (value.get_object().get(inner) != simdjson::SUCCESS) {
                Written word;
                return scalar(value, word) && writer.single_word(record, field, word);
            }
            if (depth >= deepest) return false;
            OpenRecord single;
            writer.begin_single(record, field, single);
            single.single = true;
            return object(inner, single, depth + 1) && writer.end_single(record, field, single);
        }
        Written written;
        if (!scalar(value, written)) return false;
        if (!written.quoted && written.text != "null") {
            // A number or a truth where text is wanted is text: as the other reader has it.
            const auto kind = list ? plan.type.element : plan.type.kind;
            if (kind != language::Kind::number && kind != language::Kind::boolean) return false;
        }
        if (key.head) head(key.text, written);
        return list ? writer.list_word(record, field, written) : writer.scalar(record, field, written);
    }

    bool list(OpenRecord& record, std::size_t field, json::array& elements, std::size_t depth) {
        const language::Kind kind = record.plan->fields[field].type.element;
        if (depth >= deepest || !writer.begin_list(record, field)) return false;
        for (auto each : elements) {
            if (each.error() != simdjson::SUCCESS) return false;
            json::value&& value = std::move(each).value_unsafe();
            if (kind == language::Kind::record) {
                json::object inner;
                OpenRecord element;
                if (value.get_object().get(inner) != simdjson::SUCCESS) return false;
                if (!writer.begin_element(record, field, element) || !object(inner, element, depth + 1)) return false;
                continue;
            }
            Written written;
            if (!scalar(value, written)) return false;
            if (!written.quoted && kind != language::Kind::number && kind != language::Kind::boolean) return false;
            if (!writer.element(record, field, written)) return false;
        }
        return true;
    }

    // A scalar, decoded. Whether what begins as a number is one shows when its value is wanted.
    bool scalar(json::value& value, Written& written) {
        const std::string_view token = trimmed(value.raw_json_token());
        if (token.front() == '"') {
            if (token.size() < 2 || token.back() != '"') return false;
            written = {token.substr(1, token.size() - 2), true};
            if (written.text.find('\\') == std::string_view::npos) return true;
            if (has_surrogate(token)) return false;
            return value.get_string().get(written.text) == simdjson::SUCCESS;
        }
        written = {token, false};
        return may_be_number(token) || token == "true" || token == "false" || token == "null";
    }

    static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
    static bool may_be_number(std::string_view token) { return token[0] == '-' || is_digit(token[0]); }

    // A token has at least one character.
    static std::string_view trimmed(std::string_view token) {
        while (token.size() > 1 && static_cast<unsigned char>(token.back()) <= ' ') token.remove_suffix(1);
        return token;
    }

    void head(std::string_view key, const Written& written) {
        if (key == "id") id = written;
        else if (key == "name") name = written;
    }

    const Vocabulary& vocabulary_;
    RecordWriter writer;
    json::parser parser;
    std::vector<std::vector<Spelled>> spelled;        // by type: its keys
    std::vector<std::vector<std::uint16_t>> follows;  // by type: which key came behind each one last time
    Written id;
    Written name;
};

JsonReader::JsonReader(const Vocabulary& vocabulary, const input::Options& options)
    : impl_(std::make_unique<Impl>(vocabulary, options)) {}
JsonReader::~JsonReader() = default;
JsonReader::JsonReader(JsonReader&&) noexcept = default;

bool JsonReader::read(std::string_view record, Builder& builder) { return impl_->read(record, builder); }
bool JsonReader::adopts_others() const { return impl_->writer.adopts_others(); }
const std::vector<std::uint32_t>& JsonReader::assumptions() const { return impl_->writer.assumptions(); }
const Written& JsonReader::id() const { return impl_->id; }
const Written& JsonReader::name() const { return impl_->name; }

}  // namespace portcullis::columns
