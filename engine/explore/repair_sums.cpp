// Figures over a list, and quotas, that are to stand in a relation to a value.
#include "explore/repair.hpp"
#include "explore/sketch.hpp"

#include <algorithm>

namespace portcullis::explore {

using facts::RecordId;
using language::Kind;

namespace {

constexpr std::size_t most_parts = 6;  // of a minimum or maximum, that are tried

}  // namespace

// Of a list: by its first element. Of several values: by one of them where one suffices.
bool Repair::aggregate(ExprId id, Op relation, const Value& wanted, Frame& frame) {
    const Op op = expr(id).op;
    const auto parts = book_.code.children(id);
    if (parts.empty()) return false;
    std::vector<ExprId> values(parts.begin(), parts.end());
    if (parts.size() == 1 && expr(parts[0]).op == Op::list) {
        const auto inner = book_.code.children(parts[0]);
        values.assign(inner.begin(), inner.end());
    }
    if (op != Op::size && (values.size() > 1 || values[0] != parts[0]))
        return solve(values[choices_.pick(std::min(values.size(), most_parts))], relation, wanted, frame);
    ExprId source = parts[0];
    const ExprId mapped = expr(source).op == Op::map ? source : language::no_expr;
    if (mapped != language::no_expr) source = child(source, 0);
    const ExprId filter = expr(source).op == Op::filter ? source : language::no_expr;
    if (filter != language::no_expr) source = child(source, 0);
    if (expr(source).op != Op::field) return false;
    const Value holder = value(child(source, 0), frame);
    if (holder.kind != Kind::record) return false;
    const auto record = static_cast<RecordId>(holder.id);
    const auto list_field = static_cast<std::size_t>(expr(source).value);
    const Value list = value(source, frame);
    const std::size_t count = list.kind == Kind::list ? list.count : 0;
    if (op == Op::size) {
        if (related(relation, 0, wanted.low)) return edit(place(record, list_field), sequence());
        return add_element(record, list_field);
    }
    if (mapped == language::no_expr) return false;
    if (count == 0) return add_element(record, list_field);
    const Value element = evaluation_.element(list, choices_.pick(std::min<std::size_t>(count, 2))).value;
    Frame inner = frame;
    if (filter != language::no_expr) {
        inner.slots[static_cast<std::size_t>(expr(filter).value)] = element;
        if (!condition(child(filter, 1), true, inner)) return false;
    }
    inner.slots[static_cast<std::size_t>(expr(mapped).value)] = element;
    return solve(child(mapped, 1), relation, wanted, inner);
}

bool Repair::quota(ExprId id, Op relation, const Value& wanted) {
    const rulebook::Quota& one = book_.quotas[static_cast<std::size_t>(expr(id).value >> 32)];
    if (wanted.kind != Kind::number) return false;
    Frame frame = evaluation_.frame(0);
    const auto solve_used = [&](Op how, double bound) {
        return bound >= 0 && solve(one.used, how, Value::number(bound), frame);
    };
    switch (expr(id).value & 0xffffffff) {
        case 0: return solve_used(relation, wanted.low);
        case 1: {
            const Value here = value(one.this_shipment, frame);
            return here.kind == Kind::number && solve_used(relation, wanted.low - here.low);
        }
        case 2: {
            const Value limit = value(one.limit, frame);
            return limit.kind == Kind::number && solve_used(mirrored(relation), limit.low - wanted.low);
        }
        default: return false;
    }
}

}  // namespace portcullis::explore
