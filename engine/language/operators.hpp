// Comparisons turned around, and how they are written.
#pragma once

#include "language/code.hpp"

#include <string_view>

namespace portcullis::language {

// Of a comparison: what holds where it does not.
[[nodiscard]] constexpr Op opposite(Op relation) {
    switch (relation) {
        case Op::equal: return Op::not_equal;
        case Op::less: return Op::greater_equal;
        case Op::less_equal: return Op::greater;
        case Op::greater: return Op::less_equal;
        case Op::greater_equal: return Op::less;
        default: return Op::equal;
    }
}

// The comparison seen from the other side.
[[nodiscard]] constexpr Op mirrored(Op relation) {
    switch (relation) {
        case Op::less: return Op::greater;
        case Op::less_equal: return Op::greater_equal;
        case Op::greater: return Op::less;
        case Op::greater_equal: return Op::less_equal;
        default: return relation;
    }
}

// Empty for what is no comparison.
[[nodiscard]] constexpr std::string_view comparison_sign(Op relation) {
    switch (relation) {
        case Op::equal: return "==";
        case Op::not_equal: return "!=";
        case Op::less: return "<";
        case Op::less_equal: return "<=";
        case Op::greater: return ">";
        case Op::greater_equal: return ">=";
        default: return {};
    }
}

}  // namespace portcullis::language
