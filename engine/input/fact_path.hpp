// Paths of facts as a column of a table names them: `date`, `items[0].quantity`, `end_user.country`.
#pragma once

#include "language/schema.hpp"
#include "rulebook/rulebook.hpp"
#include "text/diagnostic.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace portcullis::input {

struct FactStep {
    std::string key;  // empty: an index
    std::uint32_t index = 0;
    std::string role;  // of an index: of the party that has this role, behind those that have an index of their own
    friend auto operator<=>(const FactStep&, const FactStep&) = default;
};

struct FactPath {
    std::vector<FactStep> steps;
    language::Type type;  // of what stands there; text for words such as `assume`
};

// Beside the paths of the vocabulary there are short forms: a fact of an item stands for that of the first one
// (`quantity` for `items[0].quantity`) unless the shipment has a fact of that name, and a role for the party
// that has it (`end_user.name`). Nothing after a report at `place`.
[[nodiscard]] std::optional<FactPath> fact_path(const rulebook::Rulebook& book, std::string_view path, text::Span place,
                                                text::Diagnostics& diagnostics);
// Keys with which a path can begin.
[[nodiscard]] std::vector<std::string_view> first_keys(const rulebook::Rulebook& book);

}  // namespace portcullis::input
