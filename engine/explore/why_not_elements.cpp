#include "explore/why_not_elements.hpp"

#include "language/operators.hpp"

#include <algorithm>
#include <cmath>

namespace portcullis::explore {

using language::Kind;
using language::Op;

namespace {

bool binds(Op op) {
    return op == Op::exists || op == Op::all || op == Op::exists_one || op == Op::filter || op == Op::map;
}

// Walks down from an expression to the facts that nobody computes.
class Down {
  public:
    explicit Down(const Conditions& conditions)
        : conditions_(conditions), evaluation_(conditions.evaluation()), book_(conditions.book()) {}

    void expression(ExprId id, const Scope& scope) {
        if (id == language::no_expr) return;
        const language::Expr& expr = book_.code.exprs[id];
        if (expr.op == Op::variable) {
            if (const std::uint32_t bound = scope.bound[static_cast<std::size_t>(expr.value)]; bound != 0) {
                const Binding& binding = conditions_.binding(bound);
                expression(binding.expr, {binding.frame, {}});
            }
            return;
        }
        if (expr.op == Op::field) {
            Frame frame = scope.frame;
            const Value record = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
            expression(book_.code.child(id, 0), scope);
            if (record.kind == Kind::record)
                fact(static_cast<RecordId>(record.id), static_cast<std::size_t>(expr.value));
            return;
        }
        if (expr.op == Op::in_table || expr.op == Op::row) named(book_.code.child(id, 0), scope);
        if (binds(expr.op)) return walk(id, scope);
        for (const ExprId child : book_.code.children(id)) expression(child, scope);
    }
    // A party is looked up in a list by its name.
    void named(ExprId party, const Scope& scope) {
        Frame frame = scope.frame;
        const Value record = evaluation_.value(evaluation_.program().node_of(party), frame);
        if (record.kind != Kind::record) return;
        const auto id = static_cast<RecordId>(record.id);
        const int field = book_.schema.records[evaluation_.facts().record(id).type].find("name");
        if (field >= 0) fact(id, static_cast<std::size_t>(field));
    }
    // What is asked of each member of a list.
    void walk(ExprId id, Scope scope) {
        constexpr std::size_t most = 16;
        expression(book_.code.child(id, 0), scope);
        Frame frame = scope.frame;
        const Value list = evaluation_.value(evaluation_.program().node_of(book_.code.child(id, 0)), frame);
        const auto slot = static_cast<std::size_t>(book_.code.exprs[id].value);
        scope.bound[slot] = 0;
        for (std::size_t i = 0; list.kind == Kind::list && i < std::min<std::size_t>(list.count, most); ++i) {
            scope.frame.slots[slot] = evaluation_.element(list, i).value;
            expression(book_.code.child(id, 1), scope);
        }
    }
    void fact(RecordId record, std::size_t field) {
        const std::uint32_t slot = evaluation_.facts().slot_index(record, field);
        if (!seen_.insert(slot).second) return;
        const std::uint16_t type = evaluation_.facts().record(record).type;
        // A record that is there is no fact by itself: what is read of it follows.
        if (evaluation_.field(record, field).value.kind == Kind::record) return;
        if (!conditions_.computed(record, field)) {
            found_.push_back({record, field});
            return;
        }
        const Scope scope{evaluation_.frame(record), {}};
        for (const Index rule : evaluation_.program().definitions(type, static_cast<std::uint16_t>(field))) {
            if (!conditions_.decides(rule)) continue;
            Frame frame = scope.frame;
            if (evaluation_.holds(rule, frame).no()) continue;
            expression(book_.rules[rule].when, scope);
            expression(book_.rules[rule].value, scope);
        }
    }
    std::vector<Place> take() { return std::move(found_); }

