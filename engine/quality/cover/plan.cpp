#include "quality/cover/plan.hpp"

#include "language/atoms.hpp"
#include "rulebook/expressions.hpp"

#include <algorithm>

namespace portcullis::quality {

using language::ExprId;
using language::Kind;
using language::Op;
using rulebook::Effect;
using rulebook::no_expr;
using rulebook::Rule;
using rulebook::RuleExpression;

namespace {

bool is_dated(const rulebook::Range& range) { return is_written(range.from) || is_written(range.until); }

bool is_order(Op op) { return op == Op::less || op == Op::less_equal || op == Op::greater || op == Op::greater_equal; }

// Nothing that a shipment or a day could change stands in it.
bool is_constant(const language::Code& code, ExprId expr) {
    switch (code.exprs[expr].op) {
        case Op::variable:
        case Op::field:
        case Op::param:
        case Op::in_table:
        case Op::row:
        case Op::quota:
        case Op::at: return false;
        default: break;
    }
    const auto children = code.children(expr);
    return std::all_of(children.begin(), children.end(), [&](ExprId child) { return is_constant(code, child); });
}

}  // namespace

Plan::Plan(const rulebook::Rulebook& rulebook) : book(rulebook) {
    looked_at_.assign(book.code.exprs.size(), 0);
    interesting.assign(book.code.exprs.size(), false);
    read_tables.assign(book.tables.size(), false);
    rules.resize(book.rules.size());
    for (std::size_t i = 0; i < book.rules.size(); ++i) plan_rule(static_cast<Index>(i));
    plan_parameters();
    plan_lists();
    plan_statuses();
}

std::size_t Plan::add(GoalKind kind, Index regime, Index rule, text::Span place, std::string subject,
                      std::string outcome) {
    Goal goal;
    goal.kind = kind;
    goal.regime = regime;
    goal.rule = rule;
    goal.place = place;
    goal.subject = std::move(subject);
    goal.outcome = std::move(outcome);
    goals.push_back(std::move(goal));
    return goals.size() - 1;
}

bool Plan::shared(Index rule, text::Span place) const {
    const text::Span own = book.rules[rule].provenance.place;
    return place.file != own.file || place.begin < own.begin || place.end > own.end;
}

std::string Plan::subject_of(Index rule, ExprId expr) const {
    const Rule& written = book.rules[rule];
    const bool of_regime = shared(rule, book.code.exprs[expr].span);
    return (of_regime ? book.regimes[written.regime].name + " (when)" : written.name) + ": " +
           expression_text(book, expr);
}

void Plan::plan_rule(Index index) {
    const Rule& rule = book.rules[index];
    RuleGoals& own = rules[index];
    own.held = add(GoalKind::rule, rule.regime, index, rule.place, rule.name, "true");
    if (rule.when != no_expr)
        own.failed = add(GoalKind::rule_false, rule.regime, index, rule.place, rule.name, "false");
    if (is_dated(rule.range))
        own.interval = add(GoalKind::version, rule.regime, index, rule.place,
                           rule.name + " " + interval_text(book, rule.range), "exercised by its dates");
    plan_range(rule.range, {DateBoundary::rule, index, 0, {}, rule.regime, no_goal}, index, rule.place, rule.name,
               own.dates);
    if (rule.status)
        for (const rulebook::StatusEntry& entry : *rule.status) {
            own.statuses.push_back(plan_status(entry, rule.regime, index));
            plan_day(entry.from, {DateBoundary::rule_status, index, 0, {}, rule.regime, no_goal}, index, entry.place,
                     rule.name + ": status", own.dates);
        }
    if (rule.effect == Effect::excepts) {
        own.available = add(GoalKind::exception, rule.regime, index, rule.place, rule.name, "available");
        (void)add(GoalKind::exception, rule.regime, index, rule.place, rule.name, "blocked");
    }
    for (const rulebook::Need& need : rule.needs) {
        const std::string subject = rule.name + ": need “" + need.what + "”";
        own.needs.push_back(add(GoalKind::exception, rule.regime, index, need.place, subject, "met"));
        (void)add(GoalKind::exception, rule.regime, index, need.place, subject, "not met");
    }
    for (const rulebook::ReviewCase& review : rule.review)
        own.reviews.push_back(add(GoalKind::review, rule.regime, index, review.provenance.place,
                                  rule.name + ": review " + std::string(rulebook::policy_name(review.policy)),
                                  "applied"));
    for (const RuleExpression& one : rulebook::expressions(rule)) {
        const bool condition = book.code.exprs[one.expr].type.kind == Kind::boolean;
        if (condition) plan_condition(index, one.expr, rule.place);
        else own.values.push_back(one.expr);
        plan_boundaries(index, one.expr);
        (void)mark_interesting(one.expr);
    }
}

void Plan::plan_condition(Index rule, ExprId expr, text::Span otherwise) {
    Condition condition{expr, {}};
    for (const ExprId atom : language::atoms(book.code, expr)) {
        text::Span place = book.code.exprs[atom].span;
        if (place.file == text::no_file) place = otherwise;
        const Place key{place.file, place.begin, place.end};
        const auto known = atoms_.find(key);
        std::size_t goal = known == atoms_.end() ? no_goal : known->second;
        if (goal == no_goal) {
            const Index regime = book.rules[rule].regime;
            const Index owner = shared(rule, place) ? rulebook::none : rule;
            const std::string subject = subject_of(rule, atom);
            goal = add(GoalKind::atom, regime, owner, place, subject, "true");
            (void)add(GoalKind::atom, regime, owner, place, subject, "false");
            (void)add(GoalKind::unknown, regime, owner, place, subject, "unknown");
            if (is_constant(book.code, atom))
                for (std::size_t i = goal; i < goal + 3; ++i) goals[i].constant = true;
            atoms_.emplace(key, goal);
        }
        condition.atoms.push_back({atom, goal});
    }
    rules[rule].conditions.push_back(std::move(condition));
}

// Thresholds and questions of lists, also those inside `exists` and the like.
void Plan::plan_boundaries(Index rule, ExprId expr) {
    if (looked_at_[expr] != 0) return;
    looked_at_[expr] = 1;
    const language::Expr& node = book.code.exprs[expr];
    const Place key{node.span.file, node.span.begin, node.span.end};
    const Index owner = shared(rule, node.span) ? rulebook::none : rule;
    const Index regime = book.rules[rule].regime;
    if (is_order(node.op)) {
        const language::Type& type = book.code.exprs[book.code.child(expr, 0)].type;
        if (type.kind == Kind::number || type.kind == Kind::date) {
            const auto [at, added] = thresholds_at_.emplace(key, thresholds.size());
            if (added) {
                const std::string subject = subject_of(rule, expr);
                const std::size_t goal =
                    add(GoalKind::boundary, regime, owner, node.span, subject, "tested at the line");
                (void)add(GoalKind::boundary, regime, owner, node.span, subject, "tested just below");
                (void)add(GoalKind::boundary, regime, owner, node.span, subject, "tested just above");
                const bool quotient = type.kind == Kind::number && type.unit != language::any_unit &&
                                      book.schema.units.name(type.unit).find('/') != std::string::npos;
                thresholds.push_back({expr, rule, goal, type.kind == Kind::date, quotient});
            }
            threshold_of.emplace(expr, at->second);
        }
    }
    if (node.op == Op::in_table) {
        const auto [at, added] = lists_at_.emplace(key, lists.size());
        if (added) {
            const std::string subject = subject_of(rule, expr);
            const std::size_t goal = add(GoalKind::boundary, regime, owner, node.span, subject, "tested with a member");
            (void)add(GoalKind::boundary, regime, owner, node.span, subject, "tested with a non-member");
            lists.push_back({expr, rule, goal});
        }
        list_of.emplace(expr, at->second);
    }
    for (const ExprId child : book.code.children(expr)) plan_boundaries(rule, child);
}

void Plan::mark_read(Index table) {
    if (read_tables[table]) return;
    read_tables[table] = true;
    const rulebook::Table& list = book.tables[table];
    for (const auto* parts : {&list.any_of, &list.all_of, &list.none_of})
        for (const Index part : *parts) mark_read(part);
}

bool Plan::is_part(Index part, Index whole) const {
    if (part == whole) return true;
    const rulebook::Table& list = book.tables[whole];
    for (const auto* parts : {&list.any_of, &list.all_of, &list.none_of})
        for (const Index one : *parts)
            if (is_part(part, one)) return true;
    return false;
}

bool Plan::mark_interesting(ExprId expr) {
    if (expr == no_expr) return false;
    const language::Expr& node = book.code.exprs[expr];
    bool found = node.op == Op::param || node.op == Op::in_table || node.op == Op::row || node.op == Op::quota ||
                 threshold_of.find(expr) != threshold_of.end();
    if (node.op == Op::in_table) mark_read(static_cast<Index>(node.value));
    if (node.op == Op::row) mark_read(static_cast<Index>(node.value >> 32));
    if (node.op == Op::quota) {
        const rulebook::Quota& quota = book.quotas[static_cast<std::size_t>(node.value >> 32)];
        for (const ExprId part : {quota.used, quota.limit, quota.this_shipment}) (void)mark_interesting(part);
    }
    for (const ExprId child : book.code.children(expr)) found = mark_interesting(child) || found;
    interesting[expr] = found;
    return found;
}

void Plan::plan_range(const rulebook::Range& range, DateBoundary boundary, Index rule, text::Span place,
                      const std::string& subject, std::vector<std::size_t>& found) {
    boundary.regime = range.regime;
    if (is_written(range.from)) plan_day(range.from, boundary, rule, place, subject, found);
    if (is_written(range.until)) plan_day(range.until, boundary, rule, place, subject, found);
}

void Plan::plan_day(const rulebook::DateRef& day, DateBoundary boundary, Index rule, text::Span place,
                    const std::string& subject, std::vector<std::size_t>& found) {
    boundary.day = day;
    for (const std::size_t other : found) {
        const DateBoundary& known = dates[other];
        if (known.member == boundary.member && known.day.anchor == day.anchor && known.day.day == day.day &&
            known.day.offset.months == day.offset.months && known.day.offset.days == day.offset.days)
            return;  // one version ends where the next begins
    }
    if (is_written(day)) place = day.place;
    Index regime = boundary.regime;
    if (boundary.of == DateBoundary::row || boundary.of == DateBoundary::treated_as) regime = rulebook::none;
    const std::string text = subject + " on " + day_text(book, day, boundary.regime);
    boundary.goal = add(GoalKind::boundary, regime, rule, place, text, "tested on the day before");
    (void)add(GoalKind::boundary, regime, rule, place, text, "tested on the day itself");
    (void)add(GoalKind::boundary, regime, rule, place, text, "tested on the day after");
    found.push_back(dates.size());
    dates.push_back(boundary);
}

}  // namespace portcullis::quality
