// What an answer says under each key of an expectation: compared with what is expected, and recorded by `--update`.
#pragma once

#include "rulebook/rulebook.hpp"

#include <portcullis/determination.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace portcullis::quality {

struct Finding {
    std::string name;
    std::string also;  // what it may be called, too: the symbol of an exception
    friend bool operator<(const Finding& a, const Finding& b) { return a.name < b.name; }
    friend bool operator==(const Finding& a, const Finding& b) { return a.name == b.name; }
};

// Keys whose value is one word, and those whose value is a list.
inline constexpr std::string_view word_keys[] = {"outcome", "at_least",        "at_most",
                                                 "review",  "review_at_least", "certainty"};
inline constexpr std::string_view list_keys[] = {"because",   "available", "reachable", "obligations",    "red_flags",
                                                 "questions", "notices",   "eccns",     "possible_eccns", "disputes"};

[[nodiscard]] std::string word_found(const Determination& answer, std::string_view key);
// Sorted, each once.
[[nodiscard]] std::vector<Finding> names_found(const Determination& answer, std::string_view key);
// The last day of a filing; `none` where the duty has no part in the answer, or no day can be worked out.
[[nodiscard]] std::string deadline_found(const Determination& answer, std::string_view duty);
// Exceptions that are or may be available: what `blocked` may not name.
[[nodiscard]] std::vector<Finding> not_blocked(const Determination& answer);
// Does `expected`, as a test writes it, name this finding?
[[nodiscard]] bool names_finding(const rulebook::Rulebook& book, std::string_view key, const Finding& finding,
                                 std::string_view expected);

}  // namespace portcullis::quality
