// What is counted, summed or picked of the elements of a list, row by row.
#include "vector/block.hpp"

#include <algorithm>
#include <limits>

namespace portcullis::vector {

using facts::Truth;
using language::Kind;
using language::Op;

std::vector<Block::PartRows> Block::parts_of(const Aggregate& aggregate, int level) {
    std::vector<PartRows> result;
    const DomainId home = plan_.steps[aggregate.open].domain;
    for (const AggregatePart& part : aggregate.parts) {
        PartRows made;
        made.listed = part.member != nowhere;
        if (made.listed) made.member = truth(part.member, 0);
        made.surer = made.listed && level > 0 ? truth(part.member, level) : made.member;
        made.valued = part.value != nowhere;
        made.numeric = made.valued && is_number(plan_.steps[part.value].what);
        if (made.numeric) made.numbers = numbers(part.value, level);
        else if (made.valued) made.ids = ids(part.value, level);
        for (const DomainId at : path_below(home, part.domain))
            if (!domain_rows(at).one_to_one) made.path.push_back(domain_rows(at).groups);
        result.push_back(std::move(made));
    }
    return result;
}

// As evaluate/functions.cpp does: doubtful members widen the bounds.
Value Block::aggregate_row(Op op, const std::vector<PartRows>& parts, std::size_t row) const {
    double low = 0;
    double high = 0;
    bool first = true;
    bool any_sure = false;
    std::int64_t least = std::numeric_limits<std::int64_t>::max();
    bool dates = false;
    for (const PartRows& part : parts) {
        const auto [begin, end] = part.of(row);
        for (std::size_t r = begin; r < end; ++r) {
            const bool sure = !part.listed || columns::bit_at(part.member.yes, r);
            if (!sure && !columns::bit_at(part.member.may, r)) continue;
            if (sure && part.listed && !columns::bit_at(part.surer.yes, r)) return {};  // counted, but not so surely
            if (op == Op::size) {
                low += sure ? 1 : 0;
                high += 1;
                continue;
            }
            const Value value = part.numeric ? number_at(part.numbers, r) : id_at(part.ids, r);
            if (value.kind == Kind::none) continue;
            if (!value.known()) return {};
            if (!part.numeric) {
                if (!sure) return {};
                dates = true;
                if (least == std::numeric_limits<std::int64_t>::max()) least = value.id;
                least = op == Op::max ? std::max(least, value.id) : std::min(least, value.id);
                continue;
            }
            switch (op) {
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
    if (op == Op::size || op == Op::sum) return Value::number(low, high);
    if (first) return Value::none();
    if (!any_sure) return {};
    return Value::number(low, high);
}

// Exact figures of members that are sure, the most frequent case: as aggregate_row, without its bounds.
bool Block::are_exact(const std::vector<PartRows>& parts) {
    return std::all_of(parts.begin(), parts.end(), [](const PartRows& part) {
        return part.numeric && part.numbers.low == part.numbers.high &&
               (!part.listed || (part.member.exact() && part.surer.yes == part.member.yes));
    });
}

Value Block::exact_row(Op op, const std::vector<PartRows>& parts, std::size_t row) {
    double result = 0;
    bool any = false;
    for (const PartRows& part : parts) {
        const auto [begin, end] = part.of(row);
        for (std::size_t r = begin; r < end; ++r) {
            if (part.listed && !columns::bit_at(part.member.yes, r)) continue;
            if (part.numbers.known != nullptr && !columns::bit_at(part.numbers.known, r)) {
                if (part.numbers.none != nullptr && columns::bit_at(part.numbers.none, r)) continue;
                return {};
            }
            const double figure = part.numbers.low[r];
            if (op == Op::sum) result += figure;
            else if (!any) result = figure;
            else result = op == Op::max ? std::max(result, figure) : std::min(result, figure);
            any = true;
        }
    }
    return any || op == Op::sum ? Value::number(result) : Value::none();
}

Truth Block::one_of(const std::vector<PartRows>& parts, bool more, std::size_t row) const {
    std::size_t sure = 0;
    std::size_t possible = 0;
    for (const PartRows& part : parts) {
        const auto [begin, end] = part.of(row);
        for (std::size_t r = begin; r < end; ++r) {
            sure += columns::bit_at(part.member.yes, r) ? 1U : 0U;
            possible += columns::bit_at(part.member.may, r) ? 1U : 0U;
        }
    }
    if (sure > 1) return Truth::no;
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
