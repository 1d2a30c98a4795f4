// Small pieces that all parts of the stage share.
#include "input/reading.hpp"

#include "text/utf8.hpp"

#include <algorithm>

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

int Reading::key_field(std::uint16_t type, std::string_view key) const {
    const std::vector<Field>& fields = book_.schema.records[type].fields;
    const int named = book_.schema.records[type].find(key);
    if (named >= 0 && fields[static_cast<std::size_t>(named)].source != language::Source::members) return named;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        const std::vector<std::string>& also = book_.note(type, field).also;
        if (std::find(also.begin(), also.end(), key) != also.end()) return static_cast<int>(field);
    }
    return named;
}

std::vector<std::string_view> Reading::keys_of(std::uint16_t type) const {
    std::vector<std::string_view> keys;
    const std::vector<Field>& fields = book_.schema.records[type].fields;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        if (fields[field].source != language::Source::members) keys.push_back(fields[field].name);
        const std::vector<std::string>& also = book_.note(type, field).also;
        keys.insert(keys.end(), also.begin(), also.end());
    }
    return keys;
}

bool Reading::is_stated(RecordId id, std::size_t field) const {
    return facts_.slot(id, field).origin == Origin::stated || unknown_.count(facts_.slot_index(id, field)) != 0;
}

void Reading::error(std::string code, text::Span span, std::string message, std::string help) {
    ++faults_;
    diagnostics_.error(std::move(code), span, std::move(message), std::move(help));
}

}  // namespace portcullis::input
