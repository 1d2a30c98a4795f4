// Small pieces that all parts of the stage share.
#include "input/reading.hpp"

#include "input/keys.hpp"
#include "text/utf8.hpp"

namespace portcullis::input {

std::string quoted(std::string_view text) { return "`" + text::excerpt(text, 200) + "`"; }

Entries entries_of(const Node& node) {
    Entries entries;
    for (const Entry& entry : node.entries) entries.push_back(&entry);
    return entries;
}

Word word_of(const Node& node, const Type& type, const language::Schema& schema) {
    if (node.kind != NodeKind::scalar) return Word::value;
    if (node.is_null()) return Word::null;
    const Kind kind = type.kind == Kind::list ? type.element : type.kind;
    if (node.quoted && kind == Kind::string) return Word::value;
    if (node.text == "unknown") return Word::unknown;
    if (node.text != "none") return Word::value;
    return kind == Kind::symbol && schema.domains[type.ref].find("none") >= 0 ? Word::value : Word::none;
}

const language::RecordType& Reading::type_of(RecordId id) const { return book_.schema.records[facts_.record(id).type]; }

std::string Reading::path_to(RecordId id, std::size_t field) const {
    const std::string& path = facts_.path(id);
    return (path.empty() ? path : path + ".") + type_of(id).fields[field].name;
}

int Reading::key_field(std::uint16_t type, std::string_view key) const { return input::key_field(book_, type, key); }

std::vector<std::string_view> Reading::keys_of(std::uint16_t type) const { return input::keys_of(book_, type); }

bool Reading::is_stated(RecordId id, std::size_t field) const {
    return facts_.slot(id, field).origin == Origin::stated || unknown_.count(facts_.slot_index(id, field)) != 0;
}

void Reading::error(std::string code, text::Span span, std::string message, std::string help) {
    ++faults_;
    diagnostics_.error(std::move(code), span, std::move(message), std::move(help));
}

}  // namespace portcullis::input
