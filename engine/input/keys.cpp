#include "input/keys.hpp"

#include <algorithm>
#include <string>

namespace portcullis::input {

using language::Field;
using language::Source;

int key_field(const rulebook::Rulebook& book, std::uint16_t type, std::string_view key) {
    const std::vector<Field>& fields = book.schema.records[type].fields;
    const int named = book.schema.records[type].find(key);
    if (named >= 0 && fields[static_cast<std::size_t>(named)].source != Source::members) return named;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        const std::vector<std::string>& also = book.note(type, field).also;
        if (std::find(also.begin(), also.end(), key) != also.end()) return static_cast<int>(field);
    }
    return named;
}

std::vector<std::string_view> keys_of(const rulebook::Rulebook& book, std::uint16_t type) {
    std::vector<std::string_view> keys;
    const std::vector<Field>& fields = book.schema.records[type].fields;
    for (std::size_t field = 0; field < fields.size(); ++field) {
        if (fields[field].source != Source::members) keys.push_back(fields[field].name);
        const std::vector<std::string>& also = book.note(type, field).also;
        keys.insert(keys.end(), also.begin(), also.end());
    }
    return keys;
}

}  // namespace portcullis::input
