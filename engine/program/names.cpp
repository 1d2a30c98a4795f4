// Names of parties made comparable. A near name is never silently taken for a stranger.
#include "program/program_names.hpp"
#include "program/spelling.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace portcullis::program {
namespace {

constexpr std::array<std::string_view, 31> suffixes{
    "inc",  "incorporated", "corp", "corporation", "co",   "company", "ltd",     "limited",  "llc", "llp", "plc",
    "gmbh", "ag",           "sa",   "srl",         "bv",   "nv",      "oy",      "ab",       "as",  "kk",  "pte",
    "pvt",  "sdn",          "bhd",  "spa",         "sarl", "group",   "holding", "holdings", "the"};

bool begins_with(const Name& longer, const Name& shorter) {
    return shorter.words.size() < longer.words.size() &&
           std::equal(shorter.words.begin(), shorter.words.end(), longer.words.begin());
}

}  // namespace

std::string joined(const Name& name) {
    std::string text;
    for (const std::string& word : name.words) text += (text.empty() ? "" : " ") + word;
    return text;
}

Name comparable_name(std::string_view text) {
    Name name;
    std::string word;
    const auto finish = [&] {
        if (!word.empty()) name.words.push_back(std::move(word));
        word.clear();
    };
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80) word += c;
        else if (c >= 'A' && c <= 'Z') word += static_cast<char>(c - 'A' + 'a');
        else if (c == '.' || c == '\'') continue;  // Inc., S.A., Xi'an
        else finish();
    }
    finish();
    const auto is_suffix = [](const std::string& candidate) {
        return std::find(suffixes.begin(), suffixes.end(), candidate) != suffixes.end();
    };
    if (!std::all_of(name.words.begin(), name.words.end(), is_suffix)) std::erase_if(name.words, is_suffix);
    return name;
}

bool in_other_script(std::string_view name) {
    for (std::size_t at = 0; at < name.size();) {
        const text::CodePoint point = text::decode(name, at);
        at += point.length;
        const char32_t c = point.value;
        const bool latin = c < 0x370 || (c >= 0x1e00 && c < 0x1f00) || (c >= 0x2c60 && c < 0x2c80) ||
                           (c >= 0xa720 && c < 0xa800) || (c >= 0xab30 && c < 0xab70);
        const bool sign = (c >= 0x2000 && c < 0x2c00) || (c >= 0x3000 && c < 0x3040) || (c >= 0xfe00 && c < 0xfe70);
        if (point.valid && !latin && !sign) return true;
    }
    return false;
}

bool same_name(const Name& a, const Name& b) { return a.words == b.words; }

bool near_name(const Name& a, const Name& b) {
    if (a.words.empty() || b.words.empty()) return false;
    if (begins_with(a, b) || begins_with(b, a)) return true;
    return similar_spelling(joined(a), joined(b));
}

// The members that have no row of their own: those of a formula, in order, and those that a scenario adds.
std::vector<std::int64_t> Program::members_without_row(Index table) const {
    const rulebook::Table& own = book_->tables[table];
    std::vector<std::int64_t> members;
    for (const auto* parts : {&own.any_of, &own.all_of})
        for (const Index part : *parts) {
            for (const rulebook::Row& row : book_->tables[part].rows) members.push_back(row.member);
            const std::vector<std::int64_t> others = members_without_row(part);
            members.insert(members.end(), others.begin(), others.end());
        }
    std::sort(members.begin(), members.end());
    members.erase(std::unique(members.begin(), members.end()), members.end());
    if (world_.scenario != none)
        for (const auto& change : book_->scenarios[world_.scenario].lists)
            if (change.table == table) members.insert(members.end(), change.add.begin(), change.add.end());
    return members;
}

// A member of a formula has the names that it has in the parts.
void Program::collect_names(Index table, PartyNames& result) const {
    const rulebook::Table& own = book_->tables[table];
    const auto text = [&](std::int64_t member) {
        return comparable_name(book_->strings[static_cast<std::size_t>(member)]);
    };
    for (const rulebook::Row& row : own.rows) {
        std::vector<Name> names{text(row.member)};
        for (const Index alias : row.aliases) names.push_back(comparable_name(book_->strings[alias]));
        result.names.push_back(std::move(names));
    }
    std::unordered_map<std::int64_t, std::vector<Name>> of_parts;
    for (const auto* parts : {&own.any_of, &own.all_of})
        for (const Index part : *parts) {
            const PartyNames& known = party_names(part);
            for (std::size_t key = 0; key < known.names.size(); ++key) {
                const std::size_t rows = book_->tables[part].rows.size();
                const std::int64_t member =
                    key < rows ? book_->tables[part].rows[key].member : known.others[key - rows];
                std::vector<Name>& all = of_parts[member];
                for (const Name& name : known.names[key])
                    if (std::none_of(all.begin(), all.end(), [&](const Name& one) { return same_name(one, name); }))
                        all.push_back(name);
            }
        }
    for (std::size_t i = 0; i < result.others.size(); ++i) {
        const auto found = i < of_parts.size() ? of_parts.find(result.others[i]) : of_parts.end();
        result.names.push_back(found == of_parts.end() ? std::vector<Name>{text(result.others[i])}
                                                       : std::move(found->second));
    }
    for (std::size_t key = 0; key < result.names.size(); ++key)
        result.index.add(static_cast<std::uint32_t>(key), result.names[key]);
    result.index.finish();
}

const PartyNames& Program::party_names(Index table) const {
    Names& one = names_[table];
    std::call_once(one.once, [&] {
        if (book_->tables[table].element == language::Kind::record) collect_names(table, one.names);
    });
    return one.names;
}

// Gives the members of the day their keys. Which of them stands under which key.
std::vector<Index> Program::place_parties(std::vector<Membership>& members, Index table) const {
    const std::vector<std::int64_t>& without_row = names_[table].names.others;
    const std::size_t rows = book_->tables[table].rows.size();
    std::vector<Index> places(rows + without_row.size(), none);
    std::unordered_map<std::int64_t, Index> others;
    for (std::size_t i = 0; i < without_row.size(); ++i) others.emplace(without_row[i], static_cast<Index>(rows + i));
    for (std::size_t i = 0; i < members.size(); ++i) {
        Membership& member = members[i];
        if (member.row != none) member.key = member.row;
        else if (const auto found = others.find(member.member); found != others.end()) member.key = found->second;
        if (member.key != none && places[member.key] == none) places[member.key] = static_cast<Index>(i);
    }
    return places;
}

}  // namespace portcullis::program
