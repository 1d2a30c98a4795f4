// What a command line names of the rules, and the tests that verbs over them read.
#pragma once

#include "cli/rules_source.hpp"
#include "quality/tests/suite.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace portcullis::cli {

template <class List>
std::vector<std::string_view> names_of(const List& list) {
    std::vector<std::string_view> names;
    for (const auto& one : list) names.push_back(one.name);
    return names;
}

// None after a report.
[[nodiscard]] rulebook::Index regime_called(Context& context, const rulebook::Rulebook& book, std::string_view name);

// With their regime and without: what a rule may be called.
[[nodiscard]] std::vector<std::string_view> rule_names(const rulebook::Rulebook& book);

// Reports that `name` may be any of several rules. Returns exit_usage.
int several_rules(Context& context, const rulebook::Rulebook& book, std::string_view name,
                  const std::vector<rulebook::Index>& rules);

// Nothing after a report if the tests have errors (exit_rules).
[[nodiscard]] std::optional<quality::Suite> sound_suite(Context& context, const Rules& rules);

}  // namespace portcullis::cli
