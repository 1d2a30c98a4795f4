// Changes of conditions and values: one operator, one literal, one condition of several.
#include "language/operators.hpp"
#include "quality/mutate/change.hpp"
#include "quality/mutate/generator.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::Kind;
using language::Op;
using rulebook::RuleExpression;

namespace {

bool logic(Op op) { return op == Op::all_of || op == Op::any_of || op == Op::negate; }

bool is_literal(Op op) {
    switch (op) {
        case Op::boolean:
        case Op::number:
        case Op::string:
        case Op::country:
        case Op::symbol:
        case Op::eccn:
        case Op::date:
        case Op::duration: return true;
        default: return false;
    }
}

std::string_view sign(Op op) {
    switch (op) {
        case Op::add: return "+";
        case Op::subtract: return "-";
        case Op::exists: return "exists";
        case Op::exists_one: return "exists_one";
        case Op::all: return "all";
        case Op::min: return "min";
        case Op::max: return "max";
        default: return language::comparison_sign(op);
    }
}

bool within(text::Span inner, text::Span outer) {
    return inner.file == outer.file && inner.begin >= outer.begin && inner.end <= outer.end;
}

std::string bare(std::string text) {
    std::erase(text, '"');
    return text;
}

}  // namespace

void Generator::conditions_of(Index index) {
    const rulebook::Rule& rule = book_.rules[index];
    const std::string& regime = book_.regimes[rule.regime].name;
    std::vector<Index> changed;
    if (rule.effect != rulebook::Effect::derives) changed.push_back(index);
    const Owner owner{regime, rule.name, changed};
    const text::Span whole = rule.provenance.place;
    for (const RuleExpression& one : rulebook::expressions(rule)) {
        // A day that is only shown cannot be noticed by a test.
        if (one.role == RuleExpression::wait_from) continue;
        std::string path = "when";
        if (one.role == RuleExpression::value) path = "as";
        if (one.role == RuleExpression::review) path = "review." + std::to_string(one.index) + ".when";
        if (one.role == RuleExpression::need) path = "needs." + std::to_string(one.index) + ".when";
        ExprId expr = one.expr;
        if (one.role == RuleExpression::when) {
            // The condition of the regime is written outside of the rule.
            const auto outside = [&](ExprId id) { return !within(book_.code.exprs[id].span, whole); };
            ExprId shared = outside(expr) ? expr : language::no_expr;
            const Expr& root = book_.code.exprs[expr];
            if (shared == language::no_expr && root.op == Op::all_of && root.count == 2 &&
                outside(book_.code.child(expr, 0))) {
                shared = book_.code.child(expr, 0);
                expr = book_.code.child(expr, 1);
            } else if (shared != language::no_expr) expr = language::no_expr;
            if (shared != language::no_expr) {
                const Site site{{regime, regime, changed}, shared, false, false};
                const Change change = expression_replaced(shared, Expr{Op::boolean, book_.code.exprs[shared].type, 0, 0,
                                                                       1, 0, book_.code.exprs[shared].span});
                add(site.owner,
                    {MutantKind::condition, path + ":dropped", "condition of all rules of the regime dropped",
                     text(shared), "", book_.code.exprs[shared].span},
                    change);
                expression(site, shared, path);
            }
        }
        if (expr != language::no_expr) expression({owner, expr, one.role == RuleExpression::value, false}, expr, path);
    }
}

