#include "cli/lookup.hpp"

#include "cli/show_options.hpp"

#include <fmt/format.h>

namespace portcullis::cli {

rulebook::Index regime_called(Context& context, const rulebook::Rulebook& book, std::string_view name) {
    const rulebook::Index found = book.find_regime(name);
    if (found == rulebook::none) unknown(context, "regime", name, names_of(book.regimes));
    return found;
}

std::vector<std::string_view> rule_names(const rulebook::Rulebook& book) {
    std::vector<std::string_view> names = names_of(book.rules);
    for (const rulebook::Rule& rule : book.rules)
        names.push_back(std::string_view(rule.name).substr(rule.name.find('/') + 1));
    return names;
}

int several_rules(Context& context, const rulebook::Rulebook& book, std::string_view name,
                  const std::vector<rulebook::Index>& rules) {
    std::string names;
    for (const rulebook::Index rule : rules) names += (names.empty() ? "" : ", ") + book.rules[rule].name;
    return usage_error(context, fmt::format("several rules are called `{}`", text::printable(name)), names);
}

std::optional<quality::Suite> sound_suite(Context& context, const Rules& rules) {
    text::Diagnostics faults;
    quality::Suite suite = quality::read_suite(rules.book(), rules.loaded.tests, *rules.sources, faults);
    print_faults(context, *rules.sources, faults, true);
    if (faults.has_errors()) return std::nullopt;
    return suite;
}

}  // namespace portcullis::cli
