#include "vector/block.hpp"
#include "vector/bounds.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace portcullis::vector {

using facts::Certainty;
using facts::Truth;
using language::Kind;
using language::Op;

Numbers Block::numbers(StepId id, int level) {
    {
        const Result& known = result(id, level);
        if (known.epoch == epoch_) return known.numbers;
    }
    Numbers made = make_numbers(plan_.steps[id], level);
    made.known = unless_all(made.known, plan_.steps[id].domain);
    Result& kept = result(id, level);
    kept.epoch = epoch_;
    kept.numbers = made;
    return made;
}

Ids Block::ids(StepId id, int level) {
    {
        const Result& known = result(id, level);
        if (known.epoch == epoch_) return known.ids;
    }
    Ids made = make_ids(plan_.steps[id], level);
    made.known = unless_all(made.known, plan_.steps[id].domain);
    Result& kept = result(id, level);
    kept.epoch = epoch_;
    kept.ids = made;
    return made;
}

Value Block::number_at(const Numbers& numbers, std::size_t row) const {
    if (numbers.known == nullptr || columns::bit_at(numbers.known, row))
        return Value::number(numbers.low[row], numbers.high[row]);
    return numbers.none != nullptr && columns::bit_at(numbers.none, row) ? Value::none() : Value{};
}

Value Block::id_at(const Ids& ids, std::size_t row) const {
    if (ids.known == nullptr || columns::bit_at(ids.known, row)) return Value::make(Kind::symbol, ids.at(row));
    return ids.none != nullptr && columns::bit_at(ids.none, row) ? Value::none() : Value{};
}

// Values made row by row; `make` gives those without kind a chance to be none or unknown.
template <class Make>
Numbers Block::numbers_by_row(DomainId domain, Make make) {
    const std::size_t count = rows(domain);
    auto* const low = arena_.make<double>(count);
    auto* const high = arena_.make<double>(count);
    Word* const known = plane(domain);
    Word* const none = plane(domain);
    bool exact = true;
    for (std::size_t w = 0; w < words(domain); ++w) {
        Word has = 0;
        Word nothing = 0;
        for (std::size_t r = w * 64; r < std::min(count, w * 64 + 64); ++r) {
            const Value value = make(r);
            low[r] = high[r] = 0;
            if (value.kind == Kind::number) {
                has |= Word{1} << (r % 64);
                low[r] = value.low;
                high[r] = value.high;
                exact = exact && value.low == value.high;
            } else if (value.kind == Kind::none) {
                nothing |= Word{1} << (r % 64);
            }
        }
        known[w] = has;
        none[w] = nothing;
    }
    return {low, exact ? low : high, known, none};
}

template <class Make>
Ids Block::ids_by_row(DomainId domain, Make make) {
    const std::size_t count = rows(domain);
    auto* const ids = arena_.make<std::int32_t>(count);
    Word* const known = plane(domain);
    Word* const none = plane(domain);
    for (std::size_t w = 0; w < words(domain); ++w) {
        Word has = 0;
        Word nothing = 0;
        for (std::size_t r = w * 64; r < std::min(count, w * 64 + 64); ++r) {
            const Value value = make(r);
            ids[r] = 0;
            if (value.kind == Kind::none) {
                nothing |= Word{1} << (r % 64);
            } else if (value.known()) {
                has |= Word{1} << (r % 64);
                ids[r] = static_cast<std::int32_t>(value.id);
            }
        }
        known[w] = has;
        none[w] = nothing;
    }
    return {ids, 4, nullptr, 0, known, none};
}

// A row speaks for itself: however sure its id is, what the map says counts.
template <class ByRow>
auto Block::mapped(const Step& step, int level, const ByRow& by_row) {
    const Map& map = plan_.maps[step.b];
    const Ids of = ids(step.a, 0);
    const std::uint32_t* const numbers = numbered(step.a, 0, map.text);
    Findings<Value>& found = batch_->memory.maps[step.b];
    found.begin(batch_->memory.numberings[step.a]);
    return by_row([&](std::size_t r) {
        if (numbers[r] == 0) return of.none != nullptr && columns::bit_at(of.none, r) ? Value::none() : Value{};
        const Value& value = found.at(numbers[r], [&] { return map.of(of.at(r), batch_->table); });
        return static_cast<int>(value.certainty) >= level ? value : Value{};
    });
}