void Generator::expression(Site site, ExprId id, const std::string& path) {
    if (id == language::no_expr) return;
    const Expr& expr = book_.code.exprs[id];
    if (expr.type.kind == Kind::boolean && !logic(expr.op) && !is_literal(expr.op)) site.leaf = id;
    switch (expr.op) {
        case Op::all_of:
        case Op::any_of: condition_dropped(site, id, path); break;
        case Op::negate:
            add_shown(site, MutantKind::negation, path + ":!→", "negation removed", id, id,
                      expression_replaced(id, book_.code.exprs[book_.code.child(id, 0)]));
            break;
        case Op::equal: operator_changed(site, id, path, MutantKind::comparison, Op::not_equal); break;
        case Op::not_equal: operator_changed(site, id, path, MutantKind::comparison, Op::equal); break;
        case Op::less:
            operator_changed(site, id, path, MutantKind::comparison, Op::less_equal);
            operator_changed(site, id, path, MutantKind::comparison, Op::greater);
            break;
        case Op::less_equal:
            operator_changed(site, id, path, MutantKind::comparison, Op::less);
            operator_changed(site, id, path, MutantKind::comparison, Op::greater);
            break;
        case Op::greater:
            operator_changed(site, id, path, MutantKind::comparison, Op::greater_equal);
            operator_changed(site, id, path, MutantKind::comparison, Op::less);
            break;
        case Op::greater_equal:
            operator_changed(site, id, path, MutantKind::comparison, Op::greater);
            operator_changed(site, id, path, MutantKind::comparison, Op::less);
            break;
        case Op::add:
        case Op::subtract:
            if (expr.type.kind == Kind::number)
                operator_changed(site, id, path, MutantKind::function, expr.op == Op::add ? Op::subtract : Op::add);
            break;
        case Op::exists:
        case Op::exists_one: operator_changed(site, id, path, MutantKind::function, Op::all); break;
        case Op::all: operator_changed(site, id, path, MutantKind::function, Op::exists); break;
        case Op::min: operator_changed(site, id, path, MutantKind::function, Op::max); break;
        case Op::max: operator_changed(site, id, path, MutantKind::function, Op::min); break;
        case Op::choose: {
            const ExprId yes = book_.code.child(id, 1);
            const ExprId no = book_.code.child(id, 2);
            add_shown(site, MutantKind::function, path + ":branches", "branches of a choice exchanged", id, id,
                      together({expression_replaced(yes, book_.code.exprs[no]),
                                expression_replaced(no, book_.code.exprs[yes])}));
            break;
        }
        case Op::list: members_dropped(site, id, path); break;
        case Op::within:
            if (const std::int64_t other = other_text(expr.value, true); other >= 0) {
                Expr to = expr;
                to.value = other;
                const std::string key =
                    path + ":" + book_.code.text_of(id) + "→" + book_.code.strings[static_cast<std::size_t>(other)];
                add_shown(site, MutantKind::literal, key, "another ECCN", id, id, expression_replaced(id, to));
            }
            break;
        default: literal(site, id, path); break;
    }
    if (expr.op == Op::list) site.in_list = true;
    else site.root_of_value = false;
    for (std::size_t i = 0; i < expr.count; ++i) {
        Site inner = site;
        const ExprId child = book_.code.child(id, i);
        if (logic(expr.op)) inner.leaf = child;
        inner.divisor = expr.op == Op::divide && i == 1;
        expression(inner, child, path + "." + std::to_string(i));
    }
}

void Generator::condition_dropped(const Site& site, ExprId id, const std::string& path) {
    const Expr& expr = book_.code.exprs[id];
    if (expr.count < 2) return;
    for (std::size_t i = 0; i < expr.count; ++i) {
        const ExprId child = book_.code.child(id, i);
        if (book_.code.exprs[child].op == expr.op) continue;  // its own parts are dropped one by one
        add(site.owner,
            {MutantKind::condition, path + "." + std::to_string(i) + ":dropped",
             expr.op == Op::all_of ? "condition dropped" : "alternative dropped", text(child), "",
             book_.code.exprs[child].span},
            operand_dropped(book_.code, id, i));
    }
}

void Generator::operator_changed(const Site& site, ExprId id, const std::string& path, MutantKind kind, Op to) {
    Expr changed = book_.code.exprs[id];
    const std::string key = path + ":" + std::string(sign(changed.op)) + "→" + std::string(sign(to));
    changed.op = to;
    add_shown(site, kind, key, kind == MutantKind::comparison ? "comparison changed" : "function changed", id, id,
              expression_replaced(id, changed));
}

