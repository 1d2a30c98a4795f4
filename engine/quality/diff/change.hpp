// What differs between two rulebooks, or between two days of one: as it stands in the rules, and in outcomes.
#pragma once

#include "rulebook/rulebook.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

enum class How : std::uint8_t { added, removed, changed, moved };
[[nodiscard]] std::string_view how_name(How how);

// One side of a thing: a condition, a date, a policy. Either text is empty where there is nothing on that side.
struct AspectChange {
    std::string aspect;
    std::string before;
    std::string after;
    bool words = false;  // titles, notes, citations: nothing that decides
};

struct Change {
    std::string kind;  // regime, rule, parameter, list, territory, quota, fact, symbols, product, assumptions,
                       // scenario, source, coverage
    std::string name;
    std::string regime;  // by which it is reviewed; empty for what belongs to none
    std::string title;
    How how = How::changed;
    std::string moved_from;
    std::vector<AspectChange> aspects;
    rulebook::Index before = rulebook::none;  // its place in either rulebook, where its kind has one
    rulebook::Index after = rulebook::none;

    // Something that can decide differs.
    [[nodiscard]] bool of_law() const;
    // Of a thing that stands on both sides: all that differs, its name aside, is words.
    [[nodiscard]] bool only_words() const;
};

// What was called otherwise before: old name → new name.
struct Renames {
    std::map<std::string, std::string> rules, parameters, tables, quotas;
};

struct Structure {
    std::vector<Change> changes;  // by regime, kind and name
    Renames renames;

    [[nodiscard]] bool same_law() const;
};

[[nodiscard]] Structure compare(const rulebook::Rulebook& before, const rulebook::Rulebook& after);

// What begins and what ends between two days.
[[nodiscard]] Structure compare_days(const rulebook::Rulebook& book, language::Day before, language::Day after);

}  // namespace portcullis::quality
