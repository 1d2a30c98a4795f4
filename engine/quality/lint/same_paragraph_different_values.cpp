// same-paragraph-different-values: two regimes compare the same fact in the same direction, citing the same paragraph,
// on the same day, with figures that neither has from the other. Then one was amended and the other forgotten. Within
// one regime a paragraph may well have several figures for a fact: 3A090.a has 4800 and 1600.
#include "language/operators.hpp"
#include "quality/lint/lints.hpp"
#include "quality/lint/reading.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace portcullis::quality {
namespace {

using language::Op;
using rulebook::none;

constexpr std::size_t most_figures = 2'000;  // of one paragraph and fact; the law has few

struct Figure {
    Index regime = none;
    Days days;
    double value = 0;
    text::Span place;
};

// Paragraph, fact and direction of the comparison; whose law it is, since other laws number their paragraphs alike.
using Key = std::tuple<std::string, std::string, Op, std::string, std::string>;
using Figures = std::map<Key, std::vector<Figure>>;

bool has_direction(Op op) { return language::mirrored(op) != op; }

struct Collect {
    const rulebook::Rulebook& book;
    Figures& figures;

    void comparison(const rulebook::Rule& rule, const Days& days, ExprId id) {
        const Op op = book.code.exprs[id].op;
        if (!has_direction(op)) return;
        const rulebook::Regime& regime = book.regimes[rule.regime];
        for (const std::size_t side : {0u, 1u}) {
            const ExprId fact = book.code.child(id, 1 - side);
            const language::Expr& bound = book.code.exprs[book.code.child(id, side)];
            if (book.code.exprs[fact].op != Op::field) continue;
            const Key key{rule.section, canonical(book, fact), side == 1 ? op : language::mirrored(op),
                          regime.jurisdiction, regime.authority};
            std::vector<Figure>& list = figures[key];
            if (list.size() > most_figures) continue;
            const text::Span place = book.code.exprs[id].span;
            if (bound.op == Op::number) list.push_back({rule.regime, days, bound.number, place});
            if (bound.op != Op::param) continue;
            for (const Figure& figure : values(book.parameters[static_cast<std::size_t>(bound.value)])) {
                const Days both{std::max(days.from, figure.days.from), std::min(days.until, figure.days.until)};
                if (!both.empty()) list.push_back({rule.regime, both, figure.value, place});
            }
        }
    }

    // A value without an end holds until the next one begins.
    [[nodiscard]] static std::vector<Figure> values(const rulebook::Parameter& parameter) {
        std::vector<Figure> result;
        for (const rulebook::ParameterValue& value : parameter.values) {
            const auto days = fixed_days(value.range);
            if (!days || value.value.kind != language::Kind::number || value.value.low != value.value.high) return {};
            result.push_back({parameter.regime, *days, value.value.low, {}});
        }
        std::sort(result.begin(), result.end(),
                  [](const Figure& a, const Figure& b) { return a.days.from < b.days.from; });
        for (std::size_t i = 0; i + 1 < result.size(); ++i)
            result[i].days.until = std::min(result[i].days.until, result[i + 1].days.from);
        return result;
    }
};

void compare(const Key& key, const std::vector<Figure>& figures, Findings& findings) {
    std::set<Day> days;
    for (const Figure& figure : figures) days.insert(figure.days.from);
    for (const Day day : days) {
        std::map<Index, std::set<double>> by_regime;
        std::map<Index, text::Span> places;
        for (const Figure& figure : figures) {
            if (day < figure.days.from || day >= figure.days.until) continue;
            by_regime[figure.regime].insert(figure.value);
            places.emplace(figure.regime, figure.place);
        }
        for (auto a = by_regime.begin(); a != by_regime.end(); ++a) {
            for (auto b = std::next(a); b != by_regime.end(); ++b) {
                const auto within = [](const std::set<double>& inner, const std::set<double>& outer) {
                    return std::includes(outer.begin(), outer.end(), inner.begin(), inner.end());
                };
                if (within(a->second, b->second) || within(b->second, a->second)) continue;
                text::Diagnostic& finding = findings.report(
                    places[b->first],
                    "two regimes take different figures for `" + std::get<1>(key) + "` from " + std::get<0>(key),
                    "read the paragraph again; if one regime follows the other, let it "
                    "read the other's parameter: `param.REGIME.NAME`");
                finding.others.push_back({places[a->first], "another figure here"});
                return;
            }
        }
    }
}

}  // namespace

void lint_same_paragraph_different_values(const LintInput& input, Findings& findings) {
    const rulebook::Rulebook& book = input.book();
    Figures figures;
    Collect collect{book, figures};
    for (const rulebook::Rule& rule : book.rules) {
        const auto days = fixed_days(rule.range);
        if (rule.section.empty() || !days) continue;
        for (const rulebook::RuleExpression& part : rulebook::expressions(rule))
            each_expression(book.code, part.expr, [&](ExprId id) { collect.comparison(rule, *days, id); });
    }
    for (const auto& [key, list] : figures)
        if (list.size() <= most_figures) compare(key, list, findings);
}

}  // namespace portcullis::quality