  private:
    const Conditions& conditions_;
    Evaluation& evaluation_;
    const rulebook::Rulebook& book_;
    std::set<std::uint32_t> seen_;
    std::vector<Place> found_;
};

bool reads_quota(const language::Code& code, ExprId id) {
    const auto children = code.children(id);
    return code.exprs[id].op == Op::quota ||
           std::any_of(children.begin(), children.end(), [&](ExprId child) { return reads_quota(code, child); });
}

}  // namespace

Frame frame_of(const Conditions& conditions, const Condition& condition, Evaluation& evaluation) {
    Frame frame = condition.scope.frame;
    for (std::size_t slot = 0; slot < condition.scope.bound.size(); ++slot) {
        if (condition.scope.bound[slot] == 0) continue;
        const Binding& binding = conditions.binding(condition.scope.bound[slot]);
        Frame outer = binding.frame;
        frame.slots[slot] = evaluation.value(evaluation.program().node_of(binding.expr), outer);
    }
    return frame;
}

Elements::Elements(Conditions& conditions, const std::vector<LeafId>& leaves)
    : conditions_(conditions), book_(conditions.book()), thresholds_(conditions.leaves().size()) {
    // By the node of the left side and what it is asked of.
    std::map<std::pair<program::NodeId, std::vector<std::int64_t>>, std::vector<LeafId>> figures;
    std::map<std::pair<RecordId, std::size_t>, std::vector<LeafId>> choices;
    const program::Program& program = conditions.evaluation().program();
    for (const LeafId leaf : leaves) {
        const Condition& condition = conditions.leaves()[leaf];
        if (condition.sort != Condition::Sort::test) {
            alone(leaf);
            continue;
        }
        thresholds_[leaf] = read(leaf);
        if (thresholds_[leaf]) {
            const program::NodeId left = program.node_of(book_.code.child(condition.expr, 0));
            std::vector<std::int64_t> asked;
            for (std::size_t slot = 0; slot < condition.scope.bound.size(); ++slot)
                if ((unsigned{program.node(left).reads} >> slot & 1u) != 0)
                    asked.push_back(condition.scope.bound[slot] != 0
                                        ? -static_cast<std::int64_t>(condition.scope.bound[slot])
                                        : condition.scope.frame.slots[slot].id);
            figures[{left, asked}].push_back(leaf);
            continue;
        }
        const std::vector<Place> places = rests_on(leaf);
        if (places.empty()) continue;  // the law against itself: no fact would make it otherwise
        const auto kind = [&](Place place) {
            return book_.schema.records[conditions.evaluation().facts().record(place.record).type]
                .fields[place.field]
                .type.kind;
        };
        if (places.size() == 1 && (kind(places[0]) == Kind::country || kind(places[0]) == Kind::symbol))
            choices[{places[0].record, places[0].field}].push_back(leaf);
        else alone(leaf);
    }
    for (const auto& [key, group] : figures) figure(group);
    for (const auto& [place, group] : choices) choice({place.first, place.second}, group);
}

std::size_t Elements::of(LeafId leaf) const {
    const auto found = std::find_if(list_.begin(), list_.end(), [&](const Element& element) {
        return std::find(element.leaves.begin(), element.leaves.end(), leaf) != element.leaves.end();
    });
    return static_cast<std::size_t>(found - list_.begin());
}

const Threshold* Elements::threshold(LeafId leaf) const { return thresholds_[leaf] ? &*thresholds_[leaf] : nullptr; }

std::vector<Place> Elements::rests_on(LeafId leaf) const {
    const Condition& condition = conditions_.leaves()[leaf];
    Down down(conditions_);
    if (condition.record != facts::no_record) down.fact(condition.record, condition.field);
    else if (condition.expr != language::no_expr) down.expression(condition.expr, condition.scope);
    return down.take();
}

std::optional<Threshold> Elements::read(LeafId leaf) const {
    const Condition& condition = conditions_.leaves()[leaf];
    const language::Expr& expr = book_.code.exprs[condition.expr];
    if (language::comparison_sign(expr.op).empty()) return std::nullopt;
    Evaluation& evaluation = conditions_.evaluation();
    const program::Program& program = evaluation.program();
    const ExprId left = book_.code.child(condition.expr, 0);
    const ExprId right = book_.code.child(condition.expr, 1);
    const Kind kind = book_.code.exprs[left].type.kind;
    // How many members a list has is no figure.
    if ((kind != Kind::number && kind != Kind::date) || book_.code.exprs[left].op == Op::size ||
        program.node(program.node_of(right)).reads != 0 || reads_quota(book_.code, condition.expr))
        return std::nullopt;
    Frame frame = frame_of(conditions_, condition, evaluation);
    const Value a = evaluation.value(program.node_of(left), frame);
    const Value b = evaluation.value(program.node_of(right), frame);
    // What has no such figure is on neither side of the threshold.
    if (a.kind == Kind::none || b.kind != kind || (kind == Kind::number && b.low != b.high)) return std::nullopt;
    Threshold result;
    result.number = kind == Kind::number;
    result.known = a.kind == kind;
    result.right = result.number ? b.low : static_cast<double>(b.id);
    if (result.known) {
        result.left = result.number ? a.low : static_cast<double>(a.id);
        result.left_high = result.number ? a.high : result.left;
    }
    return result;
}

// At each threshold, in each gap between them and beyond; those next to the figure first.
void Elements::figure(const std::vector<LeafId>& leaves) {
    std::vector<double> limits;
    for (const LeafId leaf : leaves) limits.push_back(thresholds_[leaf]->right);
    std::sort(limits.begin(), limits.end());
    limits.erase(std::unique(limits.begin(), limits.end(), facts::same_number), limits.end());
    const Threshold& any = *thresholds_[leaves.front()];
    std::vector<double> points;
    const double first = limits.front();
    if (!any.number) points.push_back(first - 1);
    else if (first != 0) points.push_back(first > 0 ? first / 2 : first * 2);
    for (std::size_t i = 0; i < limits.size(); ++i) {
        points.push_back(limits[i]);
        if (i + 1 == limits.size()) points.push_back(any.number ? std::abs(limits[i]) * 2 + 1 : limits[i] + 1);
        else if (any.number || limits[i + 1] - limits[i] > 1) points.push_back((limits[i] + limits[i + 1]) / 2);
    }
    if (any.known)
        std::stable_sort(points.begin(), points.end(),
                         [&](double a, double b) { return std::abs(a - any.left) < std::abs(b - any.left); });
    Element element{leaves, {}};
    std::vector<Truth> now;
    for (const LeafId leaf : leaves) now.push_back(conditions_.truths()[leaf]);
    for (const double point : points) {
        std::vector<Truth> then = at(leaves, point);
        if (then != now &&
            std::find(element.alternatives.begin(), element.alternatives.end(), then) == element.alternatives.end())
            element.alternatives.push_back(std::move(then));
    }
    list_.push_back(std::move(element));
}

std::vector<Truth> Elements::at(const std::vector<LeafId>& leaves, double figure) const {
    std::vector<Truth> result;
    for (const LeafId leaf : leaves)
        result.push_back(evaluate::compare_numbers(book_.code.exprs[conditions_.leaves()[leaf].expr].op,
                                                   Value::number(figure), Value::number(thresholds_[leaf]->right))
                             .truth);
    return result;
}

// Every value that the fact can have, so far as the leaves tell them apart; those that leave most as it is first.
void Elements::choice(Place place, const std::vector<LeafId>& leaves) {
    Evaluation& given = conditions_.evaluation();
    facts::Facts facts = given.facts();
    const language::Type& type = book_.schema.records[facts.record(place.record).type].fields[place.field].type;
    std::vector<std::int64_t> values;
    if (type.kind == Kind::country) {
        for (const language::Country country : language::all_countries()) values.push_back(country);
    } else {
        for (std::size_t i = 0; i < book_.schema.domains[type.ref].members.size(); ++i)
            values.push_back(static_cast<std::int64_t>(i));
    }
    Element element{leaves, {}};
    std::vector<Truth> now;
    for (const LeafId leaf : leaves) now.push_back(conditions_.truths()[leaf]);
    Evaluation other(given.program());
    for (const std::int64_t value : values) {
        facts.set(place.record, place.field, Value::make(type.kind, value), facts::Origin::stated);
        other.begin(facts, given.day());
        std::vector<Truth> then;
        for (const LeafId leaf : leaves) {
            const Condition& condition = conditions_.leaves()[leaf];
            Frame frame = frame_of(conditions_, condition, other);
            then.push_back(other.judge(given.program().node_of(condition.expr), frame).truth);
        }
        if (then != now &&
            std::find(element.alternatives.begin(), element.alternatives.end(), then) == element.alternatives.end())
            element.alternatives.push_back(std::move(then));
    }
    const auto changed = [&](const std::vector<Truth>& then) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < then.size(); ++i) count += then[i] != now[i] ? 1u : 0u;
        return count;
    };
    std::stable_sort(element.alternatives.begin(), element.alternatives.end(),
                     [&](const auto& a, const auto& b) { return changed(a) < changed(b); });
    list_.push_back(std::move(element));
}

void Elements::alone(LeafId leaf) {
    Element element{{leaf}, {}};
    for (const Truth truth : {Truth::yes, Truth::no})
        if (truth != conditions_.truths()[leaf]) element.alternatives.push_back({truth});
    list_.push_back(std::move(element));
}

}  // namespace portcullis::explore
