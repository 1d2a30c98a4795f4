#include "quality/mutate/mutant.hpp"

#include <array>

namespace portcullis::quality {
namespace {

constexpr std::array<std::string_view, mutant_kinds> names{
    "comparison", "number", "date", "condition",   "negation", "member",  "literal", "function", "rule",
    "review",     "target", "need", "replacement", "outcome",  "dispute", "status",  "value",    "row"};

}  // namespace

std::string_view kind_name(MutantKind kind) { return names[static_cast<std::size_t>(kind)]; }

std::optional<MutantKind> mutant_kind_from(std::string_view name) {
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<MutantKind>(i);
    return std::nullopt;
}

std::vector<std::string_view> mutant_kind_names() { return {names.begin(), names.end()}; }

}  // namespace portcullis::quality
