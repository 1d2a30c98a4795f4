#include "output/node_json.hpp"

#include "output/json_writer.hpp"

namespace portcullis::output {
namespace {

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

std::size_t digits(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

// As the grammar of JSON has it: no sign but a minus, no zero in front.
bool is_json_number(std::string_view text) {
    std::size_t at = text.starts_with('-') ? 1 : 0;
    const std::size_t whole = at;
    at = digits(text, at);
    if (at == whole || (text[whole] == '0' && at > whole + 1)) return false;
    if (at < text.size() && text[at] == '.') {
        const std::size_t begin = at + 1;
        at = digits(text, begin);
        if (at == begin) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        const std::size_t begin = at;
        at = digits(text, begin);
        if (at == begin) return false;
    }
    return at == text.size();
}

void write(JsonWriter& writer, const text::Node& node, bool typed) {
    switch (node.kind) {
        case text::NodeKind::scalar: {
            const bool literal = node.text == "true" || node.text == "false" || node.text == "null";
            if (typed && !node.quoted && (literal || is_json_number(node.text))) writer.raw(node.text);
            else writer.text(node.text);
            return;
        }
        case text::NodeKind::sequence:
            writer.begin_array();
            for (const text::Node& item : node.items) write(writer, item, typed);
            writer.end_array();
            return;
        case text::NodeKind::mapping:
            writer.begin_object();
            for (const text::Entry& entry : node.entries) {
                writer.key(entry.key.text);
                write(writer, entry.value, typed);
            }
            writer.end_object();
            return;
    }
}

}  // namespace

std::string node_json(const text::Node& node, bool typed) {
    JsonWriter writer(false);
    write(writer, node, typed);
    return writer.take();
}

}  // namespace portcullis::output
