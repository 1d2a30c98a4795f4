#include "program/name_index.hpp"

#include <algorithm>

namespace portcullis::program {
namespace {

constexpr std::size_t parts = most_slips + 1;  // so many parts that one of them is left as it was

// Where a part of a text of this length begins.
std::size_t begin_of(std::size_t length, std::size_t part) { return length * part / parts; }

std::uint64_t key_of(std::size_t length, std::size_t part, std::string_view bytes) {
    std::uint64_t hash = 14695981039346656037u ^ (length * parts + part);
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    return hash;
}

}  // namespace

void NameIndex::add(std::uint32_t key, const std::vector<Name>& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        entries_.push_back({joined(names[i]), key, static_cast<std::uint32_t>(i)});
}

void NameIndex::finish() {
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const std::string_view text = entries_[i].text;
        letters_.push_back(letters_of(text));
        for (std::size_t part = 0; part < parts; ++part) {
            const std::size_t begin = begin_of(text.size(), part);
            const std::string_view bytes = text.substr(begin, begin_of(text.size(), part + 1) - begin);
            thirds_[key_of(text.size(), part, bytes)].push_back(static_cast<std::uint32_t>(i));
        }
    }
}

void NameIndex::take(std::string_view text, bool same, std::vector<Hit>& hits) const {
    const auto before = [](const Entry& entry, std::string_view other) { return entry.text < other; };
    for (auto at = std::lower_bound(entries_.begin(), entries_.end(), text, before);
         at != entries_.end() && at->text == text; ++at)
        hits.push_back({at->key, at->name, same});
}

// Those that begin with all words of the text and have more stand together, since no word holds a blank.
void NameIndex::take_longer(const std::string& text, std::vector<Hit>& hits) const {
    const std::string start = text + ' ';
    const auto before = [](const Entry& entry, std::string_view other) { return entry.text < other; };
    for (auto at = std::lower_bound(entries_.begin(), entries_.end(), start, before);
         at != entries_.end() && at->text.starts_with(start); ++at)
        hits.push_back({at->key, at->name, false});
}

void NameIndex::take_similar(const std::string& text, std::vector<Hit>& hits) const {
    const std::string_view given = text;
    const std::size_t shortest = given.size() < most_slips ? 0 : given.size() - most_slips;
    const Letters letters = letters_of(given);
    std::vector<std::uint32_t> candidates;
    for (std::size_t length = shortest; length <= given.size() + most_slips; ++length)
        for (std::size_t part = 0; part < parts; ++part) {
            const std::size_t begin = begin_of(length, part);
            const std::size_t size = begin_of(length, part + 1) - begin;
            const std::size_t first = begin < most_slips ? 0 : begin - most_slips;
            for (std::size_t at = first; at <= begin + most_slips && at + size <= given.size(); ++at)
                if (const auto found = thirds_.find(key_of(length, part, given.substr(at, size)));
                    found != thirds_.end())
                    for (const std::uint32_t entry : found->second)
                        if (may_be_similar(letters, letters_[entry])) candidates.push_back(entry);
        }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    for (const std::uint32_t index : candidates) {
        const Entry& entry = entries_[index];
        if (entry.text != text && similar_spelling(text, entry.text)) hits.push_back({entry.key, entry.name, false});
    }
}

void NameIndex::find_same(const Name& given, std::vector<Hit>& hits) const {
    hits.clear();
    take(joined(given), true, hits);
    std::sort(hits.begin(), hits.end());
}

void NameIndex::find(const Name& given, std::vector<Hit>& hits) const {
    hits.clear();
    const std::string text = joined(given);
    take(text, true, hits);
    if (!given.words.empty()) {
        for (std::size_t blank = text.find(' '); blank != std::string::npos; blank = text.find(' ', blank + 1))
            take(std::string_view(text).substr(0, blank), false, hits);
        take_longer(text, hits);
        take_similar(text, hits);
    }
    // A name may be near in more than one way.
    std::sort(hits.begin(), hits.end());
    hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
}

}  // namespace portcullis::program
