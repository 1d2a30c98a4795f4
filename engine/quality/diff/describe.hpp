// A thing of a rulebook as a list of named aspects, each as text: what `compare` compares. Private to the stage.
#pragma once

#include "quality/diff/canonical.hpp"

#include <string>
#include <vector>

namespace portcullis::quality {

struct Aspect {
    std::string name;
    std::string text;                           // compared; shown where nothing else is
    std::vector<std::string> names;             // instead of the text: a set, of which only what differs is shown
    language::ExprId expr = language::no_expr;  // instead of the text: a condition or value
    bool is_set = false;
    bool is_expr = false;
    bool words = false;
    bool rules = false;  // a set of rules' names
};

struct Thing {
    std::string kind;
    std::string name;
    std::string regime;
    std::string title;
    rulebook::Index index = rulebook::none;
    std::vector<Aspect> aspects;
};

[[nodiscard]] std::vector<Thing> describe_rules(const rulebook::Rulebook& book);
// Everything that is no rule.
[[nodiscard]] std::vector<Thing> describe_data(const rulebook::Rulebook& book);

// Words shared by the descriptions.
[[nodiscard]] std::string value_text(const rulebook::Rulebook& book, const rulebook::Value& value,
                                     const language::Type& type);
[[nodiscard]] std::string date_text(const rulebook::Rulebook& book, const rulebook::DateRef& date,
                                    rulebook::Index regime);
// `from 2025-04-09 until 2026-01-15`, `always`
[[nodiscard]] std::string range_text(const rulebook::Rulebook& book, const rulebook::Range& range,
                                     rulebook::Index regime);
[[nodiscard]] std::string duration_text(const language::Duration& duration);
// ` (as reported; disputed: …)` or nothing
[[nodiscard]] std::string doubt_text(const rulebook::Provenance& provenance);
[[nodiscard]] std::string status_text(const rulebook::Rulebook& book, const rulebook::Status& status,
                                      rulebook::Index regime);
[[nodiscard]] std::string member_text(const rulebook::Rulebook& book, const rulebook::Table& table,
                                      std::int64_t member);
[[nodiscard]] std::vector<std::string> source_keys(const rulebook::Rulebook& book,
                                                   const std::vector<rulebook::Index>& sources);
[[nodiscard]] std::string joined(const std::vector<std::string>& list, std::string_view between = ", ");

}  // namespace portcullis::quality