Numbers Block::column_number(const Step& step, int level) {
    const columns::Column* const own = column(step);
    if (own == nullptr || own->form == columns::Form::absent) {
        auto* const nothing = arena_.make<double>(rows(step.domain));
        std::fill(nothing, nothing + rows(step.domain), 0.0);
        const std::size_t start = own == nullptr ? 0 : domain_rows(step.domain).start;
        return {nothing, nothing, zeros(step.domain),
                own == nullptr ? nullptr : none_bits(*own, start, step.domain, level)};
    }
    const std::size_t start = domain_rows(step.domain).start;
    return {own->numbers + start, own->numbers + start, known_bits(*own, start, step.domain, level),
            none_bits(*own, start, step.domain, level)};
}

Ids Block::column_id(const Step& step, int level) {
    const columns::Column* const own = column(step);
    const std::size_t start = own == nullptr ? 0 : domain_rows(step.domain).start;
    if (own == nullptr || own->form == columns::Form::absent) {
        auto* const nothing = arena_.make<std::int32_t>(rows(step.domain));
        std::fill(nothing, nothing + rows(step.domain), 0);
        return {nothing,
                4,
                nullptr,
                0,
                zeros(step.domain),
                own == nullptr ? nullptr : none_bits(*own, start, step.domain, level)};
    }
    Ids ids;
    ids.known = known_bits(*own, start, step.domain, level);
    ids.none = none_bits(*own, start, step.domain, level);
    if (own->form == columns::Form::days) {
        ids.data = own->days + start;
        return ids;
    }
    ids.data = static_cast<const std::uint8_t*>(own->codes) + start * own->width;
    ids.width = own->width;
    ids.names = own->ids;
    ids.name_count = own->id_count;
    return ids;
}

