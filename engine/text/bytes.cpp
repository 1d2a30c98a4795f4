#include "text/bytes.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace portcullis::text {
namespace {

// Places are 32-bit offsets.
constexpr std::size_t largest = 1u << 30;

std::string byte_name(char byte) { return printable(std::string(1, byte)); }

// The first character that a rule or shipment may not contain, or the size.
std::size_t first_bad(std::string_view bytes, std::size_t at) {
    while (at < bytes.size()) {
        const auto byte = static_cast<unsigned char>(bytes[at]);
        if (byte >= 0x20 && byte < 0x7f) {
            ++at;
            continue;
        }
        const CodePoint point = decode(bytes, at);
        const bool line_break =
            byte == '\n' || byte == '\t' || (byte == '\r' && at + 1 < bytes.size() && bytes[at + 1] == '\n');
        const bool control = point.value < 0x20 || (point.value >= 0x7f && point.value < 0xa0);
        if (!point.valid || point.value == 0xfeff || (control && !line_break)) return at;
        at += point.length;
    }
    return at;
}

}  // namespace

bool check_bytes(const Sources& sources, FileId file, const Limits& limits, Diagnostics& diagnostics) {
    const std::string_view bytes = sources.bytes(file);
    const std::size_t limit = std::min(limits.bytes, largest);
    if (bytes.size() > limit) {
        diagnostics.error("file-too-large", {file, 0, 0},
                          "the file is larger than " + std::to_string(limit) + " bytes");
        return false;
    }
    const std::size_t begin = byte_order_mark(bytes);
    if (bytes.find_first_not_of(" \t\r\n", begin) == std::string_view::npos) {
        diagnostics.error("empty-file", {file, 0, 0}, "the file is empty");
        return false;
    }
    const std::string_view mark = bytes.substr(0, 2);
    if (mark == "\xff\xfe" || mark == "\xfe\xff") {
        diagnostics.error("invalid-utf8", {file, 0, 0}, "the file is UTF-16", "save it as UTF-8");
        return false;
    }
    const std::size_t at = first_bad(bytes, begin);
    if (at == bytes.size()) return true;
    const CodePoint point = decode(bytes, at);
    const auto offset = static_cast<std::uint32_t>(at);
    const Span span{file, offset, static_cast<std::uint32_t>(at + point.length)};
    if (bytes.find('\0') != std::string_view::npos) {
        diagnostics.error("binary-file", span, "this is not a text file");
    } else if (!point.valid) {
        diagnostics.error("invalid-utf8", span, "the byte `" + byte_name(bytes[at]) + "` is not valid UTF-8",
                          "save the file as UTF-8");
    } else if (point.value == '\r') {
        diagnostics.error("control-character", span, "a carriage return without a line feed",
                          "end lines with a line feed, or with both");
    } else {
        diagnostics.error("control-character", span,
                          "the control character `" + printable(bytes.substr(at, point.length)) + "` is not allowed");
    }
    return false;
}

}  // namespace portcullis::text
