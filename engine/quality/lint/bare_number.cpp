// bare-number: figures of law stand in parameters, where each has a unit, days and a source.
//
// 0 and 1 are exempt, since they say "none" and "any" or "one" and are not the law's figures; so is what is compared
// with `size(…)`, a count of things stated.
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"
#include "rulebook/expressions.hpp"

namespace portcullis::quality {
namespace {

using language::Kind;
using language::Op;

bool is_comparison(Op op) {
    return op == Op::equal || op == Op::not_equal || op == Op::less || op == Op::less_equal || op == Op::greater ||
           op == Op::greater_equal;
}

bool is_arithmetic(Op op) {
    return op == Op::add || op == Op::subtract || op == Op::multiply || op == Op::divide || op == Op::minus ||
           op == Op::min || op == Op::max;
}

// The parameter of the rule's regime that has this value, if there is exactly one.
std::string parameter_with(const rulebook::Rulebook& book, const language::Expr& number, Index regime) {
    std::string found;
    for (const rulebook::Parameter& parameter : book.parameters) {
        if (parameter.regime != regime || parameter.type.kind != Kind::number) continue;
        if (number.type.unit != language::any_unit && number.type.unit != parameter.type.unit) continue;
        for (const rulebook::ParameterValue& value : parameter.values) {
            if (value.value.kind != Kind::number || value.value.low != number.number) continue;
            if (!found.empty() && found != parameter.name) return {};
            found = parameter.name;
        }
    }
    return found.substr(found.find('.') + 1);
}

struct Search {
    const LintInput& input;
    Findings& findings;
    Index regime;

    void figures(ExprId id) {
        const rulebook::Rulebook& book = input.book();
        const language::Expr& expr = book.code.exprs[id];
        if (is_arithmetic(expr.op))
            for (const ExprId child : book.code.children(id)) figures(child);
        if (expr.op != Op::number || expr.number == 0 || expr.number == 1) return;
        const std::string same = parameter_with(book, expr, regime);
        findings.report(expr.span, "this threshold is a bare number",
                        same.empty() ? "make it a parameter with its unit, its days and its source"
                                     : "the parameter `" + same + "` has this value: write `param." + same + "`");
    }

    void condition(ExprId id) {
        const language::Code& code = input.book().code;
        each_expression(code, id, [&](ExprId inner) {
            if (!is_comparison(code.exprs[inner].op)) return;
            for (const ExprId side : code.children(inner))
                if (code.exprs[side].op == Op::size) return;
            for (const ExprId side : code.children(inner)) figures(side);
        });
    }
};

}  // namespace

void lint_bare_number(const LintInput& input, Findings& findings) {
    for (const rulebook::Rule& rule : input.book().rules)
        for (const rulebook::RuleExpression& part : rulebook::expressions(rule))
            Search{input, findings, rule.regime}.condition(part.expr);
    for (const rulebook::Quota& quota : input.book().quotas)
        for (const ExprId part : {quota.key, quota.counts, quota.measure, quota.used, quota.limit})
            Search{input, findings, quota.regime}.condition(part);
}

}  // namespace portcullis::quality