Numbers Block::make_numbers(const Step& step, int level) {
    const DomainId domain = step.domain;
    switch (step.what) {
        case Do::column_number: return column_number(step, level);
        case Do::constant_number: {
            const bool sure = static_cast<int>(step.c) >= level;
            const Value value = !sure                   ? Value{}
                                : step.op == Op::number ? Value::number(step.number, std::bit_cast<double>(step.value))
                                : step.op == Op::has    ? Value::none()
                                                        : Value{};
            OwnNumbers made = no_numbers(domain);
            if (value.kind == Kind::none) return {made.low, made.low, zeros(domain), ones(domain)};
            if (!value.known()) return made.view();
            std::fill_n(made.low, rows(domain), value.low);
            if (value.high != value.low) {
                made.high = arena_.make<double>(rows(domain));
                std::fill_n(made.high, rows(domain), value.high);
            }
            return {made.low, made.high, nullptr, nullptr};
        }
        case Do::calculate: return calculate(step, level);
        case Do::first_number: {
            const Numbers a = numbers(step.a, level);
            if (a.known == nullptr) return a;
            // What is not known so surely is no reason to look further.
            const Numbers base = level == 0 ? a : numbers(step.a, 0);
            const Numbers b = numbers(step.b, level);
            OwnNumbers made = copy(a, domain);
            take(made, b, unstated(base.known, base.none, domain), domain);
            return made.view();
        }
        case Do::choose_number: {
            const Truths c = truth(step.a, level);
            const Truths base = level == 0 ? c : truth(step.a, 0);
            const Numbers a = numbers(step.b, level);
            const Numbers b = numbers(step.c, level);
            OwnNumbers made = copy(a, domain);
            Word* const rows = plane(domain);
            not_plane(c.may, domain, rows);
            take(made, b, rows, domain);
            if (c.exact()) return made.view();
            // Either of them where it is not known which.
            kernels_.without(c.may, c.yes, words(domain), rows);
            const Numbers either = numbers_by_row(domain, [&](std::size_t r) {
                if (!columns::bit_at(rows, r)) return Value{};
                const bool known_a_little = columns::bit_at(base.yes, r) || !columns::bit_at(base.may, r);
                const Value then = number_at(a, r);
                const Value otherwise = number_at(b, r);
                if (known_a_little || then.kind != Kind::number || otherwise.kind != Kind::number) return Value{};
                return Value::number(std::min(then.low, otherwise.low), std::max(then.high, otherwise.high));
            });
            take(made, either, rows, domain);
            return made.view();
        }
        case Do::spread_number: {
            const Numbers of = numbers(step.a, level);
            const std::uint32_t* const map = rows_of(domain, plan_.steps[step.a].domain);
            if (map == nullptr) return of;
            const std::size_t count = rows(domain);
            auto* const low = arena_.make<double>(count);
            for (std::size_t r = 0; r < count; ++r) low[r] = of.low[map[r]];
            double* high = low;
            if (of.high != of.low) {
                high = arena_.make<double>(count);
                for (std::size_t r = 0; r < count; ++r) high[r] = of.high[map[r]];
            }
            return {low, high, of.known == nullptr ? nullptr : gather(of.known, map, domain),
                    of.none == nullptr ? nullptr : gather(of.none, map, domain)};
        }
        case Do::single_number: return single_number(step, level);
        case Do::map_number: return mapped(step, level, [&](const auto& make) { return numbers_by_row(domain, make); });
        case Do::aggregate: {
            const Aggregate& aggregate = plan_.aggregates[step.b];
            const std::vector<PartRows> parts = parts_of(aggregate, level);
            const Word* const open = truth(aggregate.open, level).may;
            if (aggregate.op != Op::size && are_exact(parts))
                return numbers_by_row(domain, [&](std::size_t r) {
                    return columns::bit_at(open, r) ? Value{} : exact_row(aggregate.op, parts, r);
                });
            return numbers_by_row(domain, [&](std::size_t r) {
                return columns::bit_at(open, r) ? Value{} : aggregate_row(aggregate.op, parts, r);
            });
        }
        default: break;
    }
    refuse(domain, ones(domain));
    return numbers_by_row(domain, [](std::size_t) { return Value{}; });
}

