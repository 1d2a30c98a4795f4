#include "output/json_writer.hpp"

#include "output/number.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

namespace portcullis::output {
namespace {

// What is deeper stands on one line: the indentation of a long trace would be four fifths of the file.
constexpr std::size_t deepest_line = 6;

void append_unit(std::string& out, unsigned unit) { out += fmt::format("\\u{:04x}", unit); }

void append_escaped(std::string& out, char32_t value) {
    if (value == '\n') out += "\\n";
    else if (value == '\t') out += "\\t";
    else if (value == '\r') out += "\\r";
    else if (value < 0x10000) append_unit(out, static_cast<unsigned>(value));
    else {
        const auto rest = static_cast<unsigned>(value - 0x10000);
        append_unit(out, 0xd800 + (rest >> 10));
        append_unit(out, 0xdc00 + (rest & 0x3ff));
    }
}

// ASCII that stands for itself.
bool is_plain(char byte) { return byte >= ' ' && byte < 0x7f && byte != '"' && byte != '\\'; }

}  // namespace

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        if (is_plain(text[at])) {
            out += text[at++];
            continue;
        }
        const text::CodePoint point = text::decode(text, at);
        if (!point.valid) out += "\\ufffd";
        else if (point.value == '"' || point.value == '\\') (out += '\\') += static_cast<char>(point.value);
        else if (text::is_deceptive(point.value)) append_escaped(out, point.value);
        else out.append(text.substr(at, point.length));
        at += point.length;
    }
    return out + '"';
}

void JsonWriter::new_line() {
    if (!pretty_) return;
    if (filled_.size() > deepest_line) {
        if (filled_.back()) out_ += ' ';
        return;
    }
    out_ += '\n';
    out_.append(filled_.size() * 2, ' ');
}

void JsonWriter::separate() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (filled_.empty()) return;
    if (filled_.back()) out_ += ',';
    new_line();
    filled_.back() = true;
}

void JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    filled_.push_back(false);
}

void JsonWriter::close(char bracket) {
    const bool lines = filled_.back() && filled_.size() <= deepest_line;
    filled_.pop_back();
    if (lines) new_line();
    out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
    separate();
    out_ += json_string(name);
    out_ += pretty_ ? ": " : ":";
    after_key_ = true;
}

void JsonWriter::number(double value) { raw(plain_number(value)); }

void JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
}

void JsonWriter::field(std::string_view name, std::string_view value) {
    key(name);
    text(value);
}

void JsonWriter::optional_field(std::string_view name, std::string_view value) {
    key(name);
    if (value.empty()) null();
    else text(value);
}

void JsonWriter::number_field(std::string_view name, double value) {
    key(name);
    number(value);
}

void JsonWriter::bool_field(std::string_view name, bool value) {
    key(name);
    boolean(value);
}

void JsonWriter::truth_field(std::string_view name, Tri value) {
    key(name);
    raw(value == Tri::yes ? "true" : value == Tri::no ? "false" : "\"unknown\"");
}

void JsonWriter::texts_field(std::string_view name, const std::vector<std::string>& values) {
    list_field(name, values, [this](const std::string& one) { text(one); });
}

}  // namespace portcullis::output
