#include "evaluate/evaluation.hpp"
#include "vector/block.hpp"
#include "vector/bounds.hpp"

#include <algorithm>
#include <bit>

namespace portcullis::vector {

using facts::Certainty;
using facts::Truth;
using language::Op;

Truths Block::truth(StepId id, int level) {
    {
        const Result& known = result(id, level);
        if (known.epoch == epoch_) return known.truth;
    }
    const Truths made = make_truth(id, plan_.steps[id], level);
    Result& kept = result(id, level);
    kept.epoch = epoch_;
    kept.truth = made;
    return made;
}

Truths Block::make_truth(StepId, const Step& step, int level) {
    const DomainId domain = step.domain;
    const std::size_t n = words(domain);
    switch (step.what) {
        case Do::constant_truth: {
            const auto truth = static_cast<Truth>(step.value >> 2);
            const bool sure = (step.value & 3) >= level;
            if (truth == Truth::unknown || !sure) return {zeros(domain), ones(domain)};
            const Word* const all = truth == Truth::yes ? ones(domain) : zeros(domain);
            return {all, all};
        }
        case Do::column_truth: return column_truth(step, level);
        case Do::column_stated: {
            const std::uint32_t table = batch_->table_at[step.a];
            const Word* const map = table == nowhere ? nullptr : batch_->table.tables[table].stated;
            const Word* const rows = map == nullptr ? zeros(domain) : bits(map, domain_rows(domain).start, domain);
            return {rows, rows};
        }
        case Do::column_none: {
            const columns::Column* const own = column(step);
            const Word* const none =
                own == nullptr ? nullptr : none_bits(*own, domain_rows(domain).start, domain, level);
            const Word* const rows = none == nullptr ? zeros(domain) : none;
            return {rows, rows};
        }
        case Do::list_known:
        case Do::list_open: {
            const columns::Column* const own = column(step);
            const Word* map = nullptr;
            if (own == nullptr || own->form == columns::Form::absent) map = zeros(domain);
            else if (step.what == Do::list_open)
                map = own->open == nullptr ? zeros(domain) : bits(own->open, domain_rows(domain).start, domain);
            else map = own->known == nullptr ? ones(domain) : bits(own->known, domain_rows(domain).start, domain);
            return {map, map};
        }
        case Do::class_bit: return class_bit(step, level);
        case Do::test_number: return test_number(step, level);
        case Do::test_day: return test_day(step, level);
        case Do::relate_numbers: return relate_numbers(step, level);
        case Do::relate_ids: return relate_ids(step, level);
        case Do::all: return all(step, level);
        case Do::any: return any(step, level);
        case Do::negate: return negate(truth(step.a, level), domain);
        case Do::spread: return spread(step, level);
        case Do::any_of_group: {
            const Truths of = truth(step.a, level);
            const DomainId from = plan_.steps[step.a].domain;
            const Word* const yes = any_of_group(of.yes, from);
            return {yes, of.exact() ? yes : any_of_group(of.may, from)};
        }
        case Do::all_of_group: return {zeros(domain), ones(domain)};  // written as no exception of a group
        case Do::first_truth: {
            const Truths a = truth(step.a, level);
            if (a.exact()) return a;
            const Truths b = truth(step.b, level);
            Word* const unknown = plane(domain);
            kernels_.without(a.may, a.yes, n, unknown);
            // What is known, but not so surely, is no reason to look further.
            const Word* doubted = nullptr;
            if (level > 0) {
                const Truths base = truth(step.a, 0);
                Word* const apart = plane(domain);
                for (std::size_t w = 0; w < n; ++w) apart[w] = unknown[w] & ~(base.may[w] & ~base.yes[w]);
                kernels_.without(unknown, apart, n, unknown);
                doubted = apart;
            }
            Word* const yes = plane(domain);
            kernels_.both(unknown, b.yes, n, yes);
            kernels_.either(yes, a.yes, n, yes);
            if (b.exact() && doubted == nullptr) return {yes, yes};
            Word* const may = plane(domain);
            kernels_.both(unknown, b.may, n, may);
            kernels_.either(may, a.yes, n, may);
            if (doubted != nullptr) kernels_.either(may, doubted, n, may);
            return {yes, may};
        }
        case Do::choose_truth: {
            const Truths c = truth(step.a, level);
            const Truths then = truth(step.b, level);
            const Truths otherwise = truth(step.c, level);
            // Known a little, but not so surely: then neither side counts as known so surely.
            const Truths base = level == 0 ? c : truth(step.a, 0);
            Word* const yes = plane(domain);
            Word* const may = plane(domain);
            for (std::size_t w = 0; w < n; ++w) {
                const Word chosen = c.yes[w];
                const Word unknown = c.may[w] & ~c.yes[w];
                const Word doubted = unknown & ~(base.may[w] & ~base.yes[w]);
                const Word not_chosen = ~c.may[w];
                yes[w] = (chosen & then.yes[w]) | (not_chosen & otherwise.yes[w]) |
                         (unknown & ~doubted & then.yes[w] & otherwise.yes[w]);
                may[w] = (chosen & then.may[w]) | (not_chosen & otherwise.may[w]) |
                         (unknown & (doubted | then.may[w] | otherwise.may[w] | (then.yes[w] ^ otherwise.yes[w])));
            }
            return {yes, may};
        }
        case Do::weaken: {
            const Truths a = truth(step.a, level);
            return {zeros(domain), a.may};
        }
        case Do::as_sure_as: {
            const Truths a = truth(step.a, level);
            return step.value < level ? Truths{zeros(domain), a.may} : a;
        }
        case Do::known_as_surely:
            return step.value < level ? Truths{zeros(domain), ones(domain)} : truth(step.a, level);
        case Do::has_number:
        case Do::has_id: {
            const Word* known = nullptr;
            const Word* none = nullptr;
            if (step.what == Do::has_number) {
                const Numbers of = numbers(step.a, level);
                known = of.known;
                none = of.none;
            } else {
                const Ids of = ids(step.a, level);
                known = of.known;
                none = of.none;
            }
            const Word* const yes = known == nullptr ? ones(domain) : known;
            if (none == nullptr) return {yes, ones(domain)};
            Word* const may = plane(domain);
            not_plane(none, domain, may);
            return {yes, may};
        }
        case Do::both_surely: {
            const Truths a = truth(step.a, level);
            if (a.exact()) return {zeros(domain), zeros(domain)};
            Word* const unknown = plane(domain);
            kernels_.without(a.may, a.yes, n, unknown);
            return {unknown, unknown};
        }
        case Do::surely: {
            const Truths a = truth(step.a, level);
            return {a.yes, a.yes};
        }
        case Do::exactly_one: {
            const Aggregate& aggregate = plan_.aggregates[step.b];
            const std::vector<PartRows> parts = parts_of(aggregate, 0);
            const Word* const more = truth(aggregate.open, 0).may;
            const std::size_t count = rows(domain);
            Word* const yes = plane(domain);
            Word* const may = plane(domain);
            std::fill(yes, yes + n, Word{0});
            std::fill(may, may + n, Word{0});
            for (std::size_t r = 0; r < count; ++r) {
                const Truth one = one_of(parts, columns::bit_at(more, r), r);
                if (one == Truth::yes) yes[r / 64] |= Word{1} << (r % 64);
                if (one != Truth::no) may[r / 64] |= Word{1} << (r % 64);
            }
            return {yes, may};
        }
        case Do::plainly: return truth(step.a, 0);
        case Do::less_sure: {
            if (level == 0) return {zeros(domain), zeros(domain)};
            const Truths a = truth(step.a, level);
            const Truths base = truth(step.a, 0);
            Word* const out = plane(domain);
            for (std::size_t w = 0; w < n; ++w) out[w] = (a.may[w] & ~a.yes[w]) & ~(base.may[w] & ~base.yes[w]);
            return {out, out};
        }
        case Do::if_holds: {
            const Truths a = truth(step.a, level);
            if (is_zero(a.may, domain)) return {a.may, a.may};
            const Truths b = truth(step.b, level);
            Word* const yes = plane(domain);
            kernels_.both(a.yes, b.yes, n, yes);
            if (a.exact() && b.exact()) return {yes, yes};
            Word* const may = plane(domain);
            kernels_.both(a.may, b.may, n, may);
            if (level > 0) {
                const Truths base = truth(step.a, 0);
                for (std::size_t w = 0; w < n; ++w) may[w] |= a.may[w] & ~base.may[w];
            }
            return {yes, may};
        }
        case Do::as_listed: {
            const Truths a = truth(step.a, level);
            if (level == 0) return a;
            const Truths base = truth(step.a, 0);
            Word* const may = plane(domain);
            kernels_.both(a.may, base.may, n, may);
            return {a.yes, may};
        }
        case Do::refuse: refuse(domain, ones(domain)); return {zeros(domain), ones(domain)};
        case Do::refuse_twice: {
            Word* const once = plane(domain);
            Word* const twice = plane(domain);
            std::fill(once, once + n, Word{0});
            std::fill(twice, twice + n, Word{0});
            for (std::uint32_t i = 0; i < step.count; ++i) {
                const Truths one = truth(plan_.operands[step.first + i], level);
                for (std::size_t w = 0; w < n; ++w) twice[w] |= once[w] & one.yes[w], once[w] |= one.yes[w];
            }
            refuse(domain, twice);
            return {zeros(domain), zeros(domain)};
        }
        default: break;
    }
    refuse(domain, ones(domain));
    return {zeros(domain), ones(domain)};
}

Truths Block::of_known(const Word* yes, const Word* may, const Word* known, const Word* none, bool if_none,
                       DomainId domain) {
    if (known == nullptr) return {yes, may};
    const std::size_t n = words(domain);
    Word* const sure = plane(domain);
    Word* const possible = plane(domain);
    kernels_.settle(yes, known, none, ones(domain), if_none, false, n, sure);
    kernels_.settle(may, known, none, ones(domain), if_none, true, n, possible);
    return {sure, possible};
}

Truths Block::column_truth(const Step& step, int level) {
    const DomainId domain = step.domain;
    const columns::Column* const own = column(step);
    if (own == nullptr) return {zeros(domain), ones(domain)};
    const std::size_t start = domain_rows(domain).start;
    const Word* const known = known_bits(*own, start, domain, level);
    const Word* const none = none_bits(*own, start, domain, level);
    const Word* const rows = own->form == columns::Form::absent ? zeros(domain) : bits(own->truths, start, domain);
    return of_known(rows, rows, known, none, false, domain);
}

Truths Block::all(const Step& step, int level) {
    const DomainId domain = step.domain;
    const std::size_t n = words(domain);
    Truths result = truth(plan_.operands[step.first], level);
    Word* yes = nullptr;
    Word* may = nullptr;
    for (std::uint32_t i = 1; i < step.count; ++i) {
        // Where nothing may hold any more, the rest need not be looked at.
        if (is_zero(result.may, domain)) return {result.may, result.may};
        const Truths next = truth(plan_.operands[step.first + i], level);
        const bool exact = result.exact() && next.exact();
        if (yes == nullptr) yes = plane(domain);
        if (!exact && may == nullptr) may = plane(domain);
        if (!exact) kernels_.both(result.may, next.may, n, may);
        kernels_.both(result.yes, next.yes, n, yes);
        result = {yes, exact ? yes : may};
    }
    return result;
}

Truths Block::any(const Step& step, int level) {
    const DomainId domain = step.domain;
    const std::size_t n = words(domain);
    Truths result = truth(plan_.operands[step.first], level);
    Word* yes = nullptr;
    Word* may = nullptr;
    for (std::uint32_t i = 1; i < step.count; ++i) {
        // Where all rows hold already, the rest need not be looked at.
        if (result.exact() && std::equal(result.yes, result.yes + n, ones(domain))) return result;
        const Truths next = truth(plan_.operands[step.first + i], level);
        const bool exact = result.exact() && next.exact();
        if (yes == nullptr) yes = plane(domain);
        if (!exact && may == nullptr) may = plane(domain);
        if (!exact) kernels_.either(result.may, next.may, n, may);
        kernels_.either(result.yes, next.yes, n, yes);
        result = {yes, exact ? yes : may};
    }
    return result;
}

Truths Block::negate(const Truths& of, DomainId domain) {
    Word* const may = plane(domain);
    not_plane(of.yes, domain, may);
    if (of.exact()) return {may, may};
    Word* const yes = plane(domain);
    not_plane(of.may, domain, yes);
    return {yes, may};
}

Truths Block::spread(const Step& step, int level) {
    const Truths of = truth(step.a, level);
    const std::uint32_t* const map = rows_of(step.domain, plan_.steps[step.a].domain);
    if (map == nullptr) return of;
    const Word* const yes = gather(of.yes, map, step.domain);
    return {yes, of.exact() ? yes : gather(of.may, map, step.domain)};
}

Truths Block::test_number(const Step& step, int level) {
    const DomainId domain = step.domain;
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    const Numbers of = numbers(step.a, level);
    const Bounds bounds{step.number, std::bit_cast<double>(step.value)};
    const bool exact = of.low == of.high;
    Word* const yes = plane(domain);
    const Word* may = yes;
    const auto compare = [&](const double* values, Relation relation, double bound, Word* out) {
        kernels_.compare_numbers(values, count, relation, bound, out);
    };
    const auto both = [&](Relation relation, double bound, const double* sure, const double* possible) {
        compare(sure, relation, bound, yes);
        if (exact) return;
        Word* const out = plane(domain);
        compare(possible, relation, bound, out);
        may = out;
    };
    switch (step.op) {
        case Op::less: both(Relation::less, bounds.least, of.high, of.low); break;
        case Op::less_equal: both(Relation::less_equal, bounds.most, of.high, of.low); break;
        case Op::greater: both(Relation::greater, bounds.most, of.low, of.high); break;
        case Op::greater_equal: both(Relation::greater_equal, bounds.least, of.low, of.high); break;
        default: {
            // Equal: within the bounds; bounds that are apart leave it open.
            Word* const other = plane(domain);
            if (exact) {
                compare(of.low, Relation::greater_equal, bounds.least, yes);
                compare(of.low, Relation::less_equal, bounds.most, other);
                kernels_.both(yes, other, n, yes);
            } else {
                Word* const possible = plane(domain);
                std::fill(yes, yes + n, Word{0});
                std::fill(possible, possible + n, Word{0});
                for (std::size_t r = 0; r < count; ++r) {
                    const double low = of.low[r];
                    const double high = of.high[r];
                    if (high < bounds.least || low > bounds.most) continue;
                    possible[r / 64] |= Word{1} << (r % 64);
                    if (facts::same_number(low, high) && low >= bounds.least && low <= bounds.most)
                        yes[r / 64] |= Word{1} << (r % 64);
                }
                may = possible;
            }
            if (step.op == Op::not_equal) {
                const Truths equal = of_known(yes, may, of.known, of.none, false, domain);
                return negate(equal, domain);
            }
        }
    }
    return of_known(yes, may, of.known, of.none, false, domain);
}

Truths Block::test_day(const Step& step, int level) {
    const DomainId domain = step.domain;
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    const Ids of = ids(step.a, level);
    const auto* const days = static_cast<const std::int32_t*>(of.data);
    const auto bound = static_cast<std::int32_t>(step.value);
    Word* const yes = plane(domain);
    switch (step.op) {
        case Op::less: kernels_.compare_days(days, count, Relation::less, bound, yes); break;
        case Op::less_equal: kernels_.compare_days(days, count, Relation::less_equal, bound, yes); break;
        case Op::greater: kernels_.compare_days(days, count, Relation::greater, bound, yes); break;
        case Op::greater_equal: kernels_.compare_days(days, count, Relation::greater_equal, bound, yes); break;
        default: {
            Word* const other = plane(domain);
            kernels_.compare_days(days, count, Relation::greater_equal, bound, yes);
            kernels_.compare_days(days, count, Relation::less_equal, bound, other);
            kernels_.both(yes, other, n, yes);
            if (step.op == Op::not_equal) return negate(of_known(yes, yes, of.known, of.none, false, domain), domain);
        }
    }
    return of_known(yes, yes, of.known, of.none, false, domain);
}

namespace {

// Exact figures, as evaluate/compare.cpp compares them.
void relate_exact(Op op, const double* a, const double* b, std::size_t count, Word* out) {
    const auto each = [&](auto stands) {
        for (std::size_t r = 0; r < count; ++r) out[r / 64] |= Word{stands(a[r], b[r]) ? 1U : 0U} << (r % 64);
    };
    switch (op) {
        case Op::less: each([](double x, double y) { return facts::less_number(x, y); }); break;
        case Op::less_equal: each([](double x, double y) { return !facts::less_number(y, x); }); break;
        case Op::greater: each([](double x, double y) { return facts::less_number(y, x); }); break;
        case Op::greater_equal: each([](double x, double y) { return !facts::less_number(x, y); }); break;
        case Op::not_equal: each([](double x, double y) { return !facts::same_number(x, y); }); break;
        default: each([](double x, double y) { return facts::same_number(x, y); }); break;
    }
}

}  // namespace

Truths Block::relate_numbers(const Step& step, int level) {
    const DomainId domain = step.domain;
    const Numbers a = numbers(step.a, level);
    const Numbers b = numbers(step.b, level);
    const Numbers plain_a = level == 0 ? a : numbers(step.a, 0);
    const Numbers plain_b = level == 0 ? b : numbers(step.b, 0);
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    Word* const yes = plane(domain);
    std::fill(yes, yes + n, Word{0});
    if (level == 0 && step.op != Op::in && a.low == a.high && b.low == b.high) {
        relate_exact(step.op, a.low, b.low, count, yes);
        return of_known(yes, yes, both_known(a.known, b.known, domain), either_none(a.none, b.none, domain),
                        step.op == Op::not_equal, domain);
    }
    Word* const may = plane(domain);
    std::fill(may, may + n, Word{0});
    for (std::size_t r = 0; r < count; ++r) {
        const Value left = number_at(a, r);
        const Value right = number_at(b, r);
        // A side that is not so sure leaves it open, also where the other has no value.
        const bool unsure = level > 0 && ((!left.known() && number_at(plain_a, r).known()) ||
                                          (!right.known() && number_at(plain_b, r).known()));
        Judgment judged = facts::doubtful;
        if (unsure || (step.op == Op::in && !(left.known() && right.known()))) judged = facts::doubtful;
        else if (left.kind == language::Kind::none || right.kind == language::Kind::none)
            judged = step.op == Op::not_equal ? facts::surely : facts::never;
        else if (left.known() && right.known()) judged = evaluate::compare_numbers(step.op, left, right);
        if (judged.yes()) yes[r / 64] |= Word{1} << (r % 64);
        if (judged.possible()) may[r / 64] |= Word{1} << (r % 64);
    }
    return {yes, may};
}

Truths Block::relate_ids(const Step& step, int level) {
    const DomainId domain = step.domain;
    const Ids a = ids(step.a, level);
    const Ids b = ids(step.b, level);
    const Ids plain_a = level == 0 ? a : ids(step.a, 0);
    const Ids plain_b = level == 0 ? b : ids(step.b, 0);
    const std::size_t count = rows(domain);
    const std::size_t n = words(domain);
    Word* const yes = plane(domain);
    Word* const may = plane(domain);
    std::fill(yes, yes + n, Word{0});
    std::fill(may, may + n, Word{0});
    for (std::size_t r = 0; r < count; ++r) {
        const Value left = id_at(a, r);
        const Value right = id_at(b, r);
        // A side that is not so sure leaves it open, also where the other has no value.
        const bool unsure = level > 0 && ((!left.known() && id_at(plain_a, r).known()) ||
                                          (!right.known() && id_at(plain_b, r).known()));
        Truth truth = Truth::unknown;
        if (unsure || (step.op == Op::in && !(left.known() && right.known()))) {
            truth = Truth::unknown;
        } else if (left.kind == language::Kind::none || right.kind == language::Kind::none) {
            truth = step.op == Op::not_equal ? Truth::yes : Truth::no;
        } else if (left.known() && right.known()) {
            bool stands = false;
            switch (step.op) {
                case Op::in:
                case Op::equal: stands = left.id == right.id; break;
                case Op::not_equal: stands = left.id != right.id; break;
                case Op::less: stands = left.id < right.id; break;
                case Op::less_equal: stands = left.id <= right.id; break;
                case Op::greater: stands = left.id > right.id; break;
                default: stands = left.id >= right.id; break;
            }
            truth = stands ? Truth::yes : Truth::no;
        }
        if (truth == Truth::yes) yes[r / 64] |= Word{1} << (r % 64);
        if (truth != Truth::no) may[r / 64] |= Word{1} << (r % 64);
    }
    return {yes, may};
}

}  // namespace portcullis::vector
