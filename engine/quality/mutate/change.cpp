#include "quality/mutate/change.hpp"

namespace portcullis::quality {

using language::Code;
using language::Expr;
using language::ExprId;

Change together(std::vector<Change> parts) {
    if (parts.size() == 1) return std::move(parts.front());
    return [parts = std::move(parts)](Rulebook& book) -> Undo {
        std::vector<Undo> undone;
        for (const Change& part : parts) undone.push_back(part(book));
        return [undone = std::move(undone)](Rulebook& changed) {
            for (auto one = undone.rbegin(); one != undone.rend(); ++one) (*one)(changed);
        };
    };
}

Change expression_replaced(ExprId expr, Expr with) {
    return replaced([expr](Rulebook& book) -> Expr& { return book.code.exprs[expr]; }, with);
}

Change operand_dropped(const Code& code, ExprId expr, std::size_t index) {
    const auto children = code.children(expr);
    if (children.size() == 2 && code.exprs[expr].op != language::Op::list)
        return expression_replaced(expr, code.exprs[children[1 - index]]);
    return [expr, index](Rulebook& book) -> Undo {
        Code& target = book.code;
        const Expr old = target.exprs[expr];
        const std::size_t size = target.operands.size();
        for (std::size_t i = 0; i < old.count; ++i) {
            const ExprId operand = target.operands[old.first + i];
            if (i != index) target.operands.push_back(operand);
        }
        target.exprs[expr].first = static_cast<std::uint32_t>(size);
        target.exprs[expr].count = old.count - 1;
        return [expr, old, size](Rulebook& changed) {
            changed.code.exprs[expr] = old;
            changed.code.operands.resize(size);
        };
    };
}

}  // namespace portcullis::quality