Ids Block::make_ids(const Step& step, int level) {
    const DomainId domain = step.domain;
    switch (step.what) {
        case Do::column_id: return column_id(step, level);
        case Do::constant_id: {
            const bool sure = static_cast<int>(step.c) >= level;
            const Value value = !sure                   ? Value{}
                                : step.op == Op::number ? Value::make(Kind::symbol, step.value)
                                : step.op == Op::has    ? Value::none()
                                                        : Value{};
            return ids_by_row(domain, [&](std::size_t) { return value; });
        }
        case Do::first_id: {
            const Ids a = ids(step.a, level);
            if (a.known == nullptr) return a;
            const Ids base = level == 0 ? a : ids(step.a, 0);
            const Ids b = ids(step.b, level);
            OwnIds made = copy(a, domain);
            take(made, b, unstated(base.known, base.none, domain), domain);
            return made.view();
        }
        case Do::choose_id: {
            const Truths c = truth(step.a, level);
            const Truths base = level == 0 ? c : truth(step.a, 0);
            const Ids a = ids(step.b, level);
            const Ids b = ids(step.c, level);
            OwnIds made = copy(a, domain);
            Word* const rows = plane(domain);
            not_plane(c.may, domain, rows);
            take(made, b, rows, domain);
            if (c.exact()) return made.view();
            kernels_.without(c.may, c.yes, words(domain), rows);
            const Ids either = ids_by_row(domain, [&](std::size_t r) {
                if (!columns::bit_at(rows, r)) return Value{};
                const bool known_a_little = columns::bit_at(base.yes, r) || !columns::bit_at(base.may, r);
                const Value then = id_at(a, r);
                const Value otherwise = id_at(b, r);
                const bool same = then.known() && otherwise.known() && then.kind != Kind::none &&
                                  otherwise.kind != Kind::none && then.id == otherwise.id;
                return same && !known_a_little ? then : Value{};
            });
            take(made, either, rows, domain);
            return made.view();
        }
        case Do::spread_id: {
            const Ids of = ids(step.a, level);
            const std::uint32_t* const map = rows_of(domain, plan_.steps[step.a].domain);
            if (map == nullptr) return of;
            const OwnIds own = copy(of, plan_.steps[step.a].domain);
            const std::size_t count = rows(domain);
            auto* const values = arena_.make<std::int32_t>(count);
            for (std::size_t r = 0; r < count; ++r) values[r] = own.ids[map[r]];
            return {values,
                    4,
                    nullptr,
                    0,
                    of.known == nullptr ? nullptr : gather(of.known, map, domain),
                    of.none == nullptr ? nullptr : gather(of.none, map, domain)};
        }
        case Do::single_id: return single_id(step, level);
        case Do::map_id: return mapped(step, level, [&](const auto& make) { return ids_by_row(domain, make); });
        case Do::shift_day: {
            const Ids of = ids(step.a, level);
            language::Duration duration = language::unpack_duration(step.value);
            if (step.op == Op::subtract) duration = {-duration.months, -duration.days};
            return ids_by_row(domain, [&](std::size_t r) {
                Value day = id_at(of, r);
                if (day.known() && day.kind != Kind::none)
                    day.id = language::add(static_cast<language::Day>(day.id), duration);
                return day;
            });
        }
        case Do::stretch: {
            // The days of the rows stand in the column of the shipments' `date`.
            const int field = batch_->table.book().schema.records[0].find("date");
            const columns::Column& date = batch_->table.tables[0].columns[static_cast<std::size_t>(field)];
            return ids_by_row(domain, [&](std::size_t r) {
                const language::Day day = date.days[domain_rows(0).start + r];
                const auto after = std::upper_bound(plan_.stretches.begin(), plan_.stretches.end(), day,
                                                    [](language::Day d, const auto& one) { return d < one->from; });
                const auto at = after == plan_.stretches.begin() ? after : after - 1;
                return Value::make(Kind::symbol, at - plan_.stretches.begin());
            });
        }
        case Do::dated_id: {
            const Ids b = ids(step.b, 0);
            OwnIds made = copy(ids(step.a, level), domain);
            const auto stretches = static_cast<std::uint32_t>(step.value);
            for (std::size_t r = 0; r < rows(domain); ++r)
                made.ids[r] = static_cast<std::int32_t>(static_cast<std::uint32_t>(made.ids[r]) * stretches +
                                                        static_cast<std::uint32_t>(b.at(r)));
            return made.view();
        }
        case Do::aggregate: {
            const Aggregate& aggregate = plan_.aggregates[step.b];
            const std::vector<PartRows> parts = parts_of(aggregate, level);
            const Word* const open = truth(aggregate.open, level).may;
            return ids_by_row(domain, [&](std::size_t r) {
                return columns::bit_at(open, r) ? Value{} : aggregate_row(aggregate.op, parts, r);
            });
        }
        default: break;
    }
    refuse(domain, ones(domain));
    return ids_by_row(domain, [](std::size_t) { return Value{}; });
}

// Rows of which nothing is stated: neither a value nor that there is none.
const Word* Block::unstated(const Word* known, const Word* none, DomainId domain) {
    if (known == nullptr) return zeros(domain);
    Word* const rows = plane(domain);
    not_plane(known, domain, rows);
    if (none != nullptr) kernels_.without(rows, none, words(domain), rows);
    return rows;
}

const Word* Block::both_known(const Word* a, const Word* b, DomainId domain) {
    if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
    Word* const both = plane(domain);
    kernels_.both(a, b, words(domain), both);
    return both;
}

const Word* Block::either_none(const Word* a, const Word* b, DomainId domain) {
    if (a == nullptr || b == nullptr) return a == nullptr ? b : a;
    Word* const either = plane(domain);
    kernels_.either(a, b, words(domain), either);
    return either;
}

