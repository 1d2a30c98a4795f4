// What is counted, summed or picked of the elements of a list, row by row.
#include "vector/block.hpp"

#include <algorithm>
#include <limits>

namespace portcullis::vector {

using facts::Truth;
using language::Kind;
using language::Op;

// As evaluate/functions.cpp does: doubtful members widen the bounds; an open list has no upper end.
Value Block::aggregate_row(const Aggregate& aggregate, std::size_t row, int level) {
    if (columns::bit_at(truth(aggregate.open, level).may, row)) return {};
    double low = 0;
    double high = 0;
    bool first = true;
    bool any_sure = false;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    bool dates = false;
    for (const AggregatePart& part : aggregate.parts) {
        const auto [begin, end] = part_rows(aggregate, part, row);
        const bool listed = part.member != nowhere;
        const Truths member = listed ? truth(part.member, 0) : Truths{};
        const Truths surer = listed && level > 0 ? truth(part.member, level) : member;
        for (std::size_t r = begin; r < end; ++r) {
            const bool sure = !listed || columns::bit_at(member.yes, r);
            if (!sure && !columns::bit_at(member.may, r)) continue;
            if (sure && listed && !columns::bit_at(surer.yes, r)) return {};  // counted, but not so surely
            if (aggregate.op == Op::size) {
                low += sure ? 1 : 0;
                high += 1;
                continue;
            }
            const bool numbers = is_number(plan_.steps[part.value].what);
            Value value = numbers ? number_at(this->numbers(part.value, level), r) : id_at(ids(part.value, level), r);
            if (value.kind == Kind::none) continue;
            if (!value.known()) return {};
            if (!numbers) {
                if (!sure) return {};
                dates = true;
                if (least == std::numeric_limits<std::int64_t>::max()) least = value.id;
                least = aggregate.op == Op::max ? std::max(least, value.id) : std::min(least, value.id);
                continue;
            }
            switch (aggregate.op) {
                case Op::sum:
                    low += sure ? value.low : std::min(value.low, 0.0);
                    high += sure ? value.high : std::max(value.high, 0.0);
                    break;
                case Op::max:
                    if (sure) low = any_sure ? std::max(low, value.low) : value.low;
                    high = first ? value.high : std::max(high, value.high);
                    break;
                default:
                    low = first ? value.low : std::min(low, value.low);
                    if (sure) high = any_sure ? std::min(high, value.high) : value.high;
                    break;
            }
            first = false;
            any_sure = any_sure || sure;
        }
    }
    if (dates) return Value::make(Kind::date, least);
    if (aggregate.op == Op::size || aggregate.op == Op::sum) return Value::number(low, high);
    if (first) return Value::none();
    if (!any_sure) return {};
    return Value::number(low, high);
}

std::pair<std::size_t, std::size_t> Block::part_rows(const Aggregate& aggregate, const AggregatePart& part,
                                                     std::size_t row) {
    std::size_t begin = row;
    std::size_t end = row + 1;
    for (const DomainId at : path_below(plan_.steps[aggregate.open].domain, part.domain)) {
        const Rows& below = domain_rows(at);
        if (below.one_to_one) continue;
        begin = below.groups[begin];
        end = below.groups[end];
    }
    return {begin, end};
}

Truth Block::one_of(const Aggregate& aggregate, std::size_t row) {
    std::size_t sure = 0;
    std::size_t possible = 0;
    for (const AggregatePart& part : aggregate.parts) {
        const auto [begin, end] = part_rows(aggregate, part, row);
        const Truths hits = truth(part.member, 0);
        for (std::size_t r = begin; r < end; ++r) {
            sure += columns::bit_at(hits.yes, r) ? 1U : 0U;
            possible += columns::bit_at(hits.may, r) ? 1U : 0U;
        }
    }
    if (sure > 1) return Truth::no;
    const bool more = columns::bit_at(truth(aggregate.open, 0).may, row);
    if (more || possible != sure) return possible == 0 && !more ? Truth::no : Truth::unknown;
    return sure == 1 ? Truth::yes : Truth::no;
}

bool Block::is_number(Do what) {
    switch (what) {
        case Do::column_number:
        case Do::constant_number:
        case Do::calculate:
        case Do::first_number:
        case Do::choose_number:
        case Do::spread_number:
        case Do::single_number:
        case Do::map_number: return true;
        default: return false;
    }
}

std::vector<DomainId> Block::path_below(DomainId home, DomainId part) const {
    std::vector<DomainId> path;
    for (DomainId at = part; at != home; at = plan_.domains[at].base) path.insert(path.begin(), at);
    return path;
}

}  // namespace portcullis::vector
