#include "quality/lint/coverage_reading.hpp"

#include "rulebook/expressions.hpp"
#include "rulebook/section.hpp"

#include <functional>
#include <set>
#include <tuple>

namespace portcullis::quality {

using language::Op;
using rulebook::Rulebook;

std::map<std::string, text::Span> eccns_read(const Rulebook& book, const std::string& jurisdiction) {
    std::map<std::string, text::Span> found;
    std::vector<bool> asked(book.tables.size(), false);
    const std::function<void(Index)> ask = [&](Index table) {
        if (asked[table]) return;
        asked[table] = true;
        for (const auto* parts : {&book.tables[table].any_of, &book.tables[table].all_of, &book.tables[table].none_of})
            for (const Index part : *parts) ask(part);
    };
    const auto expression = [&](ExprId id) {
        each_expression(book.code, id, [&](ExprId part) {
            const language::Expr& expr = book.code.exprs[part];
            if (expr.op == Op::within || expr.op == Op::eccn)
                found.emplace(book.code.strings[static_cast<std::size_t>(expr.value)], expr.span);
            if (expr.op == Op::in_table) ask(static_cast<Index>(expr.value));
            if (expr.op == Op::row) ask(static_cast<Index>(expr.value >> 32));
        });
    };
    for (const rulebook::Rule& rule : book.rules)
        if (book.regimes[rule.regime].jurisdiction == jurisdiction)
            for (const rulebook::RuleExpression& one : rulebook::expressions(rule)) expression(one.expr);
    for (std::size_t i = 0; i < asked.size(); ++i)
        if (asked[i] && book.tables[i].element == language::Kind::eccn)
            for (const rulebook::Row& row : book.tables[i].rows)
                found.emplace(book.strings[static_cast<std::size_t>(row.member)], row.provenance.place);
    return found;
}

std::vector<CitedSection> sections_cited(const Rulebook& book) {
    std::vector<CitedSection> result;
    std::set<std::tuple<Index, std::string>> seen;
    for (const rulebook::Rule& rule : book.rules) {
        const auto add = [&](const std::string& section, text::Span place) {
            if (!section.empty() && seen.emplace(rule.regime, section).second)
                result.push_back({rule.regime, section, place});
        };
        add(rule.section, rule.place);
        for (const rulebook::ReviewCase& review : rule.review) add(review.section, rule.place);
    }
    return result;
}

bool same_entry(std::string_view a, std::string_view b) {
    return language::eccn_within(a, b) || language::eccn_within(b, a);
}

bool same_section(std::string_view a, std::string_view b) {
    return rulebook::section_within(a, b) || rulebook::section_within(b, a);
}

}  // namespace portcullis::quality
