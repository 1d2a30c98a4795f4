#include "api/table/buffers.hpp"

#include "text/utf8.hpp"

namespace portcullis::api {

using language::Kind;

void copy_bits(const Mask& mask, std::size_t rows, Word* to) {
    Buffers::fill(to, rows);
    and_bits(mask, rows, to);
}

void and_bits(const Mask& mask, std::size_t rows, Word* to) {
    const std::size_t shift = mask.start % 8;
    const std::size_t first = mask.start / 8;
    const std::size_t last = rows == 0 ? first : (mask.start + rows - 1) / 8;  // no byte behind it is there
    const auto byte = [&](std::size_t at) -> Word { return at <= last ? load<unsigned char>(mask.bits, at) : 0U; };
    for (std::size_t w = 0; w < columns::words_for(rows); ++w) {
        const std::size_t at = first + w * 8;
        Word word = 0;
        if (at + 8 <= last) {
            word = load<Word>(static_cast<const char*>(mask.bits) + at, 0) >> shift;
        } else {
            for (std::size_t i = 0; i < 8; ++i) word |= byte(at + i) << (8 * i);
            word >>= shift;
        }
        if (shift != 0) word |= byte(at + 8) << (64 - shift);
        to[w] &= word;
    }
}

namespace {

bool is_plain(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x20) return false;
        const text::CodePoint point = text::decode(text, at);
        if (!point.valid) return false;
        at += point.length;
    }
    return !text.empty();
}

}  // namespace

std::int64_t Spelling::id(std::string_view text, const language::Type& type) {
    if (type.kind != Kind::string && text == "unknown") return -1;
    switch (type.kind) {
        case Kind::country: return language::country_from(text);
        case Kind::symbol: return book_.schema.domains[type.ref].find(text);
        case Kind::eccn:
            if (!language::is_eccn(text)) return -1;
            break;
        default:
            if (!is_plain(text)) return -1;
    }
    if (const std::int64_t known = book_.strings.find(text); known >= 0) return known;
    return static_cast<std::int64_t>(book_.strings.size()) + strings_.add(text);
}

}  // namespace portcullis::api
