// Ways to change one thing of a rulebook so that it can be put back.
#pragma once

#include "quality/mutate/mutant.hpp"

#include <utility>
#include <vector>

namespace portcullis::quality {

// `locate(book)` is the thing itself, by reference.
template <class Locate, class T>
[[nodiscard]] Change replaced(Locate locate, T value) {
    return [locate, value](Rulebook& book) -> Undo {
        T old = std::exchange(locate(book), value);
        return [locate, old](Rulebook& changed) { locate(changed) = old; };
    };
}

// One element of the vector `locate(book)` taken out.
template <class Locate>
[[nodiscard]] Change without(Locate locate, std::size_t index) {
    return [locate, index](Rulebook& book) -> Undo {
        auto& list = locate(book);
        const auto at = static_cast<std::ptrdiff_t>(index);
        auto taken = list[index];
        list.erase(list.begin() + at);
        return [locate, at, taken](Rulebook& changed) { locate(changed).insert(locate(changed).begin() + at, taken); };
    };
}

// The change made to each of `parts`, as one.
[[nodiscard]] Change together(std::vector<Change> parts);
// `with` stands where `expr` stood.
[[nodiscard]] Change expression_replaced(language::ExprId expr, language::Expr with);
// The operand `index` of `expr` gone; of two conditions the other one remains by itself.
[[nodiscard]] Change operand_dropped(const language::Code& code, language::ExprId expr, std::size_t index);

}  // namespace portcullis::quality