void Generator::members_dropped(const Site& site, ExprId id, const std::string& path) {
    const Expr& expr = book_.code.exprs[id];
    if (site.root_of_value && expr.count == 1) return;  // the same as without the rule
    for (std::size_t i = 0; i < expr.count; ++i) {
        const ExprId child = book_.code.child(id, i);
        if (!is_literal(book_.code.exprs[child].op)) continue;
        const std::string member = text(child);
        add(site.owner,
            {MutantKind::member, path + ":drop(" + bare(member) + ")", "member of a list dropped", member, "",
             book_.code.exprs[child].span},
            operand_dropped(book_.code, id, i));
    }
}

void Generator::literal_to(const Site& site, ExprId id, const std::string& path, MutantKind kind, Expr to) {
    const Change change = expression_replaced(id, to);
    const std::string key = path + ":" + bare(text(id)) + "→" + bare(after(change, id));
    const ExprId shown = site.leaf == language::no_expr ? id : site.leaf;
    add_shown(site, kind, key,
              kind == MutantKind::number ? "figure changed"
              : kind == MutantKind::date ? "day changed"
                                         : "another value",
              shown, id, change);
}

void Generator::literal(const Site& site, ExprId id, const std::string& path) {
    Expr to = book_.code.exprs[id];
    switch (to.op) {
        case Op::number: {
            const double figure = to.number;
            for (const double near : near_figures(figure)) {
                if (site.divisor && near == 0) continue;  // no rule file may divide by zero
                to.number = near;
                literal_to(site, id, path, MutantKind::number, to);
            }
            return;
        }
        case Op::date:
            for (const int step : {-1, 1}) {
                to.value = book_.code.exprs[id].value + step;
                literal_to(site, id, path, MutantKind::date, to);
            }
            return;
        case Op::duration: {
            const language::Duration written = language::unpack_duration(to.value);
            for (const int step : {-1, 1}) {
                language::Duration near = written;
                (near.months != 0 ? near.months : near.days) += step;
                to.value = language::pack_duration(near);
                literal_to(site, id, path, MutantKind::date, to);
            }
            return;
        }
        default: break;
    }
    if (site.in_list) return;  // dropped from the list already
    switch (to.op) {
        case Op::boolean:
            if (site.root_of_value) return;  // the same as without the rule
            to.value = to.value == 0 ? 1 : 0;
            break;
        case Op::country: {
            const auto& all = language::all_countries();
            const auto here = std::find(all.begin(), all.end(), static_cast<language::Country>(to.value));
            to.value = here == all.end() || here + 1 == all.end() ? all.front() : *(here + 1);
            break;
        }
        case Op::symbol: {
            const auto members = static_cast<std::int64_t>(book_.schema.domains[to.type.ref].members.size());
            if (members < 2) return;
            to.value = (to.value + 1) % members;
            break;
        }
        case Op::eccn:
        case Op::string:
            to.value = other_text(to.value, to.op == Op::eccn);
            if (to.value < 0) return;
            break;
        default: return;
    }
    literal_to(site, id, path, MutantKind::literal, to);
}

// The ECCN around it where the rules name one, else the next text of its kind that the rules name.
std::int64_t Generator::other_text(std::int64_t text, bool eccn) const {
    const std::string& written = book_.code.strings[static_cast<std::size_t>(text)];
    const auto& list = eccn ? eccns_ : texts_;
    if (eccn)
        for (auto one = list.rbegin(); one != list.rend(); ++one)
            if (one->first != written && language::eccn_within(written, one->first)) return one->second;
    const auto next = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.first > written; });
    if (next != list.end()) return next->second;
    return list.empty() || list.front().first == written ? -1 : list.front().second;
}

}  // namespace portcullis::quality
