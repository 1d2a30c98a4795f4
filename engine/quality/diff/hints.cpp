// Values at which two forms of a rule part: the figures and countries of one that the other has not, and what lies
// between.
#include "quality/diff/causes.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::Expr;
using language::ExprId;
using language::Op;
using rulebook::RuleExpression;

namespace {

struct Literals {
    std::set<std::pair<std::string, double>> numbers;  // by unit
    std::set<language::Country> countries;
};

void collect(const rulebook::Rulebook& book, const program::DayTables& tables, ExprId id, Literals& found) {
    if (id == language::no_expr) return;
    const Expr& expr = book.code.exprs[id];
    const auto children = book.code.children(id);
    if (expr.op == Op::country) found.countries.insert(static_cast<language::Country>(expr.value));
    if (children.size() == 2 && expr.type.kind == language::Kind::boolean) {
        for (const std::size_t side : {0u, 1u}) {
            const Expr& one = book.code.exprs[children[side]];
            const language::UnitId unit = book.code.exprs[children[1 - side]].type.unit;
            if (book.code.exprs[children[1 - side]].type.kind != language::Kind::number) continue;
            const std::string name = unit == language::any_unit ? std::string() : book.schema.units.name(unit);
            if (one.op == Op::number) found.numbers.emplace(name, one.number);
            if (one.op != Op::param) continue;
            const rulebook::Value& value = tables.parameters[static_cast<std::size_t>(one.value)];
            if (value.kind == language::Kind::number) found.numbers.emplace(name, value.low);
        }
    }
    for (const ExprId child : children) collect(book, tables, child, found);
}

Literals literals(const rulebook::Rulebook& book, const program::DayTables& tables, Index index) {
    Literals found;
    if (index == rulebook::none) return found;
    for (const RuleExpression& one : rulebook::expressions(book.rules[index]))
        if (one.role != RuleExpression::wait_from) collect(book, tables, one.expr, found);
    return found;
}

}  // namespace

explore::Hints Causes::hints(const Pair& pair, const Moment& moment) const {
    explore::Hints result;
    const Literals a = literals(*before_.book, moment.a, pair.before);
    const Literals b = literals(*after_.book, moment.b, pair.after);
    std::vector<std::pair<std::string, double>> numbers;
    std::set_symmetric_difference(a.numbers.begin(), a.numbers.end(), b.numbers.begin(), b.numbers.end(),
                                  std::back_inserter(numbers));
    result.numbers = numbers;
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i)
        if (numbers[i].first == numbers[i + 1].first)
            result.numbers.emplace_back(numbers[i].first, (numbers[i].second + numbers[i + 1].second) / 2);
    std::set_symmetric_difference(a.countries.begin(), a.countries.end(), b.countries.begin(), b.countries.end(),
                                  std::back_inserter(result.countries));
    if (pair.before == rulebook::none || pair.after == rulebook::none) return result;
    for (const Index table : after_.dependencies->reads(pair.after).tables) {
        const Index old = before_.book->find_table(after_.book->tables[table].name);
        if (old != rulebook::none) (void)table_differs(old, table, moment, &result);
    }
    return result;
}

}  // namespace portcullis::quality
