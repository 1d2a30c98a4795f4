#include "language/schema.hpp"

#include <cctype>

namespace portcullis::language {

std::string_view kind_name(Kind kind) {
    switch (kind) {
        case Kind::unknown: return "unknown";
        case Kind::none: return "none";
        case Kind::boolean: return "bool";
        case Kind::number: return "number";
        case Kind::string: return "string";
        case Kind::date: return "date";
        case Kind::duration: return "duration";
        case Kind::country: return "country";
        case Kind::symbol: return "symbol";
        case Kind::eccn: return "eccn";
        case Kind::list: return "list";
        case Kind::record: return "record";
        case Kind::error: return "error";
    }
    return "error";
}

int RecordType::find(std::string_view field) const {
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == field) return static_cast<int>(i);
    return -1;
}

int SymbolDomain::find(std::string_view member) const {
    for (std::size_t i = 0; i < members.size(); ++i)
        if (members[i] == member) return static_cast<int>(i);
    return -1;
}

int Schema::find_record(std::string_view name) const {
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i].name == name) return static_cast<int>(i);
    return -1;
}

int Schema::find_domain(std::string_view name) const {
    for (std::size_t i = 0; i < domains.size(); ++i)
        if (domains[i].name == name) return static_cast<int>(i);
    return -1;
}

std::string Schema::describe(const Type& type) const {
    switch (type.kind) {
        case Kind::list: return "list of " + describe(type.item());
        case Kind::record: return records[type.ref].name;
        case Kind::symbol: return "symbol of " + domains[type.ref].name;
        case Kind::number:
            return type.unit == no_unit || type.unit == any_unit ? "number" : "number in " + units.name(type.unit);
        default: return std::string(kind_name(type.kind));
    }
}

bool is_eccn(std::string_view text) {
    if (text == "EAR99") return true;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.size() < 5 || !digit(text[0]) || text[1] < 'A' || text[1] > 'E') return false;
    if (!digit(text[2]) || !digit(text[3]) || !digit(text[4])) return false;
    // Paragraphs: `.a`, `.z.1.a`, `.aa`, `.10`, each letters or digits.
    bool need = false;
    for (std::size_t i = 5; i < text.size(); ++i) {
        if (text[i] == '.') {
            if (need || i + 1 == text.size()) return false;
            need = true;
        } else if ((text[i] >= 'a' && text[i] <= 'z') || digit(text[i])) {
            if (i == 5) return false;
            need = false;
        } else {
            return false;
        }
    }
    return !need;
}

bool eccn_within(std::string_view inner, std::string_view outer) {
    return inner.substr(0, outer.size()) == outer && (inner.size() == outer.size() || inner[outer.size()] == '.');
}

}  // namespace portcullis::language
