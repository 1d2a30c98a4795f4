#include "language/atoms.hpp"

namespace portcullis::language {
namespace {

void collect(const Code& code, ExprId id, std::vector<ExprId>& found) {
    const Op op = code.exprs[id].op;
    if (op != Op::all_of && op != Op::any_of && op != Op::negate) {
        found.push_back(id);
        return;
    }
    for (const ExprId child : code.children(id)) collect(code, child, found);
}

}  // namespace

std::vector<ExprId> atoms(const Code& code, ExprId condition) {
    std::vector<ExprId> found;
    if (condition != no_expr) collect(code, condition, found);
    return found;
}

}  // namespace portcullis::language