// What came out as no finite number where there was nothing to calculate with; false if there was.
bool Block::clear_unknown(double* numbers, const Word* known, DomainId domain) {
    const std::size_t n = words(domain);
    Word* const faults = plane(domain);
    kernels_.not_finite(numbers, rows(domain), faults);
    for (std::size_t w = 0; w < n; ++w)
        if ((faults[w] & (known == nullptr ? ~Word{0} : known[w])) != 0) return false;
    for (std::size_t w = 0; w < n; ++w)
        for (Word left = faults[w]; left != 0; left &= left - 1)
            numbers[w * 64 + static_cast<std::size_t>(std::countr_zero(left))] = 0;
    return true;
}

const Word* Block::unless_all(const Word* known, DomainId domain) {
    if (known == nullptr) return nullptr;
    const Word* const all = ones(domain);
    return std::equal(known, known + words(domain), all) ? nullptr : known;
}

// As evaluate/functions.cpp calculates.
Numbers Block::calculate(const Step& step, int level) {
    const DomainId domain = step.domain;
    const Numbers a = numbers(step.a, level);
    const Numbers b = numbers(step.b, level);
    if (level == 0 && a.low == a.high && b.low == b.high && step.op != Op::minus) {
        // Exact figures, the most frequent case; anything that is no number afterwards is looked at row by row.
        auto* const out = arena_.make<double>(rows(domain));
        const Sum sum = step.op == Op::add        ? Sum::add
                        : step.op == Op::subtract ? Sum::subtract
                        : step.op == Op::multiply ? Sum::multiply
                                                  : Sum::divide;
        const bool finite = kernels_.calculate(a.low, b.low, rows(domain), sum, out);
        const Numbers made{out, out, both_known(a.known, b.known, domain), either_none(a.none, b.none, domain)};
        if (finite || clear_unknown(out, made.known, domain)) return made;
    }
    const Numbers plain_a = level == 0 ? a : numbers(step.a, 0);
    const Numbers plain_b = level == 0 ? b : numbers(step.b, 0);
    Word* const faults = plane(domain);
    std::fill(faults, faults + words(domain), Word{0});
    const Numbers made = numbers_by_row(domain, [&](std::size_t r) {
        const Value x = number_at(a, r);
        const Value y = number_at(b, r);
        // What comes of a figure that is not so sure is not either, also where there is nothing to calculate with.
        if (level > 0 &&
            ((!x.known() && number_at(plain_a, r).known()) || (!y.known() && number_at(plain_b, r).known())))
            return Value{};
        if (x.kind == Kind::number && step.op == Op::minus) return Value::number(-x.high, -x.low);
        for (const Kind kind : {Kind::none, Kind::unknown})
            if (x.kind == kind || y.kind == kind) return Value::make(kind, 0);
        double low = 0;
        double high = 0;
        const auto fault = [&] {
            faults[r / 64] |= Word{1} << (r % 64);
            return Value{};
        };
        if (step.op == Op::add) {
            low = x.low + y.low, high = x.high + y.high;
        } else if (step.op == Op::subtract) {
            low = x.low - y.high, high = x.high - y.low;
        } else {
            if (step.op == Op::divide && y.low <= 0 && y.high >= 0) {
                if (y.low == 0 && y.high == 0) return fault();
                return Value{};
            }
            const auto apply = [&](double p, double q) { return step.op == Op::multiply ? p * q : p / q; };
            const double ends[] = {apply(x.low, y.low), apply(x.low, y.high), apply(x.high, y.low),
                                   apply(x.high, y.high)};
            low = *std::min_element(std::begin(ends), std::end(ends));
            high = *std::max_element(std::begin(ends), std::end(ends));
        }
        if (!std::isfinite(low) || !std::isfinite(high)) return fault();
        return Value::number(low, high);
    });
    refuse(domain, faults);
    return made;
}

}  // namespace portcullis::vector
