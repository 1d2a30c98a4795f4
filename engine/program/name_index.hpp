// Finds the names of a list that are the same as a given one, or so near that a person must look, without comparing it
// with each of them. What is near is defined by `near_name`; the index only leaves out what cannot be.
#pragma once

#include "program/spelling.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace portcullis::program {

struct Name {  // of a party in a list, made comparable
    std::vector<std::string> words;
};

// Lower case, punctuation and company suffixes gone, split into words.
[[nodiscard]] Name comparable_name(std::string_view text);
// The words, with a blank between two.
[[nodiscard]] std::string joined(const Name& name);
// Whether a name has letters of another script than Latin: no spelling of a list tells what they stand for.
[[nodiscard]] bool in_other_script(std::string_view name);
// The same name; a name so near that a person must look (a slip of the pen, or one begins with all words of the other).
[[nodiscard]] bool same_name(const Name& a, const Name& b);
[[nodiscard]] bool near_name(const Name& a, const Name& b);

class NameIndex {
  public:
    struct Hit {
        std::uint32_t key = 0;   // whose name
        std::uint32_t name = 0;  // which of its names
        bool same = false;       // otherwise near
        friend bool operator<(const Hit& a, const Hit& b) { return a.key != b.key ? a.key < b.key : a.name < b.name; }
        friend bool operator==(const Hit&, const Hit&) = default;
    };

    void add(std::uint32_t key, const std::vector<Name>& names);
    // After the last name, before the first question.
    void finish();

    // All names that are the same or near, by key and name.
    void find(const Name& given, std::vector<Hit>& hits) const;
    // Only those that are the same.
    void find_same(const Name& given, std::vector<Hit>& hits) const;

  private:
    struct Entry {
        std::string text;  // the words, joined
        std::uint32_t key = 0;
        std::uint32_t name = 0;
    };
    void take(std::string_view text, bool same, std::vector<Hit>& hits) const;
    void take_longer(const std::string& text, std::vector<Hit>& hits) const;
    void take_similar(const std::string& text, std::vector<Hit>& hits) const;

    std::vector<Entry> entries_;    // by text
    std::vector<Letters> letters_;  // of each entry
    // A name at a distance of two at most still has one of its three thirds unchanged, moved by two places at most:
    // entries by length, third and the bytes of the third.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> thirds_;
};

}  // namespace portcullis::program
